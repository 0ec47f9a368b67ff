"""Digits that became neither a claim nor a known non-value: they are listed too, so that silence says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

REASON = "a number in a form that is not read"
_NUMBER = re.compile(r"\d(?:[.,:/⁄]?\w)*")


def leftovers(text: str, known: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The half-open places of runs with digits that touch none of the ``known`` places."""
    spans = sorted(known)
    at, reach = 0, 0
    for match in _NUMBER.finditer(text):
        while at < len(spans) and spans[at][0] < match.end():
            reach = max(reach, spans[at][1])
            at += 1
        if reach <= match.start():
            yield match.span()
