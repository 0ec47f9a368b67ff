"""What one side of a comparison leaves unsaid and takes from the other: a unit, a period, a scale of degrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crosscheck.claims.model import GAP, Claim
from crosscheck.values.quantities import Quantity
from crosscheck.values.region import Relation
from crosscheck.values.units import Dimension, unit_table
from crosscheck.values.vocabulary import vocabulary

LENDING = frozenset(
    {Dimension.MONEY, Dimension.DURATION, Dimension.PERCENT, Dimension.LENGTH, Dimension.MASS, Dimension.ORDINAL}
)
_SCALES = ("million", "billion", "trillion", "crore")
_BARE = frozenset({"", "million", "billion", "thousand", "hundred", "crore", "lakh"})
_POUNDS = re.compile(r"\bpounds?\b", re.IGNORECASE)
_DEGREE = "deg"

Both = tuple[Quantity, Quantity]


def lent(a: Claim, b: Claim, x: Quantity, y: Quantity) -> Both | None:
    """The amounts of two claims that do not compare as they stand, as they compare; None if they never do."""
    if is_bare(a) and y.dimension in LENDING:
        return in_unit_of(x, y), y
    if is_bare(b) and x.dimension in LENDING:
        return x, in_unit_of(y, x)
    if (one := _in_terms_of(y, a, x)) is not None:
        found = one, y
    elif (other := _in_terms_of(x, b, y)) is not None:
        found = x, other
    else:
        return None
    # Pounds and degrees may be of another kind: only values that fit are told.
    unlike = Dimension.ANGLE in (x.dimension, y.dimension) or {_top(x), _top(y)} == {Dimension.MASS, Dimension.MONEY}
    return None if unlike and found[0].fit(found[1]).relation is Relation.APART else found


def in_unit_of(value: Quantity, other: Quantity) -> Quantity:
    """A number that counts nothing, as an amount of what the other one counts."""
    return replace(value, unit=other.unit, dimension=other.dimension)


def also_in(claim: Claim) -> Iterator[str]:
    """The dimensions besides its own in which a claim may be compared."""
    if is_bare(claim):
        yield from LENDING
    if not isinstance(claim.value, Quantity):
        return
    top = _top(claim.value)
    if top is Dimension.MASS and _in_pounds(claim):
        yield Dimension.MONEY
    if top is not claim.value.dimension and top is not Dimension.COUNT:
        yield top
    if claim.value.unit == _DEGREE:
        yield Dimension.TEMPERATURE


def _in_terms_of(other: Quantity, claim: Claim, value: Quantity) -> Quantity | None:
    """A claim's value as money where it says pounds, on the other's scale of degrees, without its "a month"."""
    if value.unit == _DEGREE and other.dimension is Dimension.TEMPERATURE:
        return in_unit_of(value, other)
    if _top(value) is Dimension.MASS and other.currency_family == "pound" and _in_pounds(claim):
        money = Dimension.MONEY if value.dimension is Dimension.MASS else value.dimension
        code, slash, below = other.unit.partition("/")[0], *value.unit.partition("/")[1:]
        value = replace(value, unit=code + slash + below, dimension=money)
    if value.dimension is Dimension.RATE and other.dimension is _top(value) is not Dimension.COUNT:
        value = replace(value, unit=value.unit.partition("/")[0], dimension=other.dimension)
    return value if value.comparable(other) else None


def _top(value: Quantity) -> Dimension:
    """What a rate is a rate of; of any other value, its dimension."""
    if value.dimension is not Dimension.RATE:
        return value.dimension
    unit = unit_table().get(value.unit.partition("/")[0])
    return unit.dimension if unit else Dimension.MONEY


def _in_pounds(claim: Claim) -> bool:
    return _POUNDS.search(claim.text) is not None


def is_bare(claim: Claim) -> bool:
    """Whether a number counts nothing that is named beside it; "the shortfall of twelve million" names what it is."""
    if claim.dimension != Dimension.COUNT.value:
        return False
    if claim.text.lower().rpartition(" ")[2] in vocabulary().counts:  # two of a kind, two times, not one person
        return False
    if claim.frame.bare or claim.frame.noun in _BARE:
        return True
    return claim.text.lower().endswith(_SCALES) and _is_sum(claim)


def _is_sum(claim: Claim) -> bool:
    """Whether "of" stands before a number and what it counts does not stand behind it."""
    if GAP not in claim.rest:
        return False
    at = claim.rest.index(GAP)
    behind = claim.rest[at + 1 : at + 2]
    return claim.rest[max(0, at - 1) : at] == ("of",) and not any(word[:3] == claim.frame.noun[:3] for word in behind)
