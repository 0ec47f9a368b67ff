"""Dates counted from others: 'two days after Christmas 1914', '3 days from 20 May', 'later this year'."""

from __future__ import annotations

from dataclasses import replace

from crosscheck.values.date_calendars import bare_unit, calendar
from crosscheck.values.date_carve import carve
from crosscheck.values.date_draft import Draft, days_of, fixed_draft, unplaced
from crosscheck.values.date_hits import Hit
from crosscheck.values.date_lengths import quantity
from crosscheck.values.date_numbers import cardinal
from crosscheck.values.date_points import weekday_name
from crosscheck.values.date_relative import pointed_unit, shift
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import UNITS, Text


def lasting(t: Text, i: int) -> Hit | None:
    """'for 3 days from 20 May', 'a week starting tomorrow', '20 May for 3 days'."""
    i = t.skip(i, "for")
    parts = quantity(t, i)
    if parts is not None:
        j = t.skip(parts[2], ",")
        started = t.low(j) in {"starting", "beginning"}
        if not started and not (t.low(j) == "from" and t.low(i - 1) == "for"):
            return None
        hit = calendar(t, t.skip(t.skip(j + 1, "from"), "on"))
        after = hit[1] if hit else i
    else:
        hit = calendar(t, t.skip(i, "from"))
        parts = quantity(t, hit[1] + 1) if hit and t.low(hit[1]) == "for" else None
        after = parts[2] if parts else i
    if hit is None or parts is None or hit[0].unit is not Granularity.DAY or parts[1] == 0:
        return None
    unit, count, _ = parts
    draft = carve(hit[0], lambda low, _: (low, shift(low, unit, count)), Granularity.RANGE)
    return replace(draft, day=None), after


def rest_of(t: Text, i: int) -> Hit | None:
    """'later this year', 'earlier this week', 'the rest of the month', 'year to date'."""
    j = t.skip(i, "the")
    low = t.low(j)
    if low in {"earlier", "later"}:
        hit = pointed_unit(t, j + 1) or (bare_unit(t, j + 2) if t.low(j + 1) == "in" else None)
    elif low in {"rest", "remainder"} and t.low(j + 1) == "of":
        hit = pointed_unit(t, j + 2) or bare_unit(t, j + 2)
    else:
        return None
    if hit is None:
        return None
    base = hit[0].fixed
    if t.written is None or base is None or base[0] is None or base[1] is None:
        return unplaced(Granularity.RANGE), hit[1]
    today = t.written.toordinal()
    if not base[0] <= today < base[1]:
        return None
    days = (base[0], today + 1) if low == "earlier" else (today, base[1])
    return fixed_draft(*days, Granularity.RANGE), hit[1]


def offset_from(t: Text, i: int) -> Hit | None:
    """'two days after Christmas 1914', '3 weeks before 13 May 1999', '3 Fridays from now'."""
    number = cardinal(t, i)
    if number is None:
        return None
    name = weekday_name(t, number[1]) or weekday_plural(t, number[1])
    unit = UNITS.get(t.low(number[1]))
    after = name[1] if name else number[1] + 1
    word = t.low(after)
    if (name is None and unit in {None, "weekend"}) or word not in {"after", "before", "from", "ago", "back"}:
        return None
    if word in {"ago", "back"}:
        return _weekdays_off(t, name[0], -number[0], after + 1) if name else None
    hit = calendar(t, after + 1)
    if hit is None or hit[0].unit is not Granularity.DAY:
        return None
    sign = -number[0] if word == "before" else number[0]
    if name:
        return _weekdays_off(t, name[0], sign, hit[1]) if t.low(after + 1) in {"now", "today"} else None

    def cut(low: int, _: int) -> tuple[int, int]:
        day = shift(low, unit or "day", sign)
        return day, day + 1

    return _placed(t, carve(hit[0], cut, Granularity.DAY)), hit[1]


def weekday_plural(t: Text, i: int) -> tuple[int, int] | None:
    names = {"mondays": 0, "tuesdays": 1, "wednesdays": 2, "thursdays": 3, "fridays": 4, "saturdays": 5, "sundays": 6}
    return (names[t.low(i)], i + 1) if t.low(i) in names else None


def _weekdays_off(t: Text, name: int, count: int, after: int) -> Hit:
    if t.written is None:
        return unplaced(Granularity.DAY), after
    today = t.written.toordinal()
    ahead = (name - (today - 1)) % 7 or 7
    day = today + ahead + 7 * (count - 1 if count > 0 else count)
    return fixed_draft(day, day + 1, Granularity.DAY), after


def _placed(t: Text, draft: Draft) -> Draft:
    """An offset has no place in the year of its own: fix it now."""
    if draft.year is not None or draft.fixed is not None:
        return replace(draft, month=None, day=None)
    days = days_of(draft, t.written)
    return replace(draft, place=None, fixed=days, relative=True, month=None, day=None)
