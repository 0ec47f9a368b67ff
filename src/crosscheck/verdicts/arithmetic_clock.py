"""Times of day and what lies between them, and weekdays of dates: both follow from the calendar alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crosscheck.claims.model import Claim, Kind
from crosscheck.values.arithmetic import Check, edge_of, judge
from crosscheck.values.date_calendar import civil
from crosscheck.values.date_value import Granularity
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.region import Fit, Relation
from crosscheck.values.spans import Span, point, span_of
from crosscheck.values.units import scale_of
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_fractions import aside
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_spans import date_of
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches, vocabulary

_DAY = 24 * 60
_WHOLE_HOURS = 30  # a length in whole hours may be rounded to them
_CERTAIN_FROM = 1930  # before, a date may be of the Julian calendar, whose weekdays are others
_REACH = 14
_FIGURE = re.compile(r"\d")  # "Tuesday, " may be part of the date's own words


@needs("hours", "later")
def hours(window: Sentence) -> Iterator[Result]:
    """ "From 9 a.m. to 5 p.m., eight hours", "began at 19:30 and ended three hours later, at 22:30"."""
    for family in ("hours", "later"):
        for match in matches(family, window.skeleton):
            first, last, long = (window.figures[match[role]] for role in ("from_", "to_", "long_"))
            check = clock_check(date_of(first), date_of(last), amount_of(long))
            if check is not None:
                yield Result("hours between", check, STRICT, long, (first, last))


@needs("hours_told", dates=2)
def hours_told(window: Sentence) -> Iterator[Result]:
    """ "Begins at 8 and ends at 10.10. It lasts 130 minutes": the only two times of day, in one sentence before."""
    times = [c for c in window.figures.values() if isinstance(c.value, DateValue) and c.value.clock is not None]
    if len(times) != 2 or times[0].sentence != times[1].sentence:
        return
    for match in matches("hours_told", window.skeleton):
        long = window.figures[match["long_"]]
        check = clock_check(date_of(times[0]), date_of(times[1]), amount_of(long))
        if check is not None and long.sentence > times[1].sentence:
            yield Result("hours between", check, LOOSE, long, tuple(times))


def clock_check(start: DateValue, end: DateValue, long: Quantity) -> Check | None:
    """Whether it is that long from one time of day to the next time that it is the other."""
    if start.clock is None or end.clock is None or start.clock[1] != end.clock[1]:
        return None
    if long.dimension is not Dimension.DURATION or long.hedge is Hedge.SOME or not 0 < long.base < 24 * 3600:
        return None
    minutes = (end.clock[0] - start.clock[0]) % _DAY
    slack = Decimal(_WHOLE_HOURS if long.step >= 1 and long.unit == "hour" else 5)
    if start.either_half or end.either_half:
        minutes = min(minutes, (minutes + _DAY // 2) % _DAY, key=lambda length: abs(length * 60 - long.base))
    reached, stated = Decimal(minutes * 60), span_of(long)
    low = None if stated.low is None else stated.low - slack * 60
    high = None if stated.high is None else stated.high + slack * 60
    halves = abs(reached - long.base) == 12 * 3600  # "from 9:00 to 17:00": morning or evening was left out
    fit = judge(reached, point(reached), Span(low, high), edge_of(long))
    unit = scale_of(long.unit).base(Decimal(1))
    told = f"from {_shown(start.clock[0])} to {_shown(end.clock[0])} it is {round(reached / unit, 2).normalize():f}"
    return None if halves or not minutes else Check(fit, f"{told} {long.unit}s")


def _shown(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


@needs(dates=1)
def weekdays(window: Sentence) -> Iterator[Result]:
    """ "Tuesday, 12 March 2019", "12 March 2019, a Tuesday"."""
    for claim in window.figures.values():
        value = claim.value
        if not isinstance(value, DateValue) or value.granularity is not Granularity.DAY or value.relative:
            continue
        if (
            value.low is None
            or not value.year_known
            or value.slack
            or value.alternative
            or civil(value.low)[0] < _CERTAIN_FROM
        ):
            continue
        start, end = max(window.start, claim.start - _REACH), min(window.end, claim.end + _REACH)
        figure = _FIGURE.search(window.text, claim.start, claim.end)
        before = vocabulary().weekday_before.search(window.text, start, figure.start() if figure else claim.start)
        found = before or vocabulary().weekday_behind.match(window.text, claim.end, end)
        if found is not None:
            yield Result("weekday", _weekday(value.low, found["day"]), STRICT, claim, (_named(claim, found),))


def _weekday(day: int, name: str) -> Check:
    names = vocabulary().weekdays
    right = names[(day - 1) % len(names)]
    holds = right == name.lower()
    fit = Fit(Relation.SAME, "the calendar has it") if holds else Fit(Relation.APART, "the calendar has another")
    year, month, number = civil(day)
    return Check(fit, f"{year}-{month:02}-{number:02} was a {right.capitalize()}")


def _named(date: Claim, found: re.Match[str]) -> Claim:
    """The weekday beside a date as a claim of its own."""
    value = DateValue(None, None, Granularity.DAY, "", year_known=False, relative=True)
    span = found.span("day")
    return aside(date, span, found["day"], Kind.DATE, value)
