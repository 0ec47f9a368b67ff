"""SARIF 2.1.0 for code scanning: one result for each side of a finding, linked to the other side both ways.

GitHub reads only the first location of a result and only one fingerprint, and refuses a file whole that has more than
25,000 results or 10 MB when compressed: what does not fit is left out from the mildest up, and said.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from hashlib import blake2b
from urllib.parse import quote

from crosscheck.report.attention import end_of, undecided
from crosscheck.report.model import Finding, Place, Report
from crosscheck.report.summary import why
from crosscheck.report.visible import one_line
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.rules import help_of, rule_id, rules_of
from crosscheck.verdicts.model import Severity

MOST_RESULTS = 25_000
MOST_BYTES = 10_000_000
_MOST_RELATED = 100
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_CHANGES = {"new": "new", "changed": "updated", "open": "unchanged"}

Json = dict[str, object]


def write(report: Report, options: WriteOptions) -> str:
    """The undecided findings; decided ones are left out, since code scanning knows no decisions of ours."""
    findings = undecided(report)
    results = [one for finding in findings for one in _results(finding, report)]
    kept = min(len(results), MOST_RESULTS)
    text = _text(report, findings, results[:kept], len(results))
    while kept and len(text) > MOST_BYTES and len(gzip.compress(text.encode("utf-8", "replace"))) > MOST_BYTES:
        kept = kept * 3 // 4
        text = _text(report, findings, results[:kept], len(results))
    return text


def _text(report: Report, findings: Sequence[Finding], results: Sequence[Json], all_results: int) -> str:
    rules = rules_of(findings)
    numbers = {rule: index for index, rule in enumerate(rules)}
    run: Json = {
        "tool": {
            "driver": {
                "name": "crosscheck",
                "version": report.version,
                "rules": [_rule(rule, level) for rule, level in rules.items()],
            }
        },
        "automationDetails": {"id": "crosscheck/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _cut(len(results), all_results)}],
        "results": [{**one, "ruleIndex": numbers[str(one["ruleId"])]} for one in results],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=True, indent=1) + "\n"


def _cut(kept: int, every: int) -> list[Json]:
    if kept == every:
        return []
    text = f"{every - kept:,} of {every:,} results were left out, the mildest first: code scanning takes no more."
    return [{"level": "warning", "message": {"text": text}}]


def _rule(rule: str, severity: Severity) -> Json:
    short, full = help_of(rule)
    return {
        "id": rule,
        "name": "".join(word.capitalize() for word in rule.replace(".", "_").split("_")),
        "shortDescription": {"text": short},
        "fullDescription": {"text": full},
        "help": {"text": full, "markdown": full},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": ["sources", rule.partition(".")[2]], "precision": "high"},
    }


def _results(finding: Finding, report: Report) -> list[Json]:
    """One for each side that has a place; a finding with a single side has one."""
    sides = [side for side in finding.sides if side]
    return [
        _result(finding, report, side, [place for other in sides if other is not side for place in other] or side[1:])
        for side in sides
    ]


def _result(finding: Finding, report: Report, side: Sequence[Place], others: Sequence[Place]) -> Json:
    here, *also = side
    related = [*others, *(place for place in also if place not in others)][:_MOST_RELATED]
    links = ", ".join(f"[{_escaped(_where(one, report))}]({number})" for number, one in enumerate(related[:5], 1))
    parts = [_escaped(one_line(finding.message))]
    if links:
        parts.append(f"The other side: {links}.")
    if reason := why(finding):
        parts.append(f"Why: {_escaped(one_line(reason))}.")
    result: Json = {
        "ruleId": rule_id(finding),
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join(parts)},
        "locations": [_location(here, report)],
        "relatedLocations": [
            {"id": number, "message": {"text": one_line(place.value)}, **_location(place, report)}
            for number, place in enumerate(related, 1)
        ],
        "partialFingerprints": {
            "crosscheckFinding/v1": finding.id,
            "primaryLocationLineHash": f"{_side_hash(finding, here)}:1",
        },
        "rank": round(finding.confidence * 100, 1),
        "properties": {"finding": finding.id, "confidence": round(finding.confidence, 4)},
    }
    if finding.change:
        result["baselineState"] = _CHANGES[finding.change]
    return result


def _location(place: Place, report: Report) -> Json:
    line, column = end_of(place)
    region: Json = {"startLine": place.line, "startColumn": place.column, "endLine": line, "endColumn": column}
    if place.value:
        region["snippet"] = {"text": place.value}
    uri = quote(report.file_of(place.source), safe="/-._~()!*',@+=&$")
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}}


def _where(place: Place, report: Report) -> str:
    return f"{one_line(report.file_of(place.source))}:{place.line}"


def _escaped(text: str) -> str:
    """Text that makes no link: brackets of a source are none of ours."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _side_hash(finding: Finding, place: Place) -> str:
    """Which side of which finding, wherever it stands: a line of prose is a paragraph, and says nothing."""
    text = json.dumps([finding.id, place.source, place.normalised])
    return blake2b(text.encode("ascii"), digest_size=8).hexdigest()
