"""Claims prepared for comparison: their context words as weighted unit vectors, their names and keys as sets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from crosscheck.alignment.candidates import NEAR
from crosscheck.alignment.lemmas import GRID, Array, Lemmas
from crosscheck.alignment.table import Numbers, Places, Rows, runs
from crosscheck.alignment.weighing import Held, Weights, directions, weighed
from crosscheck.alignment.words import Words
from crosscheck.claims.model import Claim, Frame, NameValue
from crosscheck.packs.lookup import Packs

_LEADS = re.compile(r"^(?:the|a|an|its|his|her|their|our|this|that)\s+", re.IGNORECASE)
_MOST = 50_000  # views that are kept, some 50 MB
_NOTHING: frozenset[str] = frozenset()
_NO_SIDES: frozenset[tuple[str, bool]] = frozenset()


class Sets(NamedTuple):
    """What one claim holds of names and keys."""

    names: frozenset[str]  # bearers in the sentence
    classes: frozenset[str]
    contrasts: frozenset[tuple[str, bool]]
    background: frozenset[str]
    theme: frozenset[str]  # bearers that the clause's event or measure is told of
    theme_head: str  # the theme's noun, nothing where the theme is a name and no more


class Views(NamedTuple):
    """Claims ready to be compared with thousands, a row for each. Words are numbers of ``lemmas``."""

    claims: Sequence[Claim]
    lemmas: Lemmas
    words: Held  # of one claim after another
    sizes: Places  # how many words each has
    noun: Places  # the measured thing
    governor: Places
    mean: Array  # (n, d) direction of the context weighted by rarity and closeness, in steps of the grid
    wide: Array  # (n, d) direction of the whole sentence and its background, weighted by rarity alone, likewise
    sets: Sequence[Sets]


class Viewer:
    """Builds views; rarity is that of the language and of the claim's own source.

    So a view depends on its source alone, and what two sources say of each other on those two: a third source that is
    added, changed or taken away moves none of their scores.
    """

    def __init__(self, claims: Sequence[Claim], words: Words, packs: Packs, bearers: Mapping[str, str]) -> None:
        self._claims, self._lemmas, self._packs, self._bearers = claims, Lemmas(words), packs, bearers
        self._source = Numbers[str]().of(claim.source for claim in claims)
        self._by_source = np.argsort(self._source, kind="stable")
        self._counts = np.bincount(self._source)
        # Where the words of each claim begin, how many they are, its noun and its governor; -1 before they are weighed.
        self._numbers = np.full((len(claims), 4), -1, np.int32)
        self._ids, self._weights = Rows(np.int32), Rows(np.float32, len(Weights._fields))
        self._row = np.empty(len(claims), np.int32)
        self._forget()

    def _forget(self) -> None:
        self._row.fill(-1)
        self._mean, self._wide = (Rows(np.int16, self._lemmas.dimensions) for _ in range(2))
        self._sets: list[Sets] = []

    def views(self, places: Places) -> Views:
        """A view of each of the claims at these places; what is dear of it is kept for the next call, so long as it is
        not too much."""
        self._weigh(places)
        if len(self._sets) + len(places) > _MOST:
            self._forget()
        self._make(places[self._row[places] < 0])
        rows = self._row[places]
        ids, weights, sizes = self._words_of(places)
        noun, governor = self._numbers[places, 2:].T
        return Views(
            claims=[self._claims[place] for place in places.tolist()],
            lemmas=self._lemmas,
            words=Held(ids, weights.reach, weights.share, weights.root),
            sizes=sizes,
            noun=noun,
            governor=governor,
            mean=self._mean[rows].astype(np.float32),
            wide=self._wide[rows].astype(np.float32),
            sets=[self._sets[row] for row in rows.tolist()],
        )

    def _weigh(self, places: Places) -> None:
        """Weigh the words of all sources of these claims; of a source all claims are weighed in one go."""
        sources = np.unique(self._source[places[self._numbers[places, 0] < 0]])
        if not len(sources):
            return
        new = self._by_source[runs((np.cumsum(self._counts) - self._counts)[sources], self._counts[sources])]
        claims = [self._claims[place] for place in new.tolist()]
        ids, weights, sizes = weighed(claims, self._source[new], self._lemmas)
        heads = self._lemmas.numbers(chain.from_iterable((one.frame.noun, one.frame.governor) for one in claims))
        self._numbers[new, 0] = len(self._ids) + np.cumsum(sizes) - sizes
        self._numbers[new, 1] = sizes
        self._numbers[new, 2:] = heads.reshape(-1, 2)
        self._ids.add(ids)
        self._weights.add(np.stack(weights, axis=1))

    def _words_of(self, places: Places) -> tuple[Places, Weights, Places]:
        """The words of some claims, what they weigh, and how many each claim has."""
        starts, sizes = self._numbers[places, :2].T.astype(np.intp)
        at = runs(starts, sizes)
        return self._ids[at].astype(np.intp), Weights(*np.ascontiguousarray(self._weights[at].T)), sizes

    def _make(self, new: Places) -> None:
        """Directions and sets of some claims."""
        ids, weights, sizes = self._words_of(new)
        vectors = self._lemmas.vectors(ids)
        self._row[new] = len(self._sets) + np.arange(len(new))
        self._mean.add(np.rint(directions(vectors, weights.near, sizes) * GRID))
        self._wide.add(np.rint(directions(vectors, weights.wide, sizes) * GRID))
        self._sets += self._sets_of(self._claims[place] for place in new.tolist())

    def _sets_of(self, claims: Iterable[Claim]) -> Iterator[Sets]:
        bearers_of, sorts_of = cache(self._bearers_of), self._packs.sorts_of
        for claim in claims:
            frame = claim.frame
            sorts = [found for lemma, weight in frame.terms if weight >= NEAR and (found := sorts_of(lemma))]
            yield Sets(
                bearers_of(frame.names),
                frozenset([one for classes, _ in sorts for one in classes]) if sorts else _NOTHING,
                frozenset([side for _, sides in sorts for side in sides]) if sorts else _NO_SIDES,
                frozenset([lemma for lemma, _ in frame.background]) if frame.background else _NOTHING,
                *(self._theme(frame) if frame.theme else (_NOTHING, "")),
            )

    def _bearers_of(self, names: Iterable[str]) -> frozenset[str]:
        return frozenset([self._bearers.get(name, name.lower()) for name in names])

    def _theme(self, frame: Frame) -> tuple[frozenset[str], str]:
        """The bearers that a theme names, and its noun."""
        bare = _LEADS.sub("", frame.theme)
        whole = self._bearers.get(bare)
        if whole is not None:
            return frozenset((whole,)), ""
        head = bare.partition(" of ")[0].rsplit(None, 1)[-1].lower() if bare else ""
        return self._bearers_of(name for name in frame.names if name in frame.theme), head


def bearer_of(claim: Claim) -> str:
    """The key of the bearer that a name claim names."""
    value = claim.value
    return (value.entity or value.text.lower()) if isinstance(value, NameValue) else ""
