"""GitHub annotations, as workflow commands in the log of a job.

GitHub shows ten of each level and step and drops the rest in silence; so the worst ten of each, and a line on the rest.
"""

from __future__ import annotations

from collections import Counter

from crosscheck.report.attention import brought, end_of
from crosscheck.report.model import Finding, Report
from crosscheck.report.visible import one_line
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.rules import help_of, rule_id
from crosscheck.verdicts.model import Severity

MOST = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write(report: Report, options: WriteOptions) -> str:
    """One command for each undecided finding that the change brought (without a base: for each)."""
    shown: Counter[Severity] = Counter()
    lines = []
    findings = brought(report)
    for finding in findings:
        if shown[finding.severity] < MOST:
            shown[finding.severity] += 1
            lines.append(_command(finding, report))
    if more := len(findings) - len(lines):
        lines.append(f"crosscheck: {more:,} more, see the summary of the job")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding, report: Report) -> str:
    place = next((place for side in finding.sides for place in side), None)
    properties = {"title": f"crosscheck: {help_of(rule_id(finding))[0]}"}
    if place is not None:
        line, column = end_of(place)
        properties |= {"file": report.file_of(place.source), "line": str(place.line), "endLine": str(line)}
        if line == place.line:  # GitHub takes columns only within one line
            properties |= {"col": str(place.column), "endColumn": str(column)}
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{_shown(finding.message)} ({finding.id})"
    others = [f"{report.file_of(p.source)}:{p.line}" for side in finding.sides[1:] for p in side]
    if others:
        message += f"\nOther side: {', '.join(_shown(one) for one in others[:5])}"
    return f"::{_COMMANDS[finding.severity]} {said}::{_data(message)}"


def _shown(text: str) -> str:
    return one_line(text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
