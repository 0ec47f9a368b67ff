"""What waits for an editor, in the order in which it is worth the time, and how far the work is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from crosscheck.report.model import Finding, Report
from crosscheck.report.order import sort_findings
from crosscheck.verdicts.model import Verdict

LOW_CONFIDENCE = 0.5
"""Agreements below it are worth a look: the two places may not answer one question."""


class Group(StrEnum):
    CONFLICTS = "conflicts"
    OUTDATED = "outdated"
    SPELLING = "spelling"
    ARITHMETIC = "arithmetic"
    AGREEMENTS = "unsure agreements"


class Standing(StrEnum):
    """Where a finding stands; the order is that of the queue."""

    NEW = "new"  # brought by the change from the base
    STALE = "stale"  # decided, and a value changed since
    RECHECK = "recheck"  # decided, and its wording or setting changed since
    OPEN = "open"
    UNSURE = "unsure"  # seen, not settled
    DECIDED = "decided"


_GROUPS = tuple(Group)
_STANDINGS = tuple(Standing)


@dataclass(frozen=True, slots=True)
class Item:
    """One finding of the queue."""

    finding: Finding
    group: Group
    standing: Standing

    @property
    def waits(self) -> bool:
        """Whether it still wants a decision."""
        return self.standing is not Standing.DECIDED

    @property
    def id(self) -> str:
        return self.finding.id

    @property
    def sources(self) -> tuple[str, ...]:
        """Its sources, that of side A first."""
        return tuple(dict.fromkeys(place.source for side in self.finding.sides for place in side))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of how many are decided, and how many wait in one source."""

    decided: int
    total: int
    source: str = ""
    left: int = 0

    @property
    def waiting(self) -> int:
        return self.total - self.decided


def queue_of(report: Report) -> tuple[Item, ...]:
    """The findings that concern an editor: groups in order, in each what is new, stale, open, then the decided."""
    items = [
        Item(finding, group, standing_of(finding))
        for finding in sort_findings(report.findings)
        if (group := group_of(finding)) is not None
    ]
    # An item keeps its place when it is decided: what is left and right of it stays so.
    return tuple(sorted(items, key=lambda one: (_GROUPS.index(one.group), _rank(one.standing))))


def group_of(finding: Finding) -> Group | None:
    """The group of a finding; None for one that asks for nothing."""
    match finding.verdict:
        case Verdict.CONFLICT:
            return Group.ARITHMETIC if finding.kind == "arithmetic" else Group.CONFLICTS
        case Verdict.OUTDATED:
            return Group.OUTDATED
        case Verdict.SPELLING_VARIANT:
            return Group.SPELLING
        case Verdict.AGREEMENT if finding.confidence < LOW_CONFIDENCE:
            return Group.AGREEMENTS
        case _:
            return None


def standing_of(finding: Finding) -> Standing:
    """Where a finding stands by its decision and by the change from the base."""
    decision = finding.decision
    if decision is None or decision.state in ("unplaced", "unused"):
        return Standing.NEW if finding.change in ("new", "changed") else Standing.OPEN
    if decision.settles:
        return Standing.DECIDED
    if decision.state in ("stale", "recheck"):
        return Standing(decision.state)
    return Standing.UNSURE


def _rank(standing: Standing) -> int:
    return min(_STANDINGS.index(standing), _STANDINGS.index(Standing.OPEN))


def progress_of(items: Sequence[Item], source: str = "") -> Progress:
    """Progress over items; ``source``: count also what waits in it."""
    left = sum(1 for one in items if one.waits and source in one.sources) if source else 0
    return Progress(sum(1 for one in items if not one.waits), len(items), source, left)


def following(items: Sequence[Item], finding: str, *, waiting: bool = True) -> Item | None:
    """The next item after a finding, from the start again at the end; ``waiting``: only one that wants a decision."""
    at = next((n for n, one in enumerate(items) if one.id == finding), -1)
    around = [*items[at + 1 :], *items[: max(at, 0)]]
    return next((one for one in around if one.waits or not waiting), None)


def neighbours(items: Sequence[Item], finding: str) -> tuple[Item | None, Item | None]:
    """The items before and after a finding; none beyond the ends."""
    at = next((n for n, one in enumerate(items) if one.id == finding), None)
    if at is None:
        return None, (items[0] if items else None)
    return (items[at - 1] if at else None), (items[at + 1] if at + 1 < len(items) else None)
