"""Amounts of money: sign, code or name before, behind or around the number ("US$1.5bn", "75 usd million")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crosscheck.values.amounts import Amount, with_half
from crosscheck.values.currencies import Currency, currencies
from crosscheck.values.lexer import Token, joined
from crosscheck.values.numbers import Number, hyphen_at, number_at, word_at
from crosscheck.values.units import Dimension
from crosscheck.values.vocabulary import vocabulary

_LARGE = Decimal(1000)
_MUCH = Decimal(10000)
_SHILLINGS = 20  # "two pounds ten" was two and a half
_CUE_REACH = 6  # words before "10 pounds" in which a price may be spoken of


def money_at(tokens: Sequence[Token], i: int, *, lenient: bool = False) -> Amount | None:
    """The amount of money at token ``i``. ``lenient``: the phrase stands alone, so that "mad 800" can only be money."""
    return _money_before(tokens, i, lenient) or _money_after(tokens, i, lenient)


def _amount(number: Number, currency: Currency, end: int) -> Amount:
    scaled = replace(number, value=number.value * currency.factor, step=number.step * currency.factor, end=end)
    return Amount(scaled, currency.code, Dimension.MONEY, end, currency.certain, currency.family)


def _currency_at(tokens: Sequence[Token], i: int) -> tuple[Currency, int] | None:
    return currencies().phrases.longest(tokens, i) if i < len(tokens) else None


def _acceptable(tokens: Sequence[Token], i: int, currency: Currency, lenient: bool) -> bool:
    """Whether a code that is also a word ("all", "try") is written as a code."""
    small = currency.letters.lower() in currencies().capital_codes
    return lenient or not small or tokens[i].text.isupper()


def _money_before(tokens: Sequence[Token], i: int, lenient: bool) -> Amount | None:
    found = _currency_at(tokens, i)
    if found is None or found[0].name or not _acceptable(tokens, i, found[0], lenient):
        return None
    currency, start = found
    if tokens[i].kind == "word" and joined(tokens, i) and tokens[i - 1].text in ("'", "’"):
        return None  # "last year's $2.40" is no sum in S$
    if currency.letters and tokens[i].kind == "word" and joined(tokens, i) and tokens[i - 1].kind != "sign":
        return None
    start, negative = (
        (start + 1, True) if word_at(tokens, start) in ("-", "−") and joined(tokens, start + 1) else (start, False)
    )
    number = number_at(tokens, start, money=True)
    if number is None or (number.vague and not lenient):
        return None
    if number.value < 2 and not number.digits and not number.scaled and not lenient:
        return None
    if negative:
        number = replace(number, value=-number.value)
    end = number.end
    again = _currency_at(tokens, end)  # "$15 USD", "$ 20 million Canadian dollars"
    same = again is not None and (again[0].family, again[0].factor) == (currency.family, currency.factor)
    if again and same and _acceptable(tokens, end, again[0], lenient):
        currency, end = (again[0] if again[0].certain else currency), again[1]
    return _with_cents(tokens, _amount(number, currency, end), lenient)


def _money_after(tokens: Sequence[Token], i: int, lenient: bool) -> Amount | None:
    number = number_at(tokens, i)
    if number is None:
        return None
    number = _scaled_before_currency(tokens, i, number) or with_half(tokens, number)
    start = number.end + 1 if hyphen_at(tokens, number.end) else number.end
    start = start + 1 if word_at(tokens, start) == "of" and number.vague else start
    found = _currency_at(tokens, start)
    if found is None or not _is_money_word(tokens, i, start, number, found[0], lenient):
        return None
    currency, end = found
    if not number.scaled and word_at(tokens, end) in vocabulary().scales:  # "75 usd million"
        factor = vocabulary().scales[tokens[end].lower]
        number = replace(number, value=number.value * factor, step=number.step * factor, scale=factor)
        end += 1
    return _with_cents(tokens, _amount(number, currency, end), lenient)


def _scaled_before_currency(tokens: Sequence[Token], i: int, number: Number) -> Number | None:
    """ "12m euros", "12 m €": m is million where a currency follows."""
    if number.scaled or not number.digits or word_at(tokens, number.end) not in ("m", "b"):
        return None
    scaled = number_at(tokens, i, money=True)
    return scaled if scaled and _currency_at(tokens, scaled.end) else None


def _is_money_word(tokens: Sequence[Token], i: int, at: int, number: Number, currency: Currency, lenient: bool) -> bool:
    table, word = currencies(), currency.letters.lower()
    if not _acceptable(tokens, at, currency, lenient) or _of_the_next(tokens, at):
        return False
    large = number.scaled or number.value >= _LARGE
    if word in ("pound", "pounds"):
        much = number.scaled or number.value >= _MUCH
        return much or _price_before(tokens, i) or _said_cents(tokens, number, at + 1) is not None
    if currency.letters and not currency.name and number.digits is False and not lenient:
        return False  # an abbreviation behind a number in words
    if word == "mark" and word_at(tokens, i - 1) == "the":  # "passed the million mark"
        return False
    if word == "p":
        return lenient or joined(tokens, at)
    if word in table.large_only and not lenient:
        return large
    if word == currency.code.lower() and currency.letters and not lenient and not tokens[at].text.isupper():
        return joined(tokens, at) or large or word in ("usd", "eur", "gbp")
    return True


def _of_the_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign belongs to the number behind it: "in the next two £52,000"."""
    behind = at + 1 < len(tokens) and tokens[at + 1].kind == "num" and joined(tokens, at + 1)
    return behind and tokens[at].kind == "sign" and not joined(tokens, at)


def _price_before(tokens: Sequence[Token], i: int) -> bool:
    cues = currencies().price_cues
    return any(token.lower in cues for token in tokens[max(0, i - _CUE_REACH) : i])


def _with_cents(tokens: Sequence[Token], amount: Amount, lenient: bool) -> Amount:
    """ "ten dollars and fifty cents", "17 usd 25", "five kuai and three mao"."""
    if amount.number.scaled or amount.number.step < 1 or amount.number.vague:
        return amount
    if said := _said_cents(tokens, amount.number, amount.end):
        return _add(amount, said.value / 100, Decimal("0.01"), said.end)
    joins = word_at(tokens, amount.end) == "and"
    start = amount.end + 1 if joins else amount.end
    number = number_at(tokens, start)
    if number is None or number.vague or number.step != 1 or number.scaled:
        return amount
    small = _currency_at(tokens, number.end)
    if small and small[0].factor < 1 and _small_change(small[0], amount, number):
        amount = _add(amount, number.value * small[0].factor, small[0].factor, small[1])
        rest = number_at(tokens, small[1]) if lenient else None
        if rest and rest.end == len(tokens) and small[0].factor == Decimal("0.1") and rest.value < 10:
            amount = _add(amount, rest.value / 100, Decimal("0.01"), rest.end)
        return amount
    if lenient and number.end == len(tokens) and 10 <= number.value < 100:
        return _add(amount, number.value / 100, Decimal("0.01"), number.end)
    return amount


def _said_cents(tokens: Sequence[Token], whole: Number, i: int) -> Number | None:
    """ "six pounds forty": what is said behind a currency without its own, if it cannot be shillings."""
    cents = None if whole.digits else number_at(tokens, i)
    if cents is None or cents.digits or cents.vague or cents.scaled or not _SHILLINGS <= cents.value < 100:
        return None
    ends = cents.end >= len(tokens) or tokens[cents.end].kind in ("sign", "gap")
    return cents if ends or word_at(tokens, cents.end) in currencies().after_cents else None


def _small_change(currency: Currency, amount: Amount, number: Number) -> bool:
    """Cents belong to whatever currency stands before them."""
    return number.value * currency.factor < 1 and (currency.family == amount.family or not currency.certain)


def _add(amount: Amount, value: Decimal, step: Decimal, end: int) -> Amount:
    number = replace(amount.number, value=amount.number.value + value, step=step, end=end)
    return replace(amount, number=number, end=end)
