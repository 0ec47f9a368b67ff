"""Whether numbers follow from each other: sums, shares, growth, spans of time, ages.

Interval arithmetic over the regions of the values, so that rounding never makes a false alarm. Each check answers with
a fit and the computation in one line, e.g. "147 + 11.5 = 158.5; grew to 383: 2.42 times, not almost 3 times".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from crosscheck.values.quantity import Hedge, Quantity
from crosscheck.values.region import Fit, Relation
from crosscheck.values.spans import EXACT, Span, add, divide, multiply, point, span_of, subtract
from crosscheck.values.units import Dimension, scale_of
from crosscheck.values.wording import worded, worded_amount

_HUNDRED = point(Decimal(100))
_ONE = point(Decimal(1))


class Step(StrEnum):
    """The names of the answers."""

    FOLLOWS = "follows from the numbers"
    ROUNDING = "follows within the rounding of the numbers"
    AGAINST = "does not follow from the numbers"


@dataclass(frozen=True, slots=True)
class Check:
    """``fit``: how the computed value (a) relates to the claimed one (b); ``computation``: how it was reached."""

    fit: Fit
    computation: str

    @property
    def holds(self) -> bool:
        """Whether the claim can be true."""
        return self.fit.relation is not Relation.APART


def judge(nominal: Decimal | None, computed: Span, claimed: Span, edge: Decimal | None = None) -> Fit:
    if nominal is not None and claimed.holds(nominal):
        return Fit(Relation.SAME, Step.FOLLOWS)
    if computed.meets(claimed) or (edge is not None and computed.holds(edge)):
        return Fit(Relation.OVERLAPPING, Step.ROUNDING)
    return Fit(Relation.APART, Step.AGAINST)


def edge_of(claimed: Quantity) -> Decimal | None:
    """The number that a hedge stands at: "nearly 400" of exactly 400 is no error."""
    return None if claimed.hedge in (Hedge.RANGE, Hedge.SOME) else claimed.base


def total(values: Sequence[Quantity]) -> Span:
    """The sum of comparable quantities in their base unit; exactly 0 of none."""
    running = point(Decimal(0))
    for value in values:
        running = add(running, span_of(value))
    return running


def ratio(a: Quantity, b: Quantity) -> Span:
    """``a / b`` of comparable quantities; open where ``b`` may be 0."""
    return divide(span_of(a), span_of(b))


def sum_fits(parts: Sequence[Quantity], whole: Quantity) -> Check | None:
    """Whether the parts add up to the whole; None if they do not compare or none is given."""
    if not parts or not all(part.comparable(whole) for part in parts):
        return None
    nominal = EXACT.create_decimal(sum(part.base for part in parts))
    words = " + ".join(worded(part) for part in parts)
    fit = judge(nominal, total(parts), span_of(whole), edge_of(whole))
    result = f"{words} = {worded_amount(_from_base(nominal, whole), whole)}"
    return Check(fit, told(result, fit, whole))


def _from_base(value: Decimal, like: Quantity) -> Decimal:
    scale = scale_of(like.unit)
    return (value - scale.offset) * scale.denominator / scale.numerator


def told(result: str, fit: Fit, claimed: Quantity) -> str:
    return f"{result}, not {worded(claimed)}" if fit.relation is Relation.APART else result


def share_fits(part: Quantity, whole: Quantity, share: Quantity) -> Check | None:
    """Whether ``part`` is the claimed per cent of ``whole``; None if they do not compare or ``whole`` may be 0."""
    if not part.comparable(whole) or share.dimension is not Dimension.PERCENT or whole.base == 0:
        return None
    nominal = part.base / whole.base * 100
    fit = judge(nominal, multiply(ratio(part, whole), _HUNDRED), span_of(share), edge_of(share))
    return Check(fit, told(f"{worded(part)} of {worded(whole)} = {worded_amount(nominal, share)}", fit, share))


def growth_fits(old: Quantity, new: Quantity, claimed: Quantity) -> Check | None:
    """Whether the way from ``old`` to ``new`` is the claimed one.

    ``claimed`` is a change in per cent or percentage points (its size, up or down), a multiple, or a difference in the
    unit of the two. None if they do not compare.
    """
    if not old.comparable(new):
        return None
    before, after = span_of(old), span_of(new)
    match claimed.dimension:
        case Dimension.MULTIPLE | Dimension.PERCENT if old.base == 0:
            return None
        case Dimension.MULTIPLE:
            nominal, computed = new.base / old.base, divide(after, before)
        case Dimension.POINTS if old.dimension is Dimension.PERCENT:
            nominal, computed = new.base - old.base, subtract(after, before)
        case Dimension.PERCENT:
            nominal = (new.base / old.base - 1) * 100
            computed = multiply(subtract(divide(after, before), _ONE), _HUNDRED)
        case _ if claimed.comparable(old):
            nominal, computed = new.base - old.base, subtract(after, before)
        case _:
            return None
    if claimed.base >= 0:  # "fell by 12 per cent": the size is claimed
        nominal, computed = abs(nominal), computed.size() if nominal < 0 else computed
    fit = judge(nominal, computed, span_of(claimed), edge_of(claimed))
    change = worded_amount(_from_base(nominal, claimed), claimed)
    return Check(fit, told(f"{worded(old)} to {worded(new)}: {change}", fit, claimed))
