"""How alike the contexts of two claims are, for thousands of pairs at once.

Late interaction needs the cosine of each word of one claim with each word of the other. Pairs of about as many words
are stacked, so that one product of matrices does it for hundreds of them.

All that is multiplied lies on a grid so coarse that float32 holds every sum exactly. So a pair's likeness is the same
whatever else is compared in one go, in whichever order a processor adds, to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.table import Places
from crosscheck.alignment.views import GRID, Array, View, Viewer

_STEP = 4  # pairs of up to so many more words are stacked together
_ROOT_GRID = np.float32(256)  # steps where the squares of many words are added
_AT_ONCE = 1 << 19  # entries of stacked word vectors: what a processor's cache holds


class Likeness(NamedTuple):
    """What the contexts of each pair have in common, about 0 to 1."""

    low: Array  # late interaction, the poorer way round
    high: Array
    near: Array  # cosine of the contexts near the value
    wide: Array  # cosine of sentence and background
    shared: Array  # words in common, by rarity and closeness
    noun: Array
    governor: Array


class _Words(NamedTuple):
    """The words of many claims, each row filled up with nothing to one length."""

    ids: NDArray[np.intp]  # -1 where there is no word
    reach: Array  # root of the closeness
    share: Array  # of the claim's weight, in steps of the grid
    root: Array  # what a word adds where two claims share it, likewise

    def of(self, rows: NDArray[np.intp]) -> _Words:
        return _Words(self.ids[rows], self.reach[rows], self.share[rows], self.root[rows])


def likenesses(views: Sequence[View], first: Places, second: Places, viewer: Viewer) -> Likeness:
    """The likeness of pairs, given by their places in ``views``."""
    at = np.stack([first, second], axis=1)
    lengths = -np.array([len(view.ids) for view in views]) // _STEP * -_STEP
    longest = np.maximum(lengths[first], lengths[second])
    alike = np.zeros((len(Likeness._fields), len(at)), np.float32)
    for length in np.unique(longest[longest > 0]).tolist():
        chosen = np.flatnonzero(longest == length)
        members, places = np.unique(at[chosen], return_inverse=True)
        words = _filled([views[member] for member in members], length)
        both, alike[4, chosen] = _interaction(words, places.reshape(-1, 2), viewer)
        alike[:2, chosen] = both.T
    means, wides = np.array([view.mean for view in views]), np.array([view.wide for view in views])
    nouns, governors = viewer.vectors([view.noun for view in views]), viewer.vectors([view.governor for view in views])
    for row, table in ((2, means), (3, wides), (5, nouns), (6, governors)):
        alike[row] = _cosines(table, at)
    return Likeness(*alike)


def _filled(views: Sequence[View], length: int) -> _Words:
    lengths = np.array([len(view.ids) for view in views])
    taken = np.arange(length) < lengths[:, None]
    ids = np.full(taken.shape, -1, np.intp)
    reach, weights = np.zeros(taken.shape, np.float32), np.zeros(taken.shape, np.float32)
    ids[taken] = np.concatenate([view.ids for view in views])
    reach[taken] = np.sqrt(np.concatenate([view.closeness for view in views]))
    weights[taken] = np.concatenate([view.weights for view in views])
    totals = np.array([view.weights.sum() for view in views], np.float32)[:, None]
    share = np.divide(weights, totals, out=np.zeros_like(weights), where=totals > 0)
    return _Words(ids, reach, np.rint(share * GRID), np.rint(np.sqrt(weights) * _ROOT_GRID))


def _interaction(words: _Words, at: NDArray[np.intp], viewer: Viewer) -> tuple[Array, Array]:
    """Late interaction, the poorer and the better way round; and what the words in common weigh."""
    both, shared = np.empty((len(at), 2), np.float32), np.empty(len(at), np.float32)
    length = words.ids.shape[1]
    size = max(1, _AT_ONCE // (length * viewer.dimensions))
    for begin in range(0, len(at), size):
        run = slice(begin, begin + size)
        a, b = words.of(at[run, 0]), words.of(at[run, 1])
        cosines = viewer.steps(a.ids) @ viewer.steps(b.ids).transpose(0, 2, 1)
        np.clip(cosines, 0.0, GRID**2, out=cosines)
        equal = (a.ids[:, :, None] == b.ids[:, None, :]) & (a.ids >= 0)[:, :, None]
        cosines[equal] = GRID**2
        there = np.rint((cosines * a.reach[:, :, None]).max(axis=1) / GRID) * b.share
        back = np.rint((cosines * b.reach[:, None, :]).max(axis=2) / GRID) * a.share
        both[run] = np.sort(np.stack([there.sum(axis=1), back.sum(axis=1)], axis=1), axis=1) / GRID**2
        total = (a.root[:, :, None] * b.root[:, None, :] * equal).sum(axis=(1, 2)) / _ROOT_GRID**2
        shared[run] = total / (np.float32(1.0) + total)
    return both, shared


def _cosines(table: Array, at: NDArray[np.intp]) -> Array:
    """The cosine of each two unit rows; those below zero as zero."""
    rows = np.rint(table * GRID)
    found: Array = np.maximum(np.einsum("nd,nd->n", rows[at[:, 0]], rows[at[:, 1]]) / GRID**2, np.float32(0.0))
    return found
