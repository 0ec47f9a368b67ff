"""Which named questions (properties of the rule packs) a claim may answer, nearest trigger first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosscheck.claims.model import Kind
from crosscheck.documents.model import Block
from crosscheck.packs.lookup import Packs, Trigger

_MOST = 3
_VAGUE = frozenset({"core/took-place"})  # says of what only with another word: "the launch took place"
_NAMED, _NAMED_VALUES = frozenset({"name", "role", "place"}), frozenset({"role", "name"})
_FARTHEST = 150  # characters between a trigger and its value, commas and semicolons counted dear


class Asked(NamedTuple):
    """What of a claim tells the questions it may answer: its place, its value, its noun and governor."""

    start: int
    end: int
    kind: Kind
    dimension: str
    noun: str
    governor: str


def properties_of(claim: Asked, block: Block, triggers: Sequence[Trigger], packs: Packs) -> tuple[str, ...]:
    """Ids of properties that take the claim's kind of value; ``triggers`` are those of its sentence."""
    first, last = claim.start, claim.end
    found: list[tuple[float, str]] = []
    for trigger in triggers:
        if trigger.start >= last:
            left, right = last, trigger.start
        elif trigger.end <= first:
            left, right = trigger.end, first
        else:
            continue  # its own words
        gap = right - left
        if gap > _FARTHEST:
            continue
        between = block.text[left:right]
        gap += 40 * (between.count(";") + between.count(":")) + 15 * between.count(",")
        gap += 60 * (between.count("(") + between.count(")"))
        if gap <= _FARTHEST:
            found += [(gap, id_) for id_ in trigger.ids if _takes(packs, id_, claim)]
    for word, pos, gap in ((claim.noun, "NOUN", -2), (claim.governor, "VERB", -1)):
        if ids := packs.property_of(word, pos):
            found += [(gap, id_) for id_ in ids if _takes(packs, id_, claim)]
    for cell in block.cells:
        if cell.start <= first < cell.end:
            for label in (cell.header, cell.label):
                found += [(0.0, id_) for id_ in packs.property_of_label(label) if _takes(packs, id_, claim)]
    if not found:
        return ()
    found.sort(key=lambda one: (one[1] in _VAGUE, one))
    return tuple(dict.fromkeys([id_ for _, id_ in found]))[:_MOST]


def _takes(packs: Packs, id_: str, claim: Asked) -> bool:
    row = packs.properties[id_]
    if row.values and claim.kind not in row.values:
        return claim.kind in _NAMED and not _NAMED_VALUES.isdisjoint(row.values)
    return not row.dimensions or claim.dimension in row.dimensions or claim.dimension == "count"
