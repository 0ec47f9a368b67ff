"""Full names that differ in several letters at once: one name from another alphabet, or written down by ear.

No likeness of letters proves such a join ("Jan Maes", "Jan Maas"). What licences it is that the sources tell of one
subject, that no source knows both writings, and that all words of the names are alike in the same order; it is never
certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from crosscheck.entities.clusters import Clusters
from crosscheck.entities.nodes import Form, Node, person
from crosscheck.values.name_parts import PersonName
from crosscheck.values.name_tables import tables
from crosscheck.values.name_text import canon

REASON = "nearly the same names, word for word, each in sources of its own"
_LEAST, _MEAN = 0.6, 0.75  # likeness of the least like words, and of all letters
_LETTERS = 8
_CROWD = 12  # names that share a beginning or an end, from which on that licences nothing
_MOST_WORDS = 3


def join_foreign(nodes: Sequence[Node], clusters: Clusters) -> None:
    """Join full names of which at least one is a person's, and none a place's."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        if node.kind == "place" or node.form is not Form.FULL:
            continue
        read = person(node.name)
        if 1 < len(read.words) <= _MOST_WORDS and not read.regnal:
            for key in _keys(read):
                blocks[key].append(at)
    for _, found in sorted(blocks.items()):
        if len(found) <= _CROWD:
            for one, two in combinations(found, 2):
                if _may_be_one(nodes, one, two, clusters):
                    clusters.join(one, two, REASON, certain=False, context=True)


def _keys(read: PersonName) -> Iterator[str]:
    first, last = canon(read.words[0].folded), canon(read.words[-1].folded)
    yield from sorted({f"first {first[:2]}", f"last {last[:2]}", f"end {last[-3:]}"})


def _may_be_one(nodes: Sequence[Node], one: int, two: int, clusters: Clusters) -> bool:
    a, b = nodes[one], nodes[two]
    if "person" not in (a.kind, b.kind) or clusters.find(one) == clusters.find(two):
        return False
    known = [
        frozenset(source for member in clusters.members(at) for source in nodes[member].sources) for at in (one, two)
    ]
    return known[0].isdisjoint(known[1]) and _alike(person(a.name), person(b.name))


def _alike(a: PersonName, b: PersonName) -> bool:
    if a.suffix != b.suffix or {a.gender, b.gender} == {"male", "female"}:
        return False
    least = min(len(a.words), len(b.words))  # "Haji" or "Ir." before a name may be no part of it
    pairs = [(x.folded, y.folded) for x, y in zip(a.words[-least:], b.words[-least:], strict=True)]
    if _two_given(*pairs[0]):
        return False
    words = [(canon(x), canon(y)) for x, y in pairs]
    likes = [OSA.normalized_similarity(x, y) for x, y in words]
    if min(likes) == 1:  # the one is part of the other, which is no spelling
        return False
    letters = [len(x) + len(y) for x, y in words]
    if min(min(map(len, pair)) for pair in words) < _MOST_WORDS or sum(letters) < 2 * _LETTERS:
        return False
    mean = sum(like * size for like, size in zip(likes, letters, strict=True)) / sum(letters)
    return min(likes) >= _LEAST and mean >= _MEAN


def _two_given(a: str, b: str) -> bool:
    """Two different common given names, or a man's and a woman's form of one: two people."""
    one, other = sorted((a, b), key=lambda word: (len(word), word))
    if one == other:
        return False
    if {one, other} <= tables().given:
        return True
    return other == one + "a" or (one[:-1] == other[:-1] and {one[-1], other[-1]} == {"a", "o"})
