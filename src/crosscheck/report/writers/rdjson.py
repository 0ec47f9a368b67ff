"""Reviewdog's diagnostic format (rdjson); columns count UTF-8 bytes, ends are exclusive."""

from __future__ import annotations

import json

from crosscheck.report.attention import brought
from crosscheck.report.model import Finding, Place, Report
from crosscheck.report.visible import one_line
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.rules import rule_id
from crosscheck.verdicts.model import Severity

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}

Json = dict[str, object]


def write(report: Report, options: WriteOptions) -> str:
    """One diagnostic for each side of the undecided findings that the change brought (without a base: of each)."""
    texts = dict(report.texts)
    diagnostics = [
        _diagnostic(finding, index, report, texts) for finding in brought(report) for index in range(len(finding.sides))
    ]
    document = {"source": {"name": "crosscheck"}, "diagnostics": [one for one in diagnostics if one]}
    return json.dumps(document, ensure_ascii=True, indent=1) + "\n"


def _diagnostic(finding: Finding, index: int, report: Report, texts: dict[str, str]) -> Json:
    side = finding.sides[index]
    if not side:
        return {}
    others = [place for number, other in enumerate(finding.sides) if number != index for place in other]
    return {
        "message": f"{one_line(finding.message)} ({finding.id})",
        "location": _location(side[0], report, texts),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": rule_id(finding)},
        "related_locations": [
            {"message": one_line(place.value), "location": _location(place, report, texts)} for place in others
        ],
    }


def _location(place: Place, report: Report, texts: dict[str, str]) -> Json:
    text = texts.get(place.source)
    start = {"line": place.line, "column": _column(text, place.start, place.column)}
    lines = place.value.count("\n")
    end_column = place.column + len(place.value) if not lines else len(place.value.rpartition("\n")[2]) + 1
    end = {"line": place.line + lines, "column": _column(text, place.end, end_column)}
    return {"path": report.file_of(place.source), "range": {"start": start, "end": end}}


def _column(text: str | None, at: int, characters: int) -> int:
    """1-based UTF-8 bytes; without the text, characters are all that is known."""
    if text is None:
        return characters
    return len(text[text.rfind("\n", 0, at) + 1 : at].encode("utf-8", "replace")) + 1
