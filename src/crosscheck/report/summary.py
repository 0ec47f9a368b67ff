"""Counts that every writer for people states in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from crosscheck.report.model import Finding, Place, Report, Step
from crosscheck.report.order import SEVERITY_ORDER, VERDICT_ORDER, outlines_of
from crosscheck.verdicts.model import Severity, Verdict

_PLURAL = {
    Verdict.CONFLICT: "conflicts",
    Verdict.OUTDATED: "outdated",
    Verdict.SPELLING_VARIANT: "spelling variants",
    Verdict.SCOPE_DIFFERENCE: "scope differences",
    Verdict.REFINEMENT: "refinements",
    Verdict.AGREEMENT: "agreements",
}


def count(number: int, singular: str, plural: str = "") -> str:
    """``count(1, "source")`` is "1 source", ``count(2, "source")`` "2 sources"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def verdict_count(number: int, verdict: Verdict) -> str:
    return count(number, str(verdict).replace("_", " "), _PLURAL[verdict])


def verdict_table(findings: Iterable[Finding]) -> list[tuple[Verdict, dict[Severity, int]]]:
    """How many findings of each verdict and severity, in the order of reading; absent verdicts have zeros."""
    counts = Counter((one.verdict, one.severity) for one in outlines_of(findings))
    return [
        (verdict, {severity: counts[verdict, severity] for severity in SEVERITY_ORDER}) for verdict in VERDICT_ORDER
    ]


def headline(report: Report) -> str:
    """E.g. "2 conflicts (1 error, 1 warning), 3 agreements in 4 sources"."""
    parts = []
    for verdict, by_severity in verdict_table(report.findings):
        total = sum(by_severity.values())
        if verdict is Verdict.CONFLICT:
            split = ", ".join(count(number, str(name)) for name, number in by_severity.items() if number)
            parts.append(
                f"{verdict_count(total, verdict) if total else 'no conflicts'}{f' ({split})' if split else ''}"
            )
        elif total:
            parts.append(verdict_count(total, verdict))
    return f"{', '.join(parts)} in {count(len(report.sources), 'source')}"


def copies(report: Report) -> list[str]:
    """E.g. "morning.md repeats the text of agency.md; the two count as one source"."""
    return [
        f"{source.source} repeats the text of {source.copy_of}; the two count as one source"
        for source in sorted(report.sources, key=lambda one: one.source)
        if source.copy_of
    ]


def lone_claims(report: Report) -> list[Place]:
    """The claims that stand in no finding: nothing else answered the same question."""
    met = {(place.source, place.start, place.end) for one in report.findings for side in one.sides for place in side}
    return [claim for claim in report.claims if (claim.source, claim.start, claim.end) not in met]


def unread_reasons(report: Report) -> list[tuple[str, int]]:
    """Reasons with their numbers, most frequent first; what follows a colon is the single case, not the reason."""
    counts = Counter(one.reason.partition(":")[0].strip() or "no reason given" for one in report.unread)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def why(finding: Finding) -> str:
    """How the values and the scopes of the sides relate, in one line; "" when no step says."""
    for stages in (("value", "scope"), ("verdict",)):
        said = [_reason(step) for step in finding.steps if step.stage in stages]
        if any(said):
            return "; ".join(dict.fromkeys(reason for reason in said if reason))
    return ""


_RELATIONS = {
    "same": "the values are the same",
    "within": "the first value lies within the second",
    "around": "the second value lies within the first",
    "overlapping": "the values overlap",
    "apart": "the values differ",
}
_SCOPES = {"different or open", "the same"}  # the reason says it


def _reason(step: Step) -> str:
    """E.g. "the values differ (no day in common)", "a.md tells it as planned"."""
    answer, reason = step.answer.strip(), step.why.strip().rstrip(".")
    if step.stage == "value" and answer in _RELATIONS:
        return _RELATIONS[answer] + (f" ({reason})" if reason and reason != answer else "")
    if step.stage == "scope" and answer in _SCOPES:
        return reason
    return ": ".join(part for part in (f"{step.stage} {answer}" if answer else "", reason) if part)
