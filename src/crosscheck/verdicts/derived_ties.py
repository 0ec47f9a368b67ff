"""How firmly the words around two figures tie them to one matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from crosscheck.alignment.words import IDF_CEILING, Floats, Words
from crosscheck.claims.model import Claim
from crosscheck.verdicts.derived import Derived, Told, near_words

_POSTINGS = 200  # a word near more values than this ties nothing


class Tie(NamedTuple):
    """``shared``: how many near words and names of the paragraph two figures have in common; ``firm``: the rarity of
    those words, each 0 to 1, and how near the other words are in meaning, again 0 to 1."""

    shared: int
    firm: float


class Ties:
    """Ties between the figures of one check; directions of their words are computed once."""

    def __init__(self, figures: Iterable[Claim]) -> None:
        self._words = Words.load()
        self._near = Counter(word for claim in figures for word in near_words(claim))
        self._directions: dict[tuple[int, ...], Floats] = {}

    def between(self, derived: Derived, told: Told, claim: Claim, said: Told) -> Tie:
        """What ties a derived value to a figure that another source says."""
        words = {word for word in derived.words & near_words(claim) if self._near[word] <= _POSTINGS}
        rarity = sum(self._words.idf(word) for word in sorted(words)) / IDF_CEILING
        alike = float(self._direction((derived.claim, *derived.others)) @ self._direction((claim,)))
        return Tie(len(words) + len(told.names & said.names), rarity + max(alike, 0.0))

    def _direction(self, claims: Sequence[Claim]) -> Floats:
        """The unit vector of the words near some figures, by rarity and closeness; zero where there are none."""
        key = tuple(map(id, claims))
        if key not in self._directions:
            terms = [term for claim in claims for term in claim.frame.terms]
            weights = [self._words.idf(term.lemma) * term.weight for term in terms]
            total = np.array(weights, np.float32) @ self._words.matrix([term.lemma for term in terms])
            self._directions[key] = total / max(np.linalg.norm(total), np.float32(1e-9))
        return self._directions[key]
