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


def span_fits(start: DayRange, end: DayRange, duration: Quantity) -> Check | None:
    """Whether the time from ``start`` to ``end`` is the claimed duration; None for open dates."""
    if duration.dimension is not Dimension.DURATION:
        return None
    days = _days_between(start, end)
    if days is None or days.high is None or days.high < 0:
        return None
    nominal = None if days.low is None else (days.low + days.high) / 2 * _SECONDS
    computed = multiply(days, point(_SECONDS))
    fit = judge(nominal, computed, span_of(duration), edge_of(duration))
    return Check(fit, told(f"{_day(start)} to {_day(end)}: {_years_or_days(days)}", fit, duration))


def age_fits(born: DayRange, then: DayRange, age: Quantity) -> Check | None:
    """Whether somebody born then is of this age (in completed years) at that time; None for open dates."""
    if age.dimension is not Dimension.DURATION or scale_of(age.unit).numerator != _SECONDS * _DAYS_OF_YEAR:
        return None
    if born.start is None or born.end is None or then.start is None or then.end is None:
        return None
    oldest = _birthdays(born.start, then.end - _DAY)
    if oldest < 0:
        return None
    youngest = max(0, _birthdays(born.end - _DAY, then.start))
    claimed = Span(age.low, None if age.high is None else age.high - 1 if age.age else age.high)
    nominal = Decimal(youngest) if youngest == oldest else None
    fit = judge(nominal, Span(Decimal(youngest), Decimal(oldest)), claimed)
    years = f"{oldest}" if youngest == oldest else f"{youngest} or {oldest}"
    return Check(fit, told(f"born {_day(born)}, in {_day(then)}: {years} years old", fit, age))


def _birthdays(born: date, then: date) -> int:
    """How many birthdays lie between two days."""
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


def _days_between(start: DayRange, end: DayRange) -> Span | None:
    if start.start is None or start.end is None or end.start is None or end.end is None:
        return None
    # both ranges are half-open: the last day of each is the one before its end
    low = max(0, (end.start - start.end).days + 1)
    return Span(Decimal(low), Decimal((end.end - start.start).days))


def _day(value: DayRange) -> str:
    first, last = value.start, value.end
    if first is None or last is None:
        return "?"
    if (first.month, first.day, last.month, last.day, last.year - first.year) == (1, 1, 1, 1, 1):
        return str(first.year)
    return first.isoformat() if (last - first).days == 1 else f"{first.isoformat()} or later"


def _years_or_days(days: Span) -> str:
    low, high = days.low or Decimal(0), days.high or Decimal(0)
    if high < _DAYS_OF_YEAR:
        return f"{low} to {high} days" if high - low > 1 else f"{low} days"
    first, last = (round(float(value / _DAYS_OF_YEAR), 1) for value in (low, high))
    return f"{first:g} years" if first == last else f"{first:g} to {last:g} years"
