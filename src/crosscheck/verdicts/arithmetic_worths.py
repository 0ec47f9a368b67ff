"""What so many come to at so much each, told over a paragraph: "Seats were £6.50 ... 118 came, so we took £767"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.spans import Span, multiply, point, span_of
from crosscheck.values.wording import worded
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_near import (
    Figure,
    cues,
    one_measure,
    reached_otherwise,
    result_of,
    same_thing,
    thing_of,
    wide,
)

_PRICED = (Dimension.MONEY, Dimension.LENGTH, Dimension.MASS, Dimension.DURATION, Dimension.COUNT, Dimension.VOLUME)
_OF_ONE = re.compile(
    r"(?:^|[.;:,\"“(] ?|\band |\bwhere |\bwhen )(?:an?|each|every) (?P<thing>[a-z-]+)(?: [a-z'-]+){0,5}?"
    r" (?:costs?|was|is|sold for|sells for|went for|fetched|takes|took|lasts|lasted|holds|held|weighs|weighed)"
    r"(?: about| only| just)? $"
)
_OF_SEVERAL = re.compile(
    r"(?:^|[.;:,\"“(] ?|\band )(?:the )?(?:[a-z-]+ ){0,2}(?P<thing>[a-z-]*s|entry|admission|entrance)"
    r"(?: [a-z'-]+){0,4}? (?:costs?|were|was|are|is|sold for|sell for|went for)(?: priced)?(?: at| only| just)? $"
)
_NAMED = 5  # words
_WORDED = {Dimension.LENGTH, Dimension.MASS, Dimension.DURATION, Dimension.VOLUME}


def products_near(near: Sequence[Figure]) -> Iterator[Result]:
    """Sums in the last sentence of a paragraph's figures against one price and one number told before."""
    last = near[-1].sentence
    for at, stated in enumerate(near):
        if stated.sentence != last or stated.amount is None or not _came_to(stated):
            continue
        before = near[:at]
        prices = [figure for figure in before if _fits(figure, stated) and _is_price(figure)]
        if not prices or _two_prices(prices):
            continue
        yield from _product(stated, prices[-1], before)


def _two_prices(prices: Sequence[Figure]) -> bool:
    """Whether the nearest sentence with prices has several."""
    return len({one.known.base for one in prices if one.sentence == prices[-1].sentence}) > 1


def _came_to(stated: Figure) -> bool:
    """Whether the words beside a figure say that it was reached, paid or taken."""
    return stated.known.dimension in _PRICED and stated.says("came_to") and not stated.says("each")


def _fits(figure: Figure, stated: Figure) -> bool:
    """Whether a figure may be the price of one of those that come to the stated sum."""
    amount = figure.amount
    if amount is None or amount.hedge is Hedge.SOME or not amount.nominal or amount.age:
        return False
    if amount.dimension is Dimension.COUNT or stated.known.dimension is Dimension.COUNT:
        return bool(figure.claim.frame.noun) and figure.measure == stated.measure and amount.base < stated.known.base
    times = figure.per is None or stated.per is None or figure.per == stated.per
    return one_measure(figure, stated) and amount.base < stated.known.base and times


def _is_price(figure: Figure) -> bool:
    """Whether a figure is what one of many things costs, measures or takes."""
    said = _OF_ONE.search(figure.before)
    if said is None and figure.known.dimension is Dimension.MONEY:
        said = _OF_SEVERAL.search(figure.before)
    if said is not None and cues()["words sums"].fullmatch(said["thing"]):
        return False
    return said is not None or figure.says("each")


def _product(stated: Figure, price: Figure, before: Sequence[Figure]) -> Iterator[Result]:
    start = next(i for i, figure in enumerate(before) if figure is price)
    reach = [f for f in before if f.sentence >= price.sentence - 1]
    number = _number(stated, price, reach)
    if number is None:
        return
    words = f"{worded(number.known)} x {worded(price.known)}"
    nominal = number.known.base * price.known.base
    check = result_of(nominal, multiply(_times(number.known), _each(price.known)), stated.known, words)
    if check is None:
        return
    between = before[start:]
    others = [f for f in between if f is not price and f.amount is not None and f.known.comparable(stated.known)]
    rivals = [f.known for f in others if f is not number and f.known.dimension is stated.known.dimension]
    named = _is_for(stated, number)
    alone = not rivals or named or (stated.says("fees") and not any(map(_is_exact, rivals)))
    plain = not any(cues()["words mixed"].search(f"{f.before} {f.behind}") for f in (*between, stated))
    plain = plain or named or stated.says("fees")
    if check.holds or (alone and plain and not reached_otherwise(stated, [*before, stated])):
        yield Result("so many at a price", check, LOOSE, stated.claim, (number.claim, price.claim))


def _is_for(stated: Figure, number: Figure) -> bool:
    """Whether a sum is said to be for what was counted: "£2,400 for the carts"."""
    words = stated.behind.split()[:_NAMED]
    return words[:2] == ["for", "the"] and any(same_thing(number.claim.frame.noun, word) for word in words)


def _is_exact(amount: Quantity) -> bool:
    return amount.hedge is Hedge.NONE


def _number(stated: Figure, price: Figure, reach: Sequence[Figure]) -> Figure | None:
    """The one number of what is priced: in the sentence of the sum, else in that of the price or between."""
    counts = [figure for figure in reach if figure is not price and _counts(figure, price)]
    for sentence in (stated.sentence, None):
        near = [figure for figure in counts if sentence is None or figure.sentence == sentence]
        if len(near) == 1:
            return near[0]
        if near:
            return None
    return None


def _counts(figure: Figure, price: Figure) -> bool:
    amount = figure.amount
    if amount is None or amount.dimension is not Dimension.COUNT or not amount.exact or amount.nominal < 2:
        return False
    noun, thing = figure.claim.frame.noun, thing_of(price)
    if figure.measure == price.measure:
        return False  # crowns, which are no currency here
    beside = figure.sentence == price.sentence and (price.says("each") or figure.claim.frame.bare)
    return (
        beside
        or same_thing(noun, thing)
        or (figure.claim.frame.bare and not noun)
        or figure.says("of_us")
        or (price.known.dimension is Dimension.MONEY and cues()["words payers"].fullmatch(noun) is not None)
    )


def _times(amount: Quantity) -> Span:
    return point(amount.base) if amount.exact else wide(amount)


def _each(amount: Quantity) -> Span:
    """Prices are meant exactly: "four gulden each"; measures are rounded."""
    priced = amount.dimension not in _WORDED and amount.hedge is Hedge.NONE
    return point(amount.base) if priced else span_of(amount)
