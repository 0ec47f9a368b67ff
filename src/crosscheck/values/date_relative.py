"""Dates that lean on the day of writing: 'yesterday', 'last Tuesday', 'two years ago', 'next month'.

A weekday alone is the last such day, today included (news speaks of what was); 'this' and 'coming' look ahead, 'past'
looks back, 'last' and 'next' are the days of last and next week.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from crosscheck.values.date_calendar import add_months, civil, monday, ordinal
from crosscheck.values.date_draft import Draft, fixed_draft, unplaced
from crosscheck.values.date_hits import Hit
from crosscheck.values.date_numbers import day_number
from crosscheck.values.date_periods import feast, season
from crosscheck.values.date_points import day_month, month_day, month_name
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import DAYTIMES, POINTERS, PROSE, TODAY, UNITS, Text

_DETERMINERS: Final = ("the", "this", "that")


UNIT_GRANULARITY: Final = {
    "day": Granularity.DAY,
    "week": Granularity.WEEK,
    "fortnight": Granularity.RANGE,
    "weekend": Granularity.RANGE,
    "month": Granularity.MONTH,
    "quarter": Granularity.QUARTER,
    "year": Granularity.YEAR,
    "decade": Granularity.DECADE,
    "century": Granularity.CENTURY,
}


_LENGTHS: Final = {"day": 1, "week": 7, "fortnight": 14}


_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


SHIFTS: Final = {"this": 0, "last": -1, "past": -1, "next": 1, "coming": 1}


def shift(day: int, unit: str, count: int) -> int:
    """A day moved by so many units."""
    return day + _LENGTHS[unit] * count if unit in _LENGTHS else add_months(day, _MONTHS[unit] * count)


def unit_at(day: int, unit: str, offset: int) -> tuple[int, int]:
    """The calendar unit that holds ``day``, moved by ``offset`` units."""
    year, month, _ = civil(day)
    match unit:
        case "day":
            return day + offset, day + offset + 1
        case "week" | "fortnight":
            low = monday(day) + _LENGTHS[unit] * offset
            return low, low + _LENGTHS[unit]
        case "weekend":
            low = monday(day) + 5 + 7 * offset
            return low, low + 2
        case _:
            months = _MONTHS[unit]
            start = (year * 12 + month - 1) // months * months + offset * months
            return ordinal(start // 12, start % 12 + 1), ordinal(start // 12, start % 12 + 1 + months)


def today_of(t: Text) -> int | None:
    return t.written.toordinal() if t.written else None


def _fixed(t: Text, unit: str, offset: int) -> Draft:
    today = today_of(t)
    kind = UNIT_GRANULARITY[unit]
    return unplaced(kind) if today is None else fixed_draft(*unit_at(today, unit, offset), kind)


def day_word(t: Text, i: int) -> Hit | None:
    """'today', 'yesterday morning', 'last night', 'this afternoon', 'the day after tomorrow'."""
    low = t.low(i)
    named = t.low(i + 1) in DAYTIMES
    if low in TODAY:
        return _fixed(t, "day", TODAY[low]), i + 1 + (named and low in {"yesterday", "tomorrow"})
    if named and (low == "this" or (low == "last" and t.low(i + 1) in {"night", "evening"})):
        return (_fixed(t, "day", -(low == "last")), i + 2) if t.low(i - 1) not in PROSE["determiners"] else None
    words = [t.low(t.skip(i, "the") + k) for k in range(3)]
    if words[0] == "day" and words[1:] in (["after", "tomorrow"], ["before", "yesterday"]):
        return _fixed(t, "day", 2 if words[1] == "after" else -2), t.skip(i, "the") + 3
    return None


def pointer_at(t: Text, i: int) -> tuple[str, int] | None:
    """'last', 'this coming', 'the following': how it points and the index after it."""
    j = t.skip(i, "the")
    first = POINTERS.get(t.low(j))
    if first is None:
        return None
    second = POINTERS.get(t.low(j + 1))
    return (second, j + 2) if first == "this" and second in {"past", "coming"} else (first, j + 1)


def pointed_unit(t: Text, i: int) -> Hit | None:
    """'last month', 'this year', 'the week after next', 'next decade'."""
    pointer = pointer_at(t, i)
    if pointer is not None:
        how, j = pointer
        unit = UNITS.get(t.low(j))
        if unit and (not t.low(j).endswith("s")):
            return _fixed(t, unit, SHIFTS[how]), j + 1
        return None
    j = t.skip(i, "the")
    unit = UNITS.get(t.low(j))
    if unit and (t.low(j + 1), t.low(j + 2)) in {("after", "next"), ("before", "last")}:
        return _fixed(t, unit, 2 if t.low(j + 2) == "next" else -2), j + 3
    return None


def pointed_month(t: Text, i: int) -> Hit | None:
    """'last March', 'this summer', 'next Easter'."""
    pointer = pointer_at(t, i)
    if pointer is None:
        return None
    how, j = pointer
    dated = day_month(t, j) or month_day(t, j)
    if dated:
        return (_nearest(t, dated[0], how), dated[1]) if dated[0].year is None and dated[0].weekday is None else None
    month = month_name(t, j)
    if month and day_number(t, month[1]) is None:
        first = month[0]
        draft = Draft(Granularity.MONTH, lambda y: (ordinal(y, first), ordinal(y, first + 1)), month=first)
        return _nearest(t, draft, how), month[1]
    hit = season(t, j) or feast(t, j)
    return (_nearest(t, hit[0], how), hit[1]) if hit and hit[0].year is None else None


def _nearest(t: Text, draft: Draft, how: str) -> Draft:
    """The last one over, the next one to begin, or that of this year."""
    if t.written is None:
        return replace(draft, place=None, relative=True)
    return replace(draft, place=None, fixed=_year_by(draft, t.written, how), relative=True)


def _year_by(draft: Draft, written: date, how: str) -> tuple[int, int] | None:
    assert draft.place is not None
    today = written.toordinal()
    found = [days for year in range(written.year - 2, written.year + 3) if (days := draft.place(year))]
    if how in {"last", "past"}:
        return next((days for days in reversed(found) if days[1] <= today), None)
    if how in {"next", "coming"}:
        return next((days for days in found if days[0] > today), None)
    return draft.place(written.year)
