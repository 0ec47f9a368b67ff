"""Weekdays: 'last Tuesday', 'Tuesday of next week', 'Tuesday the 19th'.

A weekday alone is the last such day, today included (news speaks of what was); 'this' and 'coming' look ahead, 'past'
looks back, 'last' and 'next' are the days of last and next week.
"""

from __future__ import annotations

from dataclasses import replace

from crosscheck.values.date_calendar import civil, monday, ordinal
from crosscheck.values.date_draft import Draft, fixed_draft, unplaced
from crosscheck.values.date_hits import Hit
from crosscheck.values.date_numbers import Number, ordinal_number
from crosscheck.values.date_points import day_month, month_day, weekday_name
from crosscheck.values.date_relative import SHIFTS, pointer_at, today_of
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import CLOCK, PROSE, Text


def weekday_date(t: Text, i: int) -> Hit | None:
    """'Tuesday', 'last Tuesday', 'Tuesday of next week', 'next week on Tuesday', 'Friday after next'."""
    pointer = pointer_at(t, i)
    how, j = pointer or ("", t.skip(i, "on"))
    name = weekday_name(t, j)
    if name is None:
        return _week_then_day(t, i)
    if j > i and t.low(i) == "on" and (day_month(t, j) or month_day(t, j)):
        return None  # 'on Sunday, 30 January' is one date
    day, j = name
    if not how and (t.low(j), t.low(j + 1)) == ("after", "next"):
        return _weekday(t, day, "next", 7 if (today_of(t) or 1) % 7 and _ahead(t, day) else 0), j + 2
    if not how:
        k = t.skip(t.skip(j, "of", "from", "in"), "the")
        week = pointer_at(t, k)
        if week and t.low(week[1]) == "week":
            return _weekday_in(t, day, SHIFTS[week[0]]), week[1] + 1
    return _weekday(t, day, how), j


def _ahead(t: Text, day: int) -> bool:
    """Whether this week still has that weekday before it."""
    today = today_of(t)
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


def day_told(t: Text, i: int) -> Hit | None:
    """'on the 18th' in running prose: a day of the month told before, else the nearest; never 'on the 18th floor'."""
    j = t.skip(i, "the")
    found = ordinal_number(t, j) if j > i and t.tokens[j : j + 1] and t.tokens[j].digits else None
    if found is None or not 1 <= found[0] <= 31 or t.low(i - 1) not in PROSE["day_cues"]:
        return None
    behind = t.low(found[1])
    if behind.isalpha() and (behind not in CLOCK["behind"] | PROSE["instant"] or behind in {"of", "in"}):
        return None
    if behind in {"and", "or", "to"} and ordinal_number(t, t.skip(found[1] + 1, "the")):
        return None
    near = _day_near(t, found[0], None)
    return replace(near, day=found[0]), found[1] + (behind in PROSE["instant"])


def _nth_day(t: Text, i: int) -> Number | None:
    j = t.skip(i, "the")
    found = ordinal_number(t, j)
    return found if found and 1 <= found[0] <= 31 and found[1] > j else None


def _day_near(t: Text, number: int, name: int | None) -> Draft:
    today = today_of(t)
    if today is None:
        return replace(unplaced(Granularity.DAY), weekday=name)
    year, month, _ = civil(today)
    days = [ordinal(year, month + k, number) for k in range(-40, 41)]
    fitting = [day for day in days if civil(day)[2] == number and name in {None, (day - 1) % 7}]
    day = min(fitting, key=lambda d: (abs(d - today), d))
    return replace(fixed_draft(day, day + 1, Granularity.DAY), weekday=name)


def _week_then_day(t: Text, i: int) -> Hit | None:
    week = pointer_at(t, i)
    if not week or t.low(week[1]) != "week":
        return None
    j = t.skip(week[1] + 1, "'", "-", "on")
    name = weekday_name(t, j)
    return (_weekday_in(t, name[0], SHIFTS[week[0]]), name[1]) if name else None


def _weekday_in(t: Text, day: int, weeks: int) -> Draft:
    today = today_of(t)
    if today is None:
        return replace(unplaced(Granularity.DAY), weekday=day)
    low = monday(today) + 7 * weeks + day
    return replace(fixed_draft(low, low + 1, Granularity.DAY), weekday=day)


def _weekday(t: Text, day: int, how: str, plus: int = 0) -> Draft:
    today = today_of(t)
    if today is None or how in {"last", "next"}:
        return _weekday_in(t, day, SHIFTS.get(how, 0))
    back = (today - 1 - day) % 7
    low = today - back if how in {"", "past"} else today + (-back) % 7
    if how == "past" and low == today:
        low -= 7
    if how == "coming" and low == today:
        low += 7
    return replace(fixed_draft(low, low + 1, Granularity.DAY), weekday=day)
