"""The quantity: an amount with its unit, and the region of amounts that its words leave possible.

Written precision is part of the value: "$11.5 million" stands for [11.45, 11.55) million. A count written out in full
("1,200 people") stands for itself alone.
"""

from __future__ import annotations

from decimal import Context, Decimal
from enum import StrEnum
from functools import lru_cache

from crosscheck.records import record
from crosscheck.values.region import Fit
from crosscheck.values.units import Dimension, scale_of

_SIGNIFICANT = Context(prec=20)  # conversions are exact to 20 digits; both sides round alike
_WIDEST = Decimal("0.2")  # a lone digit ("2 million") stands for at most a fifth more or less


class Hedge(StrEnum):
    """How the words around a number open its region."""

    NONE = "none"
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_OVER = "just over"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    AT_MOST = "at most"
    UP_TO = "up to"
    RANGE = "range"
    SOME = "some"  # vague in itself: "dozens", "several"


@record
class Quantity:
    """``nominal`` and the region [``low``, ``high``) are in ``unit``; None is an open end.

    ``unit`` is an ISO 4217 code for money, ``%``, ``pp`` (percentage points), ``x`` (multiples), ``th`` (ordinals),
    a canonical symbol (``km2``, ``year``), a rate (``km/hour``, ``/km2``, ``/100000``) or empty for a bare count.
    ``step`` is the written precision in ``unit``: 0.1 million for "$11.5 million".
    """

    nominal: Decimal
    unit: str
    dimension: Dimension
    low: Decimal | None
    high: Decimal | None
    hedge: Hedge = Hedge.NONE
    step: Decimal = Decimal(1)
    age: bool = False
    currency_certain: bool = True
    currency_family: str = ""  # "dollar", where the words leave open whose
    parts: tuple[Decimal, ...] = ()  # both numbers of a score; nominal is then the margin

    @property
    def base(self) -> Decimal:
        """The nominal amount in the base unit of its kind."""
        return self._to_base(self.nominal)

    @property
    def base_low(self) -> Decimal | None:
        return None if self.low is None else self._to_base(self.low)

    @property
    def base_high(self) -> Decimal | None:
        return None if self.high is None else self._to_base(self.high)

    @property
    def kind(self) -> str:
        """What converts into each other: ``length``, ``MAD``, ``length/duration``."""
        return scale_of(self.unit).kind

    @property
    def exact(self) -> bool:
        """A whole number of things, written out in full and not hedged."""
        return self.hedge is Hedge.NONE and strict(self.dimension, self.nominal, self.step)

    def comparable(self, other: Quantity) -> bool:
        """Whether the two measure the same thing in units that convert (or currencies that may be one)."""
        if self.dimension is not other.dimension:
            return False
        if self.kind == other.kind:
            return True
        certain = self.currency_certain and other.currency_certain
        if certain or not self.currency_family or self.currency_family != other.currency_family:
            return False
        return self.unit.partition("/")[2] == other.unit.partition("/")[2]

    def fit(self, other: Quantity) -> Fit:
        """How the two regions relate; ``a.fit(b)`` is the converse of ``b.fit(a)``."""
        from crosscheck.values.quantity_fit import fit

        return fit(self, other)

    def _to_base(self, value: Decimal) -> Decimal:
        return _based(self.unit, value)


@lru_cache(maxsize=4096)  # an amount is compared with hundreds
def _based(unit: str, value: Decimal) -> Decimal:
    return _SIGNIFICANT.plus(scale_of(unit).base(value))


def strict(dimension: Dimension, nominal: Decimal, step: Decimal) -> bool:
    """Whether a number stands for itself alone: whole counts, places in an order, results of votes and games."""
    countable = dimension in (Dimension.COUNT, Dimension.ORDINAL, Dimension.SCORE)
    return countable and step <= 1 and nominal == nominal.to_integral_value()


def written_region(
    dimension: Dimension, nominal: Decimal, step: Decimal, *, age: bool = False
) -> tuple[Decimal, Decimal]:
    """The region of an unhedged number: half a step to both sides, the whole number itself, or the year of an age."""
    if age or strict(dimension, nominal, step):
        return nominal, nominal + 1
    size = abs(nominal)
    half = min(step / 2, size * _WIDEST) if size else step / 2
    # Below a power of ten the numbers are written ten times as finely: 0.96 million is not called "1 million".
    below = step / 20 if nominal == step else half
    return nominal - below, nominal + half


def round_step(nominal: Decimal, step: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 1000 for 8,000; never finer than ``step``."""
    _, digits, exponent = nominal.normalize().as_tuple()
    if not isinstance(exponent, int) or digits == (0,):
        return step
    return max(step, Decimal(1).scaleb(exponent))


def hedged_region(
    hedge: Hedge, dimension: Dimension, nominal: Decimal, step: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """The region of a hedged number. "Nearly" and "about" reach a tenth for round numbers, less for precise ones."""
    low, high = written_region(dimension, nominal, step)
    size = abs(nominal)
    rounding = min(size / 10, round_step(nominal, step)) if size else step / 2
    match hedge:
        case Hedge.ABOUT:
            reach = max(size / 20, rounding, step / 2)
            return nominal - reach, nominal + reach
        case Hedge.NEARLY:
            return nominal - max(size / 50, rounding), nominal
        case Hedge.JUST_OVER:
            return nominal, nominal + max(size / 50, rounding)
        case Hedge.MORE_THAN:
            return (nominal + 1 if strict(dimension, nominal, step) else nominal), None
        case Hedge.AT_LEAST:
            return low, None
        case Hedge.LESS_THAN:
            return None, nominal
        case _:  # at most, up to; ranges and vague words come with regions of their own
            return None, high


def make_quantity(
    nominal: Decimal,
    unit: str,
    dimension: Dimension,
    *,
    step: Decimal = Decimal(1),
    hedge: Hedge = Hedge.NONE,
    age: bool = False,
) -> Quantity:
    """A quantity whose region follows from its precision and hedge."""
    if hedge is Hedge.NONE:
        low, high = written_region(dimension, nominal, step, age=age)
        return Quantity(nominal, unit, dimension, low, high, step=step, age=age)
    bounds = hedged_region(hedge, dimension, nominal, step)
    return Quantity(nominal, unit, dimension, *bounds, hedge=hedge, step=step, age=age)
