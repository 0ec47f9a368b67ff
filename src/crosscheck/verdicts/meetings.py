"""What two sources that meet say to each other: the claims of either that were compared with the other's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from crosscheck.alignment.model import Pair
from crosscheck.alignment.table import Floats, Numbers, Places
from crosscheck.claims.model import Claim


class Meetings:
    """The pairs ``claims[first[n]]``, ``claims[second[n]]`` of whole meetings, with their log-odds of one question; no
    third source counts."""

    def __init__(self, claims: Sequence[Claim], first: Places, second: Places, question: Floats) -> None:
        self.claims, self.first, self.second, self._question = claims, first, second, question

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> Meetings:
        """The meetings of single pairs."""
        claims = list({id(claim): claim for pair in pairs for claim in (pair.a, pair.b)}.values())
        place = {id(claim): number for number, claim in enumerate(claims)}
        ends = [(place[id(pair.a)], place[id(pair.b)]) for pair in pairs]
        first, second = np.array(ends, np.intp).reshape(-1, 2).T
        return cls(claims, first, second, np.array([pair.question for pair in pairs]))

    def told(self, source: str, other: str) -> Sequence[Claim]:
        """The claims of a source that the other one meets."""
        places, runs = self._told
        return [self.claims[place] for place in places[runs.get((source, other), slice(0))]]

    def best(self, claim: Claim, other: str) -> float:
        """The best odds of one question that a claim has with any of the other source."""
        return self._best[id(claim), other]

    @cached_property
    def _sources(self) -> tuple[Sequence[str], Places]:
        """The names of all sources, and of each claim the place of its own among them."""
        known = Numbers[str]()
        source = known.of(claim.source for claim in self.claims)
        return list(known), source

    @cached_property
    def _told(self) -> tuple[Sequence[int], Mapping[tuple[str, str], slice]]:
        """The places of claims that meet another source, and which of them are those of each source with each other."""
        names, source = self._sources
        size = len(self.claims)
        places = np.concatenate([self.first, self.second])
        others = np.concatenate([source[self.second], source[self.first]])
        met = np.unique((source[places] * len(names) + others) * size + places)
        meeting, places = np.divmod(met, max(1, size))
        cuts = np.append(np.flatnonzero(np.diff(meeting, prepend=-1)), len(met))
        ways = (divmod(way, len(names)) for way in meeting[cuts[:-1]].tolist())
        runs = map(slice, cuts[:-1].tolist(), cuts[1:].tolist())
        return places.tolist(), {(names[one], names[other]): run for (one, other), run in zip(ways, runs, strict=True)}

    @cached_property
    def _best(self) -> Mapping[tuple[int, str], float]:
        names, source = self._sources
        size = len(self.claims)
        met = np.concatenate([source[self.second] * size + self.first, source[self.first] * size + self.second])
        known, which = np.unique(met, return_inverse=True)
        best = np.full(len(known), -np.inf)
        np.maximum.at(best, which, np.tile(self._question, 2))
        ends = (divmod(end, size) for end in known.tolist())
        return {
            (id(self.claims[place]), names[other]): odds
            for (other, place), odds in zip(ends, best.tolist(), strict=True)
        }
