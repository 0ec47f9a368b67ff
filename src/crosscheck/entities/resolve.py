"""From mentions of names to bearers. The outcome depends on names, places and rulings, never on the input's order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from crosscheck.entities.acronyms import join_acronyms
from crosscheck.entities.bare import join_bare
from crosscheck.entities.clusters import Clusters
from crosscheck.entities.foreign import join_foreign
from crosscheck.entities.full import join_full
from crosscheck.entities.model import Entity, Join, NameMention
from crosscheck.entities.near import join_near
from crosscheck.entities.nodes import Form, Node, build_nodes, clean, person
from crosscheck.entities.odd import join_odd
from crosscheck.entities.parted import join_parted
from crosscheck.entities.rulings import Rulings
from crosscheck.values.name_tables import tables
from crosscheck.values.name_text import words

NO_RULINGS = Rulings()


def resolve(mentions: Sequence[NameMention], rulings: Rulings = NO_RULINGS) -> tuple[Entity, ...]:
    """Bearers of the names, sorted by id. Never raises; a mention without a letter or digit belongs to nobody."""
    nodes = build_nodes(mentions)
    clusters = Clusters(nodes)
    _rule(nodes, rulings, clusters)
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        by_kind[node.kind].append(number)
    for kind, at in sorted(by_kind.items()):
        join_full(nodes, [i for i in at if nodes[i].form in {Form.FULL, Form.INITIALS}], clusters)
        match kind:
            case "person":
                join_odd(nodes, at, clusters)
                join_bare(nodes, at, clusters)
            case _:
                join_acronyms(nodes, at, mentions, clusters)
    _join_other(nodes, by_kind, clusters)
    join_parted(nodes, clusters)
    join_foreign(nodes, clusters)
    join_near(nodes, clusters)
    return _entities(nodes, clusters, mentions)


def fold_name(name: str) -> str:
    """What a ruling's name and a mention must share: case, spaces and article do not count."""
    return clean(name).casefold()


def _rule(nodes: Sequence[Node], rulings: Rulings, clusters: Clusters) -> None:
    named: defaultdict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        for name in dict.fromkeys(map(fold_name, node.names)):
            named[name].append(at)
    for ruling in rulings.splits:
        groups = [named[fold_name(name)] for name in ruling.names]
        for at, group in enumerate(groups):
            for other in groups[at + 1 :]:
                for one in group:
                    for two in other:
                        if one != two:
                            clusters.forbid(one, two)
    for number, ruling in enumerate(rulings.joins):
        members = [at for name in ruling.names for at in named[fold_name(name)]]
        for at in members[1:]:
            clusters.rule(members[0], at, ruling.reason or "the editor's ruling", number)


def _join_other(nodes: Sequence[Node], by_kind: dict[str, list[int]], clusters: Clusters) -> None:
    """A name of unknown kind belongs to the one bearer that has just this name."""
    spelled: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for kind, at in by_kind.items():
        if kind != "other":
            for i in at:
                spelled[_folded(nodes[i])].add(i)
    for i in by_kind.get("other", []):
        found = spelled.get(_folded(nodes[i]), set())
        if len({clusters.find(j) for j in found}) == 1:
            clusters.join(min(found), i, "the same name", certain=True)


def _folded(node: Node) -> tuple[str, ...]:
    return tuple(word.folded for word in words(node.name))


def _entities(nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[NameMention]) -> tuple[Entity, ...]:
    joins: defaultdict[int, list[Join]] = defaultdict(list)
    for at, made in clusters.joins.items():
        joins[clusters.find(at)] += made
    made_entities = sorted(
        (_entity(nodes, clusters, root, joins[root], mentions) for root in clusters.roots()),
        key=lambda entity: (entity.id, entity.name, [_spot(mentions[at]) for at in entity.mentions[:1]]),
    )
    seen: Counter[str] = Counter()
    numbered = []
    for entity in made_entities:
        seen[entity.id] += 1
        number = seen[entity.id]
        numbered.append(entity if number == 1 else _renamed(entity, f"{entity.id}~{number}"))
    return tuple(numbered)


def _renamed(entity: Entity, new: str) -> Entity:
    return Entity(new, entity.kind, entity.name, entity.names, entity.mentions, entity.joins, entity.unsure)


def _spot(mention: NameMention) -> tuple[str, int, int, int]:
    return mention.source, mention.block, mention.start, mention.end


def _entity(
    nodes: Sequence[Node], clusters: Clusters, root: int, joins: list[Join], mentions: Sequence[NameMention]
) -> Entity:
    members = sorted(clusters.members(root))
    counted = Counter(name for at in members for name in nodes[at].names)
    names = sorted(counted, key=lambda name: (-counted[name], name))
    kinds = Counter(nodes[at].kind for at in members if nodes[at].kind != "other")
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else "other"
    name = min(names, key=lambda name: (-_fullness(name, kind), -counted[name], name))
    slug = re.sub(r"\W+", "-", " ".join(word.folded for word in words(name)))
    found = sorted((at for member in members for at in nodes[member].mentions), key=lambda at: _spot(mentions[at]))
    unsure = sorted({text for at in members for text in clusters.unsure.get(at, [])})
    shown = sorted(set(joins), key=lambda join: (join.a, join.b, join.reason, join.certain))
    return Entity(f"{kind}:{slug}", kind, name, tuple(names), tuple(found), tuple(shown), tuple(unsure))


def _fullness(name: str, kind: str) -> int:
    """How complete a form is: whole words first, then initials; a place goes by its most frequent name."""
    match kind:
        case "place":
            return 0
        case "person":
            read = person(name)
            return 100 * len(read.words) - 99 * len(read.initials) + 10 * bool(read.regnal) + bool(read.suffix)
        case _:
            return sum(word.folded not in tables().stop for word in words(name))
