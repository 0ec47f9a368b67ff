"""What asks for somebody's attention: what reports into other people's tools show, and what they leave out."""

from __future__ import annotations

from crosscheck.report.model import Finding, Place, Report
from crosscheck.report.order import sort_findings
from crosscheck.verdicts.model import Verdict

ALARMS = (Verdict.CONFLICT, Verdict.OUTDATED, Verdict.SPELLING_VARIANT)


def undecided(report: Report) -> list[Finding]:
    """Conflicts, outdated values and spelling variants that no decision has settled, worst first."""
    return [one for one in sort_findings(report.findings) if one.verdict in ALARMS and not one.settled]


def brought(report: Report) -> list[Finding]:
    """The undecided that the change brought; without a base all of them."""
    if not report.base:
        return undecided(report)
    turned = {id_ for one in report.decisions if one.turned for id_ in one.findings}
    return [one for one in undecided(report) if one.change in ("new", "changed") or one.id in turned]


def mark_of(finding: Finding) -> str:
    """What decisions and a base say of a finding, in brackets and with a space before; "" when they say nothing.

    E.g. " [new]", " [open before, decided: known by Ada]".
    """
    parts = [{"open": "open before"}.get(finding.change, finding.change)] if finding.change else []
    if (ruled := finding.decision) is not None:
        state = "decided" if ruled.settles else f"decision {ruled.state}"
        parts.append(f"{state}: {ruled.ruling} by {ruled.by}")
    return f" [{', '.join(parts)}]" if parts else ""


def end_of(place: Place) -> tuple[int, int]:
    """1-based line and column (in characters) just behind a place."""
    lines = place.value.split("\n")
    if len(lines) == 1:
        return place.line, place.column + len(place.value)
    return place.line + len(lines) - 1, len(lines[-1]) + 1
