"""A whole phrase: hedge, amount, range, rate ("nearly ten years", "between 12 and 15 km", "$5 million a year")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any

from crosscheck.values.age_groups import age_group_at
from crosscheck.values.amounts import Amount, measure_at, unit_names
from crosscheck.values.currencies import currencies
from crosscheck.values.lexer import Token, joined
from crosscheck.values.money import money_at
from crosscheck.values.numbers import HYPHENS, Number, number_at, word_at
from crosscheck.values.quantity import Hedge, Quantity, make_quantity, strict, written_region
from crosscheck.values.rates import rate_at
from crosscheck.values.scores import PARTS_OF_DECADE, age_span_at, score_at
from crosscheck.values.specials import special_at
from crosscheck.values.tries import Phrases
from crosscheck.values.units import Dimension
from crosscheck.values.vocabulary import vocabulary

_DASHES = ("-", "–", "—", "‒", "‑")
_FIGURES = ("num", "frac")  # kinds of tokens
_MINUS = ("-", "−", "–")
_OLDEST = 130
_SCALE_SHARED = 1000  # "900 to 1.2 million" would be two thoughts
_HOLDING = 2  # hedges in a row that are read: "at least about"


def phrase_at(tokens: Sequence[Token], i: int, *, lenient: bool = False) -> tuple[Quantity, int] | None:
    """The quantity whose phrase begins at token ``i``, and the token behind it."""
    if i >= len(tokens) or not _may_begin(tokens, i):
        return None
    if whole := (score_at(tokens, i) or age_span_at(tokens, i) or age_group_at(tokens, i)):
        return whole
    hedge, start = hedge_at(tokens, i)
    if hedge is Hedge.UP_TO and word_at(tokens, i - 1) in vocabulary().lists["up_to_verbs"]:
        return None
    if word_at(tokens, start) == "between":
        return _between(tokens, start, lenient)
    first = amount_at(tokens, start, lenient=lenient)
    if first is None:
        return None
    if measured := _with_error(tokens, first):
        return measured
    if ranged := _range_at(tokens, start, first, lenient):
        return ranged
    if hedge is Hedge.NONE:
        hedge, first = _hedge_behind(tokens, first)
    unit, dimension, end = rate_at(tokens, first)
    if unit != first.unit or dimension is not first.dimension:
        first = replace(first, unit=unit, dimension=dimension)
    return _quantity(first, hedge), end


def may_open(token: Token) -> bool:
    """Whether a token can be the first of a phrase, whatever follows: most can not."""
    return token.kind in _FIGURES or token.lower in _firsts()


def _may_begin(tokens: Sequence[Token], i: int) -> bool:
    """Whether a phrase can begin here: most words begin none, and "the" or "in" only with the rest of their hedge."""
    token = tokens[i]
    if token.kind in _FIGURES:
        return True
    if token.lower == "minus" and word_at(tokens, i - 1) == "or":  # "plus or minus 12"
        return False
    if token.lower in _starts():
        seconds = _seconds().get(token.lower)
        if seconds is None or word_at(tokens, i + 1) in seconds:
            return True
        if i + 1 < len(tokens) and tokens[i + 1].kind in _FIGURES:
            return True
    return token.lower in _openers() and any(table.longest(tokens, i) for table in _leading())


def _leading() -> tuple[Phrases[Any], ...]:
    """The tables of what stands before a number."""
    return vocabulary().hedges, vocabulary().age_before, currencies().phrases


@cache
def _openers() -> frozenset[str]:
    """The first words of what stands before a number."""
    return frozenset(chain.from_iterable(table.firsts for table in _leading()))


@cache
def _firsts() -> frozenset[str]:
    return _starts() | _openers()


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """What can stand, apart from figures, behind the first words that say little themselves: "a third", "by two"."""
    words = vocabulary()
    counted = words.words.keys() | words.scores.keys() | words.scales.keys() | words.vague.keys()
    named = counted | words.fractions.keys() | words.counts.keys() | {"single", *HYPHENS} | set(unit_names().firsts)
    named |= {"shilling", "guinea"}
    return {"a": frozenset(named), "an": frozenset(named), "by": words.number_starts}


@cache
def _starts() -> frozenset[str]:
    """The words and signs that are, or begin, a number or a phrase of no table."""
    words = vocabulary()
    said = {"between", "by", "every", "minus", "neither", "no", *_MINUS, *PARTS_OF_DECADE, *words.age_decades}
    said |= set(currencies().old_coins.firsts)
    numbers = words.number_starts | words.multiples.keys() | words.counts.keys() | words.ordinals.keys()
    return numbers.union(said)


def hedge_at(tokens: Sequence[Token], i: int) -> tuple[Hedge, int]:
    """The hedge that begins at ``i`` (the first of a chain decides), and the token behind it."""
    hedge = Hedge.NONE
    for _ in range(_HOLDING):
        found = vocabulary().hedges.longest(tokens, i)
        if found is None or _of_verb(tokens, i, found[0]):
            break
        hedge, i = (found[0] if hedge is Hedge.NONE else hedge), found[1]
    return hedge, i


def _of_verb(tokens: Sequence[Token], i: int, hedge: Hedge) -> bool:
    """Whether a hedge belongs to the verb before it: "adds up to 28", "turned over 28 million" are no bounds."""
    verb, lists = word_at(tokens, i - 1), vocabulary().lists
    if hedge is Hedge.UP_TO:
        return verb in lists["adding"]
    return word_at(tokens, i) == "over" and verb in lists["over_verbs"]


def amount_at(tokens: Sequence[Token], i: int, *, lenient: bool = False, and_joins: bool = True) -> Amount | None:
    """Money, a measure, an age or a bare number at ``i``."""
    number = number_at(tokens, i)
    measured = measure_at(tokens, i, number)
    if age := _age_at(tokens, i, measured):
        return age
    special = special_at(tokens, i, number, lenient=lenient)
    plain = _plain_at(tokens, i, number, measured, lenient=lenient, and_joins=and_joins)
    return special if special and (plain is None or plain.end <= special.end) else plain


def _plain_at(
    tokens: Sequence[Token], i: int, number: Number | None, measured: Amount | None, *, lenient: bool, and_joins: bool
) -> Amount | None:
    sign = _negative_at(tokens, i)
    if sign:
        i += 1
        number = number_at(tokens, i)
    if sign or not and_joins:
        measured = measure_at(tokens, i, number if and_joins else number_at(tokens, i, and_joins=False))
    money = money_at(tokens, i, number, lenient=lenient)
    amount = money if money and (measured is None or money.end >= measured.end) else measured
    if amount is None or (sign and amount.number.vague):
        return None
    if _below_zero(tokens, amount):
        sign, amount = True, replace(amount, end=amount.end + 2)
    return replace(amount, number=replace(amount.number, value=-amount.number.value)) if sign else amount


def _below_zero(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "18 below zero", "three degrees below zero"."""
    cold = amount.dimension in (Dimension.COUNT, Dimension.ANGLE, Dimension.TEMPERATURE)
    return cold and word_at(tokens, amount.end) == "below" and word_at(tokens, amount.end + 1) == "zero"


def _negative_at(tokens: Sequence[Token], i: int) -> bool:
    if word_at(tokens, i) == "minus":
        return True
    return word_at(tokens, i) in _MINUS and joined(tokens, i + 1) and not joined(tokens, i)


def _age_at(tokens: Sequence[Token], i: int, measured: Amount | None) -> Amount | None:
    words = vocabulary()
    before = words.age_before.longest(tokens, i)
    amount = measure_at(tokens, before[1], number_at(tokens, before[1])) if before else measured
    if amount is None or amount.dimension not in (Dimension.COUNT, Dimension.DURATION) or amount.number.vague:
        return None
    if amount.dimension is Dimension.DURATION and before:
        return replace(amount, age=True)
    at = amount.number.end
    after = words.age_after.longest(tokens, at)
    if after:
        return Amount(amount.number, after[0], Dimension.DURATION, after[1], age=True)
    if before and amount.dimension is Dimension.COUNT and 0 <= amount.number.value < _OLDEST:
        return replace(amount, unit="year", dimension=Dimension.DURATION, age=True)
    return None


def _quantity(amount: Amount, hedge: Hedge) -> Quantity:
    number = amount.number
    if number.vague:
        vague = Quantity(number.value, amount.unit, amount.dimension, number.low, number.high, Hedge.SOME, number.step)
        return replace(vague, currency_certain=amount.certain, currency_family=amount.family)
    quantity = make_quantity(
        number.value, amount.unit, amount.dimension, step=number.step, hedge=hedge, age=amount.age and _whole(number)
    )
    if amount.certain and not amount.family and not amount.age:
        return quantity
    return replace(quantity, age=amount.age, currency_certain=amount.certain, currency_family=amount.family)


def _whole(number: Number) -> bool:
    """Whether an age is counted in whole years; of things and eras it is an ordinary duration."""
    return number.step == 1 and number.value < _OLDEST


def _hedge_behind(tokens: Sequence[Token], amount: Amount) -> tuple[Hedge, Amount]:
    """ "300 or more", "40 years or so", "300+"; "forty-odd miles" brings its own."""
    if amount.number.hedge is not Hedge.NONE:
        return amount.number.hedge, amount
    found = vocabulary().hedges_after.longest(tokens, amount.end)
    if found is None or (word_at(tokens, amount.end) in ("plus", "+") and not joined(tokens, amount.end)):
        return Hedge.NONE, amount
    return found[0], replace(amount, end=found[1])


def _with_error(tokens: Sequence[Token], first: Amount) -> tuple[Quantity, int] | None:
    """ "17,000 ± 300 years", "23 plus or minus 2"."""
    said = [word_at(tokens, j) for j in range(first.end, first.end + 3)] == ["plus", "or", "minus"]
    if not said and word_at(tokens, first.end) != "±":
        return None
    error = amount_at(tokens, first.end + (3 if said else 1))
    if error is None or error.number.vague or first.number.vague or first.unit not in ("", error.unit):
        return None
    whole = Amount(first.number, error.unit, error.dimension, error.end)
    value, reach = first.number.value, max(abs(error.number.value), first.number.step / 2)
    return replace(_quantity(whole, Hedge.ABOUT), low=value - reach, high=value + reach), error.end


# --- ranges


def _between(tokens: Sequence[Token], i: int, lenient: bool) -> tuple[Quantity, int] | None:
    first = amount_at(tokens, i + 1, lenient=lenient, and_joins=False)
    if first is None or word_at(tokens, first.end) != "and":
        return None
    second = amount_at(tokens, first.end + 1, lenient=lenient)
    return None if second is None else _spanning(tokens, first, second)


def _range_at(tokens: Sequence[Token], i: int, first: Amount, lenient: bool) -> tuple[Quantity, int] | None:
    separator, at = word_at(tokens, first.end), first.end + 1
    if separator in _DASHES:
        inside = joined(tokens, i) and word_at(tokens, i - 1) in _DASHES  # "5-6-7"
        if joined(tokens, first.end) != joined(tokens, at) or not first.number.digits or inside:
            return None
    elif separator not in ("to", "or") or word_at(tokens, i - 1) == "from":
        return None
    if at >= len(tokens) or (tokens[at].kind == "sign" and word_at(tokens, at) in _MINUS):
        return None
    second = _in_money(tokens, at, first) or amount_at(tokens, at, lenient=lenient)
    if second is None or second.number.vague or first.number.vague:
        return None
    if separator == "to" and "by" in (word_at(tokens, j) for j in range(i - 3, i)) and _comes_to(first, second):
        return None
    goes_on = word_at(tokens, second.end) in _DASHES and joined(tokens, second.end) and joined(tokens, second.end + 1)
    if separator in _DASHES and (not second.number.digits or (goes_on and tokens[second.end + 1].kind == "num")):
        return None
    if separator == "or" and not _neighbours(_sharing(tokens, first.number, second.number), second.number):
        return None
    return _spanning(tokens, first, second)


def _in_money(tokens: Sequence[Token], i: int, first: Amount) -> Amount | None:
    """The "400m" of "$350-400m"."""
    number = number_at(tokens, i, money=True) if first.dimension is Dimension.MONEY else None
    return Amount(number, "", Dimension.COUNT, number.end) if number and number.digits and number.scaled else None


def _comes_to(first: Amount, second: Amount) -> bool:
    """Whether what rose "by 61 to 2,304" came to the second: two full amounts, or numbers too far apart for a range."""
    if first.unit == second.unit == "":
        return second.number.value > first.number.value * 2
    return "" not in (first.unit, second.unit) and (first.number.scaled or not second.number.scaled)


def _neighbours(first: Number, second: Number) -> bool:
    """ "two or three": an estimate, where "40 or 700" is a choice."""
    return second.value <= first.value * 2


def _sharing(tokens: Sequence[Token], low: Number, high: Number) -> Number:
    """The lower number with the scale word of both: "2 to 3 million", "between eleven and twelve thousand"."""
    scale = high.scale
    if not (high.scaled or low.digits or high.digits):
        scale = vocabulary().scales.get(tokens[high.end - 1].lower, scale)
        scale = Decimal(1) if low.value * scale >= high.value else scale
    if scale == 1 or low.scaled or low.value >= _SCALE_SHARED:
        return low
    return replace(low, value=low.value * scale, step=low.step * high.scale)


def _spanning(tokens: Sequence[Token], first: Amount, second: Amount) -> tuple[Quantity, int] | None:
    if first.unit == "" and second.unit != "":
        first = replace(first, unit=second.unit, dimension=second.dimension)
    elif second.unit == "" and (first.dimension is Dimension.MONEY or first.age):  # "$2-3 million", "aged 40-69"
        second = replace(second, unit=first.unit, dimension=first.dimension, age=first.age)
    if first.unit != second.unit:
        return None
    low, high = first.number, second.number
    low = _sharing(tokens, low, high)
    if low.value >= high.value:
        return None
    dimension = second.dimension
    bottom, _ = written_region(dimension, low.value, low.step)
    _, top = written_region(dimension, high.value, high.step, age=second.age)
    unit, rate_dimension, end = rate_at(tokens, second)
    if strict(dimension, low.value, low.step):
        bottom = low.value
    middle = (low.value + high.value) / 2
    quantity = Quantity(middle, unit, rate_dimension, bottom, top, Hedge.RANGE, max(low.step, high.step), second.age)
    certain = first.certain or second.certain
    return replace(quantity, currency_certain=certain, currency_family=first.family or second.family), end
