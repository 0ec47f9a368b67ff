"""JUnit XML: a test case for each finding; undecided ones fail, decided ones and those open before are skipped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from crosscheck.report.attention import ALARMS
from crosscheck.report.model import Finding, Report
from crosscheck.report.order import sort_findings
from crosscheck.report.summary import headline, why
from crosscheck.report.visible import one_line
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.rules import rule_id
from crosscheck.verdicts.model import Verdict

# What XML 1.0 has no way to hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report, options: WriteOptions) -> str:
    """One suite; its first case says that the sources were read, so that a run without findings is no empty suite."""
    findings = [one for one in sort_findings(report.findings) if one.verdict in ALARMS]
    failed = sum(_fails(one) for one in findings)
    skipped = len(findings) - failed
    counts = f'tests="{len(findings) + 1}" failures="{failed}" errors="0" skipped="{skipped}" time="0"'
    first = f'    <testcase classname="crosscheck" name={_attribute(headline(report))} time="0"/>'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="crosscheck" {counts}>',
        f'  <testsuite name="crosscheck" {counts}>',
        first,
        *(line for one in findings for line in _case(one, report)),
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _fails(finding: Finding) -> bool:
    return finding.verdict is Verdict.CONFLICT and not finding.settled and finding.change != "open"


def _case(finding: Finding, report: Report) -> Sequence[str]:
    places = [place for side in finding.sides for place in side]
    where = f' file={_attribute(report.file_of(places[0].source))} line="{places[0].line}"' if places else ""
    name = _attribute(f"{one_line(finding.message)} ({finding.id})")
    head = f'    <testcase classname="crosscheck.{rule_id(finding)}" name={name}{where} time="0">'
    return (head, f"      {_outcome(finding, report)}", "    </testcase>")


def _outcome(finding: Finding, report: Report) -> str:
    if not _fails(finding):
        return f"<skipped message={_attribute(_reason(finding))}/>"
    lines = [
        f"{report.file_of(place.source)}:{place.line}:{place.column} {one_line(place.quote)}"
        for side in finding.sides
        for place in side
    ]
    if reason := why(finding):
        lines.append(f"why: {one_line(reason)}")
    body = escape(_clean("\n".join(lines)))
    return f'<failure type="{finding.severity}" message={_attribute(one_line(finding.message))}>{body}</failure>'


def _reason(finding: Finding) -> str:
    if finding.settled and finding.decision is not None:
        return f"decided: {finding.decision.ruling} by {finding.decision.by}"
    return "open before this change" if finding.change == "open" else f"{finding.verdict}: no conflict"


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
