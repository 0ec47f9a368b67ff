"""How alike the contexts of many claims are, all with all at once: a few matrix products instead of one call a pair.

Late interaction needs, for each claim and each word of the language at hand, how near the claim comes to that word;
with that table the mean over the words of another claim is one row of a product of two matrices.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def likenesses(
    views: Sequence[View], pairs: Sequence[tuple[int, int]], rarity: Callable[[str], float]
) -> list[Likeness]:
    """The likeness of each pair of places in ``views``; grows with the square of the views, so give it hundreds."""
    if not pairs:
        return []
    near, rare, heavy = _tables(views, rarity)
    there = heavy @ near.T
    root = np.zeros_like(heavy)
    for row, (view, places) in enumerate(zip(views, _places(views), strict=True)):
        root[row, places] = np.sqrt(view.closeness)
    total = (root * rare) @ root.T
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


def _tables(views: Sequence[View], rarity: Callable[[str], float]) -> tuple[Array, Array, Array]:
    """By claim and word how near the claim comes to it; the rarity of each word; by claim and word its share."""
    places = _places(views)
    size = 1 + max((int(place.max()) for place in places if len(place)), default=0)
    dimensions = len(views[0].mean)
    vectors, rare = np.zeros((size, dimensions), np.float32), np.zeros(size, np.float32)
    for view, place in zip(views, places, strict=True):
        vectors[place] = view.vectors
        rare[place] = view.rarity
    cosines = vectors @ vectors.T
    np.clip(cosines, 0.0, 1.0, out=cosines)
    np.fill_diagonal(cosines, 1.0)
    near, heavy = np.zeros((len(views), size), np.float32), np.zeros((len(views), size), np.float32)
    for row, (view, place) in enumerate(zip(views, places, strict=True)):
        total = float(view.weights.sum())
        if len(place):
            near[row] = (cosines[place] * np.sqrt(view.closeness)[:, None]).max(axis=0)
            heavy[row, place] = view.weights / total if total else 0.0
    return near, rare, heavy


def _cosines(rows: Sequence[Array]) -> Array:
    table = np.array(rows)
    found: Array = np.maximum(table @ table.T, np.float32(0.0))
    return found
