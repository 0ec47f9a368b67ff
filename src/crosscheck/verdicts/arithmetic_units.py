"""One measure in two units: "100 km (62 miles)"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crosscheck.values.arithmetic import Check, judge, told
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.spans import Span, span_of
from crosscheck.values.units import scale_of
from crosscheck.values.wording import worded, worded_amount
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches

_SLACK = Decimal("0.06")  # a round equivalent may be off that far: "a mile (1.5 km)" is not
_LOCAL = Decimal("0.25")
_KELVIN = Decimal(1)


@needs("equivalent")
def equivalents(window: Sentence) -> Iterator[Result]:
    """One measure in two units: "100 km (62 miles)"."""
    for match in matches("equivalent", window.skeleton):
        one, other = window.figures[match["one_"]], window.figures[match["other_"]]
        check = _equivalent(amount_of(one), amount_of(other))
        if check is not None:
            yield Result("equivalent", check, STRICT if check.holds else LOOSE, other, (one,))


def _equivalent(one: Quantity, other: Quantity) -> Check | None:
    if one.dimension in (Dimension.COUNT, Dimension.MONEY, Dimension.DURATION, Dimension.PERCENT):
        return None
    if one.kind != other.kind or one.unit == other.unit or Hedge.SOME in (one.hedge, other.hedge):
        return None
    if not one.base or not other.base or not Decimal("0.5") < one.base / other.base < 2:
        return None
    a, b = span_of(one), span_of(other)
    many = one.dimension in (Dimension.VOLUME, Dimension.MASS)  # gallons and tons are several
    reach = _KELVIN if one.dimension is Dimension.TEMPERATURE else abs(one.base) * (_LOCAL if many else _SLACK)
    fit = judge(one.base, _wider(a, reach), b)
    scale = scale_of(other.unit)
    converted = (one.base - scale.offset) * scale.denominator / scale.numerator
    return Check(fit, told(f"{worded(one)} = {worded_amount(round(converted, 3), other)}", fit, other))


def _wider(span: Span, reach: Decimal) -> Span:
    return Span(None if span.low is None else span.low - reach, None if span.high is None else span.high + reach)
