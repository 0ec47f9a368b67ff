"""Rates over time, told over a paragraph: "$640,000 a year ... for four years ... over its life $2.56 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.quantity import make_quantity
from crosscheck.values.spans import Span, divide, multiply, point
from crosscheck.values.wording import worded
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_near import Figure, cues, length_of, reached_otherwise, result_of, same_thing, wide

_IN_ONE = re.compile(
    r"\b(?:in|over|during|within|of|for|every) (?:an?|one|each|every|the)"
    r"(?: (?:full|whole|single|working|ordinary|normal|typical))?"
    r" (?P<unit>second|minute|hour|day|week|month|year)(?: and (?:a )?night)?\b(?! of\b)"
)
_FAR, _SPEED = Decimal(2), Decimal("1.5")
_SMALLEST_RATE = 3  # a rounded number of a few a year tells little
_SECONDS = Decimal(86_400)  # of a day


def over_time(near: Sequence[Figure]) -> Iterator[Result]:
    """What a rate comes to in a stretch of time, in the last sentence of a paragraph's figures."""
    last = near[-1].sentence
    for at, stated in enumerate(near):
        if stated.sentence != last or stated.amount is None or stated.per is not None:
            continue
        if stated.known.dimension is Dimension.DURATION or stated.known.dimension is Dimension.PERCENT:
            continue
        rates = [f for f in near[:at] if f.per is not None and _of_one_thing(f, stated)]
        found = [result for rate in rates if (result := _over(rate, stated, near, at)) is not None]
        if len({result.check.computation for result in found}) == 1:
            yield found[-1]


def _over(rate: Figure, stated: Figure, near: Sequence[Figure], at: int) -> Result | None:
    """The check of a sum against one rate."""
    long = _time_of(stated, near[at - 1], near[:at], rate)
    if long is None or rate.per is None:
        return None
    (length, claims), per = long, rate.per
    times = divide(length_of(length), point(per.base))
    nominal = rate.known.base * length.base / per.base
    words = f"{worded(rate.known)} / {per.unit} x {worded(length)}"
    check = result_of(nominal, multiply(wide(rate.known), times), stated.known, words)
    if check is None or (not check.holds and reached_otherwise(stated, near)):
        return None
    return Result("rate over time", check, LOOSE, stated.claim, (rate.claim, *claims))


def _of_one_thing(rate: Figure, stated: Figure) -> bool:
    amount = rate.known
    if amount.hedge is Hedge.SOME or not amount.nominal:
        return False
    if amount.dimension is not Dimension.COUNT:
        return amount.comparable(stated.known)
    one, other = rate.claim.frame.noun, stated.claim.frame.noun
    if stated.known.dimension is not Dimension.COUNT or stated.claim.frame.bare:
        return False
    return same_thing(one, other) or _verb_like(one, other, rate)


def _verb_like(one: str, other: str, rate: Figure) -> bool:
    """ "Ticks 40 times a minute ... 2,400 ticks"."""
    return one == "time" and re.search(rf"\b{re.escape(other)}s? $", rate.before) is not None


def _time_of(
    stated: Figure, previous: Figure, before: Sequence[Figure], rate: Figure
) -> tuple[Quantity, tuple[Claim, ...]] | None:
    """The stretch of time of a sum: said beside it, or the only one told since its rate."""
    if previous.sentence == stated.sentence and _is_long(previous) and previous.says("in_time"):
        return previous.known, (previous.claim,)
    if said := _IN_ONE.search(stated.before):
        return make_quantity(Decimal(1), said["unit"], Dimension.DURATION), ()
    told = "".join(figure.before for figure in before if figure.sentence == stated.sentence)
    if not stated.says("life") and not cues()["before life"].search(told):
        return None
    longs = [figure for figure in before if _is_long(figure) and rate.per and figure.known.base > rate.per.base]
    return (longs[0].known, (longs[0].claim,)) if len(longs) == 1 else None


def _is_long(figure: Figure) -> bool:
    amount = figure.amount
    return amount is not None and amount.dimension is Dimension.DURATION and not amount.age and figure.per is None


def times_needed(near: Sequence[Figure]) -> Iterator[Result]:
    """ "2.4 metres high ... grows by 0.2 millimetres a year ... some 12,000 years ago": an amount over its rate."""
    last = near[-1].sentence
    for at, stated in enumerate(near):
        if stated.sentence != last or not _is_long(stated) or not stated.says("ago"):
            continue
        amounts = [f for f in near[:at] if f.amount is not None and f.known.dimension is not Dimension.COUNT]
        amounts = [f for f in amounts if f.claim.block == stated.claim.block]
        pairs = [(rate, whole) for rate in amounts if rate.per for whole in amounts if _holds_many(whole, rate)]
        if len(pairs) != 1 or (per := pairs[0][0].per) is None:
            continue
        rate, whole = pairs[0]
        nominal = whole.known.base / rate.known.base * per.base
        computed = multiply(divide(wide(whole.known), wide(rate.known)), point(per.base))
        words = f"{worded(whole.known)} at {worded(rate.known)} / {per.unit}"
        check = result_of(nominal, computed, stated.known, words, _FAR)
        if check is not None:
            yield Result("time needed", check, LOOSE, stated.claim, (whole.claim, rate.claim))


def _holds_many(whole: Figure, rate: Figure) -> bool:
    """Whether an amount may be reached at a rate."""
    return whole.per is None and whole.known.comparable(rate.known) and whole.known.base > rate.known.base


_CLOCK_UNITS = ("hour", "minute", "second")


def speeds(near: Sequence[Figure]) -> Iterator[Result]:
    """ "Six hours for the 312 kilometres ... a stately 52 kilometres an hour": one way, one time, one speed."""
    last = near[-1].sentence
    stated = [f for f in near if f.sentence == last and _is_speed(f)]
    if len(stated) != 1 or stated[0].says("other_speed"):
        return
    averaged = "average" in stated[0].claim.text.lower()
    before, back = (near, 2) if averaged else (near[: near.index(stated[0])], 1)
    found = [f for f in before if f.sentence >= last - back and not _is_speed(f) and not f.says("in_brackets")]
    ways = [f for f in found if f.amount is not None and f.per is None and f.known.dimension is Dimension.LENGTH]
    units = ("day", "week") if stated[0].per is not None and stated[0].per.unit == "day" else _CLOCK_UNITS
    longs = [f for f in found if _is_long(f) and f.known.unit in units]
    ways = [f for f in ways if f.sentence == last] or ways
    if len({f.known.base for f in ways}) != 1 or len(longs) != 1 or stated[0].per is None:
        return
    way, long, per = ways[-1], longs[0], stated[0].per
    nominal = way.known.base / long.known.base * per.base
    computed = multiply(divide(wide(way.known), wide(long.known)), point(per.base))
    check = result_of(nominal, computed, stated[0].known, f"{worded(way.known)} / {worded(long.known)}", _SPEED)
    if check is not None:
        yield Result("speed", check, LOOSE, stated[0].claim, (way.claim, long.claim))


def _is_speed(figure: Figure) -> bool:
    return figure.amount is not None and figure.per is not None and figure.known.dimension is Dimension.LENGTH


def each_period(near: Sequence[Figure]) -> Iterator[Result]:
    """ "From 1959 to 1990 she drew 412 charts, about 13 a year": the whole and its time in one sentence."""
    own = [figure for figure in near if figure.sentence == near[-1].sentence]
    for at, stated in enumerate(own):
        if stated.per is None or stated.known.dimension is not Dimension.COUNT or not stated.says("yearly"):
            continue
        wholes = [f for f in own[:at] if _whole_of(f, stated)]
        times = [(figure, long) for figure in own[:at] if (long := _stretch(figure, stated.per)) is not None]
        if len(wholes) != 1 or len(times) != 1:
            continue
        (dated, long), whole, per = times[0], wholes[0], stated.per.unit
        middle = (long.low + long.high) / 2 if long.low and long.high else Decimal(0)
        if middle < _SMALLEST_RATE:
            continue
        nominal = whole.known.base / middle
        words = f"{worded(whole.known)} / {float(middle):.4g} {per}s"
        check = result_of(nominal, divide(wide(whole.known), long), stated.known, words, _FAR)
        if check is not None:
            yield Result("each year", check, LOOSE, stated.claim, (whole.claim, dated.claim))


def _whole_of(figure: Figure, stated: Figure) -> bool:
    amount = figure.amount
    if (
        amount is None
        or figure.per is not None
        or amount.dimension is not Dimension.COUNT
        or amount.hedge is Hedge.SOME
    ):
        return False
    return stated.claim.frame.bare or figure.measure == stated.measure


def _stretch(figure: Figure, per: Quantity) -> Span | None:
    """For how many periods a figure lasts; dates are taken for a period longer or shorter."""
    if _is_long(figure):
        long = divide(wide(figure.known), point(per.base))
        return long if long.low is not None and long.high is not None else None
    value = figure.claim.value
    if not isinstance(value, DateValue) or value.low is None or value.high is None or not value.year_known:
        return None
    number = (value.high - value.low) * _SECONDS / per.base
    return Span(number - 1, number + 1)
