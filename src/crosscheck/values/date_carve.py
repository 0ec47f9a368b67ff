"""Cutting days out of a date: thirds, halves, the nth of its weeks or weekdays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from crosscheck.values.date_calendar import add_months, civil, nth_week, nth_weekday
from crosscheck.values.date_draft import Draft
from crosscheck.values.date_numbers import ordinal_number
from crosscheck.values.date_relative import shift
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import Text

Cut = Callable[[int, int], tuple[int, int] | None]


"""Some of the days [low, high)."""


UNIT_KINDS: Final = {
    "day": Granularity.DAY,
    "week": Granularity.WEEK,
    "month": Granularity.MONTH,
    "year": Granularity.YEAR,
}


def carve(base: Draft, cut: Cut, unit: Granularity, slack: int = 0) -> Draft:
    """The draft of some of the days of ``base``."""
    if base.fixed is not None:
        low, high = base.fixed
        days = cut(low, high) if low is not None and high is not None else None
        if days is None and low is not None:
            return replace(base, fixed=None, place=lambda _: None, year=0, unit=unit)  # there is no such part
        return replace(base, fixed=days, unit=unit, slack=slack, bare=False, month=None)
    place = base.place
    if place is None:
        return replace(base, unit=unit)

    def inner(y: int) -> tuple[int, int] | None:
        days = place(y)
        return cut(*days) if days else None

    return replace(
        base, place=inner, unit=unit, slack=slack, bare=False, month=None, day=None, movable=None, alternative=None
    )


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


def edge_slack(base: Draft) -> int:
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


def rank_at(t: Text, i: int) -> tuple[int, int] | None:
    """'third', 'last', 'third last': from 1 from the front, from -1 from the back."""
    j = t.skip(i, "the")
    if t.low(j) == "last":
        return -1, j + 1
    found = ordinal_number(t, j)
    if found and t.low(found[1]) == "last":
        return -found[0], found[1] + 1
    return found


def nth_cut(rank: int, name: int | None, unit: str) -> Cut:
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
