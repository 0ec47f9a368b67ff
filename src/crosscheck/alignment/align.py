"""Which claims may answer the same question: candidates, their scores, and what their rivals say.

Equal values anchor: two sentences that share other values more likely speak of one thing. A pair is also judged by its
margin to the rival partners of either side: of two dates near "opened", only one is the opening.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from crosscheck.alignment.candidates import Candidates, find_candidates
from crosscheck.alignment.contexts import contexts
from crosscheck.alignment.fits import Fits
from crosscheck.alignment.looks import Looks, Told
from crosscheck.alignment.model import Pair
from crosscheck.alignment.table import Places, Table
from crosscheck.alignment.views import Viewer
from crosscheck.alignment.words import Words
from crosscheck.claims.model import Claim
from crosscheck.packs.lookup import Packs

_CHUNK = 8_000  # candidates that are scored, and held in memory, at once


class Aligner:
    """Scores candidate pairs; holds weights and word vectors, nothing of the claims it has seen."""

    def __init__(self, packs: Packs, words: Words | None = None) -> None:
        self._packs = packs
        self._words = words or Words.load()

    def align(self, claims: Sequence[Claim], bearers: Mapping[str, str]) -> list[Pair]:
        """All candidate pairs, each with its score and features, meeting by meeting."""
        found = find_candidates(claims, bearers)
        return [
            pair
            for _, looks in self.looks(claims, bearers, found, range(len(found)))
            for pair in looks.pairs(np.arange(len(looks)))
        ]

    def looks(
        self, claims: Sequence[Claim], bearers: Mapping[str, str], found: Candidates, meetings: Iterable[int]
    ) -> Iterator[tuple[list[int], Looks]]:
        """The pairs of the given meetings, some whole meetings at a time, with their numbers.

        What a meeting gives depends on its two sources alone, and on who bears which name.
        """
        viewer = Viewer(claims, self._words, self._packs, bearers)
        told = Told.of(claims)
        fits = Fits(claims, told.values)
        sizes = found.sizes.tolist()
        numbers: list[int] = []
        size = 0
        for number in meetings:
            numbers.append(number)
            size += sizes[number]
            if size >= _CHUNK:
                yield numbers, self._looks(found.of(numbers), told, fits, viewer)
                numbers, size = [], 0
        if numbers:
            yield numbers, self._looks(found.of(numbers), told, fits, viewer)

    def _looks(self, candidates: tuple[Places, Places], told: Told, fits: Fits, viewer: Viewer) -> Looks:
        known = fits.of(*candidates)
        chosen = np.flatnonzero(known.which >= 0)
        members, places = np.unique(np.stack(candidates)[:, chosen], return_inverse=True)
        first, second = places.reshape(2, -1)
        views = viewer.views(members)
        seen = contexts(views, first, second, self._packs) if len(members) else Table(0)
        return Looks(told.only(members), first, second, known.only(chosen), seen)
