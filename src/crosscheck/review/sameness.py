"""Findings that ask the same once more, so that nobody is asked twice; and what a page has shown of a finding."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b

from crosscheck.gate.identity import plain
from crosscheck.gate.model import Ruling, Scope
from crosscheck.report.model import Finding, Place
from crosscheck.review.queue import Item

Sense = tuple[str, str, tuple[tuple[str, ...], ...]]


def seen_of(finding: Finding) -> str:
    """A hash of everything that an editor judges by: a decision is taken only while it is the same.

    Neither lines nor ids are part of it, so that an edit elsewhere takes no decision's ground.
    """
    sides = [
        [(p.source, p.value, p.normalised, p.quote, p.question, p.property, p.subject, p.scope) for p in side]
        for side in finding.sides
    ]
    text = json.dumps([finding.verdict.value, finding.kind, finding.message, sides])
    return blake2b(text.encode("utf-8"), digest_size=8).hexdigest()


def same_ones(finding: Finding, items: Iterable[Item]) -> tuple[Item, ...]:
    """The waiting items of the same verdict, kind, question, subject and values, in other places."""
    sense = _sense(finding)
    wanted = {sense, _turned(sense)}
    return tuple(one for one in items if one.waits and one.id != finding.id and _sense(one.finding) in wanted)


def mirrored(finding: Finding, other: Finding) -> bool:
    """Whether the sides of the other finding stand the other way round."""
    return _sense(finding) != _sense(other)


def turn(ruling: Ruling, scope_a: Scope, scope_b: Scope) -> tuple[Ruling, Scope, Scope]:
    """A ruling for a finding whose sides stand the other way round."""
    swapped = {Ruling.ACCEPT_A: Ruling.ACCEPT_B, Ruling.ACCEPT_B: Ruling.ACCEPT_A}
    return swapped.get(ruling, ruling), scope_b, scope_a


def _sense(finding: Finding) -> Sense:
    return (
        finding.verdict.value,
        finding.kind,
        tuple(tuple(sorted({_said(place) for place in side})) for side in finding.sides),
    )


def _turned(sense: Sense) -> Sense:
    return sense[0], sense[1], tuple(reversed(sense[2]))


def _said(place: Place) -> str:
    return "\0".join(map(plain, (place.normalised, place.question or place.property, place.subject)))
