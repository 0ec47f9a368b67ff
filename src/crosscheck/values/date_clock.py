"""Times of day with their hedges and zones: '23:48 UTC', 'about noon', 'shortly before half past three'."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from crosscheck.values.date_hours import Hour, bare_hour, counts, hour_in_words, on_weekday, part_of_day
from crosscheck.values.date_words import CARDINALS, CLOCK, NAMED_HOURS, ZONES, Text

_FIGURES: Final = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?(?:\s?(a\.\s?m\.|am\b|p\.\s?m\.|pm\b))?", re.IGNORECASE
)
_MILITARY: Final = re.compile(r"([01]\d|2[0-3])([0-5]\d)(?=\s?(?:hours|hrs|h|UTC|GMT|Z|CET|CEST)\b)")
_BARE_MILITARY: Final = re.compile(r"(0\d)([0-5]\d)(?!\d)")  # a count never begins with 0
_ISO: Final = re.compile(r"T(\d{2}):?(\d{2})(?::?\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
_OFFSET: Final = re.compile(r"(?:UTC|GMT)\s?([+−-])(\d{1,2})(?::?(\d{2}))?(?!\d)")
_ABOUT: Final = (15, 15)  # minutes that 'about', 'almost' leave open
_BESIDE: Final = 30  # minutes that 'shortly before', 'just after' leave open on their side
_SETTING: Final = 3  # words before 'at 9.30'
_HALF_DAY: Final = 720
_DAY: Final = 1440


# What a time of day can begin with, apart from figures.
_FIRSTS: Final = (
    CLOCK["near"]
    | CLOCK["about"]
    | CLOCK["before"]
    | CLOCK["after"]
    | NAMED_HOURS.keys()
    | CARDINALS.keys()
    | {"at", "on", "a", "an", "couple", "half", "quarter"}
)


class Clock(NamedTuple):
    """A time of day as read. ``leeway``: minutes by which it may be earlier and later."""

    minutes: int  # after midnight
    zone: int | None  # minutes ahead of UTC
    leeway: tuple[int, int]
    either_half: bool  # neither 'a.m.' nor 'p.m.' is said
    after: int  # index after its words


def may_tell(low: str) -> bool:
    """Whether a word or figure can begin a time of day."""
    return low in _FIRSTS or low[:1].isdecimal()


def clock(t: Text, i: int, *, dated: bool = False) -> Clock | None:
    """A time of day at ``i``, with 'at', 'about' and its zone. ``dated``: a day stands before it."""
    told = t.low(i) == "at"
    done, beside = told and _sets_out(t, i), t.low(i - 1) in CLOCK["done_at"]
    i = t.skip(i, "at", "on")
    leeway, i = _hedge(t, i)
    found = _figures(t, i, told=told, dotted=(dated and told) or done) or hour_in_words(t, i, told=told)
    if found is None and told and beside and t.low(i).isalpha():  # "it opens at ten", but "left school at ten"
        found = bare_hour(t, i)
    if found is None:
        return None
    zone, after = _zone(t, found.after)
    late = t.low(found.after - 1) == "midnight" and leeway[0] > leeway[1]
    minutes = _DAY if late else found.minutes  # 'before midnight on 3 May' is at the end of that day
    return Clock(minutes, zone, leeway, found.either_half and zone is None, after)


def _sets_out(t: Text, i: int) -> bool:
    """Whether the few words before 'at 9.30' tell what is done at an hour: 'they set off at 9.30'."""
    for k in range(i - 1, i - 1 - _SETTING, -1):
        if t.low(k) in CLOCK["done_at"]:
            return True
        if not t.low(k).isalpha():
            return False
    return False


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
    return Clock(60 * int(found[1]) + int(found[2]), zone, (0, 0), False, after)


def _hedge(t: Text, i: int) -> tuple[tuple[int, int], int]:
    """'about', 'shortly before', 'by': the leeway, and the index after them."""
    near = t.low(i) in CLOCK["near"]
    side = _side(t, i + near)
    if side is not None:
        reach = _BESIDE if near else _HALF_DAY
        return ((reach, 0) if side else (0, reach)), i + near + 1
    return (_ABOUT, i + 1) if near or t.low(i) in CLOCK["about"] else ((0, 0), i)


def _side(t: Text, i: int) -> bool | None:
    """Whether the time lies before what follows; None where no such word stands here."""
    low = t.low(i)
    return True if low in CLOCK["before"] else False if low in CLOCK["after"] else None


def _figures(t: Text, i: int, *, told: bool, dotted: bool) -> Hour | None:
    """'23:48', '6.30 p.m.', '6 am', '1830 GMT', 'at 0640', 'on 3 May at 6.30'; a figure alone is no time."""
    if found := t.match(_MILITARY, i) or (t.match(_BARE_MILITARY, i) if told else None):
        return Hour(60 * int(found[0][1]) + int(found[0][2]), False, t.skip(found[1], "hours", "hrs", "h"))
    if i >= len(t.tokens) or not t.tokens[i].digits:
        return None
    match = _FIGURES.match(t.text, t.tokens[i].start)
    after = t.by_end.get(match.end()) if match else None
    if match is None or after is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if minute > 59:
        return None
    if half is not None:
        return Hour(60 * (hour % 12 + 12 * (half[0] in "pP")) + minute, False, after) if 1 <= hour <= 12 else None
    after = t.skip(after, "hours", "hrs") if match[2] else after
    shifted = part_of_day(t, after, hour)
    if shifted is not None:
        return Hour(60 * shifted[0] + minute, False, shifted[1])
    padded = match[1].startswith("0")
    dotted = ((dotted or (padded and len(match[1]) == 2)) and not counts(t, after)) or (
        told and on_weekday(t, after) > 0
    )  # "at 6.30 on the Monday"
    clear = ":" in match[0] or "h" in match[0] or t.low(after) in ZONES or dotted
    exact = match[2] is not None and clear
    return Hour(60 * hour + minute, 1 <= hour <= 12 and not padded, after) if exact and hour < 24 else None


def _zone(t: Text, i: int) -> tuple[int | None, int]:
    j = t.skip(i, "(")
    if found := t.match(_OFFSET, j):
        sign = 1 if found[0][1] == "+" else -1
        return sign * (60 * int(found[0][2]) + int(found[0][3] or 0)), t.skip(found[1], ")")
    if t.low(j) in ZONES and t.tokens[j].text.isupper():
        return ZONES[t.low(j)], j + 1 + (j > i and t.low(j + 1) == ")")
    return None, i
