"""Parts of a date and places within it: 'early 1950s', 'the first half of', 'last Monday in May', 'the week of'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from crosscheck.values.date_calendar import add_months, civil, monday, nth_week, nth_weekday
from crosscheck.values.date_draft import Draft, days_of, fixed_draft, month_draft, unplaced
from crosscheck.values.date_numbers import cardinal, ordinal_number, year_number
from crosscheck.values.date_numeric import figures, iso, month_and_year
from crosscheck.values.date_points import (
    Hit,
    Rule,
    century,
    day_draft,
    day_month,
    decade,
    feast,
    month_day,
    month_year,
    quarter,
    remembered,
    season,
    weekday_name,
    year,
)
from crosscheck.values.date_relative import (
    ago,
    day_alone,
    day_word,
    pointed_month,
    pointed_unit,
    quantity,
    shift,
    unit_at,
    weekday,
    weekday_and_day,
    window,
)
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import PARTS, UNITS, Text

Cut = Callable[[int, int], tuple[int, int] | None]
"""Some of the days [low, high)."""

_CALENDAR: Final[tuple[Rule, ...]] = (
    iso,
    figures,
    month_and_year,
    day_month,
    month_day,
    month_year,
    quarter,
    season,
    decade,
    century,
    feast,
    year,
    day_word,
    pointed_unit,
    pointed_month,
    weekday,
    weekday_and_day,
    ago,
    window,
)
_LARGE: Final = frozenset(Granularity) - {Granularity.DAY, Granularity.TIME, Granularity.OPEN}
_KINDS: Final = {"day": Granularity.DAY, "week": Granularity.WEEK, "month": Granularity.MONTH, "year": Granularity.YEAR}


def calendar(t: Text, i: int) -> Hit | None:
    """Any date that is not a part of another."""
    return remembered("calendar", t, i, _CALENDAR)


def bare_unit(t: Text, i: int) -> Hit | None:
    """'the month', 'the year': the one of the day of writing."""
    unit = UNITS.get(t.low(t.skip(i, "the")))
    if unit is None or unit in {"day", "fortnight"}:
        return None
    after = t.skip(i, "the") + 1
    kind = _KINDS.get(unit, Granularity.RANGE)
    if t.written is None:
        return unplaced(kind), after
    return fixed_draft(*unit_at(t.written.toordinal(), unit, 0), kind), after


def _holder(t: Text, i: int) -> Hit | None:
    """What a part is a part of."""
    hit = calendar(t, i) or bare_unit(t, i)
    return hit if hit and hit[0].unit in _LARGE else None


def carve(base: Draft, cut: Cut, unit: Granularity, slack: int = 0) -> Draft:
    """The draft of some of the days of ``base``."""
    if base.fixed is not None:
        low, high = base.fixed
        days = cut(low, high) if low is not None and high is not None else None
        return replace(base, fixed=days, unit=unit, slack=slack, bare=False, month=None)
    place = base.place
    if place is None:
        return replace(base, unit=unit)

    def inner(y: int) -> tuple[int, int] | None:
        days = place(y)
        return cut(*days) if days else None

    return replace(base, place=inner, unit=unit, slack=slack, bare=False, month=None)


def thirds(edge: str) -> Cut:
    """The first, middle or last third, in days, months or years as befits the length; of a week, three days."""

    def cut(low: int, high: int) -> tuple[int, int]:
        length = high - low
        if length <= 7:
            start = {"early": low, "mid": low + (length - 3) // 2, "late": high - 3}[edge]
            return max(low, start), min(high, start + 3)
        if length < 50:
            step = 10 if length > 25 else max(1, length // 3)
            marks = low, low + step, low + 2 * step, high
        else:
            months = (civil(high)[0] - civil(low)[0]) * 12 + civil(high)[1] - civil(low)[1]
            marks = low, add_months(low, months // 3), add_months(low, 2 * months // 3), high
        index = {"early": 0, "mid": 1, "late": 2}[edge]
        return marks[index], marks[index + 1]

    return cut


def _slack(base: Draft) -> int:
    """Nobody agrees where 'early' ends: a tenth of the whole either way."""
    return {
        Granularity.WEEK: 1,
        Granularity.MONTH: 4,
        Granularity.SEASON: 14,
        Granularity.QUARTER: 10,
        Granularity.HALF: 20,
        Granularity.YEAR: 40,
        Granularity.DECADE: 366,
        Granularity.CENTURY: 3660,
    }.get(base.unit, 1)


def part(t: Text, i: int) -> Hit | None:
    """'early March', 'mid-1950s', 'late in 2007', 'the end of 2012', 'early next week'."""
    j = t.skip(i, "the")
    edge = PARTS.get(t.low(j))
    if edge is None:
        return None
    of = t.low(j + 1) in {"of", "in"}
    if t.low(j) in {"beginning", "start", "end", "close", "middle"} and not of:
        return None
    hit = _holder(t, t.skip(j + 1 + of, "-", "‐", "‑"))
    if hit is None or hit[0].edge is not None:
        return None
    base = hit[0]
    if base.unit is Granularity.WEEK and t.written is None:
        return base, hit[1]
    draft = carve(base, thirds(edge), Granularity.PART, _slack(base))
    return replace(draft, edge=edge, whole=base), hit[1]


def half(t: Text, i: int) -> Hit | None:
    """'the first half of 2019', 'the second half of the 19th century', 'the first quarter of the century'."""
    number = ordinal_number(t, t.skip(i, "the")) or ((-1, i + 2) if t.low(i + 1) == "last" else None)
    if number is None or t.low(number[1]) not in {"half", "quarter", "third", "qtr"} or t.low(number[1] + 1) != "of":
        return None
    count = {"half": 2, "third": 3}.get(t.low(number[1]), 4)
    hit = _holder(t, number[1] + 2)
    if hit is None or number[0] > count:
        return None
    index = number[0] - 1 if number[0] > 0 else count - 1

    def cut(low: int, high: int) -> tuple[int, int]:
        if high - low < 50:
            middle = [low + (high - low) * k // count for k in range(count + 1)]
            return middle[index], middle[index + 1]
        months = (civil(high)[0] - civil(low)[0]) * 12 + civil(high)[1] - civil(low)[1]
        return add_months(low, months * index // count), add_months(low, months * (index + 1) // count)

    whole_year = hit[0].unit is Granularity.YEAR
    unit = (
        {2: Granularity.HALF, 4: Granularity.QUARTER}.get(count, Granularity.PART) if whole_year else Granularity.PART
    )
    return carve(hit[0], cut, unit), hit[1]


def _rank(t: Text, i: int) -> tuple[int, int] | None:
    """'third', 'last', 'third last': from 1 from the front, from -1 from the back."""
    j = t.skip(i, "the")
    if t.low(j) == "last":
        return -1, j + 1
    found = ordinal_number(t, j)
    if found and t.low(found[1]) == "last":
        return -found[0], found[1] + 1
    return found


def nth(t: Text, i: int) -> Hit | None:
    """'last Monday of March', 'first week of Jan 2015', 'third month of 2021', 'the 15th day of next month'."""
    rank = _rank(t, i)
    if rank is None or rank[0] == 0:
        return None
    name, unit = weekday_name(t, rank[1]), UNITS.get(t.low(rank[1]))
    after = name[1] if name else rank[1] + 1
    if (name is None and unit not in _KINDS) or t.low(after) not in {"of", "in"}:
        return None
    hit = _holder(t, after + 1)
    if hit is None:
        return None
    kind = Granularity.DAY if name else _KINDS[unit or "day"]
    draft = carve(hit[0], _nth_cut(rank[0], name[0] if name else None, unit or ""), kind)
    return draft, hit[1]


def _nth_cut(rank: int, name: int | None, unit: str) -> Cut:
    def cut(low: int, high: int) -> tuple[int, int] | None:
        if name is not None:
            found = nth_weekday(low, high, name, rank)
            return (found, found + 1) if found is not None else None
        if unit == "week":
            week = nth_week(low, high, rank)
            return (week, week + 7) if week is not None else None
        first = shift(low, unit, rank - 1) if rank > 0 else shift(high, unit, rank)
        last = shift(first, unit, 1)
        return (first, last) if low <= first and last <= high else None

    return cut


def some_of(t: Text, i: int) -> Hit | None:
    """'the first two weeks of 2021', 'the last four months of 2021', 'first ten days of last year'."""
    j = t.skip(i, "the")
    last = t.low(j) in {"last", "final"}
    if not last and t.low(j) not in {"first", "opening"}:
        return None
    found = quantity(t, j + 1)
    if found is None or t.low(found[2]) not in {"of", "in"} or found[1] == 0:
        return None
    hit = _holder(t, found[2] + 1)
    if hit is None:
        return None
    unit, count, _ = found

    def cut(low: int, high: int) -> tuple[int, int] | None:
        if unit == "week":
            edge = nth_week(low, high, -1 if last else 1)
            if edge is None:
                return None
            return (edge - 7 * (count - 1), edge + 7) if last else (edge, edge + 7 * count)
        return (shift(high, unit, -count), high) if last else (low, shift(low, unit, count))

    return carve(hit[0], cut, Granularity.RANGE), hit[1]


_SHORTHAND: Final = {
    "EOM": ("late", "month"),
    "EOY": ("late", "year"),
    "BOM": ("early", "month"),
    "BOY": ("early", "year"),
}


def shorthand(t: Text, i: int) -> Hit | None:
    """'EOM', 'BOY' of business notes: the end of the month, the beginning of the year."""
    j = t.skip(i, "the")
    found = _SHORTHAND.get(t.tokens[j].text) if j < len(t.tokens) else None
    if found is None:
        return None
    if t.written is None:
        return unplaced(Granularity.PART), j + 1
    base = fixed_draft(*unit_at(t.written.toordinal(), found[1], 0), _KINDS[found[1]])
    return carve(base, thirds(found[0]), Granularity.PART, _slack(base)), j + 1


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


def week(t: Text, i: int) -> Hit | None:
    """'the week of April 10th', 'w/c 4 Feb', 'the week beginning 4 February', 'week 31 of 2018'."""
    j = t.skip(i, "the")
    if t.low(j) == "week" and (number := t.number(j + 1, 2)) is not None:
        return _numbered_week(t, number, j + 2)
    start = j + 2 if t.low(j) == "week" and t.low(j + 1) in {"of", "commencing", "beginning", "starting"} else None
    if start is None and [t.low(j + k) for k in range(3)] == ["w", "/", "c"]:
        start = j + 3
    hit = calendar(t, t.skip(start, "on")) or day_alone(t, start) if start is not None else None
    if hit is None or hit[0].unit is not Granularity.DAY:
        return None
    return carve(hit[0], lambda low, _: (monday(low), monday(low) + 7), Granularity.WEEK), hit[1]


def _numbered_week(t: Text, number: int, after: int) -> Hit | None:
    if not 1 <= number <= 53:
        return None
    hit = _holder(t, after + 1) if t.low(after) in {"of", "in"} else None
    if hit is None:
        pointed = None if t.written is None else year_number(t, after)
        base = unplaced(Granularity.YEAR)
        if t.written is not None:
            base = fixed_draft(*unit_at(t.written.toordinal(), "year", 0), Granularity.YEAR)
        hit = (base, after) if pointed is None else None
    return (carve(hit[0], _nth_cut(number, None, "week"), Granularity.WEEK), hit[1]) if hit else None


def month_day_of(t: Text, i: int) -> Hit | None:
    """'20th of next month'."""
    number = ordinal_number(t, t.skip(i, "the")) or _day_figure(t, i)
    if number is None or t.low(number[1]) != "of":
        return None
    hit = pointed_unit(t, number[1] + 1)
    if hit is None or hit[0].unit is not Granularity.MONTH:
        return None
    return carve(hit[0], _nth_cut(number[0], None, "day"), Granularity.DAY), hit[1]


def _day_figure(t: Text, i: int) -> tuple[int, int] | None:
    number = t.number(i, 2)
    return (number, i + 1) if number else None


def turn_of_century(t: Text, i: int) -> Hit | None:
    """'the turn of the 20th century' is five years either side of 1900; which 'the century' is only readers know."""
    j = t.skip(i, "the")
    if (t.low(j), t.low(j + 1)) != ("turn", "of"):
        return None
    hit = century(t, j + 2)
    if hit is None:
        k = t.skip(j + 2, "the")
        known = t.low(k) in {"century", "millennium"}
        return (unplaced(Granularity.RANGE), k + 1) if known else None
    return carve(hit[0], lambda low, _: (add_months(low, -60), add_months(low, 60)), Granularity.RANGE, 1826), hit[1]


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
    if (name is None and unit is None) or word not in {"after", "before", "from", "ago", "back"}:
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


_RULES: Final[tuple[Rule, ...]] = (
    calendar,
    part,
    half,
    nth,
    some_of,
    week,
    month_day_of,
    turn_of_century,
    rest_of,
    offset_from,
    lasting,
)


def point(t: Text, i: int) -> Hit | None:
    """One date, not a range and without bounds."""
    return remembered("point", t, i, _RULES)


__all__ = ["bare_unit", "calendar", "day_draft", "month_draft", "point"]
