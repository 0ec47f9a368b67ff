"""Clusters of nodes, grown join by join; a join is refused where any two members must not be one bearer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from crosscheck.entities.model import Join
from crosscheck.entities.nodes import Node
from crosscheck.values.names import NameComparison, NameKind, compare_names

MOST = 24  # members of each side looked at for a veto: real bearers have fewer names


@lru_cache(maxsize=65536)
def compare(a: str, b: str, kind: str) -> NameComparison:
    """Two names of nodes; names of unknown kind are compared as organisations, which reads no given names into them."""
    read: NameKind = "person" if kind == "person" else "place" if kind == "place" else "organisation"
    return compare_names(a, b, read)


class Clusters:
    """Union-find over node indexes with members, joins, forbidden pairs and open questions."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self._parent = list(range(len(nodes)))
        self._members: dict[int, list[int]] = {at: [at] for at in self._parent}
        self._apart: dict[int, set[int]] = {}
        self._ruled: dict[int, int] = {}  # node -> number of the ruling that joins it
        self.joins: dict[int, list[Join]] = {}
        self.unsure: dict[int, list[str]] = {}

    def find(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def members(self, at: int) -> list[int]:
        return self._members[self.find(at)]

    def roots(self) -> list[int]:
        return [at for at in self._members if self._parent[at] == at]

    def forbid(self, one: int, two: int) -> None:
        """An editor's split."""
        self._apart.setdefault(one, set()).add(two)
        self._apart.setdefault(two, set()).add(one)

    def rule(self, one: int, two: int, reason: str, number: int) -> None:
        """An editor's join: no veto holds against it."""
        self._ruled[one] = self._ruled[two] = number
        if self.find(one) != self.find(two):
            self._union(one, two, Join(*self._names(one, two), reason, True))

    def allowed(self, one: int, two: int, *, context: bool = False) -> bool:
        """Whether the clusters of two nodes may become one; ``context`` overrules what the names alone forbid."""
        left, right = self.members(one), self.members(two)
        for a in left[:MOST]:
            for b in right[:MOST]:
                if b in self._apart.get(a, ()):
                    return False
                if not context and self._vetoed(a, b) and not self._excused(a, one) and not self._excused(b, two):
                    return False
        return True

    def _excused(self, member: int, end: int) -> bool:
        """A member that an editor joined to the end of the new link answers for nothing."""
        return member != end and member in self._ruled and self._ruled.get(member) == self._ruled.get(end)

    def _vetoed(self, a: int, b: int) -> bool:
        one, two = self.nodes[a], self.nodes[b]
        return one.kind == two.kind and compare(one.name, two.name, one.kind).vetoed

    def join(self, one: int, two: int, reason: str, *, certain: bool, context: bool = False) -> bool:
        """Join two clusters unless that is forbidden; True when they are one afterwards."""
        if self.find(one) == self.find(two):
            return True
        if not self.allowed(one, two, context=context):
            return False
        self._union(one, two, Join(*self._names(one, two), reason, certain))
        return True

    def doubt(self, at: int, text: str) -> None:
        """Say why a node stays by itself."""
        self.unsure.setdefault(at, []).append(text)

    def _names(self, one: int, two: int) -> tuple[str, str]:
        a, b = sorted((self.nodes[one].name, self.nodes[two].name))
        return a, b

    def _union(self, one: int, two: int, join: Join) -> None:
        a, b = self.find(one), self.find(two)
        keep, gone = (a, b) if len(self._members[a]) >= len(self._members[b]) else (b, a)
        self._parent[gone] = keep
        self._members[keep] += self._members.pop(gone)
        if join.a != join.b:
            self.joins.setdefault(one, []).append(join)
