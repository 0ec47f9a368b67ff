"""British money before 1971, in pounds: "£3 4s. 6d.", "18s. a week", "5½d.", "ten shillings and sixpence", "1/-".

A shilling is a twentieth of a pound, a penny (d.) a twelfth of a shilling.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from crosscheck.values.amounts import Amount
from crosscheck.values.currencies import currencies
from crosscheck.values.lexer import Token, joined
from crosscheck.values.numbers import Number, number_at, word_at
from crosscheck.values.units import Dimension

_PENCE = 240  # in a pound
_SHILLING = 12
_MANY = 100  # so many shillings are said in pounds: more of them are of a country that counts in shillings
_CUE_REACH = 6  # words before "18s" in which a price may be spoken of
_SHILLINGS = ("shilling", "shillings")
_ANIMALS = ("pig", "pigs", "fowl", "hen", "hens")  # that "a guinea" may begin
_FILMS = (2, 3, 4)  # "3d" is no threepence without its full stop


def old_money_at(tokens: Sequence[Token], i: int, number: Number | None) -> Amount | None:
    """The amount of shillings and pence, without pounds, that begins at token ``i``, maybe with ``number``."""
    if coin := currencies().old_coins.longest(tokens, i):
        return None if word_at(tokens, coin[1]) in _ANIMALS else _with_halfpenny(tokens, coin)
    if number is None or number.vague or number.scaled or number.value >= _MANY:
        return None
    if word_at(tokens, number.end) in _SHILLINGS:
        return _and_pence(tokens, number)
    signed = _signed(tokens, i, number)
    return signed if signed and _is_money(tokens, i, signed.end) else None


def old_change(tokens: Sequence[Token], i: int) -> tuple[Decimal, int] | None:
    """ "4s. 6d.", "ten shillings and sixpence" behind pounds: in pounds, and the token behind it."""
    start = i + 1 if word_at(tokens, i) in ("and", ",") else i
    number = number_at(tokens, start)
    if number is None or number.vague or number.scaled:
        return None
    said = word_at(tokens, number.end) in _SHILLINGS
    found = _and_pence(tokens, number) if said else _signed(tokens, start, number) if start == i else None
    return (found.number.value, found.end) if found else None


def _pounds(pence: Decimal, end: int) -> Amount:
    number = Number(pence / _PENCE, Decimal(1) / _PENCE, end)
    return Amount(number, "GBP", Dimension.MONEY, end, certain=False, family="pound")


def _signed(tokens: Sequence[Token], i: int, number: Number) -> Amount | None:
    """ "4s. 6d.", "4s", "6d", "1/-"."""
    if not number.digits:
        return None
    at, sign = number.end, word_at(tokens, number.end)
    if sign == "/" and word_at(tokens, at + 1) == "-" and joined(tokens, at) and joined(tokens, at + 1):
        return _pounds(number.value * _SHILLING, at + 2)
    if sign not in ("s", "d") or not joined(tokens, at):
        return None
    end = at + 2 if word_at(tokens, at + 1) == "." and joined(tokens, at + 1) else at + 1
    if sign == "d":
        return _pounds(number.value, end) if number.value < _SHILLING else None
    pence = number_at(tokens, end)
    more = _signed(tokens, end, pence) if pence and word_at(tokens, pence.end) == "d" else None
    return _pounds(number.value * _SHILLING + (pence.value if pence and more else 0), more.end if more else end)


def _is_money(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether "18s" is no thing of that number: a price is spoken of, pence follow, or the sentence goes on."""
    table, following = currencies(), word_at(tokens, end)
    signs = [token.lower for token in tokens[i:end] if token.kind in ("word", "sign")]
    if word_at(tokens, i - 2) == "£":
        return True
    if len([sign for sign in signs if sign in ("s", "d")]) > 1 or signs[-1] == "-" or following in ("a", "an", "per"):
        return True
    stopped = signs[-1] == "." and (following in (",", ";", ")") or (end < len(tokens) and tokens[end].text.islower()))
    if stopped:
        return True
    if signs[-1] == "d" and tokens[i].text.isdecimal() and int(tokens[i].text) in _FILMS:
        return False
    for j in range(i - 1, max(0, i - _CUE_REACH) - 1, -1):
        if tokens[j].text in ".!?" and tokens[j + 1].text[0].isupper():
            return False
        if tokens[j].lower in table.price_cues:
            return True
    return False


def _and_pence(tokens: Sequence[Token], shillings: Number) -> Amount:
    """ "ten shillings", "ten shillings and sixpence", "one shilling and nine pence"."""
    end = shillings.end + 1
    start = end + 1 if word_at(tokens, end) == "and" else end
    pence, coin = number_at(tokens, start), currencies().old_coins.longest(tokens, start)
    whole = shillings.value * _SHILLING
    if coin and coin[0] < _SHILLING:
        return _pounds(whole + coin[0], coin[1])
    if pence and pence.value < _SHILLING and word_at(tokens, pence.end) in ("pence", "penny"):
        return _pounds(whole + pence.value, pence.end + 1)
    return _pounds(whole, end)


def _with_halfpenny(tokens: Sequence[Token], coin: tuple[Decimal, int]) -> Amount:
    """ "fivepence halfpenny"."""
    value, end = coin
    more = currencies().old_coins.longest(tokens, end)
    return _pounds(value + more[0], more[1]) if more and more[0] < 1 <= value else _pounds(value, end)
