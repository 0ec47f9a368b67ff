"""Lengths of time from the day of writing: 'two years ago', 'the last two weeks', 'within 9 months'."""

from __future__ import annotations

from typing import Final

from crosscheck.values.date_draft import Draft, fixed_draft, unplaced
from crosscheck.values.date_hits import Hit
from crosscheck.values.date_numbers import Number, cardinal
from crosscheck.values.date_relative import (
    UNIT_GRANULARITY,
    day_word,
    pointed_unit,
    pointer_at,
    shift,
    today_of,
    unit_at,
)
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import UNITS, Text

_ROUND: Final = 18  # days a year by which 'sixty years ago' may be off


def quantity(t: Text, i: int) -> tuple[str, int, int] | None:
    """'two years', 'a fortnight': unit, count and the index after it."""
    number = _hundreds(t, i) or cardinal(t, i)
    unit = UNITS.get(t.low(number[1])) if number else None
    return (unit, number[0], number[1] + 1) if number and unit and unit != "weekend" else None


def _hundreds(t: Text, i: int) -> Number | None:
    """'a hundred', 'two hundred and eleven'."""
    first = cardinal(t, i)
    if first is None or t.low(first[1]) != "hundred" or not 1 <= first[0] <= 9:
        return None
    rest = cardinal(t, t.skip(first[1] + 1, "and"))
    if rest is None or rest[0] > 99 or t.low(rest[1] - 1) in {"a", "an"}:
        return 100 * first[0], first[1] + 1
    return 100 * first[0] + rest[0], rest[1]


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
    today = today_of(t)
    unit = parts[0][0]
    if today is None:
        return unplaced(UNIT_GRANULARITY[unit]), after
    pointed = None if forward else pointed_unit(t, after) or day_word(t, after)
    base = pointed[0].fixed if pointed else None
    if pointed and base and base[0] is not None and base[1] is not None:
        low, high = _moved(base[0], parts, later), _moved(base[1], parts, later)
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
    unit, count = parts[-1]
    if unit == "year" and count % 10 == 0:
        return max(183, _ROUND * count)
    return {"day": 0, "week": 3, "fortnight": 7, "month": 15, "quarter": 45}.get(unit, 183)


def window(t: Text, i: int) -> Hit | None:
    """'the last two years', 'next 3 days', 'within 9 months': up to, or on from, the day of writing."""
    if t.low(i) == "within":
        parts, after = _quantities(t, t.skip(t.skip(i + 1, "the"), "next"))
        today = today_of(t)
        if not parts:
            return None
        if today is None:
            return unplaced(Granularity.RANGE), after
        return fixed_draft(today, _moved(today, parts, True), Granularity.RANGE), after
    pointer = pointer_at(t, i)
    if pointer and pointer[0] in {"last", "past", "next"}:
        parts, after = _quantities(t, pointer[1])
        return (_window(t, pointer[0], parts), after) if parts and t.number(pointer[1], 3) != 0 else None
    number: Number | None = cardinal(t, t.skip(i, "the"))
    pointer = pointer_at(t, number[1]) if number and t.low(i) not in {"a", "an"} else None
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
    today = today_of(t)
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
