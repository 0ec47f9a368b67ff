"""What its value, its rivals and the equal values beside it say of a pair, once every context has been scored."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.features import twin, value_features
from crosscheck.alignment.model import Pair
from crosscheck.claims.model import Claim
from crosscheck.values.region import Relation

_SLIPS = ("digits_swapped", "digit_changed", "digit_changed_short", "other_day", "other_year")
_TWIN_FROM = 0.4  # only sentences that share many words can be twins
_ANCHOR = -3.0  # equal values anchor from this log-odds on
_FLOOR = -8.0  # log-odds of a rival that is not there

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


def second_look(pairs: Sequence[Pair], logits: Sequence[float]) -> list[dict[str, float]]:
    """The features of each pair with what its value, its rivals and the equal values beside it say.

    Rivals and equal values are those of the same two sources: give all pairs of a meeting at once.
    """
    if not pairs:
        return []
    odds = np.array(logits, np.float64)
    best, equal = _others(pairs, odds)
    columns = (
        np.clip((odds - best.max(axis=0)) / 6, -1.0, 1.0),
        np.clip((odds - best.min(axis=0)) / 6, -1.0, 1.0),
        np.clip((equal.max(axis=0) - odds) / 6, -1.0, 1.0),
        np.maximum(0.0, equal.max(axis=0) + 2.0) / 4,
        np.minimum(1.0, _beside(pairs, odds) / 3),
    )
    rows = zip(pairs, logits, *(column.tolist() for column in columns), strict=True)
    return [_look(*row) for row in rows]


def _look(
    pair: Pair, logit: float, low: float, high: float, equal: float, likely_equal: float, anchors: float
) -> dict[str, float]:
    features = pair.context | value_features(pair.a, pair.b, pair.fit)
    features["question"] = logit / 4
    likely = max(0.0, logit + 4.0) / 4
    for name in _SLIPS:
        if features.get(name):
            features["likely_" + name] = likely
    features["margin_low"] = low
    features["margin_high"] = high
    features["equal_rival"] = equal
    features["equal_likely"] = likely_equal
    features["anchors"] = anchors
    features["twin"] = twin(pair.a, pair.b) if pair.context["shared_words"] > _TWIN_FROM else 0.0
    return features


def _others(pairs: Sequence[Pair], odds: Floats) -> tuple[Floats, Floats]:
    """For either side of each pair the log-odds of the best other partner in the other's source, and of the best other
    whose value fits."""
    a, b = _numbered(pairs, _key)
    source_a, source_b = _numbered(pairs, lambda claim: claim.source)
    size = 1 + int(max(source_a.max(), source_b.max()))
    holders = np.concatenate([a * size + source_b, b * size + source_a])
    partners = np.concatenate([b, a])
    fitting = np.array([pair.fit.relation is not Relation.APART for pair in pairs])
    both = np.concatenate([fitting, fitting])
    twice = np.concatenate([odds, odds])
    every = np.ones(len(holders), bool)
    best, equal = (_best_other(holders, partners, twice, chosen).reshape(2, -1) for chosen in (every, both))
    return best, equal


def _best_other(holders: Numbers, partners: Numbers, odds: Floats, chosen: NDArray[np.bool_]) -> Floats:
    """For each row the best odds among the chosen rows of its holder with another partner; only the best two count."""
    order = np.flatnonzero(chosen)[np.lexsort((-partners[chosen], -odds[chosen], holders[chosen]))]
    held = np.append(holders[order], [-1, -1])  # two rows that are nobody's, so that there always is a next one
    who = np.append(partners[order], [-1, -1])
    much = np.append(odds[order], [_FLOOR, _FLOOR])
    first = np.searchsorted(held[:-2], holders)
    found = np.full(len(holders), _FLOOR)
    for at in (first + 1, first):  # the first, where it may be taken, overwrites the second
        usable = (held[at] == holders) & (who[at] != partners)
        found[usable] = much[at][usable]
    floored: Floats = np.maximum(found, _FLOOR)
    return floored


def _beside(pairs: Sequence[Pair], odds: Floats) -> Floats:
    """How many other equal values the two sentences of a pair share."""
    a, b = _numbered(pairs, _key)
    one, other = _numbered(pairs, lambda claim: (claim.source, claim.block, claim.sentence))
    same = np.array([pair.fit.relation is Relation.SAME for pair in pairs]) & (odds > _ANCHOR)
    size = 1 + int(max(a.max(), b.max(), one.max(), other.max()))
    sentences, values = one * size + other, a * size + b
    anchors = np.unique(np.stack([sentences[same], values[same]]), axis=1)
    ends = [np.searchsorted(anchors[0], sentences, side) for side in ("left", "right")]
    itself = np.isin(values, anchors[1])
    counts: Floats = (ends[1] - ends[0] - itself).astype(np.float64)
    return counts


def _numbered(pairs: Sequence[Pair], of: Callable[[Claim], Hashable]) -> tuple[Numbers, Numbers]:
    """A number for what either claim of each pair has, equal for equal and in the order of what they number."""
    claims = {id(claim): claim for pair in pairs for claim in (pair.a, pair.b)}
    found = {known: of(claim) for known, claim in claims.items()}
    rank = {value: number for number, value in enumerate(sorted(set(found.values())))}  # type: ignore[type-var]
    numbers = {known: rank[value] for known, value in found.items()}
    return (
        np.array([numbers[id(pair.a)] for pair in pairs], np.int64),
        np.array([numbers[id(pair.b)] for pair in pairs], np.int64),
    )


def _key(claim: Claim) -> tuple[str, int, int, int, str]:
    return claim.source, claim.block, claim.start, claim.end, claim.dimension
