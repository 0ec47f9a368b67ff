"""The one order in which every writer names things: worst first, then as the sources read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

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


class Outline(NamedTuple):
    """What is asked of every finding; ``source`` is that of its first place."""

    verdict: Verdict
    severity: Severity
    source: str
    id: str


class Sorted(tuple[Finding, ...]):
    """Findings in order: they are not sorted again, and not looked into where their outlines are known."""

    @staticmethod
    def of(findings: Iterable[Finding], outlines: Sequence[Outline]) -> Sorted:
        """Findings in order, with their outlines."""
        made = Sorted(findings)
        made.outlines = outlines
        return made

    @cached_property
    def outlines(self) -> Sequence[Outline]:
        return [_outline(one) for one in self]


def _outline(finding: Finding) -> Outline:
    source = next((place.source for side in finding.sides for place in side), "")
    return Outline(finding.verdict, finding.severity, source, finding.id)


def outlines_of(findings: Iterable[Finding]) -> Sequence[Outline]:
    """The outline of each finding."""
    return findings.outlines if isinstance(findings, Sorted) else [_outline(one) for one in findings]


def with_verdict(findings: Sequence[Finding], verdict: Verdict) -> list[Finding]:
    """The findings of one verdict; no other is looked into where outlines are known."""
    return [one for one, known in zip(findings, outlines_of(findings), strict=True) if known.verdict is verdict]


def sort_findings(findings: Iterable[Finding]) -> Sorted:
    """By verdict, severity, rank of the sources, first place, id."""
    return findings if isinstance(findings, Sorted) else Sorted(sorted(findings, key=_finding_key))


def sort_places(places: Iterable[Place]) -> list[Place]:
    """By source, then as the text reads; equal spans by what was read."""
    return sorted(places, key=lambda p: (p.source, p.start, p.end, p.kind, p.property, p.normalised, p.rule, p.scope))


def sort_unread(unread: Iterable[Unread]) -> list[Unread]:
    """By source, then as the text reads."""
    return sorted(unread, key=lambda u: (u.source, u.start, u.end, u.reason))


def _finding_key(finding: Finding) -> tuple[int, int, int, list[tuple[str, int, int]], str, str]:
    places = [(place.source, place.start, place.end) for side in finding.sides for place in side]
    return (
        VERDICT_ORDER.index(finding.verdict),
        SEVERITY_ORDER.index(finding.severity),
        -finding.authority,
        places,
        finding.id,
        finding.message,
    )
