"""Whether dates, durations and ages follow from each other."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from crosscheck.values.arithmetic import Check, edge_of, judge, told
from crosscheck.values.quantity import Quantity
from crosscheck.values.spans import Span, multiply, point, span_of
from crosscheck.values.units import Dimension, scale_of

_SECONDS = Decimal(86400)
_DAYS_OF_YEAR = Decimal("365.2425")
_DAY = timedelta(days=1)


class DayRange(Protocol):
    """A date as a half-open range of days; None is an open end."""

    @property
    def start(self) -> date | None: ...

    @property
    def end(self) -> date | None: ...


def _known(value: DayRange) -> tuple[date, date] | None:
    """First and last day (included) of a date that is closed on both sides."""
    return None if value.start is None or value.end is None else (value.start, value.end - _DAY)


def span_fits(start: DayRange, end: DayRange, duration: Quantity) -> Check | None:
    """Whether the time from ``start`` to ``end`` is the claimed duration; None for open dates.

    Both ends may count or not: from the 5th to the 7th are two days, or three.
    """
    first, last = _known(start), _known(end)
    if duration.dimension is not Dimension.DURATION or first is None or last is None or last[1] < first[0]:
        return None
    low, high = max(0, (last[0] - first[1]).days), (last[1] - first[0]).days + 1
    computed = multiply(Span(Decimal(low), Decimal(high)), point(_SECONDS))
    nominal = (Decimal(low) + high - 1) / 2 * _SECONDS
    fit = judge(nominal, computed, span_of(duration), edge_of(duration))
    return Check(fit, told(f"{_worded(first)} to {_worded(last)}: {_years_or_days(low, high)}", fit, duration))


def age_fits(born: DayRange, then: DayRange, age: Quantity) -> Check | None:
    """Whether somebody born then is of this age (in completed years) at that time; None for open dates."""
    if age.dimension is not Dimension.DURATION or scale_of(age.unit).numerator != _SECONDS * _DAYS_OF_YEAR:
        return None
    birth, day = _known(born), _known(then)
    if birth is None or day is None or day[1] < birth[0]:
        return None
    oldest, youngest = _birthdays(birth[0], day[1]), max(0, _birthdays(birth[1], day[0]))
    claimed = Span(age.low, None if age.high is None else age.high - 1 if age.age else age.high)
    nominal = Decimal(youngest) if youngest == oldest else None
    fit = judge(nominal, Span(Decimal(youngest), Decimal(oldest)), claimed)
    years = f"{oldest}" if youngest == oldest else f"{youngest} to {oldest}"
    return Check(fit, told(f"born {_worded(birth)}, in {_worded(day)}: {years} years old", fit, age))


def _birthdays(born: date, then: date) -> int:
    """How many birthdays lie between two days."""
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


def _worded(days: tuple[date, date]) -> str:
    first, last = days
    if first == last:
        return first.isoformat()
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years and first.year == last.year:
        return str(first.year)
    return f"{first.year}-{last.year}" if whole_years else f"{first.isoformat()}/{last.isoformat()}"


def _years_or_days(low: int, high: int) -> str:
    if high < _DAYS_OF_YEAR:
        return f"{low} to {high} days"
    first, last = (round(value / float(_DAYS_OF_YEAR), 1) for value in (low, high))
    return f"{first:g} years" if first == last else f"{first:g} to {last:g} years"
