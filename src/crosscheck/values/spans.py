"""Interval arithmetic over closed spans of decimals (Moore 1966): the result holds every possible outcome."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

from crosscheck.values.quantity import Quantity

EXACT = Context(prec=50)


@dataclass(frozen=True, slots=True)
class Span:
    """From ``low`` to ``high``, both included; None is an open end."""

    low: Decimal | None
    high: Decimal | None

    def holds(self, value: Decimal) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def meets(self, other: Span) -> bool:
        """Whether some value lies in both."""
        return _before(self.low, other.high) and _before(other.low, self.high)

    def negated(self) -> Span:
        return Span(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def size(self) -> Span:
        """The absolute values of a span that lies mostly below 0."""
        turned = self.negated()
        return Span(Decimal(0) if turned.low is None or turned.low < 0 else turned.low, turned.high)


def _before(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high


def point(value: Decimal) -> Span:
    """The span that holds one value."""
    return Span(value, value)


def span_of(quantity: Quantity) -> Span:
    """The region of a quantity in base units; an exact count is a point, so that sums of counts stay exact."""
    if quantity.exact:
        return point(quantity.base)
    return Span(quantity.base_low, quantity.base_high)


def add(a: Span, b: Span) -> Span:
    low = None if a.low is None or b.low is None else EXACT.add(a.low, b.low)
    high = None if a.high is None or b.high is None else EXACT.add(a.high, b.high)
    return Span(low, high)


def subtract(a: Span, b: Span) -> Span:
    return add(a, b.negated())


def multiply(a: Span, b: Span) -> Span:
    """The product; open if a factor is open, unless both are known to be at least 0 below."""
    ends = (a.low, a.high, b.low, b.high)
    closed = [end for end in ends if end is not None]
    if len(closed) == len(ends):
        products = [EXACT.multiply(x, y) for x in closed[:2] for y in closed[2:]]
        return Span(min(products), max(products))
    if a.low is not None and b.low is not None and a.low >= 0 and b.low >= 0:
        return Span(EXACT.multiply(a.low, b.low), None)
    return Span(None, None)


def divide(a: Span, b: Span) -> Span:
    """The quotient; open on both sides where the divisor may be 0, or is open."""
    if b.low is not None and b.low > 0:
        inverse = Span(
            Decimal(0) if b.high is None else EXACT.divide(Decimal(1), b.high), EXACT.divide(Decimal(1), b.low)
        )
        return multiply(a, inverse)
    if b.high is not None and b.high < 0:
        return divide(a.negated(), b.negated())
    return Span(None, None)
