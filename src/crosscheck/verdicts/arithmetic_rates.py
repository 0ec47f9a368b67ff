"""Averages and products beside the figures they follow from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check, edge_of, judge, told
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.spans import divide, multiply, point, span_of
from crosscheck.values.wording import worded, worded_amount
from crosscheck.verdicts.arithmetic_figures import as_written, leaves_unit_out, like
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import BREAK
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches

_NEVER = (Dimension.ORDINAL, Dimension.PERCENT, Dimension.MULTIPLE)
_NEAR_AREA = Decimal("1.5")
_NEAR = Decimal(3)  # a result further off than this factor belongs to other figures


@needs(quantities=2)
def rates(window: Sentence) -> Iterator[Result]:
    """An average whose two figures stand in the same sentence: "812 km in 19 h 42 min, an average of 44.6 km/h"."""
    amounts = [(claim, amount_of(claim)) for claim in window.quantities]
    stated = [(claim, q) for claim, q in amounts if "/" in q.kind and q.hedge is not Hedge.SOME]
    if len(stated) != 1 or (BREAK in window.skeleton and not any(matches("rate_told", window.skeleton))):
        return
    top_kind, _, bottom_kind = stated[0][1].kind.partition("/")
    tops = [pair for pair in amounts if pair[1].kind == top_kind]
    bottoms = [pair for pair in amounts if pair[1].kind == bottom_kind]
    if len(tops) != 1 or len(bottoms) != 1 or bottom_kind == "count":
        return
    check = _rate(tops[0][1], bottoms[0][1], stated[0][1])
    elided = any(q.dimension is Dimension.COUNT and _again(window, claim) for claim, q in amounts)
    if check is not None and (check.holds or not elided):
        yield Result("rate", check, STRICT, stated[0][0], (tops[0][0], bottoms[0][0]))


def _again(window: Sentence, claim: Claim) -> bool:
    """Whether a number leaves its unit out: "20 hours, 19 for the winner" are two times."""
    return leaves_unit_out(window.text[claim.end : window.end])


def _rate(top: Quantity, bottom: Quantity, rate: Quantity) -> Check | None:
    if not bottom.base or not rate.base:
        return None
    nominal = top.base / bottom.base
    if not rate.base / _NEAR <= nominal <= rate.base * _NEAR:
        return None
    fit = judge(nominal, divide(span_of(top), span_of(bottom)), span_of(rate), edge_of(rate))
    result = worded_amount(nominal / rate.base * rate.nominal, rate)
    return Check(fit, told(f"{worded(top)} / {worded(bottom)} = {result}", fit, rate))


@needs("product")
def products(window: Sentence) -> Iterator[Result]:
    """A number of things at a price each, and what that comes to."""
    for match in matches("product", window.skeleton):
        number, price, result = (window.figures[match[role]] for role in ("number_", "price_", "result_"))
        check = product_check(amount_of(number), amount_of(price), amount_of(result))
        if check is not None:
            yield Result("product", check, STRICT, result, (number, price))


def product_check(number: Quantity, price: Quantity, result: Quantity, reach: Decimal | None = None) -> Check | None:
    """Whether so many at so much each come to the result; None where it is further off than ``reach`` of it.

    Whole prices are meant exactly: "four gulden each".
    """
    unit = like(price, result)
    if unit is None or number.dimension is not Dimension.COUNT or not result.base or number.hedge is Hedge.SOME:
        return None
    whole = unit.hedge is Hedge.NONE and unit.step <= 1 and unit.nominal == unit.nominal.to_integral_value()
    each = point(unit.base) if whole else span_of(unit)
    nominal = number.base * unit.base
    low, high = (result.base / _NEAR, result.base * _NEAR) if reach is None else _around(result.base, reach)
    if not low <= nominal <= high:
        return None
    fit = judge(nominal, multiply(span_of(as_written(number)), each), span_of(result), edge_of(result))
    told_result = worded_amount(nominal / result.base * result.nominal, result)
    return Check(fit, told(f"{worded(number)} x {worded(unit)} = {told_result}", fit, result))


@needs("sides")
def areas(window: Sentence) -> Iterator[Result]:
    """ "120 metres by 80, 9,600 square metres": two sides and the only area."""
    found = [claim for claim in window.quantities if amount_of(claim).dimension is Dimension.AREA]
    for match in matches("sides", window.skeleton) if len(found) == 1 else ():
        first, second = (amount_of(window.figures[match[role]]) for role in ("one_", "other_"))
        one, other = like(first, second) or first, like(second, first) or second
        if (
            one is None
            or other is None
            or one.dimension is not Dimension.LENGTH
            or Hedge.SOME in (one.hedge, other.hedge)
        ):
            continue
        check = _of_sides(one, other, amount_of(found[0]))
        if check is not None:
            sides = (window.figures[match["one_"]], window.figures[match["other_"]])
            yield Result("area", check, LOOSE, found[0], sides)


def _of_sides(one: Quantity, other: Quantity, area: Quantity) -> Check | None:
    nominal = one.base * other.base
    if not area.base / _NEAR_AREA <= nominal <= area.base * _NEAR_AREA:
        return None
    fit = judge(nominal, multiply(span_of(one), span_of(other)), span_of(area), edge_of(area))
    result = worded_amount(nominal / area.base * area.nominal, area)
    return Check(fit, told(f"{worded(one)} x {worded(other)} = {result}", fit, area))


def _around(value: Decimal, reach: Decimal) -> tuple[Decimal, Decimal]:
    return value * (1 - reach), value * (1 + reach)


@needs("average", "average_in")
def averages(window: Sentence) -> Iterator[Result]:
    """A sum, over how many it was spread, and the average: "480 eggs of 12 hens, 40 each"."""
    found = [(family, match) for family in ("average", "average_in") for match in matches(family, window.skeleton)]
    for family, match in found:
        one, other, mean = (window.figures[match[role]] for role in ("one_", "other_", "mean_"))
        if family == "average_in" and "average" not in mean.text.lower():
            continue  # "an average of five" is one figure
        whole, number = sorted((one, other), key=lambda claim: amount_of(claim).nominal, reverse=True)
        check = _average(amount_of(whole), amount_of(number), amount_of(mean))
        if check is not None:
            yield Result("average", check, STRICT, mean, (whole, number))


@needs(quantities=3, told=True)
def averages_told(window: Sentence) -> Iterator[Result]:
    """ "In five seasons he scored 90 goals. That is an average of 18": the only two other figures, told before; another
    average is more often one of something else."""
    told = [window.figures[match["mean_"]] for match in matches("average_told", window.skeleton)]
    told += [claim for claim in window.quantities if "average of" in claim.text.lower()]
    kept = [claim for claim in window.quantities if amount_of(claim).dimension not in _NEVER]
    if len(told) != 1 or len(kept) != 3 or told[0] is not kept[-1]:
        return
    whole, number = sorted(kept[:2], key=lambda claim: amount_of(claim).nominal, reverse=True)
    check = _average(amount_of(whole), amount_of(number), amount_of(told[0]))
    if check is not None and check.holds:
        yield Result("average", check, LOOSE, told[0], (whole, number))


def _average(whole: Quantity, number: Quantity, mean: Quantity) -> Check | None:
    if mean.dimension is Dimension.RATE:  # "five per household"
        mean = replace(mean, unit=mean.unit.partition("/")[0], dimension=whole.dimension)
    each = like(mean, whole)
    if each is None or number.dimension is not Dimension.COUNT or number.hedge is Hedge.SOME or number.nominal < 2:
        return None
    return _rate(as_written(whole), as_written(number), each)
