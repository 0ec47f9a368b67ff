"""Acronyms: introduced beside their long form in a source, or fitting one long form only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosscheck.entities.clusters import Clusters, compare
from crosscheck.entities.model import NameMention
from crosscheck.entities.nodes import Form, Node

GAP = 3  # characters between a long form and its acronym: a space and a bracket, perhaps a quote


def join_acronyms(
    nodes: Sequence[Node], at: Sequence[int], mentions: Sequence[NameMention], clusters: Clusters
) -> None:
    """Join the acronyms among nodes ``at`` to the organisations they stand for."""
    introduced = _introduced(nodes, at, mentions)
    by_letters: defaultdict[str, list[int]] = defaultdict(list)
    full = [i for i in at if nodes[i].form is Form.FULL]
    for i in full:
        for letters in _initials(nodes[i].key):
            by_letters[letters].append(i)
    acronyms = [i for i in at if nodes[i].form is Form.ACRONYM]
    for i in acronyms:
        if i in introduced:
            clusters.join(i, introduced[i], "the text gives the acronym beside the name", certain=True)
    for i in acronyms:
        if i not in introduced:
            _join_by_letters(i, by_letters.get(nodes[i].key[0], []), introduced, nodes, clusters)
    _join_equal(acronyms, nodes, clusters)


def _initials(key: tuple[str, ...]) -> set[str]:
    small = {"of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "to"}
    if len(key) < 2:
        return set()
    return {"".join(word[0] for word in key), "".join(word[0] for word in key if word not in small)}


def _introduced(nodes: Sequence[Node], at: Sequence[int], mentions: Sequence[NameMention]) -> dict[int, int]:
    """Acronym node -> the long form it stands directly beside, in either order."""
    starts: dict[tuple[str, int, int], int] = {}
    ends: dict[tuple[str, int, int], int] = {}
    for i in at:
        if nodes[i].form is Form.FULL:
            for m in nodes[i].mentions:
                starts[mentions[m].source, mentions[m].block, mentions[m].start] = i
                ends[mentions[m].source, mentions[m].block, mentions[m].end] = i
    found: dict[int, int] = {}
    for i in at:
        if nodes[i].form is Form.ACRONYM:
            for m in nodes[i].mentions:
                spot = (mentions[m].source, mentions[m].block)
                beside = [ends.get((*spot, mentions[m].start - gap)) for gap in range(2, GAP + 1)]
                beside += [starts.get((*spot, mentions[m].end + gap)) for gap in range(2, GAP + 1)]
                for j in beside:
                    if j is not None and i not in found and _fits(nodes[i].key[0], nodes[j].name):
                        found[i] = j
    return found


def _fits(letters: str, name: str) -> bool:
    """The acronym's letters stand in the name in order, the first at its start (Schwartz and Hearst 2003, relaxed)."""
    rest = iter(name.lower())
    return name[:1].lower() == letters[:1] and all(letter in rest for letter in letters if letter.isalpha())


def _join_by_letters(
    i: int, fits: Sequence[int], introduced: dict[int, int], nodes: Sequence[Node], clusters: Clusters
) -> None:
    """An acronym that its source never explains: another source does, or one name only has these initials."""
    meant = {clusters.find(j): j for k, j in introduced.items() if nodes[k].key[0] == nodes[i].key[0]}
    reason = "another source gives the acronym beside the name"
    if not meant:
        meant = {clusters.find(j): j for j in fits if compare(nodes[i].name, nodes[j].name, "organisation").same}
        reason = "the only name with these initials"
    if len(meant) == 1:
        clusters.join(i, next(iter(meant.values())), reason, certain=False)
    elif meant:
        shown = ", ".join(sorted(nodes[j].name for j in meant.values()))
        clusters.doubt(i, f'"{nodes[i].name}" may be any of: {shown}')


def _join_equal(acronyms: Sequence[int], nodes: Sequence[Node], clusters: Clusters) -> None:
    """The same acronym, nowhere explained, is one bearer across sources."""
    first: dict[str, int] = {}
    for i in acronyms:
        if len(clusters.members(i)) == 1 and i not in clusters.unsure:
            clusters.join(first.setdefault(nodes[i].key[0], i), i, "the same acronym", certain=True)
