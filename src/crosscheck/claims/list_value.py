"""A list as one value: its members, and whether it says that there are no others."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.values.region import Fit, Relation


@dataclass(frozen=True, slots=True)
class ListValue:
    """The members of an enumeration in lower case; ``complete`` unless introduced as a selection ("among them")."""

    text: str
    members: tuple[str, ...]
    complete: bool = True

    def fit(self, other: ListValue) -> Fit | None:
        """How two lists relate; None when they share too little to be lists of one thing."""
        shared = sum(any(_same(a, b) for b in other.members) for a in self.members)
        shorter = min(len(self.members), len(other.members))
        if shared * 2 < shorter or not shared:
            return None
        mine, theirs = len(self.members) - shared, len(other.members) - shared
        if not mine and theirs <= 0:
            return Fit(Relation.SAME, "the same members")
        if (not mine and not self.complete) or (theirs <= 0 and not other.complete):
            part = not mine and not self.complete
            return Fit(Relation.WITHIN if part else Relation.AROUND, "a selection of the members")
        return Fit(Relation.APART, "a member that the other list lacks")

    def beyond(self, other: ListValue) -> tuple[str, ...]:
        """The members that the other list lacks."""
        return tuple(one for one in self.members if not any(_same(one, theirs) for theirs in other.members))


def _same(one: str, other: str) -> bool:
    """Whether two names of members agree: "Telmark" and "Telmark Union" do."""
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a
