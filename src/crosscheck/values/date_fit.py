"""How two dates relate: a ladder of named steps, the first that applies decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crosscheck.values.date_calendar import civil, easter, nth_weekday, ordinal
from crosscheck.values.date_clock_fit import fit_times
from crosscheck.values.date_value import DateValue, Days, Granularity
from crosscheck.values.region import Fit, Relation

_LEAP = ordinal(2000)
_YEAR = 366
_HALF_TURN = 183
_EARLIEST_ZONE, _LATEST_ZONE = -12 * 60, 14 * 60

NO_DAY = "no day in common"
SAME_DAY = "same day, one with the time of day"

_Clock = tuple[int, int | None]  # minutes from midnight, and those of the zone where it is said

Step = Callable[[DateValue, DateValue], Fit | None]


def fit_dates(a: DateValue, b: DateValue) -> Fit:
    """How ``a`` lies to ``b``; the relation of b to a is always its converse."""
    if a.alternative is not None or b.alternative is not None:
        return _best([fit_dates(x, y) for x in _readings(a) for y in _readings(b)])
    for step in (_moments, _times_of_day, _within_year, _stretches):
        if (found := step(a, b)) is not None:
            return found
    return _regions((a.low, a.high), a.slack, (b.low, b.high), b.slack)


def reach(value: DateValue) -> tuple[int, int] | None:
    """The days that ``value`` may mean: of another plain date that has none of them it is ``APART``.

    None for what is not plain: times of day, stretches, open ends, dates without a year or with two readings.
    """
    plain = value.year_known and value.clock is None and value.ends is None and value.alternative is None
    if not plain or value.low is None or value.high is None:
        return None
    return value.low - value.slack, value.high + value.slack


def _readings(value: DateValue) -> list[DateValue]:
    """The value itself, and its other reading: with day and month the other way round, the other winter of a year."""
    if value.alternative is None:
        return [value]
    low, high = value.alternative
    first = replace(value, alternative=None)
    return [first, replace(first, low=low, high=high, month=value.day, day=value.month)]


def _best(fits: list[Fit]) -> Fit:
    """The friendliest of several readings; two that point in opposite ways leave it open."""
    found = {fit.relation for fit in fits}
    if Relation.SAME in found:
        return Fit(Relation.SAME, "same days, as one of them may be read")
    near = found & {Relation.WITHIN, Relation.AROUND}
    if len(near) == 1:
        return Fit(near.pop(), "one holds the other, as one of them may be read")
    if near or Relation.OVERLAPPING in found:
        return Fit(Relation.OVERLAPPING, "one of them may be read either way")
    return Fit(Relation.APART, "no day in common, whichever way they are read")


def _moments(a: DateValue, b: DateValue) -> Fit | None:
    """Two days of which at least one has a time of day with its zone."""
    if not (_is_day(a) and _is_day(b) and a.year_known and b.year_known):
        return None
    if a.clock is None or b.clock is None:
        return _moment_and_day(a, b) if a.clock else _converse(_moment_and_day(b, a)) if b.clock else None
    first, second = _instant(a), _instant(b)
    if a.clock[1] is None or b.clock[1] is None:
        if a.low == b.low:
            return fit_times(a, b, first - second, "moments")
        apart = abs(first - second)
        known = (a.clock[1] is None) == (b.clock[1] is None)
        if known or apart > _LATEST_ZONE - _EARLIEST_ZONE:
            return Fit(Relation.APART, "other days")
        return Fit(Relation.OVERLAPPING, "other days, but a time zone is not said")
    return fit_times(a, b, first - second, "moments")


def _is_day(value: DateValue) -> bool:
    return value.granularity is Granularity.DAY and value.low is not None


def _instant(value: DateValue) -> int:
    """Minutes since day 0, in UTC where the zone is known."""
    assert value.low is not None
    assert value.clock is not None
    minutes, zone = value.clock
    return value.low * 1440 + minutes - (zone or 0)


def _moment_and_day(a: DateValue, b: DateValue) -> Fit | None:
    """``a`` has a time of day, ``b`` is a whole day: elsewhere on earth it may be that day."""
    assert a.clock is not None
    assert a.low is not None
    assert b.low is not None
    if a.low == b.low:
        return Fit(Relation.WITHIN, SAME_DAY)
    if a.clock[1] is None:
        return None
    utc = _instant(a)
    days = {(utc + zone) // 1440 for zone in (_EARLIEST_ZONE, _LATEST_ZONE)}
    if b.low in days and abs(a.low - b.low) == 1:
        return Fit(Relation.OVERLAPPING, "the day of that moment in another time zone")
    return None


def _converse(fit: Fit | None) -> Fit | None:
    return fit.converse() if fit else None


def _times_of_day(a: DateValue, b: DateValue) -> Fit | None:
    """At least one is a time of day and nothing else."""
    if Granularity.TIME not in (a.granularity, b.granularity):
        return None
    if a.clock is None or b.clock is None:
        return Fit(Relation.OVERLAPPING, "a time of day and a date")
    return _clocks(a, b, a.clock, b.clock)


def _clocks(a: DateValue, b: DateValue, one: _Clock, other: _Clock) -> Fit:
    """Two times of one day, in minutes and with their zones, where they are told."""
    zones = one[1], other[1]
    shift = 0 if None in zones else (zones[0] or 0) - (zones[1] or 0)
    fit = fit_times(a, b, one[0] - other[0] - shift, "times of day")
    if fit.relation is not Relation.APART:
        return fit
    if (zones[0] is None) != (zones[1] is None):
        return Fit(Relation.OVERLAPPING, "other times of day, but a time zone is not said")
    return fit


def _within_year(a: DateValue, b: DateValue) -> Fit | None:
    """At least one names a day or month without its year: compare the place in the year."""
    if a.year_known and b.year_known:
        return None
    first, second = _turn(a, b), _turn(b, a)
    if first is None or second is None:
        return None if a.resolved and b.resolved else Fit(Relation.OVERLAPPING, "the year is not known")
    offset = (second[0] - first[0] + _HALF_TURN) % _YEAR - _HALF_TURN
    fit = _regions((0, first[1]), a.slack, (offset, offset + second[1]), b.slack)
    if fit.relation is Relation.SAME and first[1] == second[1] == 1:
        if a.clock and b.clock:
            return _clocks(a, b, a.clock, b.clock)
        if a.clock or b.clock:
            return Fit(Relation.WITHIN if a.clock else Relation.AROUND, SAME_DAY)
    return Fit(fit.relation, f"{fit.level}, no year said")


def _turn(value: DateValue, other: DateValue) -> tuple[int, int] | None:
    """Where in the year a date stands; None for what is a year or longer, or open."""
    if value.movable is not None and other.low is not None and (found := _moved(value.movable, civil(other.low)[0])):
        _, month, day = civil(found)
        return ordinal(2000, month, day) - _LEAP, 1
    if value.turn is not None:
        return value.turn
    if value.low is None or value.high is None or value.high - value.low >= 365:
        return None
    _, month, day = civil(value.low)
    _, last_month, last_day = civil(value.high - 1)
    first, last = ordinal(2000, month, day) - _LEAP, ordinal(2000, last_month, last_day) - _LEAP
    return first, (last - first) % _YEAR + 1


def _moved(movable: tuple[int, int, int], year: int) -> int | None:
    """The day that a movable day is in a year; None where that month has no fifth Sunday."""
    month, name, rank = movable
    if not month:
        return easter(year) + rank
    return nth_weekday(ordinal(year, month), ordinal(year, month + 1), name, rank)


def _stretches(a: DateValue, b: DateValue) -> Fit | None:
    """Two stretches of time agree when both their ends do; inside one another they still clash."""
    if a.ends is None or b.ends is None:
        return None
    first = _regions(a.ends[0], a.slack, b.ends[0], b.slack)
    last = _regions(a.ends[1], a.slack, b.ends[1], b.slack)
    relations = {first.relation, last.relation}
    if Relation.APART in relations:
        return Fit(Relation.APART, "other start" if first.relation is Relation.APART else "other end")
    relations -= {Relation.SAME}
    if len(relations) == 2:
        return Fit(Relation.OVERLAPPING, "start and end may agree")
    return Fit(relations.pop(), "start and end agree") if relations else Fit(Relation.SAME, "same start and end")


def _regions(a: Days, a_slack: int, b: Days, b_slack: int) -> Fit:
    """Exact bounds first, then bounds widened by what 'circa' allows."""
    if a == b:
        if a_slack == b_slack:
            return Fit(Relation.SAME, "same days")
        return Fit(Relation.WITHIN if a_slack < b_slack else Relation.AROUND, "same days, one only about")
    if _inside(a, b):
        return Fit(Relation.WITHIN, "one holds the other")
    if _inside(b, a):
        return Fit(Relation.AROUND, "one holds the other")
    wide_a, wide_b = _widen(a, a_slack), _widen(b, b_slack)
    within, around = _inside(a, wide_b), _inside(b, wide_a)
    if within != around:
        return Fit(Relation.WITHIN if within else Relation.AROUND, "inside what 'about' allows")
    if _meet(a, b):
        return Fit(Relation.OVERLAPPING, "some days in common")
    if _meet(wide_a, wide_b):
        return Fit(Relation.OVERLAPPING, "near enough for 'about'")
    return Fit(Relation.APART, NO_DAY)


def _widen(days: Days, slack: int) -> Days:
    low, high = days
    return None if low is None else low - slack, None if high is None else high + slack


def _inside(a: Days, b: Days) -> bool:
    low = b[0] is None or (a[0] is not None and a[0] >= b[0])
    return low and (b[1] is None or (a[1] is not None and a[1] <= b[1]))


def _meet(a: Days, b: Days) -> bool:
    before = a[1] is not None and b[0] is not None and a[1] <= b[0]
    after = b[1] is not None and a[0] is not None and b[1] <= a[0]
    return not before and not after
