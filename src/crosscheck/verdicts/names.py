"""Findings about names themselves: two spellings of one bearer, and two bearers of nearly one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosscheck.claims.model import Claim
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
        for pair in spelling_pairs(entity):
            kind = "place" if entity.kind == "place" else "name"
            confidence = _CERTAIN if pair.certain else _LIKELY
            a, b = tuple(by_name[pair.a]), tuple(by_name[pair.b])
            out.append(Judgement(Verdict.SPELLING_VARIANT, kind, confidence, a, b, pair.reason))
    return out + _namesakes(claims, entities, at)


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
