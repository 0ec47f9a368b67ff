"""Parts of a date and places within it: 'early 1950s', 'the first half of', 'last Monday in May', 'the week of'."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crosscheck.values.date_calendar import add_months, civil, monday, nth_week
from crosscheck.values.date_calendars import CALENDAR_FIRSTS, calendar, holder
from crosscheck.values.date_carve import UNIT_KINDS, carve, edge_slack, nth_cut, rank_at, thirds
from crosscheck.values.date_draft import fixed_draft, unplaced
from crosscheck.values.date_firsts import ANY, CARDINAL, DAY, Rules
from crosscheck.values.date_hits import Hit
from crosscheck.values.date_lengths import quantity
from crosscheck.values.date_numbers import ordinal_number, year_number
from crosscheck.values.date_offsets import lasting, offset_from, rest_of
from crosscheck.values.date_periods import century
from crosscheck.values.date_points import weekday_name
from crosscheck.values.date_relative import pointed_unit, shift, unit_at
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_weekdays import day_alone
from crosscheck.values.date_words import PARTS, UNITS, Text


def part(t: Text, i: int) -> Hit | None:
    """'early March', 'mid-1950s', 'late in 2007', 'the end of 2012', 'early next week'."""
    j = t.skip(i, "the")
    edge = PARTS.get(t.low(j))
    if edge is None:
        return None
    of = t.low(j + 1) in {"of", "in"}
    if t.low(j) in {"beginning", "start", "end", "close", "middle"} and not of:
        return None
    hit = holder(t, t.skip(j + 1 + of, "-", "‐", "‑"))
    if hit is None or hit[0].edge is not None:
        return None
    base = hit[0]
    if base.unit is Granularity.WEEK and t.written is None:
        return base, hit[1]
    draft = carve(base, thirds(edge), Granularity.PART, edge_slack(base))
    return replace(draft, edge=edge, whole=base), hit[1]


def half(t: Text, i: int) -> Hit | None:
    """'the first half of 2019', 'the second half of the 19th century', 'the first quarter of the century'."""
    number = ordinal_number(t, t.skip(i, "the")) or ((-1, i + 2) if t.low(i + 1) == "last" else None)
    if number is None or t.low(number[1]) not in {"half", "quarter", "third", "qtr"} or t.low(number[1] + 1) != "of":
        return None
    count = {"half": 2, "third": 3}.get(t.low(number[1]), 4)
    hit = holder(t, number[1] + 2)
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


def nth(t: Text, i: int) -> Hit | None:
    """'last Monday of March', 'first week of Jan 2015', 'third month of 2021', 'the 15th day of next month'."""
    rank = rank_at(t, i)
    if rank is None or rank[0] == 0:
        return None
    name, unit = weekday_name(t, rank[1]), UNITS.get(t.low(rank[1]))
    after = name[1] if name else rank[1] + 1
    if (name is None and unit not in UNIT_KINDS) or t.low(after) not in {"of", "in"}:
        return None
    hit = holder(t, t.skip(after + 1, "that"))
    if hit is None or (name is None and t.low(rank[1]) != unit):
        return None
    kind = Granularity.DAY if name else UNIT_KINDS[unit or "day"]
    draft = carve(hit[0], nth_cut(rank[0], name[0] if name else None, unit or ""), kind)
    if name and hit[0].month and hit[0].unit is Granularity.MONTH:
        draft = replace(draft, movable=(hit[0].month, name[0], rank[0]))
    return draft, hit[1]


_SOME: Final = {"day": 7, "week": 6, "month": 4}  # what 'the last days', 'the first weeks' come to


def some_of(t: Text, i: int) -> Hit | None:
    """'the first two weeks of 2021', 'the last four months of 2021', 'the last days of March'."""
    j = t.skip(i, "the")
    last = t.low(j) in {"last", "final"}
    if not last and t.low(j) not in {"first", "opening"}:
        return None
    unit = UNITS.get(t.low(j + 1), "")
    vague = unit in _SOME and t.low(j + 1) != unit
    found = (unit, _SOME[unit], j + 2) if vague else quantity(t, j + 1)
    if found is None or t.low(found[2]) not in {"of", "in"} or found[1] == 0:
        return None
    hit = holder(t, found[2] + 1)
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

    if vague:
        return carve(hit[0], cut, Granularity.PART, edge_slack(hit[0])), hit[1]
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
    base = fixed_draft(*unit_at(t.written.toordinal(), found[1], 0), UNIT_KINDS[found[1]])
    return carve(base, thirds(found[0]), Granularity.PART, edge_slack(base)), j + 1


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
    hit = holder(t, after + 1) if t.low(after) in {"of", "in"} else None
    if hit is None:
        pointed = None if t.written is None else year_number(t, after)
        base = unplaced(Granularity.YEAR)
        if t.written is not None:
            base = fixed_draft(*unit_at(t.written.toordinal(), "year", 0), Granularity.YEAR)
        hit = (base, after) if pointed is None else None
    return (carve(hit[0], nth_cut(number, None, "week"), Granularity.WEEK), hit[1]) if hit else None


def month_day_of(t: Text, i: int) -> Hit | None:
    """'20th of next month'."""
    number = ordinal_number(t, t.skip(i, "the")) or _day_figure(t, i)
    if number is None or t.low(number[1]) != "of":
        return None
    hit = pointed_unit(t, number[1] + 1)
    if hit is None or hit[0].unit is not Granularity.MONTH:
        return None
    return carve(hit[0], nth_cut(number[0], None, "day"), Granularity.DAY), hit[1]


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


_RULES: Final = Rules(
    (calendar, CALENDAR_FIRSTS),
    (part, {"the"} | PARTS.keys()),
    (half, {ANY}),  # whatever stands before "last half of"
    (nth, DAY | {"last"}),
    (some_of, {"the", "last", "final", "first", "opening"}),
    (week, {"the", "week", "w"}),
    (month_day_of, DAY),
    (turn_of_century, {"the", "turn"}),
    (rest_of, {"the", "earlier", "later", "rest", "remainder"}),
    (offset_from, CARDINAL),
    (lasting, CALENDAR_FIRSTS | {"for", "from"}),
)


def point(t: Text, i: int) -> Hit | None:
    """One date, not a range and without bounds."""
    return _RULES.remembered("point", t, i)
