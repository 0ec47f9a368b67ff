"""The one order in which every writer names things: worst first, then as the sources read."""

from __future__ import annotations

from collections.abc import Iterable

from crosscheck.report.model import Finding, Place, Unread
from crosscheck.verdicts.model import Severity, Verdict

VERDICT_ORDER = (
    Verdict.CONFLICT,
    Verdict.OUTDATED,
    Verdict.SPELLING_VARIANT,
    Verdict.SCOPE_DIFFERENCE,
    Verdict.REFINEMENT,
    Verdict.AGREEMENT,
)
SEVERITY_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def at_least(severity: Severity, level: Severity) -> bool:
    """Whether a severity reaches a level: an error reaches all three, a note only ``NOTE``."""
    return SEVERITY_ORDER.index(severity) <= SEVERITY_ORDER.index(level)


class Sorted(tuple[Finding, ...]):
    """Findings in order: they are not sorted again."""

    __slots__ = ()


def sort_findings(findings: Iterable[Finding]) -> Sorted:
    """By verdict, severity, rank of the sources, first place, id."""
    return findings if isinstance(findings, Sorted) else Sorted(sorted(findings, key=_finding_key))


def sort_places(places: Iterable[Place]) -> list[Place]:
    """By source, then as the text reads; equal spans by what was read."""
    return sorted(places, key=lambda p: (p.source, p.start, p.end, p.kind, p.property, p.normalised, p.rule, p.scope))


def sort_unread(unread: Iterable[Unread]) -> list[Unread]:
    """By source, then as the text reads."""
    return sorted(unread, key=lambda u: (u.source, u.start, u.end, u.reason))


def rank_of(finding: Finding) -> tuple[int, int, int]:
    """What goes before the places of a finding."""
    return VERDICT_ORDER.index(finding.verdict), SEVERITY_ORDER.index(finding.severity), -finding.authority


def _finding_key(finding: Finding) -> tuple[tuple[int, int, int], list[tuple[str, int, int]], str, str]:
    places = [(place.source, place.start, place.end) for side in finding.sides for place in side]
    return rank_of(finding), places, finding.id, finding.message
