"""Whether two values that fit each other say the same, or one says it more precisely."""

from __future__ import annotations

import re
from dataclasses import replace
from math import inf

from crosscheck.alignment.model import Pair
from crosscheck.alignment.relations import amounts, edge
from crosscheck.claims.model import Claim, Value
from crosscheck.values.date_fit import SAME_DAY
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.quantity_fit import Level
from crosscheck.values.quantity_same import same_amount
from crosscheck.values.region import Relation

AGREE_FROM = 0.15  # least confidence
_REFINE_FROM = 0.25  # "more than a hundred" leaves room for much: below it one in nine was right
_STRETCH_FROM = 0.4  # and so do "from 1933 to 1937" and "by 1920"
_COUNTED_BY = (Dimension.COUNT, Dimension.ORDINAL)
_FEW = 2  # "two sons" and "two trams", "first" and "first": equal numbers up to here say little,
_FEW_FROM = 0.4  # and agree only from here on,
_FEW_ALIKE = 0.3  # or where what is counted is alike so far
# "thirty years ago", "two months later": as exact as such words get.
_COUNTED = re.compile(
    r"\b(?:ago(?: this (?:week|month|year))?|earlier|later|before|after(?:wards)?|hence)$", re.IGNORECASE
)
_BORDER = re.compile(r"^(?:from|since|until|till|by|as of|as from|starting|beginning)\b", re.IGNORECASE)
# One day, of which one side tells the hour too, or which is another day elsewhere on earth.
_ONE_DAY = frozenset({SAME_DAY, "the day of that moment in another time zone"})


def says_the_same(pair: Pair) -> bool:
    """Whether the two values of a pair are one value, however written."""
    a, b, fit = pair.a, pair.b, pair.fit
    match a.value, b.value:
        case Quantity() as x, Quantity() as y:
            if fit.level == Level.EQUAL and x.hedge is y.hedge is Hedge.NONE:  # most are
                return True
            found = amounts(a, b, x, y)
            return found is not None and same_amount(_allowed(a, found[0]), _allowed(b, found[1]))
        case DateValue() as x, DateValue() as y if fit.relation is not Relation.SAME:
            return fit.level in _ONE_DAY or _one_date(a, b, x, y)
        case _:
            return fit.relation is Relation.SAME


def sure_from(pair: Pair, same: bool) -> float:
    """How sure it must be that two values which fit answer one question for an agreement (``same``) or a refinement."""
    if same:
        return _FEW_FROM if _few(pair) else AGREE_FROM
    if pair.fit.level == Level.FAR_WITHIN_BOUND:
        return inf  # "more than twenty" and "nine thousand"
    return _STRETCH_FROM if _is_stretch(pair.a.value) or _is_stretch(pair.b.value) else _REFINE_FROM


def _few(pair: Pair) -> bool:
    """Whether two equal numbers are small enough to be equal by chance, and nothing alike is counted."""
    small = all(
        isinstance(value, Quantity) and value.dimension in _COUNTED_BY and abs(value.base) <= _FEW
        for value in (pair.a.value, pair.b.value)
    )
    return small and pair.features["noun"] < _FEW_ALIKE


def _is_stretch(value: Value) -> bool:
    return isinstance(value, DateValue) and (value.low is None or value.high is None or value.ends is not None)


def _allowed(claim: Claim, value: Quantity) -> Quantity:
    """What "no more than" allows, however far the "no" is from it: "no party shall hold more than 48"."""
    if claim.scope.negated and value.hedge is Hedge.MORE_THAN:
        return replace(value, hedge=Hedge.AT_MOST)
    return value


def _one_date(a: Claim, b: Claim, x: DateValue, y: DateValue) -> bool:
    """Two dates of which one is counted from the day of writing, or names the beginning or end that the other is."""
    if _COUNTED.search(a.text) or _COUNTED.search(b.text):
        return True
    one, other = _named(a, x), _named(b, y)
    if one is not None and other is not None:
        return one.fit(other).relation is Relation.SAME
    return _is_end_of(y, a, x) or _is_end_of(x, b, y)


def _is_end_of(one: DateValue, claim: Claim, value: DateValue) -> bool:
    """Whether ``one`` is the day, month or year that a stretch of time or an open date begins or ends with."""
    if value.ends is not None:
        return (one.low, one.high) in value.ends
    named = _named(claim, value)
    return named is not None and named.fit(one).relation is Relation.SAME


def _named(claim: Claim, value: DateValue) -> DateValue | None:
    """The day, month or year that an open date names: 1932 of "since 1932"."""
    if (value.low is None) == (value.high is None):
        return None
    return edge(_BORDER.sub("", claim.text).strip(), claim.scope.written)
