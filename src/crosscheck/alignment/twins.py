"""Sentences that say the same but for one value."""

from __future__ import annotations

from difflib import SequenceMatcher

from crosscheck.claims.model import GAP, Claim

_TWIN = 0.85
_TWIN_WORDS = 5
_SHORT_WORDS = 2  # enough where the sentence before and the headings are the same as well
_AROUND = 3  # words of those


def twin(a: Claim, b: Claim) -> float:
    """How far two sentences are the same but for the value, 0 to 1; no other figure may differ."""
    one, other = a.rest, b.rest
    if min(len(one), len(other)) < _TWIN_WORDS:
        return float(one == other and len(one) >= _SHORT_WORDS and _same_around(a, b))
    if abs(len(one) - len(other)) > max(len(one), len(other)) // 4:
        return 0.0
    if one == other:
        return 1.0
    at, there = one.index(GAP), other.index(GAP)
    if one[max(0, at - 2) : at] != other[max(0, there - 2) : there]:
        return 0.0  # the values stand in other places of the sentence
    if sorted(one) == sorted(other):
        return 0.0  # the same words in another order
    names = {word.lower() for name in (*a.frame.names, *b.frame.names) for word in name.split()}
    if not names.isdisjoint(set(one) ^ set(other)):
        return 0.0  # the same is said of somebody or something else
    if [w for w in one if w == GAP or any(map(str.isdigit, w))] != [
        w for w in other if w == GAP or any(map(str.isdigit, w))
    ]:
        return 0.0
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= _TWIN else 0.0


def _same_around(a: Claim, b: Claim) -> bool:
    around = a.frame.background
    return len(around) >= _AROUND and around == b.frame.background
