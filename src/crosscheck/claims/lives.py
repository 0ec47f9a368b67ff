"""The days of a life that stand after a name: "Ana Ruiz (4 May 1871 – 2 March 1940), painter", "Ana Ruiz (b. 1871)"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crosscheck.claims.spans import NameSpan
from crosscheck.values import DateValue, read_date

BORN, DIED = "core/born", "core/died"

_DASH = re.compile(r"\s*(?:[\u2010-\u2015\u2212-]|\bto\b|\buntil\b)\s*")
_OPENS = re.compile(r"(?:,[^()]{1,60})?,?\s*\((?:[^()]{0,60}[;,:]\s*)?")
_SIGNS = (
    (BORN, re.compile(r"\s*[(,;][^().;]{0,60}(?:\bb\.|\*)\s*")),
    (DIED, re.compile(r"\s*[(,;][^()]{0,60}(?:\bd\.|†)\s*")),
)
_REACH = 140
_YEAR = 365.25
_SHORTEST, _LONGEST = 15 * _YEAR, 112 * _YEAR


class LifeDay(NamedTuple):
    """Half-open characters of the day of birth or death, the property that it answers, the day, and whose it is."""

    start: int
    end: int
    rule: str
    value: DateValue
    bearer: str


def life_days(text: str, start: int, end: int, names: Sequence[NameSpan], written: date | None) -> tuple[LifeDay, ...]:
    """Birth and death where the words from ``start`` to ``end`` are a span that tells a life; the one of them where a
    sign stands before the day; nothing elsewhere."""
    persons = [name for name in _near(names, start) if name.label == "person"]
    signed = ((sign, name) for sign, words in _SIGNS for name in persons[-1:] if words.fullmatch(text, name.end, start))
    for sign, name in signed:
        day = read_date(text[start:end], written)
        if isinstance(day, DateValue):
            return (LifeDay(start, end, sign, day, text[name.start : name.end]),)
    person = next((name for name in persons if _OPENS.fullmatch(text, name.end, start)), None)
    if person is None:
        return ()
    whose = text[person.start : person.end]
    for dash in _DASH.finditer(text, start, end):
        born, died = read_date(text[start : dash.start()], written), read_date(text[dash.end() : end], written)
        if not isinstance(born, DateValue) or not isinstance(died, DateValue):
            continue
        if born.low is None or died.high is None or not _SHORTEST <= died.high - born.low <= _LONGEST:
            continue
        return LifeDay(start, dash.start(), BORN, born, whose), LifeDay(dash.end(), end, DIED, died, whose)
    return ()


def _near(names: Sequence[NameSpan], start: int) -> Sequence[NameSpan]:
    """The names, which stand in reading order, that end a little before ``start``."""
    first, last = (bisect_right(names, end, key=lambda name: name.end) for end in (start - _REACH - 1, start))
    return names[first:last]
