"""What a project's settings make of a finished report: severities, tolerances, ranks of sources, what must be said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from crosscheck.report.model import Finding, Place, Report, Step, Unmet
from crosscheck.report.order import sort_findings
from crosscheck.verdicts.model import Severity, Verdict

_AMOUNT = re.compile(r"(?:[a-z][a-z -]*? )?(-?\d+(?:\.\d+)?)(?: (.+))?", re.IGNORECASE)


def regrade(report: Report, severity: Mapping[str, Severity]) -> Report:
    """Severities by rule: "conflict.date" goes before "date" (of conflicts), and that before "conflict"."""
    if not severity:
        return report
    return replace(report, findings=sort_findings(_regraded(one, severity) for one in report.findings))


def _regraded(finding: Finding, severity: Mapping[str, Severity]) -> Finding:
    names = [f"{finding.verdict.value}.{finding.kind}", finding.verdict.value]
    if finding.verdict is Verdict.CONFLICT:
        names.insert(1, finding.kind)
    level = next((severity[name] for name in names if name in severity), finding.severity)
    return finding if level is finding.severity else replace(finding, severity=level)


def tolerate(report: Report, tolerances: Mapping[str, float]) -> Report:
    """Conflicts of amounts that differ by at most a share of the greater one become agreements.

    Keys are a property ("core/cost" or "cost"), a unit ("USD", "km") or a kind; the first of these that is set counts.
    """
    if not tolerances:
        return report
    return replace(report, findings=sort_findings(_tolerated(one, tolerances) for one in report.findings))


def _tolerated(finding: Finding, tolerances: Mapping[str, float]) -> Finding:
    if finding.verdict is not Verdict.CONFLICT or len(finding.sides) != 2 or finding.kind == "arithmetic":
        return finding
    amounts = [(_amount(place), place) for side in finding.sides for place in side]
    read = [(amount, place) for amount, place in amounts if amount is not None]
    if len(read) != len(amounts) or len({amount[1] for amount, _ in read}) != 1:
        return finding
    share = _share(finding.kind, [place for _, place in read], read[0][0][1], tolerances)
    low, high = min(amount[0] for amount, _ in read), max(amount[0] for amount, _ in read)
    greatest = max(abs(low), abs(high))
    if share is None or not greatest or (high - low) / greatest > share:
        return finding
    why = f"they differ by {(high - low) / greatest:.1%}, and {share:.1%} is allowed by the configuration"
    step = Step("value", "within tolerance", why)
    return replace(finding, verdict=Verdict.AGREEMENT, severity=Severity.NOTE, steps=(*finding.steps, step))


def _amount(place: Place) -> tuple[float, str] | None:
    found = _AMOUNT.fullmatch(place.normalised)
    return (float(found.group(1)), found.group(2) or "") if found else None


def _share(kind: str, places: Sequence[Place], unit: str, tolerances: Mapping[str, float]) -> float | None:
    names = [name for place in places for name in (place.property, place.property.rpartition("/")[2]) if name]
    return next((tolerances[name] for name in (*names, unit, kind) if name in tolerances), None)


def rank(report: Report, authority: Mapping[str, int], known: Mapping[str, int]) -> Report:
    """Findings of one severity ordered by their highest source first; ``known`` is what the sources say themselves.

    Hides nothing and decides nothing.
    """
    ranks = {one.source: _rank(one.source, authority, known) for one in report.sources}
    if not any(ranks.values()):
        return report
    ranked = (
        replace(one, authority=max((ranks.get(place.source, 0) for side in one.sides for place in side), default=0))
        for one in report.findings
    )
    return replace(report, findings=sort_findings(ranked))


def _rank(source: str, authority: Mapping[str, int], known: Mapping[str, int]) -> int:
    return next((number for glob, number in authority.items() if fnmatchcase(source, glob)), known.get(source, 0))


def unmet(report: Report, property_name: str, sources: Sequence[str], subject: str) -> list[Unmet]:
    """Sources that do not give a property, and conflicts about it that no decision has settled."""
    wanted = property_name.casefold()

    def asks(place: Place) -> bool:
        return wanted in (place.property.casefold(), place.property.rpartition("/")[2].casefold())

    given = {claim.source for claim in report.claims if asks(claim)}
    lacking = [
        Unmet(name, property_name, subject, f"{name} does not give {property_name}")
        for name in sources
        if name not in given
    ]
    disputed = [
        Unmet(place.source, property_name, subject, f"{place.source} and another source disagree on {property_name}")
        for one in report.findings
        if one.verdict is Verdict.CONFLICT and not one.settled
        for place in [place for side in one.sides for place in side][:1]
        if asks(place) and place.source in sources
    ]
    return [*lacking, *dict.fromkeys(disputed)]
