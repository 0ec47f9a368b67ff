"""The ladder on which two quantities are compared: the first level that holds decides, and its name is the reason."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from crosscheck.values.quantity import Hedge, Quantity, round_step, written_region
from crosscheck.values.region import Fit, Relation
from crosscheck.values.units import Dimension

_CONVERSION_SLACK = Decimal("0.025")  # how far a round figure may be off before it no longer converts into another
_ROUND, _LARGE = Decimal("0.05"), 100  # how far off a figure may be taken for the round number of a large one, at most
_TINY = 1e-12  # far more than what a float cannot tell apart
_ENDLESS = Decimal("Infinity")
_FAR = Decimal("1.5")  # from here on a value is within an open bound, but far from it
_MILES = frozenset({"mi", "nmi"})  # at sea a mile is a nautical one, said or not
_NAUTICAL = Decimal("1.16")  # a little more than how many miles it is


class Level(StrEnum):
    """The names of the steps of the ladder."""

    EQUAL = "equal"
    CONVERTED = "equal after unit conversion"
    ROUNDED = "equal after rounding to the coarser writing"
    CONVERTED_ROUNDED = "equal after unit conversion, within the written precision"
    SAME_SCORE = "the same score"
    MARGIN = "the score has this margin"
    WITHIN_BOUND = "within the bound"
    FAR_WITHIN_BOUND = "within the bound, but far from it"
    WITHIN_RANGE = "within the range"
    WITHIN_HEDGE = "hedged and close"
    WITHIN_VAGUE = "within the vague number"
    AT_BOUND = "at the bound"
    HEDGED_CLOSE = "hedged, and close to it"
    OVERLAP = "overlapping"
    ROUND_FIGURE = "apart, though one is a round figure"
    APART = "apart"
    NOT_COMPARABLE = "not comparable"


_OPEN = (Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.LESS_THAN, Hedge.AT_MOST, Hedge.UP_TO)


def fit(a: Quantity, b: Quantity) -> Fit:
    """How the regions of two quantities relate. What does not compare cannot contradict: it counts as overlapping."""
    if not a.comparable(b):
        return Fit(Relation.OVERLAPPING, Level.NOT_COMPARABLE)
    by_name = _fit(replace(a, unit=b.unit), b) if {a.unit, b.unit} == _MILES else None
    if by_name is not None and by_name.relation is not Relation.APART:
        return by_name
    return _fit(a, b)


def _fit(a: Quantity, b: Quantity) -> Fit:
    if a.dimension is Dimension.SCORE:
        return _fit_scores(a, b)
    if a.hedge is Hedge.NONE and b.hedge is Hedge.NONE:
        return _fit_points(a, b)
    return _fit_regions(a, b)


def reach(a: Quantity) -> tuple[float, float, float] | None:
    """The amount and its bounds in the base unit, low, amount, high: of two plain amounts of one unit that lie outside
    of each other's bounds it is certain that they are ``APART``; of two units, or where one is hedged, where even the
    bounds do not meet. A hedged amount is not a number, and its bounds hold the figure it is written with.

    None for scores, which have to be looked at. The bounds are at least as wide as any rounding.
    """
    if a.dimension is Dimension.SCORE:
        return None
    hedged = a.hedge is not Hedge.NONE
    low, high = _hull(a)
    if not hedged:
        loose = _loose(a)
        low, high = min(low, loose[0]), max(high, loose[1])
    if a.dimension is Dimension.COUNT and abs(a.base) >= _LARGE:  # figures may stand beside their round number in words
        low, high = min(low, a.base * (1 - _ROUND)), max(high, a.base * (1 + _ROUND))
    if a.unit in _MILES:
        low, high = min(low / _NAUTICAL, low * _NAUTICAL), max(high / _NAUTICAL, high * _NAUTICAL)
    least, most = float(low) - abs(float(low)) * _TINY, float(high)
    if hedged or high != high.to_integral_value():
        most += abs(most) * _TINY
    if hedged:  # it may stand at the very bound of another one, which may be zero
        return math.nextafter(least, -math.inf), math.nan, math.nextafter(most, math.inf)
    return least, float(a.base), most


def _hull(a: Quantity) -> tuple[Decimal, Decimal]:
    """The region in base units, with the figure that is written."""
    low, high = a.base_low, a.base_high
    return (-_ENDLESS if low is None else min(low, a.base)), (_ENDLESS if high is None else max(high, a.base))


def _fit_scores(a: Quantity, b: Quantity) -> Fit:
    if a.parts and b.parts:
        same = sorted(a.parts) == sorted(b.parts)
        return Fit(Relation.SAME, Level.SAME_SCORE) if same else Fit(Relation.APART, Level.APART)
    if a.nominal != b.nominal:
        return Fit(Relation.APART, Level.APART)
    if a.parts:
        return Fit(Relation.WITHIN, Level.MARGIN)
    return Fit(Relation.AROUND, Level.MARGIN) if b.parts else Fit(Relation.SAME, Level.EQUAL)


def _fit_points(a: Quantity, b: Quantity) -> Fit:
    converted = a.unit != b.unit and a.kind == b.kind
    if a.base == b.base:
        return Fit(Relation.SAME, Level.CONVERTED if converted else Level.EQUAL)
    if _holds(a, b.base) or _holds(b, a.base):
        if a.age or b.age:  # 43 and a half years is a more precise 43
            return Fit(Relation.WITHIN if _holds(b, a.base) else Relation.AROUND, Level.ROUNDED)
        return Fit(Relation.SAME, Level.CONVERTED_ROUNDED if converted else Level.ROUNDED)
    loose_a, loose_b = _loose(a), _loose(b)
    if loose_a[0] < loose_b[1] and loose_b[0] < loose_a[1] and converted:
        return Fit(Relation.SAME, Level.CONVERTED_ROUNDED)
    if loose_a[0] <= b.base < loose_a[1] or loose_b[0] <= a.base < loose_b[1]:
        return Fit(Relation.APART, Level.ROUND_FIGURE)
    return Fit(Relation.APART, Level.APART)


def _holds(a: Quantity, base: Decimal) -> bool:
    """Whether an amount in the base unit lies in the region of ``a``."""
    low, high = a.base_low, a.base_high
    return (low is None or low <= base) and (high is None or base < high)


def _loose(a: Quantity) -> tuple[Decimal, Decimal]:
    """The region in base units if trailing zeros are read as rounding: "5,000 miles" for 8,000 km."""
    low, high = _rounded_region(a.dimension, a.nominal, a.step, a.age)
    to_base = a._to_base
    return to_base(low), to_base(high)


@lru_cache(maxsize=4096)  # an amount is compared with hundreds
def _rounded_region(dimension: Dimension, nominal: Decimal, step: Decimal, age: bool) -> tuple[Decimal, Decimal]:
    half = min(round_step(nominal, step) / 2, abs(nominal) * _CONVERSION_SLACK)
    low, high = written_region(dimension, nominal, step, age=age)
    return min(low, nominal - half), max(high, nominal + half)


def _fit_regions(a: Quantity, b: Quantity) -> Fit:
    in_b, in_a = _inside(a, b), _inside(b, a)
    if in_a and in_b:
        return Fit(Relation.SAME, Level.EQUAL if a.unit == b.unit else Level.CONVERTED)
    if in_b:
        return Fit(Relation.WITHIN, _within_level(a, b))
    if in_a:
        return Fit(Relation.AROUND, _within_level(b, a))
    if _overlap(a, b):
        return Fit(Relation.OVERLAPPING, Level.OVERLAP)
    if _at_edge(a, b) or _at_edge(b, a):
        bound = a.hedge in _OPEN or b.hedge in _OPEN
        return Fit(Relation.OVERLAPPING, Level.AT_BOUND if bound else Level.HEDGED_CLOSE)
    return Fit(Relation.APART, Level.APART)


def _inside(a: Quantity, b: Quantity) -> bool:
    if a.hedge is Hedge.NONE:  # its own rounding does not stick out
        return _holds(b, a.base)
    return _above(a.base_low, b.base_low) and _below(a.base_high, b.base_high)


def _above(low: Decimal | None, bound: Decimal | None) -> bool:
    return bound is None or (low is not None and bound <= low)


def _below(high: Decimal | None, bound: Decimal | None) -> bool:
    return bound is None or (high is not None and high <= bound)


def _within_level(inner: Quantity, outer: Quantity) -> Level:
    match outer.hedge:
        case Hedge.RANGE:
            return Level.WITHIN_RANGE
        case Hedge.SOME:
            return Level.WITHIN_VAGUE
        case Hedge.NONE:
            return Level.ROUNDED
        case Hedge.ABOUT | Hedge.NEARLY | Hedge.JUST_OVER:
            return Level.WITHIN_HEDGE
        case _:
            near, far = sorted((abs(inner.base), abs(outer.base)))
            return Level.FAR_WITHIN_BOUND if far > near * _FAR else Level.WITHIN_BOUND


def _overlap(a: Quantity, b: Quantity) -> bool:
    return _starts_before_end(a.base_low, b.base_high) and _starts_before_end(b.base_low, a.base_high)


def _starts_before_end(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low < high


def _at_edge(a: Quantity, b: Quantity) -> bool:
    """Whether ``b`` stands at the very number that ``a`` names: "nearly 400" and 400."""
    return a.hedge not in (Hedge.NONE, Hedge.RANGE, Hedge.SOME) and (_holds(b, a.base) or a.base == b.base_high)
