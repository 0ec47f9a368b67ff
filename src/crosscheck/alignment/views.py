"""Claims prepared for comparison: their context words as weighted unit vectors, their names and keys as sets."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.candidates import NEAR
from crosscheck.alignment.words import Words
from crosscheck.claims.model import Claim, NameValue
from crosscheck.packs.lookup import Packs

Array = NDArray[np.float32]
_LEADS = re.compile(r"^(?:the|a|an|its|his|her|their|our|this|that)\s+", re.IGNORECASE)

GRID = np.float32(2048)  # steps to which unit vectors are rounded; the square of it stays below 2**24
_MOST = 50_000  # views that are kept, some 100 MB


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One claim, ready to be compared with thousands. Words are numbers of the viewer's table."""

    claim: Claim
    ids: NDArray[np.intp]  # (n,) the context's lemmas
    weights: Array  # (n,) rarity x closeness
    closeness: Array  # (n,)
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
        sentences: dict[str, dict[tuple[int, tuple[int, int]], set[str]]] = {}
        for claim in claims:
            told = sentences.setdefault(claim.source, {}).setdefault((claim.block, claim.sentence), set())
            told.update(term.lemma for term in claim.frame.terms)
        self._counts = {source: Counter(chain.from_iterable(told.values())) for source, told in sentences.items()}
        self._sentences = {source: len(told) for source, told in sentences.items()}
        self._rarity: dict[tuple[str, str], float] = {}
        self._ids: dict[str, int] = {}
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

    def _know(self, lemmas: Iterable[str]) -> None:
        """Number lemmas that are new and look their vectors up, each once."""
        new = [lemma for lemma in dict.fromkeys(lemmas) if lemma not in self._ids]
        if not new:
            return
        at = len(self._ids)
        self._ids.update((lemma, number) for number, lemma in enumerate(new, start=at))
        if len(self._ids) > len(self._table):
            more = np.zeros((max(len(self._table), len(new)), self._words.dimensions), np.float32)
            self._table = np.concatenate([self._table, more])
            self._steps = np.concatenate([self._steps, more.astype(np.int16)])
        self._table[at : len(self._ids)] = self._words.matrix(new)
        self._steps[at : len(self._ids)] = np.rint(self._table[at : len(self._ids)] * GRID)

    def rarity(self, source: str, lemma: str) -> float:
        """Rarity in the language times rarity in the source, each about 0 to 1."""
        found = self._rarity.get((source, lemma))
        if found is None:
            found = self._rarity[source, lemma] = self._rarity_of(source, lemma)
        return found

    def _rarity_of(self, source: str, lemma: str) -> float:
        sentences = self._sentences.get(source, 1)
        count = self._counts[source][lemma] if source in self._counts else 0
        here = math.log(1 + sentences / (1 + count)) / math.log(2 + sentences)
        return self._words.idf(lemma) / 12 * (0.3 + 0.7 * here)

    def view(self, claim: Claim) -> View:
        return self.views([claim])[0]

    def views(self, claims: Sequence[Claim]) -> list[View]:
        """A view of each claim. Views are kept for the next call, so long as they are not too many."""
        new = [claim for claim in claims if id(claim) not in self._kept]
        if len(self._kept) + len(new) > _MOST:
            self._kept.clear()
            new = list(claims)
        self._kept.update((id(view.claim), view) for view in self._made(list({id(one): one for one in new}.values())))
        return [self._kept[id(claim)] for claim in claims]

    def _made(self, claims: Sequence[Claim]) -> Iterator[View]:
        """All at once: sums over the words of each claim are cut out of one table."""
        self._know(lemma for claim in claims for lemma in _lemmas(claim))
        merged = [_merged(claim) for claim in claims]
        ids = np.array([self._ids[lemma] for words in merged for lemma in words], np.intp)
        closeness = np.array([weight for words in merged for weight in words.values()], np.float32)
        rarity = np.array(
            [self.rarity(claim.source, lemma) for claim, words in zip(claims, merged, strict=True) for lemma in words],
            np.float32,
        )
        weights = rarity * closeness
        sizes = [len(words) for words in merged]
        vectors = self._table[ids]
        means = _directions(vectors, weights, sizes)
        wides = _directions(vectors, rarity * np.minimum(1.0, closeness * 3), sizes)
        end = 0
        for claim, size, mean, wide in zip(claims, sizes, means, wides, strict=True):
            at, end = end, end + size
            yield self._view(claim, ids[at:end], weights[at:end], closeness[at:end], mean, wide)

    def _view(
        self, claim: Claim, ids: NDArray[np.intp], weights: Array, closeness: Array, mean: Array, wide: Array
    ) -> View:
        frame = claim.frame
        near = [term.lemma for term in frame.terms if term.weight >= NEAR]
        return View(
            claim=claim,
            ids=ids,
            weights=weights,
            closeness=closeness,
            noun=self._ids[frame.noun],
            governor=self._ids[frame.governor],
            names=frozenset([self._bearer(name) for name in frame.names]),
            classes=frozenset([c for lemma in near for c in self._packs.classes_of(lemma)]),
            contrasts=frozenset([side for lemma in near for side in self._packs.contrast_sides(lemma)]),
            mean=mean,
            wide=wide,
            background=frozenset([term.lemma for term in frame.background]),
            theme=self._theme(claim),
            theme_head=self._theme_head(claim.frame.theme),
        )

    def _theme(self, claim: Claim) -> frozenset[str]:
        told = claim.frame.theme
        if not told:
            return frozenset()
        whole = self._bearers.get(_LEADS.sub("", told))
        if whole is not None:
            return frozenset((whole,))
        return frozenset(self._bearer(name) for name in claim.frame.names if name in told)

    def _theme_head(self, told: str) -> str:
        bare = _LEADS.sub("", told)
        if not bare or bare in self._bearers:
            return ""
        return bare.partition(" of ")[0].rsplit(None, 1)[-1].lower()

    def _bearer(self, name: str) -> str:
        return self._bearers.get(name, name.lower())


def _lemmas(claim: Claim) -> Iterable[str]:
    frame = claim.frame
    yield from (term.lemma for term in frame.terms)
    yield from (term.lemma for term in frame.background)
    yield frame.noun
    yield frame.governor


def _merged(claim: Claim) -> dict[str, float]:
    """The words of the context, each as close as its closest occurrence."""
    merged: dict[str, float] = {}
    for lemma, weight in (*claim.frame.terms, *claim.frame.background):
        if weight > merged.get(lemma, 0.0):
            merged[lemma] = weight
        else:
            merged.setdefault(lemma, 0.0)
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
