"""Bare names: whom "Lindqvist" means at this place of this source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.entities.clusters import Clusters
from crosscheck.entities.nodes import Form, Node, person
from crosscheck.values.name_text import canon, skeleton


@dataclass(frozen=True, slots=True)
class _Named:
    """One mention of a fuller name: where, and which node."""

    place: tuple[str, int, int]
    node: int


class Bearers:
    """Fuller names by the sound of their family name (or of a ruler's one name), and by first given name."""

    def __init__(self, nodes: Sequence[Node], at: Sequence[int]) -> None:
        self.family: defaultdict[str, list[int]] = defaultdict(list)
        self.first: defaultdict[str, list[int]] = defaultdict(list)
        for i in at:
            read = person(nodes[i].name)
            if nodes[i].form in {Form.FULL, Form.INITIALS} and read.words:
                self.family[skeleton(read.words[-1].folded)].append(i)
                if len(read.words) > 1:
                    self.first[canon(read.words[0].folded)].append(i)


def join_bare(nodes: Sequence[Node], at: Sequence[int], clusters: Clusters) -> None:
    """Join each bare name to its bearer, or leave it and say why; what nobody bears in full is one bearer by name."""
    bearers = Bearers(nodes, at)
    loose: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i in at:
        if nodes[i].form is not Form.BARE:
            continue
        read = person(nodes[i].name)
        word = read.words[0].folded
        fits = _fitting(i, word, bearers.family[skeleton(word)], nodes, last=True)
        firsts = [] if fits else _fitting(i, word, bearers.first[canon(word)], nodes, last=False)
        if fits:
            _choose(i, fits, nodes, clusters)
        elif firsts:
            _choose(i, [j for j in firsts if nodes[j].sources & nodes[i].sources], nodes, clusters)
        if len(clusters.members(i)) == 1:
            # an ambiguous bare name is one bearer with itself only inside its source
            within = nodes[i].places[0][0] if i in clusters.unsure else ""
            loose[canon(word), read.gender, within].append(i)
    for same in loose.values():
        _join_loose(same, clusters)


def _join_loose(same: list[int], clusters: Clusters) -> None:
    for i in same[1:]:
        clusters.join(same[0], i, "the same bare name", certain=i not in clusters.unsure)


def _fitting(bare: int, word: str, found: Sequence[int], nodes: Sequence[Node], *, last: bool) -> list[int]:
    """Fuller names with this family name (spelled alike) and no title against it."""
    gender = person(nodes[bare].name).gender
    fits = []
    for j in found:
        read = person(nodes[j].name)
        other = read.words[-1 if last else 0].folded
        alike = canon(other) == canon(word) or (last and len(skeleton(word)) >= 3 and abs(len(other) - len(word)) <= 2)
        if alike and not (gender and read.gender and gender != read.gender):
            fits.append(j)
    exact = [j for j in fits if person(nodes[j].name).words[-1 if last else 0].folded == word]
    return exact or fits


def _choose(bare: int, fits: Sequence[int], nodes: Sequence[Node], clusters: Clusters) -> None:
    """The nearest full name before it in its source, else the source's only bearer, else the only one anywhere."""
    place = nodes[bare].places[0]
    fits = [j for j in fits if clusters.allowed(bare, j)]
    here = sorted((spot, j) for j in fits for spot in nodes[j].places if spot[0] == place[0])
    before = [named for named in here if named[0] < place]
    if before:
        nearest_block = before[-1][0][1]
        rivals = [j for spot, j in before if spot[1] == nearest_block]
        pool, reason = rivals, "family name of the person named in full before it"
    elif here:
        pool, reason = [j for _, j in here], "family name of the only such person in the source"
    else:
        pool, reason = list(fits), "family name that only one person in the sources has"
    roots = sorted({clusters.find(j) for j in pool})
    if len(roots) == 1:
        clusters.join(bare, pool[-1] if before else min(pool), reason, certain=bool(here))
    elif roots:
        shown = ", ".join(sorted({nodes[j].name for j in pool}))
        clusters.doubt(bare, f'"{nodes[bare].name}" may be any of: {shown}')
