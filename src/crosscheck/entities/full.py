"""Joins among full names: spellings first, then shorter forms where only one fuller name can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from crosscheck.entities.blocking import candidate_pairs
from crosscheck.entities.clusters import Clusters, compare
from crosscheck.entities.nodes import Form, Node
from crosscheck.values.names import NameComparison
from crosscheck.values.region import Relation


def join_full(nodes: Sequence[Node], at: Sequence[int], clusters: Clusters) -> None:
    """Join the nodes ``at`` (of one kind) whose names say that they may be one bearer's."""
    alike: list[tuple[bool, int, int, NameComparison]] = []
    shorter: defaultdict[int, dict[int, NameComparison]] = defaultdict(dict)
    chosen = [nodes[i] for i in at]
    for left, right in candidate_pairs(chosen):
        one, two = at[left], at[right]
        found = compare(nodes[one].name, nodes[two].name, nodes[one].kind)
        if not found.same:
            continue
        match found.fit.relation:
            case Relation.WITHIN:
                shorter[two][one] = found
            case Relation.AROUND:
                shorter[one][two] = found
            case _:
                alike.append((found.reason.startswith("a letter"), one, two, found))
    late = []
    for slip, one, two, found in sorted(alike, key=lambda row: row[:3]):
        if nodes[one].form is nodes[two].form is Form.FULL:
            clusters.join(one, two, found.reason, certain=not slip)
        else:
            late.append((one, two, found))
    for short in sorted(shorter, key=lambda i: (nodes[i].form is not Form.FULL, -len(nodes[i].key), i)):
        _join_short(short, shorter[short], nodes, clusters)
    for one, two, found in late:
        # the same initials in two sources are one bearer only where no fuller name leaves a choice
        if not {one, two} & clusters.unsure.keys():
            clusters.join(one, two, found.reason, certain=False)


def _join_short(short: int, fuller: dict[int, NameComparison], nodes: Sequence[Node], clusters: Clusters) -> None:
    """Join a short form to the one bearer it fits; a source's own bearer goes before others'."""
    near = {at: found for at, found in fuller.items() if nodes[short].sources & _sources(at, nodes, clusters)}
    choice = near or fuller
    ends = sorted({clusters.find(at): at for at in sorted(choice, reverse=True)}.values())
    if all(clusters.allowed(one, two) for one, two in combinations(ends, 2)):
        for at in sorted(choice):
            clusters.join(short, at, choice[at].reason, certain=bool(near) or nodes[short].form is Form.FULL)
    else:
        shown = ", ".join(sorted({nodes[at].name for at in ends}))
        clusters.doubt(short, f'"{nodes[short].name}" may be any of: {shown}')


def _sources(at: int, nodes: Sequence[Node], clusters: Clusters) -> frozenset[str]:
    return frozenset().union(*(nodes[member].sources for member in clusters.members(at)))
