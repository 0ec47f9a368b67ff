"""Who holds a role: names tied to a title ("finance minister Ana Ruiz") or by a relation ("designed by Ana Ruiz").

Only the words between title and name decide: nothing, a comma, a colon or "of the board" in between still ties them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscheck.claims.spans import NameSpan
from crosscheck.packs.lookup import Packs

# Between a title and the name after it: "chairman of the committee, the Revd. J. Lomax", "Director: Dr Y. Brand".
_TITLE_NAME = re.compile(
    r"[\s:,–—]*(?:(?:of|for|to|at) (?:the )?[\w' -]{1,40}[,:–—]?\s*)?(?:who [\w' -]{1,40},\s*)?"
    r"(?:(?:is|was|were|remains)(?: (?:now|currently|still|again|at present))?)?\s*[\"']?"
)
# Between a name and the title after it: "Ana Ruiz, the former director", "Ana Ruiz is chief executive".
_NAME_TITLE = re.compile(
    r"(?:'s)?(?:,| -|\s\(| is| was| has been| had been| became| remains| as)\s*"
    r"(?:(?:the|a|an|its|his|her|their|our) )?[\w-]*\s?"
)
_HONORIFIC = re.compile(
    r"\s*(?:the )?(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Revd?|Col|Capt|Gen|Messrs|Professor|Doctor|General|"
    r"Colonel|Captain|Major|Admiral|Reverend|Father|Sister|Mother|Brother|Count|Baron|Baroness)\b\.?\s*)*"
)
_AFTER = re.compile(r"[\s:]*(?:a|an|the)?\s*(?:[a-z][\w-]*\s){0,2}")
_BEFORE = re.compile(r"(?:,[^,.;]{0,40},)?\s*(?:who |which |that |has |had |was |have |also |later |then )*")
_WITHIN = 60
_TITLE_AFTER = 40


def roles_of(text: str, names: Sequence[NameSpan], packs: Packs) -> dict[NameSpan, str]:
    """The role id of each name that stands in a role; an office that one holds at a time goes before a title that many
    have ("Rector: Professor Ana Ruiz"), and then the nearest tie wins."""
    found: dict[NameSpan, tuple[bool, int, str]] = {}

    def tie(name: NameSpan, gap: int, role: str, *, many: bool = True) -> None:
        if name not in found or (many, gap, role) < found[name]:
            found[name] = (many, gap, role)

    titles = packs.titles_in(text)
    for title in titles:
        for name in names:
            if title.end <= name.start <= title.end + _WITHIN:
                between = text[title.end : name.start]
                match = _TITLE_NAME.match(between)
                if match and _HONORIFIC.fullmatch(between, match.end()):
                    tie(name, len(between), title.title.role.id, many=not title.title.role.unique)
            elif name.end <= title.start <= name.end + _WITHIN // 2 and _NAME_TITLE.fullmatch(
                text[name.end : title.start]
            ):
                tie(name, title.start - name.end + 1, title.title.role.id, many=not title.title.role.unique)
    for hit in packs.relations_in(text):
        if hit.relation.other == "role" and not any(0 <= t.start - hit.end <= _TITLE_AFTER for t in titles):
            continue  # "is", "became", "was made" say a role only where a title follows
        for name in names:
            if name.label == "place":
                continue
            if hit.relation.holder == "after" and hit.end <= name.start <= hit.end + _WITHIN // 2:
                between = text[hit.end : name.start]
                match = _AFTER.match(between)
                if match and _HONORIFIC.fullmatch(between, match.end()):
                    tie(name, len(between) + 2, hit.relation.id)
            elif (
                hit.relation.holder in ("before", "owner")
                and name.end <= hit.start <= name.end + _WITHIN
                and _BEFORE.fullmatch(text[name.end : hit.start])
            ):
                tie(name, hit.start - name.end + 2, hit.relation.id)
    return {name: role for name, (_, _, role) in found.items()}
