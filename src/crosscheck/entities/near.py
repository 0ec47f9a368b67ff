"""Names of one word that differ in one letter, each in sources of its own: "Malema" here, "Maleima" there.

Likeness alone proves nothing; what licences the join is that the sources tell of one subject and that none of them
knows both writings. It is never certain. Found by the letters that are left when one is taken out (Garbe, SymSpell,
2012), so that the work grows with the names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from crosscheck.entities.clusters import Clusters
from crosscheck.entities.nodes import Form, Node, person
from crosscheck.values.countries import country_of, demonym_of
from crosscheck.values.name_tables import tables
from crosscheck.values.name_text import canon, words

REASON = "the same letters but for one, each writing in sources of its own"
_LETTERS = 6
_CROWD = 12  # words that share all letters but one, from which on that licences nothing


def join_near(nodes: Sequence[Node], clusters: Clusters) -> None:
    """Join names that end in such words, of which at least one is that word alone."""
    ending: defaultdict[str, list[int]] = defaultdict(list)
    alone: set[str] = set()
    for at, node in enumerate(nodes):
        if node.form not in {Form.FULL, Form.BARE}:
            continue
        read = person(node.name).words if node.kind == "person" else words(node.name)
        last = read[-1].folded if read and (len(read) == 1 or node.kind == "person") else ""
        if len(last) >= _LETTERS and not (country_of(last) or demonym_of(last)):
            ending[last].append(at)
            if len(read) == 1:
                alone.add(last)
    for one, two in _near(ending):
        left, right = ending[one], ending[two]
        if {one, two} & alone and _apart(left, right, nodes) and _single(left, clusters) and _single(right, clusters):
            clusters.join(left[0], right[0], REASON, certain=False)


def _near(found: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Two words that differ in one letter or are romanised differently, none of them only longer than the other."""
    left: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(found):
        plain = canon(word)
        for rest in {plain} | {plain[:i] + plain[i + 1 :] for i in range(1, len(plain))}:
            left[rest].append(word)
    pairs = {pair for same in left.values() if len(same) <= _CROWD for pair in combinations(same, 2)}
    given = tables().given
    for one, two in sorted(pairs):
        longer = one.startswith(two) or two.startswith(one)
        if not longer and not {one, two} <= given and OSA.distance(canon(one), canon(two)) <= 1:
            yield one, two


def _apart(left: Sequence[int], right: Sequence[int], nodes: Sequence[Node]) -> bool:
    known = [frozenset(source for at in side for source in nodes[at].sources) for side in (left, right)]
    return known[0].isdisjoint(known[1])


def _single(at: Sequence[int], clusters: Clusters) -> bool:
    return len({clusters.find(i) for i in at}) == 1
