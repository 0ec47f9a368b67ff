"""GitLab Code Quality: a JSON array with one entry for each side of a finding.

GitLab compares base and head itself, by fingerprint; entries with equal ones show once.
"""

from __future__ import annotations

import json
from hashlib import md5

from crosscheck.report.attention import end_of, undecided
from crosscheck.report.model import Finding, Place, Report
from crosscheck.report.visible import one_line
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.rules import rule_id
from crosscheck.verdicts.model import Severity

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "minor"}


def write(report: Report, options: WriteOptions) -> str:
    """All undecided findings."""
    entries = [
        _entry(finding, number, side[0], report)
        for finding in undecided(report)
        for number, side in enumerate(finding.sides)
        if side
    ]
    return json.dumps(entries, ensure_ascii=True, indent=1) + "\n"


def _entry(finding: Finding, number: int, place: Place, report: Report) -> dict[str, object]:
    identity = json.dumps([finding.id, place.source, place.normalised, number])
    return {
        "description": one_line(finding.message),
        "check_name": rule_id(finding),
        "fingerprint": md5(identity.encode("ascii"), usedforsecurity=False).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": report.file_of(place.source),
            "lines": {"begin": place.line, "end": end_of(place)[0]},
        },
    }
