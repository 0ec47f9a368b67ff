"""A change that one source states, of a figure that another gives with the one before it: "612,000, up 12.5 per cent"
and "612,000, against 504,000 the year before"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from crosscheck.claims.model import Claim
from crosscheck.values.quantities import Dimension, Hedge
from crosscheck.verdicts.arithmetic_changes import change_check
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import Result, amount_of
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches
from crosscheck.verdicts.derived import near_words
from crosscheck.verdicts.derived_events import SURE
from crosscheck.verdicts.derived_things import one_thing

_TELLING = 13  # smaller figures are many things' figures
_CHANGES = (Dimension.PERCENT, Dimension.MULTIPLE)


class Change(NamedTuple):
    """What one source says of a change: where to, and by how much or where from."""

    new: Claim
    other: Claim


def changes_across(windows: Mapping[str, Sequence[Sentence]]) -> Iterator[Result]:
    """Changes against the two figures of another source, where both give the later figure alike."""
    stated = [one for source in sorted(windows) for one in _found(windows[source], "change_to", "change_")]
    pairs: defaultdict[Decimal, list[Change]] = defaultdict(list)
    for source in sorted(windows):
        for one in _found(windows[source], "change_pair", "old_"):
            pairs[amount_of(one.new).base].append(one)
    for change in stated:
        for pair in pairs.get(amount_of(change.new).base, ()):
            if change.new.source != pair.new.source and _alike(change.new, pair.new):
                yield from _checked(change, pair)


def _found(windows: Sequence[Sentence], family: str, role: str) -> Iterator[Change]:
    for window in windows:
        for match in matches(family, window.skeleton):
            yield Change(window.figures[match["new_"]], window.figures[match[role]])


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two claims give one exact figure of one thing."""
    a, b = amount_of(one), amount_of(other)
    if not a.comparable(b) or a.nominal < _TELLING or Hedge.NONE not in (a.hedge, b.hedge):
        return False
    nouns = {one.frame.noun, other.frame.noun} - {""}
    return len(nouns) < 2 and (one_thing(one, other) or len(near_words(one) & near_words(other)) > 1)


def _checked(change: Change, pair: Change) -> Iterator[Result]:
    stated, old = amount_of(change.other), like(amount_of(pair.other), amount_of(pair.new))
    if stated.dimension not in _CHANGES or old is None or old.base == amount_of(pair.new).base:
        return
    check = change_check(old, amount_of(pair.new), stated)
    if check is not None:
        yield Result("against change", check, SURE, change.other, (pair.other, pair.new))
