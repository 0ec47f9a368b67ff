"""Bearers for the names that claims carry: each name claim learns whose name it is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import cast

from anyascii import anyascii

from crosscheck.claims.model import Claim, NameValue
from crosscheck.entities.clusters import compare
from crosscheck.entities.model import Entity, MentionKind, NameMention
from crosscheck.entities.resolve import NO_RULINGS, resolve
from crosscheck.entities.rulings import Rulings
from crosscheck.values.name_tables import tables

_INITIALS = re.compile(r"(?:[^\W\d_]\. ?){1,2}[^\W\d_]{3,}")  # "k. stöger"
_ONCE = 1  # what the model says once of a bare name, it may well get wrong
_WHERE = frozenset({"in", "at", "near", "to", "into", "outside"})
_CROWD = 50  # a word in more names than that tells nothing


def assign_bearers(
    claims: Sequence[Claim], rulings: Rulings = NO_RULINGS
) -> tuple[list[Claim], tuple[Entity, ...], list[int]]:
    """The claims with ``NameValue.entity`` set, the entities, and for each of their mentions the index of its claim.

    The language model labels a name differently from sentence to sentence; the most frequent label but "other" holds.
    """
    at = [i for i, claim in enumerate(claims) if isinstance(claim.value, NameValue)]
    labels = _labels([claims[i] for i in at])
    mentions = []
    for i in at:
        claim = claims[i]
        kind = cast(MentionKind, labels[claim.text.casefold()])
        mentions.append(NameMention(claim.source, claim.block, claim.start, claim.end, claim.text, kind))
    entities = resolve(mentions, rulings)
    out = list(claims)
    for entity in entities:
        for mention in entity.mentions:
            claim = out[at[mention]]
            out[at[mention]] = replace(claim, value=NameValue(claim.text, entity.kind, entity.id))
    return out, entities, at


def bearer_index(claims: Sequence[Claim]) -> dict[str, str]:
    """The bearer of each name as written; a name that several bear keeps the most frequent."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if isinstance(claim.value, NameValue):
            votes[claim.text][claim.value.entity] += 1
    return {name: min(found, key=lambda bearer: (-found[bearer], bearer)) for name, found in votes.items()}


def _labels(claims: Sequence[Claim]) -> dict[str, str]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if isinstance(claim.value, NameValue):
            votes[claim.text.casefold()][claim.value.label] += 1
    labels = {}
    for name, found in votes.items():
        known = {label: n for label, n in found.items() if label != "other"}
        labels[name] = min(known, key=lambda label: (-known[label], label)) if known else "other"
        if is_addressed(name) or (labels[name] == "other" and _INITIALS.fullmatch(name)):
            labels[name] = "person"
    labels = _like_spelled(_one_label(labels))
    located = {claim.text.casefold() for claim in claims if claim.frame.link in _WHERE}
    return _surnames(labels, {name for name, found in votes.items() if found.total() > _ONCE} | located)


def is_addressed(name: str) -> bool:
    """Whether a title that stands before names of persons alone begins the name."""
    words = name.replace(".", " ").split()
    return len(words) > 1 and words[0].casefold() in tables().address


def _surnames(labels: dict[str, str], firm: set[str]) -> dict[str, str]:
    """A bare name that a person named in full ends with is that person's, unless it is firmly something else."""
    families = {
        words[-1]
        for name, label in labels.items()
        if label == "person" and len(words := name.split()) > 1 and words[-1].isalpha()
    }
    for name in families & labels.keys():
        if labels[name] == "other" or name not in firm:
            labels[name] = "person"
    return labels


def _one_label(labels: dict[str, str]) -> dict[str, str]:
    """Names of which one holds all words of the other ("the Arab Republic", "the Arab Democratic Republic") are of one
    kind; the longer one says which."""
    by_word: dict[str, list[str]] = defaultdict(list)
    long = sorted((name for name in labels if len(name.split()) > 2), key=lambda name: (-len(name.split()), name))
    for name in long:
        words = set(name.split())
        rare = min(words, key=lambda word: (len(by_word[word]), word))
        fuller = [other for other in by_word[rare][:_CROWD] if words < set(other.split())]
        if fuller:
            labels[name] = labels[fuller[0]]
        for word in words:
            by_word[word].append(name)
    return labels


def _like_spelled(labels: dict[str, str]) -> dict[str, str]:
    """Names that are spellings of one another are of one kind: the one of the two under which they are."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(labels):
        for key in {anyascii(word).casefold()[:2] for word in name.split() if len(word) > 2}:
            blocks[key].append(name)
    for key in sorted(blocks):
        if len(blocks[key]) > _CROWD:
            continue
        for one, other in combinations(blocks[key], 2):
            both = {labels[one], labels[other]}
            if len(both) == 2:
                kinds = sorted(("person", "place", "organisation"), key=lambda kind: kind not in both)
                alike = next(
                    (kind for kind in kinds if (found := compare(one, other, kind)).same and found.spelling_differs),
                    None,
                )
                if alike:
                    labels[one] = labels[other] = alike
    return labels
