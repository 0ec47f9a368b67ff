"""Findings as rules of code scanners know them: a name for each verdict and kind, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from crosscheck.report.model import Finding
from crosscheck.report.order import SEVERITY_ORDER
from crosscheck.verdicts.model import Severity, Verdict

_WHAT = {
    Verdict.CONFLICT: (
        "Sources contradict each other",
        "Two passages answer the same question, for the same time and scope, and cannot both be true. Compare both "
        "passages; correct the wrong one, or decide with crosscheck decide.",
    ),
    Verdict.OUTDATED: (
        "A value is overtaken",
        "An older source was right in its time; a newer one says how it is since. Update the older passage, or say "
        "in it when it held.",
    ),
    Verdict.SPELLING_VARIANT: (
        "One name, two spellings",
        "The same bearer is written in two ways. Choose one spelling, or decide with crosscheck decide.",
    ),
    Verdict.SCOPE_DIFFERENCE: (
        "Sources seem to contradict each other",
        "Two values differ because they speak of different things: another time, part or definition.",
    ),
    Verdict.REFINEMENT: ("One source is more precise", "Both values are true; one says it more precisely."),
    Verdict.AGREEMENT: ("Sources agree", "The sources say the same."),
}


def rule_id(finding: Finding) -> str:
    """E.g. "conflict.date"."""
    return f"{finding.verdict.value}.{finding.kind}"


def help_of(rule: str) -> tuple[str, str]:
    """A title and a paragraph."""
    verdict, _, kind = rule.partition(".")
    if kind == "arithmetic" and verdict == Verdict.CONFLICT:
        return "Numbers do not add up", "Figures that the sources put together do not give the stated result."
    short, full = _WHAT[Verdict(verdict)]
    return f"{short} ({kind})", full


def rules_of(findings: Iterable[Finding]) -> dict[str, Severity]:
    """Each rule among the findings with the worst severity it comes with, sorted by name."""
    worst: dict[str, Severity] = {}
    for one in findings:
        rule = rule_id(one)
        worst[rule] = min(worst.get(rule, one.severity), one.severity, key=SEVERITY_ORDER.index)
    return dict(sorted(worst.items()))
