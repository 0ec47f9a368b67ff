"""Claims prepared for comparison: their context words as weighted unit vectors, their names and keys as sets."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.words import Words
from crosscheck.claims.model import Claim, NameValue
from crosscheck.packs.lookup import Packs

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One claim, ready to be compared with thousands."""

    claim: Claim
    ids: NDArray[np.intp]  # (n,) the context's lemmas, numbered by the viewer
    vectors: Array  # (n, d) unit rows, zero where a word is unknown
    rarity: Array  # (n,)
    weights: Array  # (n,) rarity x closeness
    closeness: Array  # (n,)
    near: frozenset[str]  # lemmas close to the value
    noun: Array  # (d,) the measured thing
    governor: Array  # (d,)
    names: frozenset[str]  # bearers in the sentence
    classes: frozenset[str]
    contrasts: frozenset[tuple[str, bool]]
    mean: Array  # (d,) direction of the context weighted by rarity and closeness
    wide: Array  # (d,) direction of the whole sentence and its background, weighted by rarity alone
    background: frozenset[str]


class Viewer:
    """Builds views; rarity is that of the language and of the claim's own source.

    So a view depends on its source alone, and what two sources say of each other on those two: a third source that is
    added, changed or taken away moves none of their scores.
    """

    def __init__(self, claims: Sequence[Claim], words: Words, packs: Packs, bearers: dict[str, str]) -> None:
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
        self._know(lemma for claim in claims for lemma in _lemmas(claim))

    def _know(self, lemmas: Iterable[str]) -> None:
        """Number lemmas that are new and look their vectors up, each once."""
        new = [lemma for lemma in dict.fromkeys(lemmas) if lemma not in self._ids]
        if new:
            self._ids.update((lemma, number) for number, lemma in enumerate(new, start=len(self._ids)))
            self._table = np.concatenate([self._table, self._words.matrix(new)])

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
        frame = claim.frame
        merged: dict[str, float] = {}
        for term in (*frame.terms, *frame.background):
            merged[term.lemma] = max(term.weight, merged.get(term.lemma, 0.0))
        self._know(_lemmas(claim))
        ids = np.array([self._ids[lemma] for lemma in merged], dtype=np.intp)
        closeness = np.array(list(merged.values()), dtype=np.float32)
        rarity = np.array([self.rarity(claim.source, lemma) for lemma in merged], dtype=np.float32)
        vectors = self._table[ids]
        weights = rarity * closeness
        near = [term.lemma for term in frame.terms if term.weight >= 0.5]
        one = self._table[[self._ids[frame.noun], self._ids[frame.governor]]]
        return View(
            claim=claim,
            ids=ids,
            vectors=vectors,
            rarity=rarity,
            weights=weights,
            closeness=closeness,
            near=frozenset(near),
            noun=one[0],
            governor=one[1],
            names=frozenset(self._bearer(name) for name in frame.names),
            classes=frozenset(c for lemma in near for c in self._packs.classes_of(lemma)),
            contrasts=frozenset(side for lemma in near for side in self._packs.contrast_sides(lemma)),
            mean=_direction(vectors, weights),
            wide=_direction(vectors, rarity * np.minimum(1.0, closeness * 3)),
            background=frozenset(term.lemma for term in frame.background),
        )

    def _bearer(self, name: str) -> str:
        return self._bearers.get(name, name.lower())


def _lemmas(claim: Claim) -> Iterable[str]:
    frame = claim.frame
    yield from (term.lemma for term in frame.terms)
    yield from (term.lemma for term in frame.background)
    yield frame.noun
    yield frame.governor


def _direction(vectors: Array, weights: Array) -> Array:
    total = (weights[:, None] * vectors).sum(axis=0)
    length = float(np.sqrt((total * total).sum()))
    unit: Array = (total / length if length else total).astype(np.float32)
    return unit


def bearer_of(claim: Claim) -> str:
    """The key of the bearer that a name claim names."""
    value = claim.value
    return (value.entity or value.text.lower()) if isinstance(value, NameValue) else ""


def views(claims: Iterable[Claim], viewer: Viewer) -> list[View]:
    return [viewer.view(claim) for claim in claims]
