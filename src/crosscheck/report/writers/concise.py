"""One line a finding, as compilers write it: editors, grep and problem matchers know the form."""

from __future__ import annotations

from crosscheck.report.attention import mark_of
from crosscheck.report.model import Finding, Report
from crosscheck.report.order import sort_findings
from crosscheck.report.visible import one_line
from crosscheck.report.writers import WriteOptions
from crosscheck.verdicts.model import Verdict


def write(report: Report, options: WriteOptions) -> str:
    """``file:line:column: severity[verdict.kind] message (id)`` for each finding; quiet: for each conflict."""
    quiet = options.verbosity < 0
    findings = [one for one in sort_findings(report.findings) if not quiet or one.verdict is Verdict.CONFLICT]
    return "".join(_line(finding, report) + "\n" for finding in findings)


def _line(finding: Finding, report: Report) -> str:
    place = next((place for side in finding.sides for place in side), None)
    where = f"{one_line(report.file_of(place.source))}:{place.line}:{place.column}: " if place else ""
    said = one_line(finding.message + mark_of(finding))
    return f"{where}{finding.severity}[{finding.verdict}.{finding.kind}] {said} ({finding.id})"
