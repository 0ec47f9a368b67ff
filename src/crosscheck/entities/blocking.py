"""Which nodes are worth comparing: those that share a key of sounds. Comparing all pairs would be quadratic.

A block that grew too large (a very common name) is sorted, and each node meets only its neighbours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from crosscheck.entities.nodes import Node, person
from crosscheck.values.name_tables import tables
from crosscheck.values.name_text import canon, skeleton, words

LARGE = 40  # nodes in a block from which on only neighbours are compared
WINDOW = 12
RARE = 25  # nodes a word of an organisation or place may occur in to be a key


def candidate_pairs(nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """Pairs of indexes into ``nodes`` of one kind, each once, in order."""
    kept = [[word.folded for word in words(node.name)][:12] for node in nodes]
    common = Counter(skeleton(word) for folded in kept for word in set(folded))
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        keys = _person_keys(node) if node.kind == "person" else _word_keys(kept[at], common)
        for key in keys:
            blocks[key].append(at)
    found: set[tuple[int, int]] = set()
    for block in blocks.values():
        found.update(_pairs(block, nodes))
    return sorted(found)


def _pairs(block: list[int], nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    reach = len(block)
    if len(block) > LARGE:
        block, reach = sorted(block, key=lambda at: (nodes[at].key, nodes[at].name)), WINDOW
    for i, one in enumerate(block):
        for two in block[i + 1 : i + 1 + reach]:
            yield (one, two) if one < two else (two, one)


def _person_keys(node: Node) -> set[str]:
    """Family sound with the first letters a given name may have, given sound with either end of the family name."""
    folded = [word.folded for word in person(node.name).words]
    joined = canon("".join(folded))
    if len(folded) == 1:
        return {f"1{skeleton(joined)}", f"j{joined}"}
    keys = {f"j{joined}", f"s{' '.join(sorted(skeleton(word) for word in folded))}"}
    for at in (0, -1):
        rest, sound = folded[1:] if at == 0 else folded[:-1], skeleton(folded[at])
        if at == 0 and all(len(word) == 1 for word in rest):
            keys.add(f"-1 {sound} {rest[0]}.")  # "Orlova A. P." is Anna Orlova
        for word in (rest[0], rest[-1]):
            start = f"{canon(word)[:1]}." if at else skeleton(word)[:2]  # initials stand for given names only
            keys |= {f"{at} {sound} {start}", f"{at} {sound} -{word[-2:]}"}
            keys |= {f"{sound} {group}" for group in tables().nicknames.get(word, ())}
            keys |= {f"{sound} L{group}" for group in tables().languages.get(word, ())}
    return keys


def _word_keys(folded: list[str], common: Counter[str]) -> set[str]:
    """Rare words, and both ends of the whole."""
    joined = canon("".join(folded))
    bones = sorted({skeleton(word) for word in folded}, key=lambda bone: (common[bone], bone))
    keys = {f"w{bone}" for bone in bones if common[bone] <= RARE}
    keys.add(f"ww{' '.join(sorted(bones[:2]))}")
    end = folded[0][-4:] if len(folded) > 1 else joined[-6:]
    return keys | {f"p{joined[:6]}", f"e{end} {folded[-1][:4]}", f"1{skeleton(joined)}"}
