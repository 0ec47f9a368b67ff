"""Days as numbers: the proleptic Gregorian calendar for any year, weeks, Easter, the Julian calendar.

A day is its ordinal as ``datetime.date.toordinal`` counts (1 January of year 1 is 1), carried on below year 1 by the
astronomical count (year 0 is 1 BC).
"""

from __future__ import annotations

from calendar import isleap
from datetime import date

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """Days of a month; works for years below 1 too."""
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]


def ordinal(year: int, month: int = 1, day: int = 1) -> int:
    """Ordinal of a day; ``month`` may run over (13 is January of the next year), ``day`` is clamped to the month.

    Method: Howard Hinnant, days_from_civil.
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    day = min(day, month_length(year, month))
    shifted = year - (month <= 2)
    era = shifted // 400
    of_era = shifted - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


def civil(day: int) -> tuple[int, int, int]:
    """Year, month, day of an ordinal (inverse of ``ordinal``)."""
    shifted = day + 305
    era = shifted // 146097
    of_era = shifted - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    block = (5 * of_year + 2) // 153
    month = block + (3 if block < 10 else -9)
    return year + era * 400 + (month <= 2), month, of_year - (153 * block + 2) // 5 + 1


def as_date(day: int | None) -> date | None:
    """The ordinal as a ``date``; None where the calendar of ``datetime`` does not reach."""
    return date.fromordinal(day) if day is not None and 0 < day <= date.max.toordinal() else None


def exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def julian_to_gregorian(day: int) -> int:
    """The ordinal of the day that the Julian calendar calls what ``day`` is called in the Gregorian one."""
    year, month, _ = civil(day)
    year -= month <= 2
    return day + year // 100 - year // 400 - 2


def easter(year: int) -> int:
    """Ordinal of Western Easter Sunday (anonymous Gregorian computus, Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return ordinal(year, month, day + 1)


def weekday(day: int) -> int:
    """0 is Monday."""
    return (day - 1) % 7


def monday(day: int) -> int:
    """The Monday of the week that holds ``day``."""
    return day - weekday(day)


def nth_weekday(low: int, high: int, wanted: int, nth: int) -> int | None:
    """The nth (from 1; from the end when negative) weekday of the days [low, high), None when there are too few."""
    first = low + (wanted - weekday(low)) % 7
    last = high - 1 - (weekday(high - 1) - wanted) % 7
    day = first + 7 * (nth - 1) if nth > 0 else last + 7 * (nth + 1)
    return day if low <= day < high else None


def nth_week(low: int, high: int, nth: int) -> int | None:
    """Monday of the nth week of [low, high), which is the week of its nth Thursday (the rule of ISO 8601)."""
    thursday = nth_weekday(low, high, 3, nth)
    return None if thursday is None else thursday - 3


def add_months(day: int, months: int) -> int:
    year, month, of_month = civil(day)
    total = year * 12 + month - 1 + months
    return ordinal(total // 12, total % 12 + 1, of_month)
