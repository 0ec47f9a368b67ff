"""Which named questions (properties of the rule packs) a claim may answer, nearest trigger first."""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Block
from crosscheck.packs.lookup import Packs, Trigger

_MOST = 3
_VAGUE = frozenset({"core/took-place"})  # says of what only with another word: "the launch took place"
_FARTHEST = 150  # characters between a trigger and its value, commas and semicolons counted dear


def properties_of(claim: Claim, block: Block, triggers: Sequence[Trigger], packs: Packs) -> tuple[str, ...]:
    """Ids of properties whose trigger stands in the claim's sentence and that take its kind of value."""
    start, end = claim.sentence
    found: list[tuple[float, str]] = []
    for trigger in triggers:
        if not start <= trigger.start < end or (trigger.start < claim.end and claim.start < trigger.end):
            continue
        gap = trigger.start - claim.end if trigger.start >= claim.end else claim.start - trigger.end
        if gap > _FARTHEST:
            continue
        between = block.text[min(claim.end, trigger.end) : max(claim.start, trigger.start)]
        gap += 40 * (between.count(";") + between.count(":")) + 15 * between.count(",")
        gap += 60 * (between.count("(") + between.count(")"))
        if gap <= _FARTHEST:
            found += [(gap, id_) for id_ in trigger.ids if _takes(packs, id_, claim)]
    for word, pos, gap in ((claim.frame.noun, "NOUN", -2), (claim.frame.governor, "VERB", -1)):
        found += [(gap, id_) for id_ in packs.property_of(word, pos) if _takes(packs, id_, claim)]
    for cell in block.cells:
        if cell.start <= claim.start < cell.end:
            for label in (cell.header, cell.label):
                found += [(0.0, id_) for id_ in packs.property_of_label(label) if _takes(packs, id_, claim)]
    found.sort(key=lambda one: (one[1] in _VAGUE, one))
    return tuple(dict.fromkeys(id_ for _, id_ in found))[:_MOST]


def _takes(packs: Packs, id_: str, claim: Claim) -> bool:
    row = packs.properties[id_]
    if row.values and claim.kind.value not in row.values:
        return claim.kind.value in ("name", "role", "place") and bool({"role", "name"} & set(row.values))
    return not row.dimensions or claim.dimension in row.dimensions or claim.dimension == "count"
