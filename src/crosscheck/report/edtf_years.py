"""EDTF notation as years on a line, for drawing: only what the date readers write."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)
_SEASONS = {21: 2, 22: 5, 23: 8, 24: 11}  # months before the season's first
_POINT = re.compile(r"Y?(-?)(\d{1,6}X{0,3}|\d?X{1,3})(?:-(\d\d))?(?:-(\d\d))?")
_UNSURE = re.compile(r"[~?%]")


@dataclass(frozen=True, slots=True)
class Years:
    """Half-open years with fractions: 1958-07-01 is about 1958.5. None: open at that end."""

    start: float | None
    end: float | None
    unsure: bool = False


def years_of(edtf: str) -> Years | None:
    """The span of a date or interval; None for a day without a year and for anything that is no EDTF."""
    unsure = bool(_UNSURE.search(edtf))
    first, slash, second = _UNSURE.sub("", edtf.strip()).partition("/")
    begin = _point(first)
    end = _point(second) if slash else begin
    if (begin is None and first not in ("", "..")) or (end is None and slash and second not in ("", "..")):
        return None
    if begin is None and end is None:
        return None
    start, stop = begin[0] if begin else None, end[1] if end else None
    if start is not None and stop is not None and stop <= start:
        return None
    return Years(start, stop, unsure)


def _point(text: str) -> tuple[float, float] | None:
    """The half-open years of one date."""
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    sign, digits, month, day = found.groups()
    if "X" in digits:
        if month or sign or digits.startswith("X"):
            return None
        return float(digits.replace("X", "0")), float(digits.replace("X", "9")) + 1
    year = float(int(digits)) * (-1 if sign else 1)
    if month is None:
        return year, year + 1
    if int(month) in _SEASONS:
        start = year + _SEASONS[int(month)] / 12
        return start, start + 0.25
    if not 1 <= int(month) <= 12:
        return None
    first, last = _MONTHS[int(month) - 1], _MONTHS[int(month)]
    if day is not None:
        first = min(first + int(day) - 1, last - 1)
        last = first + 1
    return year + first / 365, year + last / 365
