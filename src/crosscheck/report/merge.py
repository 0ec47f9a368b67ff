"""The reports on several subjects as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosscheck.report.ids import distinct_ids
from crosscheck.report.late import Lazy
from crosscheck.report.model import Report
from crosscheck.report.order import SEVERITY_ORDER, VERDICT_ORDER, Sorted, sort_findings


def merge(reports: Sequence[Report]) -> Report:
    """One report with everything of all (at least one), in one order; ids of findings stay distinct.

    No finding has a rank yet, and no two reports a source.
    """
    if len(reports) == 1:
        return reports[0]
    return replace(
        reports[0],
        sources=tuple(sorted((one for report in reports for one in report.sources), key=lambda one: one.source)),
        claims=Lazy(lambda: (one for report in reports for one in report.claims)),
        unread=tuple(one for report in reports for one in report.unread),
        findings=_findings([sort_findings(report.findings) for report in reports]),
        skipped=tuple(one for report in reports for one in report.skipped),
        texts=tuple(sorted(one for report in reports for one in report.texts)),
        entities=Lazy(lambda: (one for report in reports for one in report.entities)),
        blocks=Lazy(lambda: sorted((one for report in reports for one in report.blocks), key=lambda one: one[0])),
    )


def _findings(parts: Sequence[Sorted]) -> Sorted:
    """All findings: those of one source are of one part, which has them in order."""
    findings = [one for part in parts for one in part]
    outlines = [one for part in parts for one in part.outlines]
    keys = [(VERDICT_ORDER.index(one.verdict), SEVERITY_ORDER.index(one.severity), one.source) for one in outlines]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    for at, id_ in zip(order, distinct_ids([outlines[at].id for at in order]), strict=True):
        if id_ != outlines[at].id:
            findings[at], outlines[at] = replace(findings[at], id=id_), outlines[at]._replace(id=id_)
    return Sorted.of([findings[at] for at in order], [outlines[at] for at in order])
