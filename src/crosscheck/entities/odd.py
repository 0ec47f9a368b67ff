"""Odd spellings that no likeness of letters could join, licensed by context: one source, one given name, one bearer.

No threshold keeps two kings of one name apart and joins such spellings, so the words around them must do it; such a
join is never certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosscheck.entities.clusters import Clusters
from crosscheck.entities.nodes import Form, Node, person
from crosscheck.values.name_text import skeleton

LIST_REACH = 30  # characters between two names of one list


def join_odd(nodes: Sequence[Node], at: Sequence[int], clusters: Clusters) -> None:
    """Join two full names of one source that share the given name with nobody else and sound alike at the start."""
    named: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for i in at:
        read = person(nodes[i].name)
        if nodes[i].form is Form.FULL and len(read.given) == 1 and len(read.words) == 2 and not read.regnal:
            for source in nodes[i].sources:
                named[source, read.given[0]].add(i)
    for _, found in sorted(named.items()):
        if len({clusters.find(i) for i in found}) == 2 and len(found) == 2:
            one, two = sorted(found)
            if _alike(nodes[one], nodes[two]) and not _together(nodes[one], nodes[two]):
                clusters.join(
                    one, two, "one source, the same given name and no other bearer of it", certain=False, context=True
                )


def _alike(one: Node, two: Node) -> bool:
    a, b = person(one.name), person(two.name)
    bones_a, bones_b = skeleton(a.family), skeleton(b.family)
    shorter, longer = sorted((len(a.family), len(b.family)))
    same_start = len(bones_a) >= 3 and bones_a[:3] == bones_b[:3]
    return (
        same_start and shorter >= 0.6 * longer and {a.gender, b.gender} != {"male", "female"} and a.suffix == b.suffix
    )


def _together(one: Node, two: Node) -> bool:
    """Named in one breath ("Jan Maes and Jan Maas"): the writer means two people."""
    return any(
        a[:2] == b[:2] and abs(a[2] - b[2]) < LIST_REACH + max(len(one.name), len(two.name))
        for a in one.places
        for b in two.places
    )
