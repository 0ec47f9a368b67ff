"""Stretches of time against their ends: "from 1995 to 2004, seven years", anniversaries, "ten years later, in 1978"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from crosscheck.alignment.relations import edge
from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check, edge_of, judge, told
from crosscheck.values.date_calendar import civil, ordinal
from crosscheck.values.dates import DateValue, Granularity
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.spans import Span, span_of
from crosscheck.values.units import scale_of
from crosscheck.verdicts.arithmetic_finding import STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches

_NEAR, _NEAR_LONG = Decimal(2), Decimal("2.2")
_LONG_UNITS = ("decade", "century")  # "two decades later" is told to a few years
_IN_YEARS = ("year", *_LONG_UNITS)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR_DIGITS = 4
_SOME_YEAR = ordinal(4, 1, 1)  # a leap year: of dates without a year only the distance counts
_COMMON_YEAR = 5  # the same where no leap day is likely
_BETWEEN = re.compile(r"^between (.*) and ", re.IGNORECASE)
_OPEN = re.compile(r"^(?:from|since|until|till|up to)\s", re.IGNORECASE)


class Days(NamedTuple):
    """The first and the last day that a date may be."""

    first: int
    last: int


def days_of(value: DateValue) -> Days | None:
    """The days of a placed date; None where it is open or has no year."""
    if value.low is None or value.high is None or not value.year_known:
        return None
    return Days(value.low - value.slack, value.high - 1 + value.slack)


def ends_of(value: DateValue) -> tuple[Days, Days] | None:
    """The days on which a stretch of time may begin and end; None where one end is open."""
    if value.ends is None:
        return None
    (a, b), (c, d) = value.ends
    return None if a is None or b is None or c is None or d is None else (Days(a, b - 1), Days(c, d - 1))


def date_of(claim: Claim) -> DateValue:
    """The date of a claim whose value is one."""
    assert isinstance(claim.value, DateValue)
    return claim.value


def between(first: Claim, last: Claim) -> tuple[Days, Days] | None:
    """The days of a beginning and an end; two dates without a year are taken for dates of one year."""
    start, end = named_days(first), named_days(last)
    if start is None and end is None:
        start, end = _in_some_year(date_of(first)), _in_some_year(date_of(last))
    elif start is not None and end is None:
        end = _next_after(start, date_of(last))
    return (start, end) if start and end else None


def named_days(claim: Claim) -> Days | None:
    """The days of a date, or of the one that an open date names: 1880 of "from 1880"."""
    value = named(claim)
    return days_of(value) if value.ends is None else None


def named(claim: Claim) -> DateValue:
    """The date of a claim; of an open one the date that it names."""
    value = date_of(claim)
    if (value.low is None) == (value.high is None) and (value.year_known or value.turn):
        return value
    return edge(_OPEN.sub("", claim.text).strip(), claim.scope.written) or value


def _in_some_year(value: DateValue) -> Days | None:
    """The days of a date without its year, as if it were of one that is known by its number alone."""
    if value.turn is None or value.granularity is Granularity.RANGE:
        return None
    return Days(_SOME_YEAR + value.turn[0], _SOME_YEAR + sum(value.turn) - 1)


def in_year(value: DateValue, year: int | None) -> Days | None:
    """The days that a date without its year has in a year, or as if in a common one."""
    some = _in_some_year(value)
    if some is None:
        return None
    year = _COMMON_YEAR if year is None else year
    (_, month, day), (_, late, last) = civil(some.first), civil(some.last)
    return Days(ordinal(year, month, day), ordinal(year, late, last))


def _next_after(start: Days, value: DateValue) -> Days | None:
    """The days of a date without its year that come next after a day: "2 April 1909 ... on 17 April"."""
    some = _in_some_year(value)
    if some is None or start.first != start.last:
        return None
    year, *day = civil(start.first)
    return in_year(value, year + (list(civil(some.first)[1:]) < day))


@needs("span")
def spans(window: Sentence) -> Iterator[Result]:
    """A stretch of time and its length."""
    for match in matches("span", window.skeleton):
        both, long = window.figures[match["both_"]], window.figures[match["long_"]]
        ends = ends_of(date_of(both)) or _bounds(both)
        check = span_check(*ends, amount_of(long), inclusive=True) if ends else None
        if check is not None:
            yield Result("span", check, STRICT, long, (both,))


def _bounds(claim: Claim) -> tuple[Days, Days] | None:
    """The ends of "between 1788 and 1797", and of "from 2 May to 11 June" in some year."""
    value, words = date_of(claim), claim.text.lower().split()
    if value.granularity is not Granularity.RANGE:
        return None
    if value.turn is not None and not value.year_known:
        first, last = value.turn[0] + _SOME_YEAR, value.turn[0] + value.turn[1] - 1 + _SOME_YEAR
        return Days(first, first), Days(last, last)
    if words[0] != "between" or value.low is None or value.high is None or value.slack:
        return None
    if not all(word.isdigit() and len(word) == _YEAR_DIGITS for word in (words[1], words[-1])):
        return None
    return Days(value.low, value.low + 364), Days(value.high - 365, value.high - 1)


def range_of(claim: Claim) -> tuple[Days, Days] | None:
    """The ends of "between X and Y" and of a stretch in some year, where it is told how long that was."""
    if date_of(claim).granularity is not Granularity.RANGE:
        return None
    closed = edge(_BETWEEN.sub(r"from \1 to ", claim.text), claim.scope.written)
    ends = ends_of(closed) if closed is not None else None
    return ends or _bounds(claim)


@needs("later")
def laters(window: Sentence) -> Iterator[Result]:
    """Two dates and the time between them: "in 1968 ... ten years later, in 1978"."""
    for match in matches("later", window.skeleton):
        first, long, last = (window.figures[match[role]] for role in ("from_", "long_", "to_"))
        ends = between(first, last)
        check = span_check(*ends, amount_of(long)) if ends else None
        if check is not None:
            yield Result("time between", check, STRICT, long, (first, last))


def span_check(start: Days, end: Days, long: Quantity, *, inclusive: bool = False) -> Check | None:
    """Whether it is that long from ``start`` to ``end``; with ``inclusive`` first and last may both be counted."""
    if long.dimension is not Dimension.DURATION or long.hedge is Hedge.SOME or "/" in long.unit or long.base <= 0:
        return None
    if end.last <= start.first:
        return None
    day = scale_of("day").base(Decimal(1))
    unit = scale_of(long.unit).base(Decimal(1))
    counted = max(unit, day) if inclusive and start.first == start.last else Decimal(0)
    low, high = (end.first - start.last) * day, (end.last - start.first) * day
    nominal = (low + high) / 2
    near = _NEAR_LONG if long.unit in _LONG_UNITS else _NEAR
    if not long.base / near <= max(nominal, day) <= long.base * near:
        return None
    span = Span(Decimal(max(low, Decimal(0))), high + (counted if unit <= day else Decimal(0)))
    exact = nominal if low == high else _years_between(start, end, long)
    fit = judge(exact, span, _whole_units(long, unit), edge_of(long))
    length = " to ".join(dict.fromkeys(f"{round(days / unit, 1).normalize():f}" for days in (low, high)))
    return Check(fit, f"from {shown(start)} to {shown(end)} it is {length} {long.unit}s")


def _years_between(start: Days, end: Days, long: Quantity) -> Decimal | None:
    """The years from a year to another, in the base unit: "1902 to 1965, 63 years"."""
    first, last = _year(start), _year(end)
    if first is None or last is None or long.unit not in _IN_YEARS:
        return None
    return (last - first) * scale_of("year").base(Decimal(1))


def _whole_units(long: Quantity, unit: Decimal) -> Span:
    """A length in whole units: "ten years" may be less than eleven, or the tenth begun."""
    if long.hedge is not Hedge.NONE or long.nominal != long.nominal.to_integral_value():
        return span_of(long)
    nearly = unit * (Decimal("0.99") if long.unit not in _LONG_UNITS else Decimal("0.3"))
    return Span(long.base - nearly, long.base + nearly)


def shown(days: Days) -> str:
    """A date for a sentence, as finely as it is known: day, month or year."""
    first, last = civil(days.first), civil(days.last)
    if civil(_SOME_YEAR)[0] <= first[0] <= _COMMON_YEAR:  # of a year that nobody said
        months = "–".join(dict.fromkeys(_MONTHS[month - 1] for _, month, _ in (first, last)))
        return f"{first[2]} {months}" if first == last else months
    year = str(first[0]) if first[0] > 0 else f"{1 - first[0]} BC"
    if first[:2] != last[:2]:
        return year
    month = f"{year}-{first[1]:02}"
    return month if first != last else f"{month}-{first[2]:02}"


@needs("anniversary")
def anniversaries(window: Sentence) -> Iterator[Result]:
    """An anniversary, the year in which it was, and that of the beginning."""
    for match in matches("anniversary", window.skeleton):
        first, nth, last = (window.figures[match[role]] for role in ("from_", "nth_", "to_"))
        check = anniversary_check(first, nth, last)
        if check is not None:
            yield Result("anniversary", check, STRICT, nth, (first, last))


def anniversary_check(first: Claim, nth: Claim, last: Claim) -> Check | None:
    """Whether the last of two dates is that anniversary of the first; None where that cannot be meant."""
    start, end, number = days_of(date_of(first)), days_of(date_of(last)), amount_of(nth)
    if start is None or end is None or number.dimension is not Dimension.ORDINAL:
        return None
    return _anniversary(_year(start), _year(end), number)


def _year(days: Days) -> int | None:
    """The one year that the days lie in."""
    first, last = civil(days.first)[0], civil(days.last)[0]
    return first if first == last else None


def _anniversary(start: int | None, end: int | None, nth: Quantity) -> Check | None:
    if start is None or end is None:
        return None
    years = Decimal(end - start)
    if not nth.base / _NEAR <= years <= nth.base * _NEAR:
        return None
    fit = judge(years, Span(years, years), Span(nth.base, nth.base))
    return Check(fit, told(f"{end} - {start} = {years}", fit, nth))
