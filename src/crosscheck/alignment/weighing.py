"""What the words around values weigh: by closeness to the value, and by how rare they are in the language and in the
claim's own source."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from crosscheck.alignment.lemmas import GRID, Array, Lemmas
from crosscheck.alignment.table import Floats, Numbers, Places, runs
from crosscheck.claims.model import Claim

ROOT_GRID = np.float32(256)  # steps where the squares of many words are added


class Held(NamedTuple):
    """The words of many claims: of one claim after another, or in rows of one length."""

    ids: Places  # -1 where a row has no more words
    reach: Array
    share: Array
    root: Array

    def of(self, places: Places) -> Held:
        """Some rows of words."""
        return Held(self.ids[places], self.reach[places], self.share[places], self.root[places])


class Weights(NamedTuple):
    """What each of many words weighs for its claim."""

    reach: Array  # root of the closeness
    share: Array  # of the claim's weight, rarity x closeness, in steps of the grid
    root: Array  # root of the weight, in its own steps: what a word adds where two claims share it
    near: Array  # the weight
    wide: Array  # the weight of the whole sentence and its background, in which closeness hardly counts


def weighed(claims: Sequence[Claim], source: Places, lemmas: Lemmas) -> tuple[Places, Weights, Places]:
    """The words of all claims of some sources, which are given by number: their numbers, what they weigh, and how many
    each claim has. A word that stands twice is as close as its closest occurrence."""
    told = [(*claim.frame.terms, *claim.frame.background) for claim in claims]
    every = lemmas.numbers([lemma for row in told for lemma, _ in row])
    counts = np.array([len(row) for row in told], np.intp)
    holders = np.repeat(np.arange(len(told)), counts)
    firsts, closest = _merged(
        holders * len(lemmas) + every, np.array([weight for row in told for _, weight in row], np.float64)
    )
    ids, closeness, holder = every[firsts], closest.astype(np.float32), holders[firsts]
    sizes = np.bincount(holder, minlength=len(told))
    near = runs(np.cumsum(counts) - counts, np.array([len(claim.frame.terms) for claim in claims], np.intp))
    here = _rarity_here(claims, source, (holders[near], every[near]), (holder, ids), len(lemmas))
    rarity = (lemmas.rarity(ids) * here).astype(np.float32)
    weight = rarity * closeness
    totals = np.repeat(_sums(weight, sizes), sizes)
    shares = np.divide(weight, totals, out=np.zeros_like(weight), where=totals > 0)
    wide = rarity * np.minimum(np.float32(1.0), closeness * np.float32(3))
    roots = np.rint(np.sqrt(weight) * ROOT_GRID)
    return ids, Weights(np.sqrt(closeness), np.rint(shares * GRID), roots, weight, wide), sizes


def _merged(codes: Places, weights: Floats) -> tuple[Places, Floats]:
    """Where each code stands first, in that order, and its greatest weight."""
    order = np.argsort(codes, kind="stable")
    heads = np.flatnonzero(np.diff(codes[order], prepend=-1))
    most = np.maximum.reduceat(weights[order], heads) if len(heads) else weights
    firsts = order[heads]
    back = np.argsort(firsts)
    return firsts[back], np.maximum(most[back], 0.0)


def _rarity_here(
    claims: Sequence[Claim], source: Places, near: tuple[Places, Places], words: tuple[Places, Places], size: int
) -> Floats:
    """How rare each word is in the source of its claim: by the share of its sentences that hold it.

    ``near`` and ``words``: claims and lemmas, of the words of sentences and of all.
    """
    stands = zip(source.tolist(), claims, strict=True)
    sentence = Numbers[tuple[int, int, tuple[int, int]]]().of((at, one.block, one.sentence) for at, one in stands)
    of = np.zeros(1 + sentence.max(initial=-1), np.intp)
    of[sentence] = source
    sentences = np.bincount(of)
    told = np.unique(sentence[near[0]] * size + near[1])
    known, counts = np.unique(of[told // size] * size + told % size, return_counts=True)
    codes = source[words[0]] * size + words[1]
    places = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    count = np.where(known[places] == codes, counts[places], 0) if len(known) else np.zeros_like(codes)
    scale = 1 + count.max(initial=0)
    every, which = np.unique(sentences[source[words[0]]] * scale + count, return_inverse=True)
    return np.array([_rare_among(*divmod(code, int(scale))) for code in every.tolist()], np.float64)[which]


@lru_cache(maxsize=4096)
def _rare_among(sentences: int, count: int) -> float:
    """By how much it counts that so many of so many sentences of a source hold a word."""
    return 0.3 + 0.7 * (math.log(1 + sentences / (1 + count)) / math.log(2 + sentences))


def directions(vectors: Array, weights: Array, sizes: Places) -> Array:
    """The direction of each claim's words together; as many rows as ``sizes``, zero where there are no words."""
    totals = np.zeros((len(sizes), vectors.shape[1]), np.float32)
    some = np.flatnonzero(sizes)
    if len(some):
        starts = (np.cumsum(sizes) - sizes)[some]
        totals[some] = np.add.reduceat(weights[:, None] * vectors, starts, axis=0)
    lengths = np.sqrt((totals * totals).sum(axis=1))
    units: Array = (totals / np.where(lengths > 0, lengths, np.float32(1.0))[:, None]).astype(np.float32)
    return units


def _sums(weights: Array, sizes: Places) -> Array:
    """The sum of each claim's weights; those of one length are added together, each as if it were alone."""
    found = np.zeros(len(sizes), np.float32)
    starts = np.cumsum(sizes) - sizes
    for size in np.unique(sizes[sizes > 0]).tolist():
        at = np.flatnonzero(sizes == size)
        found[at] = weights[starts[at, None] + np.arange(size)].sum(axis=1)
    return found
