"""Whether two amounts are one, written in two ways: an agreement for an editor, not a more precise figure.

"some 640 metres" and 2,100 feet are one depth, as are "as much as 250,000" and a quarter of a million; 2,310 is more
precise than "about 2,300", and 98.2 per cent than 98. Stretches of time said in other units ("ninety days", "three
months") are one too, and a fraction is the percentage that it rounds to.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from crosscheck.values.quantity import Hedge, Quantity, written_region
from crosscheck.values.quantity_fit import Level, fit
from crosscheck.values.region import Relation
from crosscheck.values.units import Dimension, scale_of

_VAGUE = frozenset({Hedge.SOME, Hedge.RANGE})
# The most that is allowed or reached is the amount itself.
_SLACK = frozenset({Hedge.NONE, Hedge.ABOUT, Hedge.NEARLY, Hedge.JUST_OVER, Hedge.AT_MOST, Hedge.UP_TO})
_PRECISE = 3  # significant digits; rounding that leaves so many is a matter of style
_NEAR = Decimal("0.06")  # how far apart stretches of time in two units may be: 38 hours and a day and a half
_MONTH = Decimal("0.085")  # a month may be as short as four weeks
_EXACT = Decimal("0.003")  # a bound that is converted so well is the figure itself: "over 695 miles" of road, 1,118 km
_FINE = frozenset({"ms", "second"})  # who counts these means them
_ROUNDED = frozenset({Level.ROUNDED, Level.CONVERTED_ROUNDED})


def same_amount(a: Quantity, b: Quantity) -> bool:
    """Whether ``a`` and ``b``, which must be comparable, name one amount, hedges and units aside."""
    if a.hedge is Hedge.NONE and b.hedge is Hedge.NONE:
        return _same_points(a, b)
    if a.hedge in _VAGUE or b.hedge in _VAGUE:
        return a.hedge is b.hedge and fit(a, b).relation is Relation.SAME
    if a.hedge is b.hedge:
        return a.base == b.base
    if a.base == b.base:
        return a.hedge in _SLACK and b.hedge in _SLACK
    if a.dimension is Dimension.DURATION:
        return {a.hedge, b.hedge} == {Hedge.NONE, Hedge.ABOUT} and _same_stretch(a, b)
    if _one_system(a, b):
        return False
    if a.hedge in _SLACK and b.hedge in _SLACK:
        return _same_points(_plain(a), _plain(b))
    return abs(a.base - b.base) <= _EXACT * max(abs(a.base), abs(b.base))


def _plain(a: Quantity) -> Quantity:
    """The amount as if it were said without its hedge."""
    low, high = written_region(a.dimension, a.nominal, a.step, age=a.age)
    return replace(a, hedge=Hedge.NONE, low=low, high=high)


def _same_points(a: Quantity, b: Quantity) -> bool:
    found = fit(a, b)
    if found.relation is not Relation.SAME:
        return False
    if found.level not in _ROUNDED or not _one_system(a, b):
        return True
    if a.dimension is Dimension.DURATION:
        return _same_stretch(a, b)
    rounds = a.dimension is Dimension.PERCENT and abs(a.nominal - b.nominal) <= min(a.step, b.step) / 2
    return rounds or min(_significant(a), _significant(b)) >= _PRECISE


def _same_stretch(a: Quantity, b: Quantity) -> bool:
    """Whether two lengths of time are one, counted in two units of which neither is chosen to be exact."""
    reach = _MONTH if "month" in (a.unit, b.unit) else _NEAR
    near = abs(a.base - b.base) <= reach * max(abs(a.base), abs(b.base))
    return near and a.unit != b.unit and not {a.unit, b.unit} & _FINE


def _one_system(a: Quantity, b: Quantity) -> bool:
    """Whether one unit follows from the other by moving the point, or as hours and seconds do: rounding is a choice."""
    x, y = scale_of(a.unit), scale_of(b.unit)
    if a.dimension is Dimension.DURATION or (x.numerator, x.denominator, x.offset) == (
        y.numerator,
        y.denominator,
        y.offset,
    ):
        return True
    ratio = (x.numerator * y.denominator) / (y.numerator * x.denominator)
    return x.offset == y.offset and ratio.normalize().as_tuple().digits == (1,)


def _significant(a: Quantity) -> int:
    return len(str(abs(a.nominal)).replace(".", "").strip("0"))
