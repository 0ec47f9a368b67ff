"""Hours in words: 'two in the morning', 'half past ten', 'ten minutes to five', 'an hour before midnight', 'noon'."""

from __future__ import annotations

from typing import Final, NamedTuple

from crosscheck.values.date_numbers import cardinal
from crosscheck.values.date_words import CLOCK, DAYTIMES, NAMED_HOURS, WEEKDAYS, Text

_DAY: Final = 1440
_SIDES: Final = {"past": 1, "after": 1, "to": -1, "before": -1}
_UNITS: Final = {"minute": 1, "minutes": 1, "hour": 60, "hours": 60}


class Hour(NamedTuple):
    """Minutes after midnight, whether they may be twelve hours more or less, and the index after the words."""

    minutes: int
    either_half: bool
    after: int


def hour_in_words(t: Text, i: int, *, told: bool) -> Hour | None:
    """A time of day in words. ``told``: 'at' or the like stands before it."""
    return _named(t, i) or _beside(t, i, told=told) or _plain(t, i) or _until(t, i)


def part_of_day(t: Text, i: int, hour: int) -> tuple[int, int] | None:
    """'in the morning', 'at night' after an hour: the hour of 24 and the index after; 'last night' is left to dates."""
    if not 1 <= hour <= 12:
        return None
    first, weekday = t.low(i), on_weekday(t, i)
    pointing = first in CLOCK["pointing"] or weekday > 0
    if first in {"at", "that"} or pointing:
        j = weekday or i + 1
    elif first in {"in", "on"} and t.low(i + 1) == "the":
        j = t.skip(i + 2, "early", "late")
    else:
        return None
    shift = DAYTIMES.get(t.low(j))
    if shift is None or (first == "on" and not pointing and t.low(j + 1) != "of"):
        return None
    if t.low(j) == "night" and (hour == 12 or hour < 5):
        shift = 0
    return hour % 12 + shift, i if pointing else j + 1


def on_weekday(t: Text, i: int) -> int:
    """The index after 'on Monday' or 'on the Monday' at ``i``; 0 where neither stands there."""
    day = t.skip(i + 1, "the")
    return day + 1 if t.low(i) == "on" and t.low(day) in WEEKDAYS else 0


def counts(t: Text, i: int) -> bool:
    """Whether what stands at ``i`` makes a count or a longer number of the figure before it."""
    low = t.low(i)
    joined = t.glued(i) and low not in {",", ";", ":", ")", ".", "-", "–", "—"}
    return (low.isalpha() and low not in CLOCK["behind"]) or joined or (low in {"-", "."} and t.glued(i + 1))


def _named(t: Text, i: int) -> Hour | None:
    return Hour(NAMED_HOURS[t.low(i)], False, i + 1) if t.low(i) in NAMED_HOURS else None


def _plain(t: Text, i: int) -> Hour | None:
    """'two in the morning', "eight o'clock at night", 'four p.m.'."""
    hour = cardinal(t, i)
    if hour is None or not 1 <= hour[0] <= 12 or t.low(i) in {"a", "an"}:
        return None
    after = hour[1]
    oclock = t.low(after) == "o'clock"
    shifted = part_of_day(t, after + oclock, hour[0]) or _half(t, after, hour[0])
    if shifted is not None:
        return Hour(60 * shifted[0], False, shifted[1])
    return Hour(60 * (hour[0] % 12), True, after + 1) if oclock else None


def _until(t: Text, i: int) -> Hour | None:
    """The hours of 'from ten till four', and the last one of 'open until six'."""
    hour = cardinal(t, i) if t.low(i - 1) != "at" and borders_hours(t, i, i + 1) else None
    if hour is None or not 1 <= hour[0] <= 12 or hour[1] > i + 1 or t.low(i) in {"a", "an"}:
        return None
    behind = t.low(i + 1)
    if t.low(i) == "one" and behind.isalnum():  # "until one in three"
        return None
    if t.low(i - 1) not in CLOCK["until"]:
        return Hour(60 * (hour[0] % 12), True, i + 1) if _until(t, i + 2) else None
    goes_on = behind.isalnum() and behind not in CLOCK["behind_until"]
    written_on = t.glued(i + 1) and (behind not in {",", ";", ".", ")"} or t.glued(i + 2))
    return None if goes_on or written_on else Hour(60 * (hour[0] % 12), True, i + 1)


def borders_hours(t: Text, i: int, after: int) -> bool:
    """Whether what stands from ``i`` to ``after`` begins or ends what lasts 'from ten till four', or 'opens at ten'."""
    before = t.low(i - 1)
    if before == "at":
        return t.low(i - 2) in CLOCK["done_at"]
    return before in CLOCK["until"] or (before == "from" and t.low(after) in CLOCK["until"])


def _half(t: Text, i: int, hour: int) -> tuple[int, int] | None:
    """'am', 'p.m.' after an hour in words."""
    low = t.low(i)
    if low in {"am", "pm"}:
        return hour % 12 + 12 * (low == "pm"), i + 1
    dotted = low in {"a", "p"} and (t.low(i + 1), t.low(i + 2)) == (".", "m") and t.glued(i + 1) and t.glued(i + 2)
    return (hour % 12 + 12 * (low == "p"), t.skip(i + 3, ".")) if dotted else None


def _beside(t: Text, i: int, *, told: bool) -> Hour | None:
    """'half past ten', 'a quarter to five', 'twenty-one minutes past six', 'two hours before midnight'."""
    found = _minutes(t, i)
    if found is None:
        return None
    minutes, clear, j = found
    word = t.low(j)
    if word not in _SIDES or (minutes == 30 and not clear and word != "past"):
        return None
    base = _named(t, j + 1)
    if base is None and minutes < 60 and (clear or told or minutes == 15 or word == "past"):
        base = _plain(t, j + 1) or bare_hour(t, j + 1)
    return base and Hour((base.minutes + _SIDES[word] * minutes) % _DAY, base.either_half, base.after)


def _minutes(t: Text, i: int) -> tuple[int, bool, int] | None:
    """'half an hour', 'a quarter', 'ten', 'ten minutes': how many, whether the unit is said, the index after."""
    j = t.skip(i, "a")
    if t.low(j) in {"half", "quarter"}:
        count = 30 if t.low(j) == "half" else 15
        if t.low(j + 1) == "-" and t.low(j + 2) in _SIDES and t.glued(j + 2):  # "half-past ten"
            return count, True, j + 2
        hour = t.skip(t.skip(j + 1, "of"), "an")
        return (count, True, hour + 1) if t.low(hour) == "hour" and hour > j + 1 else (count, False, j + 1)
    number = cardinal(t, i)
    if number is None:
        return None
    unit = _UNITS.get(t.low(number[1]))
    if unit is not None:
        return number[0] * unit, True, number[1] + 1
    return (number[0], False, number[1]) if number[0] in {5, 10, 20, 25} and not t.tokens[i].digits else None


def bare_hour(t: Text, i: int) -> Hour | None:
    """The hour alone after 'past' or 'to', as long as it counts nothing: 'ten to five', not 'ten to five men'."""
    hour = cardinal(t, i)
    if hour is None or not 1 <= hour[0] <= 12 or t.low(i) in {"a", "an"}:
        return None
    return None if counts(t, hour[1]) else Hour(60 * (hour[0] % 12), True, hour[1])
