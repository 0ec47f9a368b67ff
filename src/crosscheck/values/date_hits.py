"""What reading rules are, and how the longest reading is found."""

from __future__ import annotations

from collections.abc import Callable

from crosscheck.values.date_draft import Draft
from crosscheck.values.date_words import Text

Hit = tuple[Draft, int]


"""A draft and the index after its words."""


Rule = Callable[[Text, int], Hit | None]


def longest(t: Text, i: int, rules: tuple[Rule, ...]) -> Hit | None:
    """The reading that takes most words; the first of several."""
    best: Hit | None = None
    for rule in rules:
        if (hit := rule(t, i)) and (best is None or hit[1] > best[1]):
            best = hit
    return best
