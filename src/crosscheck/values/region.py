"""How two regions of possibilities relate.

Every value denotes a region: "1958" is a year of days, "more than 300" is open above. Comparing two values asks how
their regions relate; the name of the step that decided (``level``) is what an editor reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How region *a* lies to region *b*."""

    SAME = "same"  # one value, however written
    WITHIN = "within"  # a lies inside b: a is more precise
    AROUND = "around"  # b lies inside a: a is less precise
    OVERLAPPING = "overlapping"  # both may be true, neither holds the other
    APART = "apart"  # cannot both be true of one thing

    def converse(self) -> Relation:
        """The relation of b to a."""
        if self is Relation.WITHIN:
            return Relation.AROUND
        if self is Relation.AROUND:
            return Relation.WITHIN
        return self


@dataclass(frozen=True, slots=True)
class Fit:
    """A relation and the name of the step of the ladder that decided it, e.g. ``Fit(SAME, "equal after rounding")``."""

    relation: Relation
    level: str

    def converse(self) -> Fit:
        return Fit(self.relation.converse(), self.level)


@dataclass(frozen=True, slots=True)
class Unread:
    """A place that looks like a value and was not read, with the reason; falsy, so ``if value:`` reads naturally."""

    reason: str

    def __bool__(self) -> bool:
        return False
