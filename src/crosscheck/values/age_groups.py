"""Groups by age, named by their bound: "the under-16s", "over-sixties", "15-64s"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from crosscheck.values.amounts import unit_at
from crosscheck.values.lexer import Token, joined
from crosscheck.values.numbers import hyphen_at, word_at
from crosscheck.values.quantity import Hedge, Quantity, make_quantity
from crosscheck.values.units import Dimension
from crosscheck.values.vocabulary import vocabulary

_BOUNDS = {"under": Hedge.LESS_THAN, "over": Hedge.MORE_THAN}
_OLDEST = 110


def age_group_at(tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """The group by age that begins at token ``i``, as a bound or a range of ages, and the token behind it."""
    hedge = _BOUNDS.get(word_at(tokens, i))
    if hedge is None:
        return _range_at(tokens, i)
    age = (_plural(tokens, i + 2) or _beside_noun(tokens, i + 2)) if hyphen_at(tokens, i + 1) else None
    if age is None:
        return None
    return make_quantity(Decimal(age[0]), "year", Dimension.DURATION, hedge=hedge, age=True), age[1]


def _plural(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """ "16s", "16's", "fives", "sixties": the age, and the token behind it."""
    words, token = vocabulary(), tokens[i]
    if token.kind == "num":
        end = i + 2 if word_at(tokens, i + 1) in ("'", "’") else i + 1
        plural = word_at(tokens, end) == "s" and joined(tokens, i + 1) and joined(tokens, end)
        return (int(token.text), end + 1) if plural and token.text.isdecimal() and int(token.text) < _OLDEST else None
    age = words.age_decades.get(token.lower)
    for ending in ("s", "es"):
        if age is None and token.lower.endswith(ending):
            said = words.words.get(token.lower.removesuffix(ending))
            age = None if said is None else int(said)
    return None if age is None else (age, i + 1)


def _beside_noun(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """ "an under-17 side", but no "under-17 km run"."""
    token, after = tokens[i], i + 1
    beside = after < len(tokens) and tokens[after].kind == "word" and tokens[after].start > token.end
    if token.kind != "num" or not token.text.isdecimal() or int(token.text) >= _OLDEST or not beside:
        return None
    counted = unit_at(tokens, after, signs=True) or word_at(tokens, after) in vocabulary().scales
    return None if counted else (int(token.text), after)


def _range_at(tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """ "15-64s"."""
    low = tokens[i]
    if low.kind != "num" or not low.text.isdecimal() or not hyphen_at(tokens, i + 1):
        return None
    high = _plural(tokens, i + 2) if tokens[i + 2].kind == "num" else None
    if high is None or not int(low.text) < high[0]:
        return None
    bottom, top = Decimal(low.text), Decimal(high[0])
    middle = (bottom + top) / 2
    return Quantity(middle, "year", Dimension.DURATION, bottom, top + 1, Hedge.RANGE, age=True), high[1]
