"""How alike the contexts of many claims are, all with all at once: a few matrix products instead of one call a pair.

Late interaction needs, for each claim and each word of the language at hand, how near the claim comes to that word;
with that table the mean over the words of another claim is one row of a product of two matrices.

All that is multiplied lies on a grid so coarse that float32 holds every sum exactly. So a pair's likeness is the same
whatever else is compared in one go, in whichever order a processor adds, to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from crosscheck.alignment.views import Array, View


class Likeness(NamedTuple):
    """What two contexts have in common, each about 0 to 1."""

    low: float  # late interaction, the poorer way round
    high: float
    near: float  # cosine of the contexts near the value
    wide: float  # cosine of sentence and background
    shared: float  # words in common, by rarity and closeness
    noun: float
    governor: float


_GRID = np.float32(2048)  # steps of unit vectors and shares: the square times one stays below 2**24
_ROOT_GRID = np.float32(256)  # steps where the squares of many words are added


def likenesses(views: Sequence[View], pairs: Sequence[tuple[int, int]]) -> list[Likeness]:
    """The likeness of each pair of places in ``views``; grows with the square of the views, so give it hundreds."""
    if not pairs:
        return []
    near, heavy, root = _tables(views)
    there = heavy @ near.T / _GRID**2
    total = root @ root.T / _ROOT_GRID**2
    alike = [
        np.minimum(there, there.T),
        np.maximum(there, there.T),
        _cosines([view.mean for view in views]),
        _cosines([view.wide for view in views]),
        total / (1.0 + total),
        _cosines([view.noun for view in views]),
        _cosines([view.governor for view in views]),
    ]
    at = np.array(pairs, dtype=np.intp)
    columns = [matrix[at[:, 0], at[:, 1]].tolist() for matrix in alike]
    return [Likeness(*row) for row in zip(*columns, strict=True)]


def _places(views: Sequence[View]) -> list[Array]:
    """For each view the places of its words among all words of the views."""
    every = np.concatenate([view.ids for view in views])
    _, places = np.unique(every, return_inverse=True)
    cuts = np.cumsum([len(view.ids) for view in views])[:-1]
    found: list[Array] = np.split(places, cuts)
    return found


def _tables(views: Sequence[View]) -> tuple[Array, Array, Array]:
    """By claim and word, in steps of a grid: how near the claim comes to it, its share of the claim's weight, and the
    root of what it adds where two claims share it."""
    places = _places(views)
    size = 1 + max((int(place.max()) for place in places if len(place)), default=0)
    vectors = np.zeros((size, len(views[0].mean)), np.float32)
    for view, place in zip(views, places, strict=True):
        vectors[place] = view.vectors
    cosines = _cosines(vectors)
    np.minimum(cosines, np.float32(1.0), out=cosines)
    np.fill_diagonal(cosines, 1.0)
    near, heavy, root = (np.zeros((len(views), size), np.float32) for _ in range(3))
    for row, (view, place) in enumerate(zip(views, places, strict=True)):
        total = float(view.weights.sum())
        if len(place):
            near[row] = (cosines[place] * np.sqrt(view.closeness)[:, None]).max(axis=0)
            heavy[row, place] = view.weights / total if total else 0.0
            root[row, place] = np.sqrt(view.weights)
    return np.rint(near * _GRID), np.rint(heavy * _GRID), np.rint(root * _ROOT_GRID)


def _cosines(rows: Sequence[Array] | Array) -> Array:
    """Cosines of unit rows with each other, those below zero as zero."""
    table = np.rint(np.asarray(rows) * _GRID)
    found: Array = np.maximum(table @ table.T / _GRID**2, np.float32(0.0))
    return found
