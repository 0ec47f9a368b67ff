"""Scopes that editors gave to claims ("both right, the one in 2007, the other in 2010"), wherever these claims stand.

A claim with such a scope keeps it in every finding: against a third source that speaks of 2010 as well it still
conflicts, against any claim with another value of the same scope it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from crosscheck.gate.identity import Content, content_of
from crosscheck.gate.model import Placed, Ruling, Said, Scope
from crosscheck.gate.sources import SourceIndex
from crosscheck.report.model import Finding, Place, Report, Ruled
from crosscheck.verdicts.model import Verdict

_Given = Mapping[Content, tuple[Mapping[str, str], Placed]]


def apply_scopes(report: Report, placed: Iterable[Placed]) -> Report:
    """Conflicts between claims whose given scopes differ, shown as decided by the decision that gave them."""
    index = SourceIndex.of(report)
    given: dict[Content, tuple[Mapping[str, str], Placed]] = {}
    for one in placed:
        if one.settles and one.decision.ruling is Ruling.BOTH_RIGHT:
            for side, scope in ((one.decision.a, one.decision.scope_a), (one.decision.b, one.decision.scope_b)):
                given |= {_content(said, index): (_rows(scope), one) for said in side if scope}
    if not given:
        return report
    return replace(report, findings=tuple(_scoped(finding, given) for finding in report.findings))


def _content(said: Said, index: SourceIndex) -> Content:
    return content_of(said, index.find(said.source_id, said.source) or said.source)


def _rows(scope: Scope) -> dict[str, str]:
    return {name.casefold(): value.casefold() for name, value in scope}


def _scoped(finding: Finding, given: _Given) -> Finding:
    if finding.verdict is not Verdict.CONFLICT or finding.settled or len(finding.sides) != 2:
        return finding
    a, b = (_known(side, given) for side in finding.sides)
    if a is None or b is None:
        return finding
    differing = sorted(name for name in a[0].keys() & b[0].keys() if a[0][name] != b[0][name])
    if not differing:
        return finding
    name = differing[0]
    decision = a[1].decision
    why = f"{name}: {a[0][name]} on one side, {b[0][name]} on the other"
    ruled = Ruled(
        decision.id, decision.ruling.value, a[1].state.value, True, decision.by, decision.at, decision.reason, why
    )
    return replace(finding, decision=ruled)


def _known(side: Iterable[Place], given: _Given) -> tuple[Mapping[str, str], Placed] | None:
    """What was given to all claims of a side alike; None when any has nothing."""
    found = [given.get(content_of(place, place.source)) for place in side]
    if not found or any(one is None or one[0] != (found[0] or ({},))[0] for one in found):
        return None
    return found[0]
