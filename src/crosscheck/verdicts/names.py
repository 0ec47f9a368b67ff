"""Findings about names themselves: two spellings of one bearer, and two bearers of nearly one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosscheck.claims.model import Claim
from crosscheck.entities.clusters import compare
from crosscheck.entities.model import Entity
from crosscheck.entities.nodes import clean
from crosscheck.entities.spellings import spelling_pairs
from crosscheck.values.names import compare_names
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.model import Verdict

_CERTAIN, _LIKELY = 0.9, 0.7
_CROWD = 12  # a name part that so many bear tells nobody apart


def judge_names(claims: Sequence[Claim], entities: Sequence[Entity], at: Sequence[int]) -> list[Judgement]:
    """Spelling variants inside each entity, and namesakes among the entities.

    ``at`` gives, for each mention index of the entities, the index of its claim.
    """
    out = []
    for entity in entities:
        by_name: dict[str, list[Claim]] = defaultdict(list)
        for mention in entity.mentions:
            by_name[clean(claims[at[mention]].text)].append(claims[at[mention]])  # as entities write their names
        seen: set[frozenset[str]] = set()
        for pair in spelling_pairs(entity):
            sides = [_written_like(one, other, entity) for one, other in ((pair.a, pair.b), (pair.b, pair.a))]
            key = frozenset(name for side in sides for name in side)
            a, b = ([claim for name in side for claim in by_name.get(name, ())] for side in sides)
            if a and b and key not in seen:
                seen.add(key)
                kind = "place" if entity.kind == "place" else "name"
                confidence = _CERTAIN if pair.certain else _LIKELY
                out.append(Judgement(Verdict.SPELLING_VARIANT, kind, confidence, tuple(a), tuple(b), pair.reason))
    return out + _namesakes(claims, entities, at)


def _written_like(name: str, other: str, entity: Entity) -> list[str]:
    """The names of a bearer that are spelled as ``name`` and not as ``other``, its short forms among them."""
    return [name] + [
        one
        for one in entity.names
        if one not in (name, other)
        and not compare(one, name, entity.kind).spelling_differs
        and compare(one, other, entity.kind).spelling_differs
    ]


def _namesakes(claims: Sequence[Claim], entities: Sequence[Entity], at: Sequence[int]) -> list[Judgement]:
    persons = [entity for entity in entities if entity.kind == "person"]
    by_part: dict[str, list[int]] = defaultdict(list)
    for i, entity in enumerate(persons):
        for part in set(entity.name.casefold().split()):
            if len(part) > 2:
                by_part[part].append(i)
    seen: set[tuple[int, int]] = set()
    out = []
    for part in sorted(by_part):
        members = by_part[part]
        if len(members) > _CROWD:
            continue
        for n, i in enumerate(members):
            for j in members[n + 1 :]:
                if (i, j) in seen:
                    continue
                seen.add((i, j))
                one, other = persons[i], persons[j]
                found = compare_names(one.name, other.name, kind="person")
                if found.vetoed:
                    a = tuple(claims[at[m]] for m in one.mentions)
                    b = tuple(claims[at[m]] for m in other.mentions)
                    out.append(Judgement(Verdict.SCOPE_DIFFERENCE, "name", _LIKELY, a, b, found.reason))
    return out
