"""Lengths of time that are written like times of day: "won in 2:24:08", "1:12 ahead of her", "a lap of 58.3 or 1:02.7".

Between hours and minutes ("home in 2:24", "the mile in 3:58") nothing but knowledge tells: those are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crosscheck.values.found import Found
from crosscheck.values.quantity import Quantity, make_quantity
from crosscheck.values.units import Dimension
from crosscheck.values.vocabulary import vocabulary

_TIME = re.compile(r"(?<![\w:.])(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>[0-5]\d(?:\.\d{1,3})?)(?![\w:])")
_BEFORE = re.compile(r"([a-z]+)(\s+of)?[^\w(+]*\Z")
_SENTENCE = re.compile(r".*[.!?\n]\s", re.DOTALL)
_BEHIND = re.compile(r"[^\w.;:]*([A-Za-z]+)")
_REACH = 60  # characters in which a race may be spoken of before "at 0:47"
_WORD = re.compile(r"[a-z]+")
_LONG = 10  # from here on the first of two figures can be no hour of a race


def stopwatch_times(text: str) -> Iterator[Found[Quantity]]:
    """The lengths of time of a text that are written with colons, in seconds; half-open places of characters."""
    if ":" not in text:
        return
    for match in _TIME.finditer(text):
        if _lasts(text, match):
            seconds = 3600 * int(match["h"] or 0) + 60 * int(match["m"]) + Decimal(match["s"])
            step = Decimal(1).scaleb(-len(match["s"].partition(".")[2]))
            yield Found(*match.span(), make_quantity(seconds, "second", Dimension.DURATION, step=step))


def _lasts(text: str, match: re.Match[str]) -> bool:
    """Whether the words around tell how long, not when."""
    lists = vocabulary().lists
    head = _SENTENCE.sub("", text[max(0, match.start() - _REACH) : match.start()].lower())
    before, behind = _BEFORE.search(head), _BEHIND.match(text, match.end())
    last, following = before[1] if before else "", behind[1].lower() if behind else ""
    if following in lists["clock_behind"]:
        return False
    if "." in match["s"] or following in lists["race_gaps"]:
        return True
    led = last in lists["race_leads"]
    if before and before[2] and not led:  # "the log of 9:41:22"
        return False
    if match["h"] is None:
        race = last in ("by", "with") or not lists["race_words"].isdisjoint(_WORD.findall(head))
        return (match["m"] == "0" and race) or (led and int(match["m"]) >= _LONG)
    return led or (last not in lists["clock_before"] and len(match["h"]) == 1)
