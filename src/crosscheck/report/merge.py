"""The reports on several subjects as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosscheck.report.ids import distinct_ids
from crosscheck.report.model import Finding, Report
from crosscheck.report.order import Sorted, rank_of


def merge(reports: Sequence[Report]) -> Report:
    """One report with everything of all (at least one), in one order; ids of findings stay distinct.

    The reports have no source in common, and their findings are in order.
    """
    if len(reports) == 1:
        return reports[0]
    findings = sorted((one for report in reports for one in report.findings), key=_place)
    ids = distinct_ids([one.id for one in findings])
    return replace(
        reports[0],
        sources=tuple(sorted((one for report in reports for one in report.sources), key=lambda one: one.source)),
        claims=tuple(one for report in reports for one in report.claims),
        unread=tuple(one for report in reports for one in report.unread),
        findings=Sorted(one if one.id == id_ else replace(one, id=id_) for one, id_ in zip(findings, ids, strict=True)),
        skipped=tuple(one for report in reports for one in report.skipped),
        texts=tuple(sorted(one for report in reports for one in report.texts)),
        entities=tuple(one for report in reports for one in report.entities),
        blocks=tuple(sorted((one for report in reports for one in report.blocks), key=lambda one: one.source)),
    )


def _place(finding: Finding) -> tuple[int, int, int, str]:
    """All that the order of findings of several reports hangs on: within one they are sorted already."""
    return *rank_of(finding), finding.sides[0][0].source
