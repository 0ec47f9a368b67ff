"""Dates that lean on the day of writing: 'yesterday', 'last Tuesday', 'two years ago', 'next month'.

A weekday alone is the last such day, today included (news speaks of what was); 'this' and 'coming' look ahead, 'past'
looks back, 'last' and 'next' are the days of last and next week.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from crosscheck.values.date_calendar import add_months, civil, monday, ordinal
from crosscheck.values.date_draft import Draft, fixed_draft, near, unplaced
from crosscheck.values.date_numbers import Number, cardinal, day_number, ordinal_number
from crosscheck.values.date_points import Hit, day_month, feast, month_day, month_name, season, weekday_name
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import POINTERS, TODAY, UNITS, Text

_DETERMINERS: Final = ("the", "this", "that")
_UNIT_GRANULARITY: Final = {
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
_SHIFTS: Final = {"this": 0, "last": -1, "past": -1, "next": 1, "coming": 1}


def shift(day: int, unit: str, count: int) -> int:
    """A day moved by so many units."""
    if unit == "weekend":
        return day + 7 * count
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


def _today(t: Text) -> int | None:
    return t.written.toordinal() if t.written else None


def _fixed(t: Text, unit: str, offset: int) -> Draft:
    today = _today(t)
    kind = _UNIT_GRANULARITY[unit]
    return unplaced(kind) if today is None else fixed_draft(*unit_at(today, unit, offset), kind)


def day_word(t: Text, i: int) -> Hit | None:
    """'today', 'yesterday', 'the day after tomorrow'."""
    low = t.low(i)
    if low in TODAY:
        return _fixed(t, "day", TODAY[low]), i + 1
    words = [t.low(t.skip(i, "the") + k) for k in range(3)]
    if words[0] == "day" and words[1:] in (["after", "tomorrow"], ["before", "yesterday"]):
        return _fixed(t, "day", 2 if words[1] == "after" else -2), t.skip(i, "the") + 3
    return None


def _pointer(t: Text, i: int) -> tuple[str, int] | None:
    """'last', 'this coming', 'the following': how it points and the index after it."""
    j = t.skip(i, "the")
    first = POINTERS.get(t.low(j))
    if first is None:
        return None
    second = POINTERS.get(t.low(j + 1))
    return (second, j + 2) if first == "this" and second in {"past", "coming"} else (first, j + 1)


def pointed_unit(t: Text, i: int) -> Hit | None:
    """'last month', 'this year', 'the week after next', 'next decade'."""
    pointer = _pointer(t, i)
    if pointer is not None:
        how, j = pointer
        unit = UNITS.get(t.low(j))
        if unit and (not t.low(j).endswith("s")):
            return _fixed(t, unit, _SHIFTS[how]), j + 1
        return None
    j = t.skip(i, "the")
    unit = UNITS.get(t.low(j))
    if unit and (t.low(j + 1), t.low(j + 2)) in {("after", "next"), ("before", "last")}:
        return _fixed(t, unit, 2 if t.low(j + 2) == "next" else -2), j + 3
    return None


def weekday(t: Text, i: int) -> Hit | None:
    """'Tuesday', 'last Tuesday', 'Tuesday of next week', 'next week on Tuesday', 'Friday after next'."""
    pointer = _pointer(t, i)
    how, j = pointer or ("", t.skip(i, "on"))
    name = weekday_name(t, j)
    if name is None:
        return _week_then_day(t, i)
    day, j = name
    if not how and (t.low(j), t.low(j + 1)) == ("after", "next"):
        return _weekday(t, day, "next", 7 if (_today(t) or 1) % 7 and _ahead(t, day) else 0), j + 2
    if not how:
        k = t.skip(t.skip(j, "of", "from", "in"), "the")
        week = _pointer(t, k)
        if week and t.low(week[1]) == "week":
            return _weekday_in(t, day, _SHIFTS[week[0]]), week[1] + 1
    return _weekday(t, day, how), j


def _ahead(t: Text, day: int) -> bool:
    """Whether this week still has that weekday before it."""
    today = _today(t)
    return today is not None and day > (today - 1) % 7


def weekday_and_day(t: Text, i: int) -> Hit | None:
    """'Tuesday the 19th': the nearest 19th that is a Tuesday."""
    name = weekday_name(t, t.skip(i, "on"))
    found = _nth_day(t, name[1]) if name else None
    if name is None or found is None:
        return None
    return _day_near(t, found[0], name[0]), found[1]


def day_alone(t: Text, i: int) -> Hit | None:
    """'the 18th', '29th': the nearest."""
    found = _nth_day(t, i)
    return (_day_near(t, found[0], None), found[1]) if found else None


def _nth_day(t: Text, i: int) -> Number | None:
    j = t.skip(i, "the")
    found = ordinal_number(t, j)
    return found if found and 1 <= found[0] <= 31 and found[1] > j else None


def _day_near(t: Text, number: int, name: int | None) -> Draft:
    today = _today(t)
    if today is None:
        return replace(unplaced(Granularity.DAY), weekday=name)
    year, month, _ = civil(today)
    days = [ordinal(year, month + k, number) for k in range(-40, 41)]
    fitting = [day for day in days if civil(day)[2] == number and name in {None, (day - 1) % 7}]
    if not fitting:
        return replace(unplaced(Granularity.DAY), weekday=name)
    day = min(fitting, key=lambda d: (abs(d - today), d))
    return replace(fixed_draft(day, day + 1, Granularity.DAY), weekday=name)


def _week_then_day(t: Text, i: int) -> Hit | None:
    week = _pointer(t, i)
    if not week or t.low(week[1]) != "week":
        return None
    j = t.skip(week[1] + 1, "'", "-", "on")
    name = weekday_name(t, j)
    return (_weekday_in(t, name[0], _SHIFTS[week[0]]), name[1]) if name else None


def _weekday_in(t: Text, day: int, weeks: int) -> Draft:
    today = _today(t)
    if today is None:
        return replace(unplaced(Granularity.DAY), weekday=day)
    low = monday(today) + 7 * weeks + day
    return replace(fixed_draft(low, low + 1, Granularity.DAY), weekday=day)


def _weekday(t: Text, day: int, how: str, plus: int = 0) -> Draft:
    today = _today(t)
    if today is None or how in {"last", "next"}:
        return _weekday_in(t, day, _SHIFTS.get(how, 0))
    back = (today - 1 - day) % 7
    low = today - back if how in {"", "past"} else today + (-back) % 7
    if how == "past" and low == today:
        low -= 7
    if how == "coming" and low == today:
        low += 7
    return replace(fixed_draft(low, low + 1, Granularity.DAY), weekday=day)


def pointed_month(t: Text, i: int) -> Hit | None:
    """'last March', 'this summer', 'next Easter'."""
    pointer = _pointer(t, i)
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


def quantity(t: Text, i: int) -> tuple[str, int, int] | None:
    """'two years', 'a fortnight': unit, count and the index after it."""
    number = cardinal(t, i)
    unit = UNITS.get(t.low(number[1])) if number else None
    return (unit, number[0], number[1] + 1) if number and unit and unit != "weekend" else None


def ago(t: Text, i: int) -> Hit | None:
    """'two years ago', 'five years ago next month', '2 weeks and 2 days ago', 'a week hence', 'in two days'."""
    forward = t.low(i) == "in"
    parts, j = _quantities(t, i + forward)
    if not parts:
        return None
    word = t.low(j)
    later = forward or word in {"hence", "from"}
    if not forward and word not in {"ago", "back", "hence"}:
        return None
    after = j if forward else j + 1
    today = _today(t)
    unit = parts[0][0]
    if today is None:
        return unplaced(_UNIT_GRANULARITY[unit]), after
    pointed = None if forward else pointed_unit(t, after)
    base = pointed[0].fixed if pointed else None
    if pointed and base and base[0] is not None and base[1] is not None:
        low, high = (_moved(day, parts, later) for day in base)
        return fixed_draft(low, high, pointed[0].unit), pointed[1]
    low = _moved(today, parts, later)
    return fixed_draft(low, low + 1, Granularity.DAY, slack=_slack(parts)), after


def _quantities(t: Text, i: int) -> tuple[list[tuple[str, int]], int]:
    """Up to three quantities: '2 years 1 month and 21 days'."""
    parts: list[tuple[str, int]] = []
    while len(parts) < 3 and (found := quantity(t, t.skip(i, "and", ",") if parts else i)):
        parts.append((found[0], found[1]))
        i = found[2]
    return parts, i


def _moved(day: int, parts: list[tuple[str, int]], later: bool) -> int:
    for unit, count in parts:
        day = shift(day, unit, count if later else -count)
    return day


def _slack(parts: list[tuple[str, int]]) -> int:
    """Round numbers of a unit are true to about half of it; days are meant."""
    return {"day": 0, "week": 3, "fortnight": 7, "month": 15, "quarter": 45}.get(parts[-1][0], 183)


def from_anchor(t: Text, i: int, anchor: Draft) -> Draft | None:
    """The days of an anchor near the day of writing."""
    if anchor.fixed is not None or anchor.place is None:
        return anchor
    days = anchor.place(anchor.year) if anchor.year is not None else near(anchor, t.written) if t.written else None
    return replace(anchor, fixed=days, place=None) if days else None


def window(t: Text, i: int) -> Hit | None:
    """'the last two years', 'next 3 days', 'within 9 months': up to, or on from, the day of writing."""
    if t.low(i) == "within":
        parts, after = _quantities(t, t.skip(t.skip(i + 1, "the"), "next"))
        today = _today(t)
        if not parts:
            return None
        if today is None:
            return unplaced(Granularity.RANGE), after
        return fixed_draft(today, _moved(today, parts, True), Granularity.RANGE), after
    pointer = _pointer(t, i)
    if pointer and pointer[0] in {"last", "past", "next"}:
        parts, after = _quantities(t, pointer[1])
        return (_window(t, pointer[0], parts), after) if parts and t.number(pointer[1], 3) != 0 else None
    number: Number | None = cardinal(t, t.skip(i, "the"))
    pointer = _pointer(t, number[1]) if number and t.low(i) not in {"a", "an"} else None
    unit = UNITS.get(t.low(pointer[1])) if pointer and pointer[0] in {"last", "past", "next"} else None
    if (
        number is None
        or pointer is None
        or unit is None
        or unit == "weekend"
        or t.low(pointer[1]) in {unit, "yr", "wk"}
    ):
        return None
    return _window(t, pointer[0], [(unit, number[0])]), pointer[1] + 1


def _window(t: Text, how: str, parts: list[tuple[str, int]]) -> Draft:
    today = _today(t)
    if today is None:
        return unplaced(Granularity.RANGE)
    unit, count = parts[0]
    if len(parts) == 1 and unit in {"quarter", "decade", "century"}:
        offsets = (1, count) if how == "next" else (-count, -1)
        low, high = unit_at(today, unit, offsets[0])[0], unit_at(today, unit, offsets[1])[1]
        return fixed_draft(low, high, Granularity.RANGE)
    if how == "next":
        return fixed_draft(today + 1, _moved(today, parts, True) + 1, Granularity.RANGE)
    return fixed_draft(_moved(today, parts, False), today, Granularity.RANGE)
