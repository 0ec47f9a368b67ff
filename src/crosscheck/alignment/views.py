"""Claims prepared for comparison: their context words as weighted unit vectors, their names and keys as sets."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.candidates import NEAR
from crosscheck.alignment.words import Words
from crosscheck.claims.model import Claim, NameValue
from crosscheck.packs.lookup import Packs

Array = NDArray[np.float32]
_LEADS = re.compile(r"^(?:the|a|an|its|his|her|their|our|this|that)\s+", re.IGNORECASE)

GRID = np.float32(2048)  # steps to which unit vectors are rounded; the square of it stays below 2**24
ROOT_GRID = np.float32(256)  # steps where the squares of many words are added
_MOST = 50_000  # views that are kept, some 100 MB


class View(NamedTuple):
    """One claim, ready to be compared with thousands. Words are numbers of the viewer's table."""

    claim: Claim
    ids: NDArray[np.intp]  # (n,) the context's lemmas
    reach: Array  # (n,) root of the closeness
    share: Array  # (n,) of the claim's weight, rarity x closeness, in steps of the grid
    root: Array  # (n,) root of the weight, in its own steps: what a word adds where two claims share it
    noun: int  # the measured thing
    governor: int
    names: frozenset[str]  # bearers in the sentence
    classes: frozenset[str]
    contrasts: frozenset[tuple[str, bool]]
    mean: Array  # (d,) direction of the context weighted by rarity and closeness
    wide: Array  # (d,) direction of the whole sentence and its background, weighted by rarity alone
    background: frozenset[str]
    theme: frozenset[str]  # bearers that the clause's event or measure is told of
    theme_head: str  # the theme's noun, nothing where the theme is a name and no more


class Viewer:
    """Builds views; rarity is that of the language and of the claim's own source.

    So a view depends on its source alone, and what two sources say of each other on those two: a third source that is
    added, changed or taken away moves none of their scores.
    """

    def __init__(self, claims: Sequence[Claim], words: Words, packs: Packs, bearers: Mapping[str, str]) -> None:
        self._words, self._packs, self._bearers = words, packs, bearers
        self._claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.source].append(claim)
        self._told: dict[str, _Rarity] = {}
        self._sorts: dict[str, tuple[Sequence[str], Sequence[tuple[str, bool]]]] = {}
        self._ids: dict[str, int] = {}
        self._rarity = np.zeros(0)
        self._table: Array = np.zeros((0, words.dimensions), np.float32)
        self._steps = np.zeros((0, words.dimensions), np.int16)
        self._kept: dict[int, View] = {}

    @property
    def dimensions(self) -> int:
        """Length of every vector."""
        return self._words.dimensions

    def vectors(self, ids: NDArray[np.intp] | Sequence[int]) -> Array:
        """Unit rows, zero where a word is unknown."""
        found: Array = self._table[ids]
        return found

    def steps(self, ids: NDArray[np.intp] | Sequence[int]) -> Array:
        """The same rows in whole steps of the grid."""
        found: Array = self._steps[ids].astype(np.float32)
        return found

    def _know(self, claims: Iterable[Claim]) -> None:
        """Number lemmas that are new and look their vectors up, each once."""
        known = self._ids
        at = len(known)
        for claim in claims:
            frame = claim.frame
            for lemma, _ in chain(frame.terms, frame.background):
                known.setdefault(lemma, len(known))
            known.setdefault(frame.noun, len(known))
            known.setdefault(frame.governor, len(known))
        new = list(islice(known, at, None))
        if len(known) > len(self._table):
            more = np.zeros((max(len(self._table), len(new)), self._words.dimensions), np.float32)
            self._table = np.concatenate([self._table, more])
            self._steps = np.concatenate([self._steps, more.astype(np.int16)])
            self._rarity = np.concatenate([self._rarity, np.zeros(len(more))])
        self._table[at : len(known)] = self._words.matrix(new)
        self._steps[at : len(known)] = np.rint(self._table[at : len(known)] * GRID)
        self._rarity[at : len(known)] = [self._words.idf(lemma) / 12 for lemma in new]

    def _told_in(self, source: str) -> _Rarity:
        """How rare each lemma is in a source."""
        found = self._told.get(source)
        if found is None:
            sentences: defaultdict[tuple[int, tuple[int, int]], set[str]] = defaultdict(set)
            for claim in self._claims.get(source, ()):
                sentences[claim.block, claim.sentence].update([lemma for lemma, _ in claim.frame.terms])
            found = self._told[source] = _Rarity(len(sentences) or 1, Counter(chain.from_iterable(sentences.values())))
        return found

    def view(self, claim: Claim) -> View:
        return self.views([claim])[0]

    def views(self, claims: Sequence[Claim]) -> list[View]:
        """A view of each claim. Views are kept for the next call, so long as they are not too many."""
        new = {id(claim): claim for claim in claims if id(claim) not in self._kept}
        if len(self._kept) + len(new) > _MOST:
            self._kept.clear()
            self._told.clear()
            new = {id(claim): claim for claim in claims}
        self._kept.update(zip(new, self._made(list(new.values())), strict=True))
        return [self._kept[id(claim)] for claim in claims]

    def _made(self, claims: Sequence[Claim]) -> Iterator[View]:
        """All at once: sums over the words of each claim are cut out of one table."""
        self._know(claims)
        numbers, near, here, sizes = list[int](), list[float](), list[float](), list[int]()
        number_of = self._ids.__getitem__
        for claim in claims:
            words = _merged(claim)
            rarity_of = self._told_in(claim.source).__getitem__
            numbers += map(number_of, words)
            near += words.values()
            here += map(rarity_of, words)
            sizes.append(len(words))
        ids, closeness = np.array(numbers, np.intp), np.array(near, np.float32)
        rarity = (self._rarity[ids] * np.array(here, np.float64)).astype(np.float32)
        weights = rarity * closeness
        vectors = self._table[ids]
        means = _directions(vectors, weights, sizes)
        wides = _directions(vectors, rarity * np.minimum(1.0, closeness * 3), sizes)
        ends = np.cumsum(sizes).tolist()
        runs = [slice(end - size, end) for size, end in zip(sizes, ends, strict=True)]
        totals = np.repeat(np.array([weights[run].sum() for run in runs], np.float32), sizes)
        shares = np.rint(np.divide(weights, totals, out=np.zeros_like(weights), where=totals > 0) * GRID)
        reach, roots = np.sqrt(closeness), np.rint(np.sqrt(weights) * ROOT_GRID)
        for claim, run, mean, wide in zip(claims, runs, means, wides, strict=True):
            yield self._view(claim, ids[run], (reach[run], shares[run], roots[run]), mean, wide)

    def _view(
        self, claim: Claim, ids: NDArray[np.intp], numbers: tuple[Array, Array, Array], mean: Array, wide: Array
    ) -> View:
        frame = claim.frame
        sorts = [self._sorts_of(lemma) for lemma, weight in frame.terms if weight >= NEAR]
        return View(
            claim=claim,
            ids=ids,
            reach=numbers[0],
            share=numbers[1],
            root=numbers[2],
            noun=self._ids[frame.noun],
            governor=self._ids[frame.governor],
            names=frozenset([self._bearer(name) for name in frame.names]),
            classes=frozenset([one for classes, _ in sorts for one in classes]),
            contrasts=frozenset([side for _, sides in sorts for side in sides]),
            mean=mean,
            wide=wide,
            background=frozenset([term.lemma for term in frame.background]),
            theme=self._theme(claim),
            theme_head=self._theme_head(frame.theme),
        )

    def _sorts_of(self, lemma: str) -> tuple[Sequence[str], Sequence[tuple[str, bool]]]:
        """The classes and contrasts of a lemma."""
        found = self._sorts.get(lemma)
        if found is None:
            found = self._sorts[lemma] = self._packs.classes_of(lemma), self._packs.contrast_sides(lemma)
        return found

    def _theme(self, claim: Claim) -> frozenset[str]:
        told = claim.frame.theme
        if not told:
            return frozenset()
        whole = self._bearers.get(_LEADS.sub("", told))
        if whole is not None:
            return frozenset((whole,))
        return frozenset(self._bearer(name) for name in claim.frame.names if name in told)

    def _theme_head(self, told: str) -> str:
        bare = _LEADS.sub("", told) if told else ""
        if not bare or bare in self._bearers:
            return ""
        return bare.partition(" of ")[0].rsplit(None, 1)[-1].lower()

    def _bearer(self, name: str) -> str:
        return self._bearers.get(name, name.lower())


class _Rarity(dict[str, float]):
    """By how much it counts that a source holds a lemma, by the share of its sentences that do."""

    def __init__(self, sentences: int, counts: Mapping[str, int]) -> None:
        super().__init__((lemma, _rare_among(sentences, count)) for lemma, count in counts.items())
        self._elsewhere = _rare_among(sentences, 0)

    def __missing__(self, lemma: str) -> float:
        return self._elsewhere


@lru_cache(maxsize=4096)
def _rare_among(sentences: int, count: int) -> float:
    """By how much it counts that so many of so many sentences of a source hold a word."""
    return 0.3 + 0.7 * (math.log(1 + sentences / (1 + count)) / math.log(2 + sentences))


def _merged(claim: Claim) -> dict[str, float]:
    """The words of the context, each as close as its closest occurrence."""
    merged: dict[str, float] = {}
    for lemma, weight in chain(claim.frame.terms, claim.frame.background):
        if weight > merged.setdefault(lemma, 0.0):
            merged[lemma] = weight
    return merged


def _directions(vectors: Array, weights: Array, sizes: Sequence[int]) -> Array:
    """The direction of each claim's words together; as many rows as ``sizes``, zero where there are no words."""
    totals = np.zeros((len(sizes), vectors.shape[1]), np.float32)
    some = np.flatnonzero(sizes)
    if len(some):
        starts = (np.cumsum(sizes) - np.array(sizes))[some]
        totals[some] = np.add.reduceat(weights[:, None] * vectors, starts, axis=0)
    lengths = np.sqrt((totals * totals).sum(axis=1))
    units: Array = (totals / np.where(lengths > 0, lengths, np.float32(1.0))[:, None]).astype(np.float32)
    return units


def bearer_of(claim: Claim) -> str:
    """The key of the bearer that a name claim names."""
    value = claim.value
    return (value.entity or value.text.lower()) if isinstance(value, NameValue) else ""
