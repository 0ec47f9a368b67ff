"""Whether two values that fit each other say the same, or one says it more precisely."""

from __future__ import annotations

import re
from dataclasses import replace

from crosscheck.alignment.model import Pair
from crosscheck.alignment.relations import amounts, edge
from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Hedge, Quantity
from crosscheck.values.quantity_fit import Level
from crosscheck.values.quantity_same import same_amount
from crosscheck.values.region import Relation

# "thirty years ago", "two months later": as exact as such words get.
_COUNTED = re.compile(
    r"\b(?:ago(?: this (?:week|month|year))?|earlier|later|before|after(?:wards)?|hence)$", re.IGNORECASE
)
_BORDER = re.compile(r"^(?:from|since|until|till|by|as of|as from|starting|beginning)\b", re.IGNORECASE)
# One day, of which one side tells the hour too, or which is another day elsewhere on earth.
_ONE_DAY = frozenset({"same day, one with the time of day", "the day of that moment in another time zone"})


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
