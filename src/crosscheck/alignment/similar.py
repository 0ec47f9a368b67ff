"""How alike the contexts of two claims are, for thousands of pairs at once.

Late interaction needs the cosine of each word of one claim with each word of the other. Where few claims make many
pairs, as in a small subject, each two words are multiplied once and each claim is held against all words; elsewhere
pairs of about as many words are stacked, so that one product of matrices does it for hundreds of them.

All that is multiplied lies on a grid so coarse that float32 holds every sum exactly. So a pair's likeness is the same
whatever else is compared in one go, in whichever order a processor adds, to the last bit.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.lemmas import GRID, Array, Lemmas
from crosscheck.alignment.table import Places
from crosscheck.alignment.views import Views
from crosscheck.alignment.weighing import ROOT_GRID, Held

_STEP = 4  # pairs of up to so many more words are stacked together
_AT_ONCE = 1 << 19  # entries of stacked word vectors: what a processor's cache holds
_MANY = 2_000  # entries of a table of all with all that cost as much as one pair by itself


class Likeness(NamedTuple):
    """What the contexts of each pair have in common, about 0 to 1."""

    low: Array  # late interaction, the poorer way round
    high: Array
    near: Array  # cosine of the contexts near the value
    wide: Array  # cosine of sentence and background
    shared: Array  # words in common, by rarity and closeness
    noun: Array
    governor: Array


def likenesses(views: Views, first: Places, second: Places) -> Likeness:
    """The likeness of pairs, given by their places in ``views``."""
    words, sizes, lemmas = views.words, views.sizes, views.lemmas
    known, places = np.unique(words.ids, return_inverse=True)
    crowded = len(sizes) ** 2 + len(known) * len(words.ids) <= _MANY * len(first)
    if crowded:
        there, back, total = _all_with_all(words._replace(ids=places), known, sizes, first, second, lemmas)
    else:
        there, back, total = _pair_by_pair(words, sizes, first, second, lemmas)
    both = np.sort(np.stack([there, back]), axis=0) / GRID**2
    total /= ROOT_GRID**2
    near, wide, noun, governor = (
        np.maximum(_products(rows, rows, first, second, crowded) / GRID**2, np.float32(0.0))
        for rows in (views.mean, views.wide, lemmas.steps(views.noun), lemmas.steps(views.governor))
    )
    return Likeness(both[0], both[1], near, wide, total / (np.float32(1.0) + total), noun, governor)


def _products(one: Array, other: Array, first: Places, second: Places, crowded: bool) -> Array:
    """The product of a row of ``one`` with a row of ``other`` for each pair."""
    if crowded:
        every: Array = one @ other.T
        return every[first, second]
    found: Array = np.einsum("nd,nd->n", one[first], other[second])
    return found


def _all_with_all(
    words: Held, known: NDArray[np.intp], sizes: Places, first: Places, second: Places, lemmas: Lemmas
) -> tuple[Array, Array, Array]:
    """Late interaction either way round and what the words in common weigh, in steps of the grid; ``words.ids`` are
    places in ``known``."""
    vectors = lemmas.steps(known)
    cosines = np.clip(vectors @ vectors.T, 0.0, GRID**2)
    np.fill_diagonal(cosines, GRID**2)
    best, shares, roots = np.zeros((3, len(sizes), len(known)), np.float32)
    holders = np.repeat(np.arange(len(sizes)), sizes)
    shares[holders, words.ids], roots[holders, words.ids] = words.share, words.root
    order = np.argsort(-sizes, kind="stable")  # the first, second, ... words of all claims that have as many
    starts, counts = (np.cumsum(sizes) - sizes)[order], len(sizes) - np.cumsum(np.bincount(sizes))
    for nth, count in enumerate(counts.tolist()):
        at = starts[:count] + nth
        reached = cosines[words.ids[at]]
        reached *= words.reach[at, None]
        np.maximum(best[:count], reached, out=best[:count])
    held = np.rint(best / GRID) @ shares.T
    rank = np.argsort(order)
    there, back = held[rank[first], second], held[rank[second], first]
    return there, back, _products(roots, roots, first, second, crowded=True)


def _pair_by_pair(
    words: Held, sizes: Places, first: Places, second: Places, lemmas: Lemmas
) -> tuple[Array, Array, Array]:
    """The same, of pairs of about as many words together."""
    at = np.stack([first, second], axis=1)
    lengths = -sizes // _STEP * -_STEP
    longest = np.maximum(lengths[first], lengths[second])
    found = np.zeros((3, len(at)), np.float32)
    for length in np.unique(longest[longest > 0]).tolist():
        chosen = np.flatnonzero(longest == length)
        members, places = np.unique(at[chosen], return_inverse=True)
        found[:, chosen] = _interaction(_filled(words, sizes, members, length), places.reshape(-1, 2), lemmas)
    return found[0], found[1], found[2]


def _filled(words: Held, sizes: Places, members: Places, length: int) -> Held:
    """The words of some claims, each row filled up with nothing to one length."""
    places = np.arange(length)
    taken = places < sizes[members][:, None]
    at = ((np.cumsum(sizes) - sizes)[members][:, None] + places)[taken]
    ids, numbers = np.full(taken.shape, -1, np.intp), np.zeros((3, *taken.shape), np.float32)
    ids[taken] = words.ids[at]
    numbers[:, taken] = words.reach[at], words.share[at], words.root[at]
    return Held(ids, *numbers)


def _interaction(words: Held, at: NDArray[np.intp], lemmas: Lemmas) -> Array:
    found = np.empty((3, len(at)), np.float32)
    length = words.ids.shape[1]
    size = max(1, _AT_ONCE // (length * lemmas.dimensions))
    for begin in range(0, len(at), size):
        run = slice(begin, begin + size)
        a, b = words.of(at[run, 0]), words.of(at[run, 1])
        cosines = lemmas.steps(a.ids) @ lemmas.steps(b.ids).transpose(0, 2, 1)
        np.clip(cosines, 0.0, GRID**2, out=cosines)
        equal = (a.ids[:, :, None] == b.ids[:, None, :]) & (a.ids >= 0)[:, :, None]
        cosines[equal] = GRID**2
        found[0, run] = (np.rint((cosines * a.reach[:, :, None]).max(axis=1) / GRID) * b.share).sum(axis=1)
        found[1, run] = (np.rint((cosines * b.reach[:, None, :]).max(axis=2) / GRID) * a.share).sum(axis=1)
        found[2, run] = (a.root[:, :, None] * b.root[:, None, :] * equal).sum(axis=(1, 2))
    return found
