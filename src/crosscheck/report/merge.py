"""The reports on several subjects as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosscheck.report.ids import distinct_ids
from crosscheck.report.model import Report
from crosscheck.report.order import sort_findings


def merge(reports: Sequence[Report]) -> Report:
    """One report with everything of all (at least one), in one order; ids of findings stay distinct."""
    if len(reports) == 1:
        return reports[0]
    findings = sort_findings(one for report in reports for one in report.findings)
    ids = distinct_ids([one.id for one in findings])
    return replace(
        reports[0],
        sources=tuple(sorted((one for report in reports for one in report.sources), key=lambda one: one.source)),
        claims=tuple(one for report in reports for one in report.claims),
        unread=tuple(one for report in reports for one in report.unread),
        findings=tuple(one if one.id == id_ else replace(one, id=id_) for one, id_ in zip(findings, ids, strict=True)),
        skipped=tuple(one for report in reports for one in report.skipped),
        texts=tuple(sorted(one for report in reports for one in report.texts)),
        entities=tuple(one for report in reports for one in report.entities),
        blocks=tuple(sorted((one for report in reports for one in report.blocks), key=lambda one: one[0])),
    )
