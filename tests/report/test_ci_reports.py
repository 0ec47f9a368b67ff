"""Reports for other tools: they follow their schemas, keep within limits, and hold nothing that was decided."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from junitparser import JUnitXml
from report_hostile import hostile
from report_sample import finding, lighthouse, place, summary

from crosscheck.report.model import DecisionSummary, Finding, Report, Ruled
from crosscheck.report.writers import WriteOptions, load_writer, sarif
from crosscheck.report.writers.comment import MARKER
from crosscheck.verdicts.model import Severity, Verdict

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text("utf-8"))
RULED = Ruled("x-1", "accept-a", "active", True, "Ada", "2026-05-04T10:00:00Z", "", "")
EVIL = "50% off\r\nsecond: line, ::error file=x::no\x00\x1b ]](9) <b>&amp;\ud800"

# GitLab's documented fields, and reviewdog's, as JSON Schemas of our own.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
PLACE = {
    "type": "object",
    "required": ["path", "range"],
    "additionalProperties": False,
    "properties": {
        "path": {"type": "string"},
        "range": {"type": "object", "required": ["start", "end"], "properties": {"start": POSITION, "end": POSITION}},
    },
}
RDJSON = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "properties": {
        "source": {"type": "object", "required": ["name"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity", "code"],
                "properties": {
                    "message": {"type": "string"},
                    "location": PLACE,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value"]},
                    "related_locations": {
                        "type": "array",
                        "items": {"type": "object", "required": ["location"], "properties": {"location": PLACE}},
                    },
                },
            },
        },
    },
}


def written(name: str, report: Report) -> str:
    return load_writer(name)(report, WriteOptions())


def log_of(report: Report) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(written("sarif", report))
    jsonschema.validate(log, SCHEMA)
    return log


def with_files(report: Report) -> Report:
    return replace(report, files=tuple((one.source, f"sources/{one.source}") for one in report.sources))


def evil() -> Report:
    """A conflict whose words, message and file name try to break out."""
    text = f"x {EVIL} y\n"
    name = "a b,c:d%20[x].md"
    one = place(text, name, EVIL, EVIL)
    other = place("It is 1874.", "b.md", "1874", "1874")
    bad = finding(Verdict.CONFLICT, Severity.ERROR, EVIL, [[one], [other]])
    return Report("1", "m", (summary(name, text), summary("b.md", "")), (one, other), (), (bad,), texts=((name, text),))


def crowd(number: int, severity: Severity = Severity.WARNING) -> Report:
    base = lighthouse()
    one = next(f for f in base.findings if f.verdict is Verdict.CONFLICT)
    return replace(base, findings=tuple(replace(one, id=f"id{n:08}", severity=severity) for n in range(number)))


def settled(report: Report) -> Report:
    return replace(report, findings=tuple(replace(one, decision=RULED) for one in report.findings))


def changed(report: Report, changes: Sequence[str]) -> Report:
    conflicts = [one for one in report.findings if one.verdict is Verdict.CONFLICT]
    marked = tuple(replace(one, change=change) for one, change in zip(conflicts, changes, strict=False))
    return replace(report, findings=marked, base="main at 0123456789")


@pytest.mark.parametrize("report", [lighthouse(), hostile(), evil(), crowd(0), settled(lighthouse())])
def test_sarif_follows_the_official_schema(report: Report) -> None:
    log_of(report)


@pytest.mark.parametrize("report", [lighthouse(), hostile(), evil()])
def test_sarif_has_what_github_asks_for(report: Report) -> None:
    """https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support"""
    log = log_of(with_files(report))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"]["id"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "crosscheck"
    assert driver["version"]
    for rule in driver["rules"]:
        assert rule["id"]
        assert len(rule["name"]) <= 255
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert len(rule["properties"]["tags"]) <= 20
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["level"] in ("error", "warning", "note")
        (location,) = result["locations"]
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        for one in (location, *result["relatedLocations"]):
            uri = one["physicalLocation"]["artifactLocation"]["uri"]
            assert uri.startswith("sources/")
            assert re.fullmatch(r"[A-Za-z0-9/._~!*',@+=&$()%-]+", uri)
            region = one["physicalLocation"]["region"]
            assert {"startLine", "startColumn", "endLine", "endColumn"} <= set(region)
            assert (region["startLine"], region["startColumn"]) < (region["endLine"], region["endColumn"])


def test_sarif_links_both_sides_to_each_other() -> None:
    lit = [one for one in log_of(lighthouse())["runs"][0]["results"] if one["ruleId"] == "conflict.date"]
    assert len(lit) == 2
    files = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in lit]
    assert files == ["guide.md", "news.md"]
    for result, other in zip(lit, reversed(files), strict=True):
        (related,) = result["relatedLocations"]
        assert related["physicalLocation"]["artifactLocation"]["uri"] == other
        assert re.search(rf"\[{re.escape(other)}:\d+\]\({related['id']}\)", result["message"]["text"])
    hashes = [one["partialFingerprints"]["primaryLocationLineHash"] for one in lit]
    assert hashes[0] != hashes[1]
    moved = replace(lighthouse(), findings=tuple(_moved(one) for one in lighthouse().findings))
    again = [one for one in log_of(moved)["runs"][0]["results"] if one["ruleId"] == "conflict.date"]
    assert [one["partialFingerprints"]["primaryLocationLineHash"] for one in again] == hashes


def _moved(one: Finding) -> Finding:
    return replace(
        one, sides=tuple(tuple(replace(p, line=p.line + 9, start=p.start + 90) for p in s) for s in one.sides)
    )


def test_sarif_links_nothing_that_a_source_says() -> None:
    (first, _) = log_of(evil())["runs"][0]["results"]
    assert "\\]\\](9)" in first["message"]["text"]
    assert [int(n) for n in re.findall(r"(?<!\\)\]\((\d+)\)", first["message"]["text"])] == [1]


def test_sarif_keeps_within_the_limits_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    severe = replace(crowd(20_000), findings=(*crowd(20_000).findings, *crowd(1, Severity.ERROR).findings))
    (run,) = json.loads(written("sarif", severe))["runs"]
    assert len(run["results"]) == 25_000
    assert run["results"][0]["level"] == "error"
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"].startswith("15,002 of 40,002 results were left out")
    monkeypatch.setattr(sarif, "MOST_BYTES", 20_000)
    import gzip

    text = written("sarif", crowd(5000))
    assert len(gzip.compress(text.encode())) <= 20_000
    assert "results were left out" in text


def test_sarif_says_what_changed() -> None:
    log = log_of(changed(lighthouse(), ["new", "open"]))
    assert [one["baselineState"] for one in log["runs"][0]["results"]] == ["new", "new", "unchanged", "unchanged"]


def test_sarif_tools_reads_it(tmp_path: Path) -> None:
    from sarif.loader import load_sarif_file  # type: ignore[import-untyped]

    path = tmp_path / "out.sarif"
    path.write_text(written("sarif", lighthouse()), "utf-8")
    read = load_sarif_file(str(path))
    assert read.get_distinct_tool_names() == ["crosscheck"]
    counts = read.get_report().get_issue_count_for_severity
    assert (counts("error"), counts("warning"), counts("note")) == (2, 4, 2)


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson", "github"])
def test_what_was_decided_is_left_out(name: str) -> None:
    text = written(name, settled(lighthouse()))
    assert "lit in 1871" not in text
    assert "lit in 1871" in written(name, lighthouse())


def test_gitlab_follows_its_schema_with_distinct_fingerprints() -> None:
    for report in (lighthouse(), hostile(), evil(), crowd(3)):
        entries = json.loads(written("gitlab", with_files(report)))
        jsonschema.validate(entries, CODE_QUALITY)
        assert entries
        assert len({one["fingerprint"] for one in entries}) == len(entries)


def test_rdjson_follows_its_schema() -> None:
    for report in (lighthouse(), hostile(), evil()):
        document = json.loads(written("rdjson", report))
        jsonschema.validate(document, RDJSON)
        assert document["diagnostics"]


def test_rdjson_columns_are_bytes() -> None:
    text = "Über alles 1871.\n"
    one, other = place(text, "a.md", "1871", "1871"), place("It is 1874.", "b.md", "1874", "1874")
    bad = finding(Verdict.CONFLICT, Severity.ERROR, "m", [[one], [other]])
    report = Report("1", "m", (), (), (), (bad,), texts=(("a.md", text),))
    (first, _) = json.loads(written("rdjson", report))["diagnostics"]
    assert first["location"]["range"] == {"start": {"line": 1, "column": 13}, "end": {"line": 1, "column": 17}}
    assert text.encode()[12:16] == b"1871"


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def test_annotations_are_escaped() -> None:
    (line,) = written("github", evil()).splitlines()
    found = COMMAND.fullmatch(line)
    assert found is not None
    properties = dict(one.split("=", 1) for one in found.group(2).split(","))
    assert properties["file"] == "a b%2Cc%3Ad%2520[x].md"
    assert "50%25 off second: line" in found.group(3)
    assert not re.search(r"%(?!25|0A|0D|3A|2C)", line)
    assert "\x00" not in line
    assert "\x1b" not in line


def test_annotations_are_the_worst_ten_of_each_level_and_the_rest_is_said() -> None:
    both = replace(crowd(14), findings=(*crowd(14).findings, *crowd(12, Severity.ERROR).findings))
    lines = written("github", both).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert lines[-1] == "crosscheck: 6 more, see the summary of the job"


def test_annotations_name_only_what_the_change_brought() -> None:
    assert len(written("github", changed(lighthouse(), ["new", "open"])).splitlines()) == 1
    assert written("github", changed(lighthouse(), ["open", "open"])) == ""
    turned = DecisionSummary(
        "d", "f", "known", "stale", "", "Ada", "", "", "", (lighthouse().findings[1].id,), turned=True
    )
    report = replace(changed(lighthouse(), ["open", "open"]), decisions=(turned,))
    assert len(written("github", report).splitlines()) == 1


@pytest.mark.parametrize("report", [lighthouse(), hostile(), evil()])
def test_junit_is_read(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"
    path.write_bytes(written("junit", report).encode("utf-8", "backslashreplace"))
    conflicts = sum(one.verdict is Verdict.CONFLICT for one in report.findings)
    read = JUnitXml.fromfile(str(path))
    assert (read.failures, read.errors) == (conflicts, 0)
    (suite,) = list(read)
    cases = list(suite)
    assert len(cases) == read.tests
    assert sum(one.is_failure for one in cases) == conflicts
    assert cases[0].is_passed


def test_junit_skips_what_was_decided_or_open_before() -> None:
    for report in (settled(lighthouse()), changed(lighthouse(), ["open", "open"])):
        suite = ET.fromstring(written("junit", report))
        assert suite.get("failures") == "0"
        assert int(suite.get("skipped", 0)) > 0


def test_a_comment_can_be_found_again_and_fits() -> None:
    text = written("comment", changed(lighthouse(), ["new", "open"]))
    assert text.startswith(MARKER + "\n")
    assert "| 1 | 0 | 0 | 1 | 0 |" in text
    assert "The lighthouse was lit in 1871" in text
    assert "do not add up" not in text
    assert len(written("comment", crowd(5000)).encode()) < 65_536
    for report in (hostile(), evil()):
        assert written("comment", report).count("<!--") == 1


def test_changes_are_told() -> None:
    was = changed(lighthouse(), ["changed", "open"])
    was = replace(was, findings=(replace(was.findings[0], was="It was lit in 1870."), was.findings[1]))
    text = written("changes", replace(was, fixed=lighthouse().findings[1:2]))
    assert "before: It was lit in 1870." in text
    assert "Fixed (1)" in text
    assert text.endswith("Against main at 0123456789: 0 new conflicts, 1 changed, 1 fixed, 1 open before.\n")
    assert "Open before" not in text
    assert "Open before (1)" in load_writer("changes")(was, WriteOptions(verbosity=1))
