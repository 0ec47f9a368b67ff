"""What its rivals and the equal values beside it say of a pair, once every context has been scored."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crosscheck.alignment.stands import Stands
from crosscheck.alignment.table import Flags, Floats, Places, Table
from crosscheck.alignment.twins import twin
from crosscheck.claims.model import Claim

_SLIPS = ("digits_swapped", "digit_changed", "digit_changed_short", "other_day", "other_year")
_TWIN_FROM = 0.4  # only sentences that share many words can be twins
_ANCHOR = -3.0  # equal values anchor from this log-odds on
_FLOOR = -8.0  # log-odds of a rival that is not there


def second_look(
    claims: Sequence[Claim], stands: Stands, first: Places, second: Places, seen: Table, odds: Floats
) -> Table:
    """What was seen of each pair, its context and its values, with what its rivals and the equal values beside it say.

    Rivals and equal values are those of the same two sources: give all pairs of a meeting at once. ``odds``: the
    log-odds of one question.
    """
    if not seen.size:
        return seen
    table = Table(seen.size)
    fitting, same = seen["relation_apart"] == 0, seen["relation_same"] > 0
    best, equal = _others(stands, first, second, odds, fitting)
    table.put("question", odds / 4)
    for name in _SLIPS:
        table.put("likely_" + name, np.where(seen[name] > 0, np.maximum(0.0, odds + 4.0) / 4, 0.0))
    table.put("margin_low", np.clip((odds - best.max(axis=0)) / 6, -1.0, 1.0))
    table.put("margin_high", np.clip((odds - best.min(axis=0)) / 6, -1.0, 1.0))
    table.put("equal_rival", np.clip((equal.max(axis=0) - odds) / 6, -1.0, 1.0))
    table.put("equal_likely", np.maximum(0.0, equal.max(axis=0) + 2.0) / 4)
    table.put("anchors", np.minimum(1.0, _beside(stands, first, second, same & (odds > _ANCHOR)) / 3))
    table.put("twin", _twins(claims, first, second, seen["shared_words"] > _TWIN_FROM))
    return seen.join(table)


def _twins(claims: Sequence[Claim], first: Places, second: Places, worth: Flags) -> Floats:
    found = np.zeros(len(worth))
    at = np.flatnonzero(worth)
    found[at] = [twin(claims[i], claims[j]) for i, j in zip(first[at].tolist(), second[at].tolist(), strict=True)]
    return found


def _others(stands: Stands, first: Places, second: Places, odds: Floats, fitting: Flags) -> tuple[Floats, Floats]:
    """For either side of each pair the log-odds of the best other partner in the other's source, and of the best other
    whose value fits."""
    source = stands.source
    size = 1 + int(source.max())
    a, b = stands.claim[first], stands.claim[second]
    holders = np.concatenate([a * size + source[second], b * size + source[first]])
    partners = np.concatenate([b, a])
    twice = np.concatenate([odds, odds])
    order = np.lexsort((-partners, -twice, holders))
    best, equal = (
        _best_other(holders, partners, twice, rows).reshape(2, -1)
        for rows in (order, order[np.concatenate([fitting, fitting])[order]])
    )
    return best, equal


def _best_other(holders: Places, partners: Places, odds: Floats, order: Places) -> Floats:
    """For each row the best odds among the ordered rows of its holder with another partner; only the best two count."""
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


def _beside(stands: Stands, first: Places, second: Places, anchoring: Flags) -> Floats:
    """How many other equal values the two sentences of a pair share."""
    claim, sentence = stands.claim, stands.sentence
    size = 1 + int(max(claim.max(), sentence.max()))
    sentences, values = sentence[first] * size + sentence[second], claim[first] * size + claim[second]
    anchors, at = np.unique(values[anchoring], return_index=True)
    beside = np.sort(sentences[anchoring][at])
    ends = [np.searchsorted(beside, sentences, side) for side in ("left", "right")]
    itself = np.isin(values, anchors)
    counts: Floats = (ends[1] - ends[0] - itself).astype(np.float64)
    return counts
