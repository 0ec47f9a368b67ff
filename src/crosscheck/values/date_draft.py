"""A date as far as its own words say it, before the year of its sentence or of writing is filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from crosscheck.records import record
from crosscheck.values.date_calendar import civil, ordinal
from crosscheck.values.date_value import DateValue, Days, Granularity
from crosscheck.values.edtf import notation, yearless
from crosscheck.values.region import Unread

_AHEAD = 240  # days: what is farther ahead in the year of writing was meant for the year before

Place = Callable[[int], tuple[int, int] | None]
"""Days [low, high) in a given year; None where that year has no such day."""


class Bound(StrEnum):
    """How a cue word bounds the date that follows it."""

    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"


@record
class Draft:
    """What a phrase says.

    Either ``place`` (with ``year`` when said) or ``fixed`` days; neither means a relative date whose day of writing is
    not known. ``edge`` is the part of the unit said ('late'), ``first`` and ``last`` the terms of a range.
    """

    unit: Granularity
    place: Place | None = None
    year: int | None = None
    fixed: Days | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    slack: int = 0
    relative: bool = False
    edge: str | None = None
    whole: Draft | None = None
    first: Draft | None = None
    last: Draft | None = None
    span: bool = False
    bound: Bound | None = None
    clock: tuple[int, int | None] | None = None
    leeway: tuple[int, int] = (0, 0)
    either_half: bool = False
    movable: tuple[int, int, int] | None = None
    alternative: Days | None = None
    hundreds: bool = False  # written '1800s'
    bare: bool = False  # a year of two digits or a number of words: too weak alone in running prose

    @property
    def dated(self) -> bool:
        """Whether its days follow from its own words (or were resolved already)."""
        return self.fixed is not None or self.year is not None


def whole_year(year: int) -> tuple[int, int]:
    return ordinal(year), ordinal(year + 1)


def year_draft(year: int, bare: bool = False) -> Draft:
    return Draft(Granularity.YEAR, whole_year, year, bare=bare)


def month_draft(month: int, year: int | None = None) -> Draft:
    return Draft(Granularity.MONTH, lambda y: (ordinal(y, month), ordinal(y, month + 1)), year, month=month)


def fixed_draft(low: int, high: int, unit: Granularity, *, relative: bool = True, slack: int = 0) -> Draft:
    return Draft(unit, fixed=(low, high), relative=relative, slack=slack)


def unplaced(unit: Granularity) -> Draft:
    """A relative date without the day of writing."""
    return Draft(unit, relative=True)


def days_of(draft: Draft, written: date | None) -> Days | None:
    """Days of a draft, with the year of writing filled in where it names none; None when it has no place."""
    if draft.first is not None and draft.last is not None:
        pair = fill(draft.first, draft.last, written)
        low, high = days_of(pair[0], written), days_of(pair[1], written)
        return (low[0], high[1]) if low and high else None
    if draft.fixed is not None:
        return draft.fixed
    if draft.place is None:
        return None
    if draft.year is not None:
        return draft.place(draft.year)
    return None if written is None else near(draft, written)


def near(draft: Draft, written: date) -> Days | None:
    """A date without a year, in the sensible year near the day of writing (weekdays must agree, if said)."""
    assert draft.place is not None
    today = written.toordinal()
    years = sorted(range(written.year - 8, written.year + 9), key=lambda y: (abs(y - written.year), y))
    found = [days for year in years if (days := draft.place(year)) and days[0] - today <= _AHEAD]
    agreeing = [days for days in found[:3] if draft.weekday in {None, (days[0] - 1) % 7}]
    return next(iter(agreeing or found), None)


def fill(first: Draft, last: Draft, written: date | None) -> tuple[Draft, Draft]:
    """Give the terms of a range their years: from each other, else from the day of writing; never backwards."""
    if not last.dated and last.place and (low := days_of(first, written)) and low[0] is not None:
        last = replace(last, year=civil(low[0])[0]) if first.dated or written else last
        last = _shift(last, low[0], 1)
    elif not first.dated and first.place and last.dated and (high := days_of(last, written)) and high[1] is not None:
        first = replace(first, year=civil(high[1] - 1)[0])
        days = days_of(first, written)
        if days and days[0] is not None and days[0] >= high[1] and first.year is not None:
            first = replace(first, year=first.year - 1)
    return first, last


def _shift(last: Draft, low: int, by: int) -> Draft:
    days = days_of(last, None)
    if days and days[1] is not None and days[1] <= low and last.year is not None:
        return replace(last, year=last.year + by)
    return last


def settle(draft: Draft, written: date | None) -> DateValue | Unread:
    """The value of a draft."""
    days = days_of(draft, written)
    if days is None and draft.year is not None:
        return Unread("no such day in the calendar")
    if days is not None and None not in days and not _forwards(days):
        return Unread("ends before it begins")
    known = _year_said(draft)
    turn = _turn(draft) if not known and draft.bound is None else None
    ends = _ends(draft.first, draft.last, written) if draft.span and draft.first and draft.last else None
    low, high = _bounded(days, draft) if days else (None, None)
    unit = Granularity.OPEN if draft.bound else draft.unit
    edtf = notation(low, high, unit, draft.slack)
    if not known and draft.month and draft.bound is None and draft.first is None:
        edtf = yearless(draft.month, draft.day)
    return DateValue(
        low,
        high,
        unit,
        edtf,
        slack=draft.slack,
        month=draft.month,
        day=draft.day,
        year_known=known,
        relative=draft.relative or not known,
        clock=draft.clock,
        leeway=draft.leeway,
        either_half=draft.either_half,
        ends=ends,
        turn=turn,
        movable=None if known or draft.bound else draft.movable,
        alternative=None if draft.bound else draft.alternative,
    )


def _forwards(days: Days) -> bool:
    return days[0] is not None and days[1] is not None and days[0] < days[1]


def _year_said(draft: Draft) -> bool:
    if draft.first is not None and draft.last is not None:
        return draft.first.dated or draft.last.dated
    return draft.dated


def _turn(draft: Draft) -> tuple[int, int] | None:
    """Place in a leap year of a date without year."""
    if draft.first is not None and draft.last is not None:
        low, high = _turn(draft.first), _turn(draft.last)
        return (low[0], (high[0] + high[1] - low[0] - 1) % 366 + 1) if low and high else None
    days = draft.place(2000) if draft.place else None
    return (days[0] - ordinal(2000), days[1] - days[0]) if days else None


def _ends(first: Draft, last: Draft, written: date | None) -> tuple[Days, Days] | None:
    first, last = fill(first, last, written)
    low, high = days_of(first, written), days_of(last, written)
    return (low, high) if low and high else None


def _bounded(days: Days, draft: Draft) -> Days:
    """Apply 'before', 'after', 'since', 'until'. A day itself is not left out by 'after': the hours may follow."""
    low, high = days
    early = draft.edge == "early"
    if draft.bound is Bound.BEFORE:
        return None, high if draft.edge == "late" else low
    if draft.bound is Bound.UNTIL:
        return None, high
    if draft.bound is Bound.SINCE:
        return low, None
    if draft.bound is Bound.AFTER:
        return (low if early or draft.unit is Granularity.DAY else high), None
    return days
