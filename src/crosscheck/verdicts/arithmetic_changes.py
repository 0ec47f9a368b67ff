"""Growth, shares and averages that are stated beside the figures they follow from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from crosscheck.values.arithmetic import Check, edge_of, growth_fits, judge, share_fits, told, total
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.spans import divide, multiply, point, span_of
from crosscheck.values.wording import worded, worded_amount
from crosscheck.verdicts.arithmetic_figures import as_written, like
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_text import BREAK, Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary

_NEAR = Decimal(3)  # a computed change further off than this factor belongs to other figures


def changes(window: Sentence) -> Iterator[Result]:
    """Changes stated with the figures before and after: "1,284 million, against 1,236 million, up 4.9 per cent"."""
    for pattern in vocabulary().patterns["change"]:
        for match in pattern.finditer(window.skeleton):
            old, new, change = (window.figures[match[role]] for role in ("old_", "new_", "change_"))
            if not _meant_as_change(window.skeleton, match.start("change_"), amount_of(change)):
                continue
            check = _change(amount_of(old), amount_of(new), amount_of(change))
            if check is not None:
                yield Result("change", check, STRICT, change, (old, new))


def _meant_as_change(text: str, at: int, change: Quantity) -> bool:
    """Whether a figure is the size of a change: a share, or an amount behind "by" or before "more"."""
    words = vocabulary().words
    before, after = text[max(0, at - 12) : at].split(), text[at + 1 : at + 24]
    last = before[-1] if before else ""
    if change.dimension in (Dimension.PERCENT, Dimension.POINTS, Dimension.MULTIPLE):
        return last not in ("from", "to")
    return bool(words["by"].fullmatch(last) or words["more"].search(after) or words["less"].search(after))


def _change(old: Quantity, new: Quantity, change: Quantity) -> Check | None:
    before = like(old, new) or old
    after = like(new, before) or new
    if before.dimension in (Dimension.ORDINAL, Dimension.SCORE) or not before.comparable(after):
        return None
    if change.dimension not in (Dimension.PERCENT, Dimension.POINTS, Dimension.MULTIPLE):
        same_unit = like(change, after)
        if same_unit is None:
            return None
        change = same_unit
    elif before.dimension is Dimension.PERCENT and change.dimension is Dimension.PERCENT:
        return None  # per cent or percentage points: texts mix the two
    check = growth_fits(as_written(before, (after,)), as_written(after, (before,)), change)
    return check if check is not None and (check.holds or _plausible(before, after, change)) else None


def _plausible(old: Quantity, new: Quantity, change: Quantity) -> bool:
    """Whether the computed change is of the order of the stated one: the figures were meant to give it."""
    if change.hedge is Hedge.SOME or not old.nominal or not change.nominal:
        return False
    if change.dimension is Dimension.PERCENT:
        computed = abs(new.base / old.base - 1) * 100
    elif change.dimension is Dimension.MULTIPLE:
        computed = new.base / old.base
    else:
        computed = abs(new.base - old.base)
    return change.base / _NEAR <= computed <= change.base * _NEAR


def shares(window: Sentence) -> Iterator[Result]:
    """Shares stated with part and whole: "618 of the 4,812, or 13 per cent"."""
    if BREAK in window.skeleton:
        return
    for pattern in vocabulary().patterns["share"]:
        for match in pattern.finditer(window.skeleton):
            part, whole, share = (window.figures[match[role]] for role in ("part_", "whole_", "share_"))
            check = _share(amount_of(part), amount_of(whole), amount_of(share))
            if check is not None:
                yield Result("share", check, STRICT, share, (part, whole))


def _share(part: Quantity, whole: Quantity, share: Quantity) -> Check | None:
    same = like(part, whole)
    if (
        same is None
        or Dimension.PERCENT in (same.dimension, whole.dimension)
        or Hedge.SOME in (share.hedge, part.hedge)
    ):
        return None
    if same.base > whole.base:
        return None
    check = share_fits(as_written(same, (whole,)), as_written(whole, (same,)), share)
    if check is None or check.holds:
        return check
    computed = same.base / whole.base * 100
    return check if share.base / _NEAR <= computed <= share.base * _NEAR else None


def multiples(window: Sentence) -> Iterator[Result]:
    """A multiple in words and the figures in the same or the next sentence: "almost tripled ... from 158 to 383"."""
    stated = [claim for claim in window.quantities if amount_of(claim).dimension is Dimension.MULTIPLE]
    if len(stated) != 1:
        return
    pairs = [
        (window.figures[match["old_"]], window.figures[match["new_"]])
        for pattern in vocabulary().patterns["pair"]
        for match in pattern.finditer(window.skeleton)
    ]
    if not 1 <= len(pairs) <= 2 or (len(pairs) == 2 and not vocabulary().words["exchange"].search(window.skeleton)):
        return
    sums = [_added([amount_of(claim) for claim in side]) for side in zip(*pairs, strict=True)]
    if sums[0] is None or sums[1] is None:
        return
    check = _change(sums[0], sums[1], amount_of(stated[0]))
    if check is not None:
        yield Result("multiple", check, LOOSE, stated[0], tuple(claim for pair in pairs for claim in pair))


def _added(amounts: Sequence[Quantity]) -> Quantity | None:
    """One amount, or the sum of two in one unit."""
    if len(amounts) == 1:
        return amounts[0]
    first, second = amounts
    model = max(amounts, key=lambda q: (q.dimension is not Dimension.COUNT, q.step))
    same = [like(first, model), like(second, model)]
    if same[0] is None or same[1] is None or same[0].unit != same[1].unit:
        return None
    one, other = same[0], same[1]
    if None in (one.low, other.low, one.high, other.high):
        return None
    span = total((one, other))
    return replace(
        one, nominal=one.nominal + other.nominal, low=span.low, high=span.high, step=max(one.step, other.step)
    )


def rates(window: Sentence) -> Iterator[Result]:
    """An average whose two figures stand in the same sentence: "812 km in 19 h 42 min, an average of 44.6 km/h"."""
    if BREAK in window.skeleton:
        return
    amounts = [(claim, amount_of(claim)) for claim in window.quantities]
    stated = [(claim, q) for claim, q in amounts if "/" in q.kind and q.hedge is not Hedge.SOME]
    if len(stated) != 1:
        return
    top_kind, _, bottom_kind = stated[0][1].kind.partition("/")
    tops = [pair for pair in amounts if pair[1].kind == top_kind]
    bottoms = [pair for pair in amounts if pair[1].kind == bottom_kind]
    if len(tops) != 1 or len(bottoms) != 1 or bottom_kind == "count":
        return
    check = _rate(tops[0][1], bottoms[0][1], stated[0][1])
    if check is not None:
        yield Result("rate", check, STRICT, stated[0][0], (tops[0][0], bottoms[0][0]))


def _rate(top: Quantity, bottom: Quantity, rate: Quantity) -> Check | None:
    if not bottom.base or not rate.base:
        return None
    nominal = top.base / bottom.base
    if not rate.base / _NEAR <= nominal <= rate.base * _NEAR:
        return None
    fit = judge(nominal, divide(span_of(top), span_of(bottom)), span_of(rate), edge_of(rate))
    result = worded_amount(nominal / rate.base * rate.nominal, rate)
    return Check(fit, told(f"{worded(top)} / {worded(bottom)} = {result}", fit, rate))


def products(window: Sentence) -> Iterator[Result]:
    """A number of things at a price each, and what that comes to."""
    for pattern in vocabulary().patterns["product"]:
        for match in pattern.finditer(window.skeleton):
            number, price, result = (window.figures[match[role]] for role in ("number_", "price_", "result_"))
            check = _product(amount_of(number), amount_of(price), amount_of(result))
            if check is not None:
                yield Result("product", check, STRICT, result, (number, price))


def _product(number: Quantity, price: Quantity, result: Quantity) -> Check | None:
    """Whole prices are meant exactly: "four gulden each"."""
    unit = like(price, result)
    if unit is None or number.dimension is not Dimension.COUNT or not result.base:
        return None
    whole = unit.hedge is Hedge.NONE and unit.step <= 1 and unit.nominal == unit.nominal.to_integral_value()
    each = point(unit.base) if whole else span_of(unit)
    nominal = number.base * unit.base
    if not result.base / _NEAR <= nominal <= result.base * _NEAR:
        return None
    fit = judge(nominal, multiply(span_of(as_written(number)), each), span_of(result), edge_of(result))
    told_result = worded_amount(nominal / result.base * result.nominal, result)
    return Check(fit, told(f"{worded(number)} x {worded(unit)} = {told_result}", fit, result))
