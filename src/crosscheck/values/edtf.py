"""EDTF (ISO 8601-2) notation of intervals of days: the coarsest that says exactly them."""

from __future__ import annotations

from crosscheck.values.date_calendar import civil
from crosscheck.values.date_value import Granularity

_SEASON_MONTHS = {3: 21, 6: 22, 9: 23, 12: 24}


def year_text(year: int) -> str:
    """Four digits, signed below year 0 (astronomical count: -0043 is 44 BC)."""
    return f"{year:05d}" if year < 0 else f"{year:04d}"


def notation(low: int | None, high: int | None, unit: Granularity, slack: int) -> str:
    """EDTF text of [low, high); '~' marks what is approximate; '' when nothing is known."""
    if low is None and high is None:
        return ""
    mark = "~" if slack else ""
    if low is not None and high is not None and (single := _single(low, high, unit, mark)):
        return single
    edges = [day for day in (low, high) if day is not None]
    depth = max(_depth(day) for day in edges)
    first = ".." if low is None else _term(low, depth) + mark
    last = ".." if high is None else _term(high - 1, depth) + mark
    return first if first == last else f"{first}/{last}"


def yearless(month: int, day: int | None) -> str:
    return f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")


def _single(low: int, high: int, unit: Granularity, mark: str) -> str:
    """The one term that says [low, high), '' when it needs two."""
    (year, month, day), (after, after_month, _) = civil(low), civil(high)
    months = (after - year) * 12 + after_month - month
    match unit:
        case Granularity.DAY if high - low == 1:
            return f"{year_text(year)}-{month:02d}-{day:02d}{mark}"
        case Granularity.MONTH:
            return f"{year_text(year)}-{month:02d}{mark}"
        case Granularity.SEASON:
            return f"{year_text(year)}-{_SEASON_MONTHS[month]}{mark}"
        case Granularity.QUARTER:
            return f"{year_text(year)}-{33 + month // 3}{mark}"
        case Granularity.HALF:
            return f"{year_text(year)}-{40 + month // 6}{mark}"
        case Granularity.YEAR if (months, month, day) == (12, 1, 1):
            return f"{year_text(year)}{mark}"
        case Granularity.DECADE if year % 10 == 0 and year > 0 and months == 120:
            return f"{year_text(year)[:-1]}X{mark}"
        case Granularity.CENTURY if year % 100 == 0 and year > 0 and months == 1200:
            return f"{year_text(year)[:-2]}XX{mark}"
        case _:
            return ""


def _depth(day: int) -> int:
    """1, 2 or 3: whether a year, a month or only a day begins here."""
    _, month, of_month = civil(day)
    return 3 if of_month > 1 else 2 if month > 1 else 1


def _term(day: int, depth: int) -> str:
    year, month, of_month = civil(day)
    return "-".join([year_text(year), f"{month:02d}", f"{of_month:02d}"][:depth])
