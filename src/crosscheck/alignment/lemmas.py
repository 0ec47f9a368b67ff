"""Lemmas by number, each looked up once: its vector, and how rare it is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.table import Numbers, Places, Rows
from crosscheck.alignment.words import IDF_CEILING, Words

Array = NDArray[np.float32]
GRID = np.float32(2048)  # steps to which unit vectors are rounded; the square of it stays below 2**24


class Lemmas:
    """All lemmas that were asked for."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._numbers = Numbers[str]()
        self._vectors = Rows(np.float32, words.dimensions)
        self._steps = Rows(np.int16, words.dimensions)
        self._rarity = Rows(np.float64)

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def dimensions(self) -> int:
        """Length of every vector."""
        return self._words.dimensions

    def numbers(self, lemmas: Iterable[str]) -> Places:
        """A number for each; what is new is looked up."""
        told = list(lemmas)
        new = [lemma for lemma in dict.fromkeys(told) if lemma not in self._numbers]
        self._numbers.update(zip(new, count(len(self))))
        vectors, rare = self._words.looked_up(new)
        self._vectors.add(vectors)
        self._steps.add(np.rint(vectors * GRID))
        self._rarity.add(np.array(rare, np.float64) / IDF_CEILING)
        return self._numbers.of(told)

    def vectors(self, numbers: Places) -> Array:
        """Unit rows, zero where a word is unknown."""
        found: Array = self._vectors[numbers]
        return found

    def steps(self, numbers: Places) -> Array:
        """The same rows in whole steps of the grid."""
        found: Array = self._steps[numbers].astype(np.float32)
        return found

    def rarity(self, numbers: Places) -> NDArray[np.float64]:
        """How rare each is in the language, to about 1."""
        found: NDArray[np.float64] = self._rarity[numbers]
        return found
