"""What two sources that meet say to each other: the claims of either that were compared with the other's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from crosscheck.alignment.model import Pair
from crosscheck.alignment.table import Floats, Places
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
        return self._met[0].get((source, other), ())

    def best(self, claim: Claim, other: str) -> float:
        """The best odds of one question that a claim has with any of the other source."""
        return self._met[1][id(claim), other]

    @cached_property
    def _met(self) -> tuple[Mapping[tuple[str, str], Sequence[Claim]], Mapping[tuple[int, str], float]]:
        names = [claim.source for claim in self.claims]
        sources, source = np.unique(names, return_inverse=True)
        size = len(names)
        met = np.concatenate([source[self.second] * size + self.first, source[self.first] * size + self.second])
        order = np.lexsort((np.tile(self._question, 2), met))
        last = np.append(np.flatnonzero(np.diff(met[order])), len(met) - 1)  # of each run the pair with the best odds
        best = self._question[order[last] % len(self._question)]
        found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
        likely: dict[tuple[int, str], float] = {}
        others, places = np.divmod(met[order[last]], size)
        for other, place, odds in zip(sources[others].tolist(), places.tolist(), best.tolist(), strict=True):
            found[names[place], other].append(self.claims[place])
            likely[id(self.claims[place]), other] = odds
        return found, likely
