"""Two lists that differ in one member each: one of the two must be wrong, unless either source knows both."""

from __future__ import annotations

from crosscheck.alignment.model import Pair
from crosscheck.claims.list_value import ListValue
from crosscheck.verdicts.answers import Answers

SWAPPED = "The lists are the same but for one member each."
_SHARED = 2  # members that two lists of one thing share at least


def swapped(pair: Pair, answers: Answers) -> bool:
    """Whether two lists are the same but for one member, of which one source says nothing at all."""
    a, b = pair.a.value, pair.b.value
    if not (isinstance(a, ListValue) and isinstance(b, ListValue) and a.complete and b.complete):
        return False
    if pair.a.source == pair.b.source:  # two lists of one text are of two things
        return False
    mine, theirs = a.beyond(b), b.beyond(a)
    if not len(mine) == len(theirs) == 1 or len(a.members) - 1 < _SHARED:
        return False
    one, other = pair.a.source, pair.b.source
    return not (answers.named(other, one, mine[0]) and answers.named(one, other, theirs[0]))
