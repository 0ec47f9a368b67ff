"""Whether a clause looks ahead: 'will open in three weeks' says when, 'was dug in three weeks' how long it took."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from crosscheck.values.date_words import PROSE, Text

_REACH: Final = 15  # words of a clause that are looked at for its tense


def looks_ahead(t: Text, i: int, after: int) -> bool:
    """Whether what stands around the tokens from ``i`` to ``after`` is yet to come."""
    if t.low(t.skip(after, "'")) == "time":
        return True
    before = _clause(t, range(i - 1, max(-1, i - _REACH), -1))
    behind = _clause(t, range(after, after + _REACH))
    if not PROSE["told"].isdisjoint(before):
        return False
    return not PROSE["ahead"].isdisjoint(before) or not PROSE["modal"].isdisjoint(behind)


def _clause(t: Text, places: Iterable[int]) -> list[str]:
    """The words at ``places`` as far as the sentence goes."""
    return list(takewhile(lambda low: low and low not in {".", ";", "!", "?", ":"}, map(t.low, places)))
