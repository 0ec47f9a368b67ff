"""Decisions put on a report: each finding with the one that speaks of it, and the list of all with states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crosscheck.gate.inline import apply_inline
from crosscheck.gate.model import Decision, Placed, State
from crosscheck.gate.placing import place_decisions
from crosscheck.gate.scopes import apply_scopes
from crosscheck.report.model import DecisionSummary, Finding, Report, Ruled

_RANK = {State.ACTIVE: 0, State.RECHECK: 1, State.STALE: 2, State.UNPLACED: 3, State.UNUSED: 4}


def apply_decisions(
    report: Report, decisions: Sequence[Decision], *, today: date, complete: bool = True
) -> tuple[Report, tuple[Placed, ...]]:
    """The report with decisions shown (nothing is left out of it), and their states."""
    placed = place_decisions(report, decisions, today=today, complete=complete)
    if not placed:
        return apply_inline(report), ()
    on: dict[str, Placed] = {}
    for one in placed:
        for finding in one.findings:
            on[finding] = min((on[finding], one), key=_worth) if finding in on else one
    findings = tuple(_ruled(finding, on.get(finding.id)) for finding in report.findings)
    shown = replace(report, findings=findings, decisions=tuple(summary_of(one) for one in placed))
    return apply_inline(apply_scopes(shown, placed)), placed


def _worth(placed: Placed) -> tuple[bool, int, str]:
    """What settles goes first, then the strongest state, then the latest."""
    return not placed.settles, _RANK[placed.state], "".join(chr(0x10FFF - ord(c)) for c in placed.decision.at)


def _ruled(finding: Finding, placed: Placed | None) -> Finding:
    if placed is None:
        return finding
    decision = placed.decision
    ruled = Ruled(
        id=decision.id,
        ruling=decision.ruling.value,
        state=placed.state.value,
        settles=placed.settles,
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        why=placed.why,
    )
    return replace(finding, decision=ruled)


def summary_of(placed: Placed) -> DecisionSummary:
    """A placed decision as the report lists it."""
    decision = placed.decision
    return DecisionSummary(
        id=decision.id,
        finding=decision.finding,
        ruling=decision.ruling.value,
        state=placed.state.value,
        why=placed.why,
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        message=decision.message,
        findings=placed.findings,
        now=placed.now,
    )
