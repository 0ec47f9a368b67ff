"""Which claims are worth comparing, as places in the list of claims, gathered by the two sources they come from.

A dimension of few claims is compared whole. In a crowd only claims that share a rare word, name or property meet: all
is counted and joined by key, so that a million claims cost ten times what a hundred thousand do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.lending import also_in
from crosscheck.alignment.table import Numbers, runs
from crosscheck.claims.model import Claim, NameValue, StateValue
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity

ALL_PAIRS = 250_000  # below so many pairs a dimension is compared whole, above only claims that share a rare word
POSTINGS = 60  # a word in more claims than this is no key
CROWD = 5_000  # claims from which on fewer and fewer may share a word for it to be key enough by itself
RARE = 8  # as many at least
_TILE = 8  # sources that are held against as many others in one go: their words are looked at together
NEAR = 0.5  # weight from which a word stands close to its value
_FEW = [np.triu_indices(count, 1) for count in range(32)]  # each two of so many: to list two takes as long as fifty

Places = NDArray[np.int64]


class Candidates(NamedTuple):
    """Claims ``first[n]`` and ``second[n]`` are to be compared; those of one meeting stand together."""

    first: Places
    second: Places
    cuts: Places  # meeting k, of two sources or of one with itself, is cuts[k] to cuts[k + 1]

    def __len__(self) -> int:
        return len(self.cuts) - 1

    @property
    def sizes(self) -> Places:
        """How many candidates each meeting has."""
        return np.diff(self.cuts)

    def of(self, meetings: Sequence[int]) -> tuple[Places, Places]:
        """The candidates of some meetings."""
        numbers = np.array(meetings, np.int64)
        at = runs(self.cuts[numbers], self.sizes[numbers])
        return self.first[at], self.second[at]


def find_candidates(claims: Sequence[Claim], bearers: Mapping[str, str]) -> Candidates:
    """The candidates among all claims; each pair once, the earlier claim first."""
    traits = _Traits(claims)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    guests: defaultdict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        groups[claim.dimension].append(place)
        if isinstance(claim.value, Quantity):
            for dimension in also_in(claim):
                guests[dimension].append(place)
    found = [
        traits.worth(*pairs)
        for dimension, members in sorted(groups.items())
        for pairs in _of_dimension(
            claims, np.array(members, np.int64), np.array(guests.get(dimension, []), np.int64), bearers
        )
    ]
    first, second = (np.concatenate([np.zeros(0, np.int64), *(pair[side] for pair in found)]) for side in (0, 1))
    meeting, order = traits.meetings(first, second)
    borders = np.flatnonzero(np.diff(meeting[order], prepend=-1))
    return Candidates(first[order], second[order], np.append(borders, len(order)).astype(np.int64))


class _Traits:
    """What decides, before any value is looked at, that two claims need no comparison."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._source = Numbers[Hashable]().of(claim.source for claim in claims)
        self._sentence = Numbers[Hashable]().of((claim.source, claim.block, claim.sentence) for claim in claims)
        self._scale = Numbers[Hashable]().of(_scale(claim) for claim in claims)
        self._worded = np.array([isinstance(claim.value, NameValue | StateValue) for claim in claims], bool)
        self._open = np.array([_open(claim) for claim in claims], bool)

    def worth(self, first: Places, second: Places) -> tuple[Places, Places]:
        """The pairs of two sentences, and of one scale; names and states of one source need no comparison."""
        one_source = self._source[first] == self._source[second]
        worth = (self._sentence[first] != self._sentence[second]) & ~(one_source & self._worded[first])
        worth &= (self._scale[first] == self._scale[second]) & ~self._open[first] & ~self._open[second]
        return first[worth], second[worth]

    def meetings(self, first: Places, second: Places) -> tuple[Places, Places]:
        """A number for each two sources, whichever comes first; and the order in which few sources at a time meet."""
        one, other = self._source[first], self._source[second]
        one, other = np.minimum(one, other), np.maximum(one, other)
        size = 1 + int(self._source.max(initial=0))
        return one * size + other, np.lexsort((other, one, one // _TILE * size + other // _TILE)).astype(np.int64)


def _open(claim: Claim) -> bool:
    """Whether a date has no place in time, names no hour and tells of no event by which its month could be compared."""
    value = claim.value
    return isinstance(value, DateValue) and not value.resolved and value.clock is None and not claim.properties


def _scale(claim: Claim) -> str:
    """The scale of a state: states of two scales are never compared."""
    return claim.value.state if isinstance(claim.value, StateValue) else ""


def _of_dimension(
    claims: Sequence[Claim], members: Places, guests: Places, bearers: Mapping[str, str]
) -> Iterator[tuple[Places, Places]]:
    """Pairs inside a dimension, and of its claims with those of others that leave something unsaid."""
    if len(members) ** 2 >= ALL_PAIRS:
        yield _sharing(claims, members, bearers)
        return
    if len(members) > 1:
        above, below = _FEW[len(members)] if len(members) < len(_FEW) else np.triu_indices(len(members), 1)
        yield members[above], members[below]
    if len(guests):
        one, other = np.repeat(members, len(guests)), np.tile(guests, len(members))
        yield np.minimum(one, other), np.maximum(one, other)


def _sharing(claims: Sequence[Claim], members: Places, bearers: Mapping[str, str]) -> tuple[Places, Places]:
    """Pairs of claims that have keys in common."""
    keys, holders = list[str](), list[int]()
    for place in members.tolist():
        own = _keys(claims[place], bearers)
        keys += own
        holders += [place] * len(own)
    alone = max(RARE, POSTINGS * CROWD // max(CROWD, len(members)))
    return _joined(Numbers[str]().of(keys), np.array(holders, np.int64), len(claims), alone)


def _keys(claim: Claim, bearers: Mapping[str, str]) -> list[str]:
    """Words close to the value, properties and bearers, some of them more than once."""
    frame = claim.frame
    near = [lemma for lemma, weight in frame.terms if weight >= NEAR]
    return [*near, *claim.properties, *[bearers.get(name, name.lower()) for name in frame.names]]


def _joined(keys: Places, holders: Places, size: int, alone: int) -> tuple[Places, Places]:
    """Each two holders of a key that ``alone`` or fewer hold, or of two keys that are not too common, once."""
    keys, holders = np.divmod(np.unique(keys * size + holders), size)
    counts = np.bincount(keys)
    starts = np.cumsum(counts) - counts
    rare, met = (
        np.concatenate([keys[:0], *(_met(holders, starts[counts == count], count, size) for count in sizes)])
        for sizes in (range(2, alone + 1), range(alone + 1, POSTINGS + 1))
    )
    met.sort()
    twice = met[1:][met[1:] == met[:-1]]
    every = np.unique(np.concatenate([rare, twice]))
    return every // size, every % size


def _met(holders: Places, starts: Places, count: int, size: int) -> Places:
    """One number for each two among ``count`` holders from each start."""
    rows = holders[starts[:, None] + np.arange(count)]
    above, below = np.triu_indices(count, 1)
    codes: Places = (rows[:, above] * size + rows[:, below]).ravel()
    return codes
