"""One measure in two units: "100 km (62 miles)"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crosscheck.values.arithmetic import Check, judge, told
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.region import Relation
from crosscheck.values.spans import Span, span_of
from crosscheck.values.units import scale_of
from crosscheck.values.wording import worded, worded_amount
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches

_SLACK = Decimal("0.06")  # a round equivalent may be off that far: "a mile (1.5 km)" is not
_FINE, _FINE_SLACK = 3, Decimal("0.03")  # digits with which an equivalent is not round
_HALF, _NEAR = Decimal("0.5"), Decimal("0.7")  # of each other, at least
# Other measures of one name: the pound of 500 g, the mile at sea, long and metric tons, imperial gallons.
_OTHERS = {
    "lb": (Decimal("1.1023"),),
    "mi": (Decimal("1.1508"),),
    "ton": (Decimal("1.1023"), Decimal("1.12")),
    "t": (Decimal("0.9072"), Decimal("1.016")),
    "gal": (Decimal("1.201"),),
}
_EXACT = Decimal("0.03")
_KELVIN = Decimal(1)


@needs("equivalent", "equivalent_told")
def equivalents(window: Sentence) -> Iterator[Result]:
    """One measure in two units: "100 km (62 miles)", "100 km as the crow flies, about 62 miles"."""
    told = [(match, _HALF) for match in matches("equivalent", window.skeleton)]
    told += [(match, _NEAR) for match in matches("equivalent_told", window.skeleton)]
    for match, near in told:
        one, other = window.figures[match["one_"]], window.figures[match["other_"]]
        check = _equivalent(amount_of(one), amount_of(other), near)
        if check is not None and (near == _HALF or amount_of(other).hedge is not Hedge.NONE):
            yield Result("equivalent", check, STRICT if check.holds else LOOSE, other, (one,))


def _equivalent(one: Quantity, other: Quantity, near: Decimal) -> Check | None:
    if one.dimension in (Dimension.COUNT, Dimension.MONEY, Dimension.DURATION, Dimension.PERCENT):
        return None
    if one.kind != other.kind or one.unit == other.unit or Hedge.SOME in (one.hedge, other.hedge):
        return None
    if not one.base or not other.base or not near < one.base / other.base < 1 / near:
        return None
    fine = len(other.nominal.normalize().as_tuple().digits) >= _FINE
    reach = _KELVIN if one.dimension is Dimension.TEMPERATURE else abs(one.base) * (_FINE_SLACK if fine else _SLACK)
    fit = judge(one.base, _wider(span_of(one), reach), _written(other) if fine else span_of(other))
    if fit.relation is Relation.APART and _of_another_name(one, other):
        return None
    scale = scale_of(other.unit)
    converted = (one.base - scale.offset) * scale.denominator / scale.numerator
    return Check(fit, told(f"{worded(one)} = {worded_amount(round(converted, 3), other)}", fit, other))


def _written(amount: Quantity) -> Span:
    """The region of an amount by its digits alone, in base units."""
    half = amount.step / 2 * amount.base / amount.nominal
    return Span(amount.base - half, amount.base + half)


def _of_another_name(one: Quantity, other: Quantity) -> bool:
    """Whether another measure of the name of one of the units makes the two equal."""
    factors = [*_OTHERS.get(one.unit, ()), *(1 / factor for factor in _OTHERS.get(other.unit, ()))]
    return any(abs(one.base * factor / other.base - 1) <= _EXACT for factor in factors)


def _wider(span: Span, reach: Decimal) -> Span:
    return Span(None if span.low is None else span.low - reach, None if span.high is None else span.high + reach)
