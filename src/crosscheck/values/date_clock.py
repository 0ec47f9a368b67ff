"""Times of day with their zones: '23:48 UTC', 'two in the morning', 'half past three', 'noon'."""

from __future__ import annotations

import re
from typing import Final

from crosscheck.values.date_numbers import cardinal
from crosscheck.values.date_words import ZONES, Text

_FIGURES: Final = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?(?:\s?(a\.\s?m\.|am\b|p\.\s?m\.|pm\b))?", re.IGNORECASE
)
_MILITARY: Final = re.compile(r"([01]\d|2[0-3])([0-5]\d)(?=\s?(?:hours|hrs|h|UTC|GMT|Z|CET|CEST)\b)")
_ISO: Final = re.compile(r"T(\d{2}):?(\d{2})(?::?\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
_OFFSET: Final = re.compile(r"(?:UTC|GMT)\s?([+−-])(\d{1,2})(?::?(\d{2}))?(?!\d)")
_NAMED: Final = {"noon": 720, "midday": 720, "midnight": 0}
_DAYTIMES: Final = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12}
_HEDGES: Final = frozenset(
    {"about", "around", "circa", "approximately", "roughly", "shortly", "just", "almost", "nearly", "soon"}
)

Clock = tuple[tuple[int, int | None], bool, int]
"""Minutes after midnight and offset of the zone, whether only about, the index after."""


def clock(t: Text, i: int) -> Clock | None:
    """A time of day at ``i``, with 'at', 'about' and its zone."""
    i = t.skip(i, "at", "on")
    about = t.low(i) in _HEDGES
    i += about
    if about and t.low(i) in {"before", "after", "past"}:
        i += 1
    found = _named(t, i) or _figures(t, i) or _words(t, i)
    if found is None:
        return None
    minutes, j = found
    zone, j = _zone(t, j)
    return (minutes, zone), about, j


def iso_time(t: Text, i: int) -> Clock | None:
    """'T23:48:00Z' right after a date."""
    if i >= len(t.tokens) or not t.tokens[i].glued:
        return None
    found = _ISO.match(t.text, t.tokens[i].start)
    after = t.by_end.get(found.end()) if found else None
    if found is None or after is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    zone = None
    if found[3]:
        sign = -1 if found[3][0] == "-" else 1
        figures = found[3][1:].replace(":", "")
        zone = sign * (60 * int(figures[:2]) + int(figures[2:])) if figures else 0
    return (60 * int(found[1]) + int(found[2]), zone), False, after


def _named(t: Text, i: int) -> tuple[int, int] | None:
    return (_NAMED[t.low(i)], i + 1) if t.low(i) in _NAMED else None


def _figures(t: Text, i: int) -> tuple[int, int] | None:
    """'23:48', '6.30 p.m.', '6 am', '1830 GMT'; a figure alone is no time."""
    if found := t.match(_MILITARY, i):
        return 60 * int(found[0][1]) + int(found[0][2]), t.skip(found[1], "hours", "hrs", "h")
    if i >= len(t.tokens) or not t.tokens[i].digits:
        return None
    match = _FIGURES.match(t.text, t.tokens[i].start)
    after = t.by_end.get(match.end()) if match else None
    if match is None or after is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    after = t.skip(after, "hours", "hrs") if match[2] else after
    if half is None:
        shifted = _daytime(t, after, hour)
        if shifted is not None:
            return (60 * shifted[0] + minute, shifted[1]) if minute < 60 else None
        exact = match[2] is not None and (":" in match[0] or "h" in match[0] or t.low(after) in ZONES)
        return (60 * hour + minute, after) if exact and hour < 24 and minute < 60 else None
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return 60 * (hour % 12 + 12 * (half[0] in "pP")) + minute, after


def _words(t: Text, i: int) -> tuple[int, int] | None:
    """'two in the morning', 'half past three in the afternoon', "eight o'clock at night"."""
    before = {("half", "past"): 30, ("quarter", "past"): 15, ("quarter", "to"): -15}
    j = t.skip(i, "a")
    extra = before.get((t.low(j), t.low(j + 1)))
    hour = cardinal(t, j + 2) if extra is not None else cardinal(t, i)
    if hour is None or not 1 <= hour[0] <= 12 or (extra is None and t.low(i) == "a"):
        return None
    after = hour[1]
    oclock = t.low(after) == "o'clock"
    shifted = _daytime(t, after + oclock, hour[0])
    if shifted is not None:
        return (60 * shifted[0] + (extra or 0)) % 1440, shifted[1]
    return (60 * hour[0] + (extra or 0), after + oclock) if oclock else None


def _daytime(t: Text, i: int, hour: int) -> tuple[int, int] | None:
    """'in the morning', 'at night' after an hour: the hour of 24, and the index after."""
    j = i + 2 if (t.low(i), t.low(i + 1)) == ("in", "the") else i + 1 if t.low(i) == "at" else i
    shift = _DAYTIMES.get(t.low(j))
    if shift is None or j == i or not 1 <= hour <= 12:
        return None
    if t.low(j) == "night" and (hour == 12 or hour < 5):
        shift = 0
    return hour % 12 + shift, j + 1


def _zone(t: Text, i: int) -> tuple[int | None, int]:
    j = t.skip(i, "(")
    if found := t.match(_OFFSET, j):
        sign = 1 if found[0][1] == "+" else -1
        return sign * (60 * int(found[0][2]) + int(found[0][3] or 0)), t.skip(found[1], ")")
    if t.low(j) in ZONES and t.tokens[j].text.isupper():
        return ZONES[t.low(j)], j + 1 + (j > i and t.low(j + 1) == ")")
    return None, i
