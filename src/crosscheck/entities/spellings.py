"""Spellings of one bearer that an editor would make uniform, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.entities.clusters import compare
from crosscheck.entities.model import Entity


@dataclass(frozen=True, slots=True)
class SpellingPair:
    """``a`` is the more frequent of the two; ``certain`` is False where only context joins them."""

    a: str
    b: str
    reason: str
    certain: bool


def spelling_pairs(entity: Entity) -> tuple[SpellingPair, ...]:
    """Pairs of names that differ in spelling, each name against the more frequent ones before it.

    A mere short form (surname, initials, acronym, title, capitals) is no spelling of its own.
    """
    return tuple(_pairs(entity))


def _pairs(entity: Entity) -> Iterator[SpellingPair]:
    odd = {frozenset((join.a, join.b)): join for join in entity.joins if not join.certain}
    for at, b in enumerate(entity.names):
        for a in entity.names[:at]:
            found = compare(a, b, entity.kind)
            join = odd.get(frozenset((a, b)))
            if found.same and found.spelling_differs:
                yield SpellingPair(a, b, found.reason, join is None)
                break
            if join is not None and not found.same:
                yield SpellingPair(a, b, join.reason, False)
                break
