"""Calendar dates in words: day and month, month and year, quarter, season, decade, century, feast."""

from __future__ import annotations

from dataclasses import replace

from crosscheck.values.date_calendar import civil, exists, julian_to_gregorian, ordinal
from crosscheck.values.date_draft import Draft, fixed_draft, month_draft, year_draft
from crosscheck.values.date_hits import Hit
from crosscheck.values.date_numbers import day_number, year_number
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import MONTHS, WEEKDAYS, Text

_BETWEEN = (",", "-", "/", ".", "of", "in")


def month_name(t: Text, i: int) -> tuple[int, int] | None:
    """A month and the index after it and the dot of its abbreviation."""
    month = MONTHS.get(t.low(i))
    if month is None:
        return None
    short = len(t.low(i)) <= 4 and t.low(i) not in {"may", "june", "july"}
    dot = t.low(i + 1) == "." and short and t.glued(i + 1)
    return month, i + 1 + dot


def weekday_name(t: Text, i: int) -> tuple[int, int] | None:
    name = t.low(i).removesuffix("'s")
    day = WEEKDAYS.get(name)
    if day is None:
        return None
    dot = t.low(i + 1) == "." and len(name) <= 5 and t.glued(i + 1)
    return day, i + 1 + dot


def day_draft(year: int | None, month: int, day: int, weekday: int | None = None) -> Draft:
    def place(y: int) -> tuple[int, int] | None:
        return (ordinal(y, month, day), ordinal(y, month, day) + 1) if exists(y, month, day) else None

    return Draft(Granularity.DAY, place, year, month=month, day=day, weekday=weekday)


def year_after(t: Text, i: int, *, dual: bool = False) -> tuple[int | None, int]:
    """The year that follows a day or month, and the index after it; (None, i) when none does."""
    if t.low(i) == "." and not t.glued(i + 1):
        return None, i  # the next sentence
    j = t.skip(i, *_BETWEEN)
    if j > i and t.low(i) == ",":
        j = t.skip(j, "in")
    j = t.skip(t.skip(j, "the"), "year") if t.low(j + 1) == "year" else j
    joined = t.low(i) == "of" or (t.low(i) in {"/", "-"} and t.low(i - 2) == t.low(i))
    short = not t.prose and (j == i or joined) and t.low(j + 1) not in {"-", "–", "/", ":"}
    found = year_number(t, j, short=short)
    if found is None:
        return None, i
    if dual and t.low(found[1]) == "/" and t.glued(found[1]):
        second = t.number(found[1] + 1, 2)
        if second is not None and second in {(found[0] + 1) % 100, (found[0] + 1) % 10}:
            return found[0] + 1, found[1] + 2  # 10 February 1711/12: the year began in March
    return found


def _styled(t: Text, hit: Hit) -> Hit:
    """Turn a day 'Old Style' into our calendar."""
    draft, i = hit
    j = i + (t.low(i) in {"(", ","})
    words = [t.low(k) for k in range(j, j + 4)]
    old = words[:2] == ["old", "style"] or words == ["o", ".", "s", "."] or words[0] == "os"
    new = words[:2] == ["new", "style"] or words == ["n", ".", "s", "."] or words[0] == "ns"
    if not (old or new) or draft.year is None or draft.place is None:
        return hit
    length = 4 if words[1] == "." else 1 if words[0] in {"os", "ns"} else 2
    after = j + length + (t.low(i) == "(" and t.low(j + length) == ")")
    days = draft.place(draft.year)
    if new or days is None:
        return draft, after
    day = julian_to_gregorian(days[0])
    return replace(
        fixed_draft(day, day + 1, Granularity.DAY, relative=False), month=civil(day)[1], day=civil(day)[2]
    ), after


def _weekday_before(t: Text, i: int) -> tuple[int | None, int]:
    """'Tuesday, the ' before a date; a bracket or comma after the name is passed over."""
    found = weekday_name(t, i)
    if found is None:
        return None, i
    return found[0], t.skip(found[1], ",")


def day_month(t: Text, i: int) -> Hit | None:
    """'12 May 1947', 'the 12th of May', 'Sunday, 3rd day of June', '05-Aug-2016'."""
    weekday, j = _weekday_before(t, i)
    day = day_number(t, j)
    if day is None:
        return None
    month = month_name(t, t.skip(t.skip(day[1], "of", "-", "/", "."), "the"))
    if month is None:
        return None
    year, after = year_after(t, month[1], dual=month[0] <= 3)
    return _styled(t, (day_draft(year, month[0], day[0], weekday), after))


def month_day(t: Text, i: int) -> Hit | None:
    """'May 12, 1947', 'May the 12th', 'Fri, Jul 18', 'Jul 18, Fri', 'Sep-23-2020'."""
    weekday, j = _weekday_before(t, i)
    month = month_name(t, j)
    day = month and day_number(t, t.skip(month[1], ",", "-", "/"))
    if not month or not day or _is_clock(t, day[1]) or (t.low(month[1]) == "," and not t.tokens[month[1] + 1].digits):
        return None
    year, after = year_after(t, day[1], dual=month[0] <= 3)
    if weekday is None and t.low(after) == "," and (late := weekday_name(t, after + 1)):
        weekday, after = late[0], late[1]
    return _styled(t, (day_draft(year, month[0], day[0], weekday), after))


def _is_clock(t: Text, i: int) -> bool:
    return t.low(i) == ":" and t.glued(i) and t.glued(i + 1)


def month_year(t: Text, i: int) -> Hit | None:
    """'May 1947', 'May of 1947', 'Dec/2018', 'May' alone; '2017 april'."""
    month = month_name(t, i)
    if month:
        year, after = year_after(t, month[1], dual=month[0] <= 3)
        return month_draft(month[0], year), after
    number = year_number(t, i)
    if number is None or len(t.low(i)) != 4:
        return None
    named = t.skip(number[1], "-", "/", ",")
    month = month_name(t, named)
    if month is None or (t.prose and t.tokens[named].text.islower()):
        return None
    day = day_number(t, t.skip(month[1], "-", "/"))
    if day and t.number(t.skip(month[1], "-", "/"), 2):
        return day_draft(number[0], month[0], day[0]), day[1]
    return month_draft(month[0], number[0]), month[1]


def year(t: Text, i: int) -> Hit | None:
    """'1947', 'the year 1947', '44 BC', 'calendar year 2008', 'cy18', 'FY2019/20'."""
    j = t.skip(i, "the")
    kind = " ".join((t.low(j), t.low(j + 1)))
    fiscal = kind == "fiscal year" or kind == "financial year" or t.low(j) == "fy"
    named = fiscal or kind == "calendar year" or t.low(j) in {"year", "cy"}
    if named:
        j += 1 + (t.low(j) not in {"year", "cy", "fy"})
    elif j > i:
        return None
    found = year_number(t, j, short=t.low(j - 1) in {"cy", "fy"} and named)
    if found is None:
        return None
    if fiscal:
        return _fiscal(t, found)
    return year_draft(found[0], bare=not named and (found[1] == j + 1 or not t.tokens[j].digits)), found[1]


def _fiscal(t: Text, found: tuple[int, int]) -> Hit:
    """A fiscal year begins anywhere from April to October by country: about a year, said to a half."""
    number, j = found
    if t.low(j) in {"/", "-", "–"} and t.number(j + 1) in {(number + 1) % 100, number + 1}:
        return replace(
            fixed_draft(ordinal(number, 4), ordinal(number + 1, 4), Granularity.YEAR, relative=False), slack=92
        ), j + 2
    return replace(year_draft(number), slack=184), j
