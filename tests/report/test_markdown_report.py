from __future__ import annotations

import re
from dataclasses import replace

import pytest
from report_hostile import hostile
from report_sample import GUIDE, NEWS, finding, lighthouse, place

from crosscheck.errors import ConfigError
from crosscheck.report.model import Report, Unread
from crosscheck.report.writers import WRITERS, WriteOptions, load_writer, writer_names
from crosscheck.sources.model import Skipped
from crosscheck.verdicts.model import Severity, Verdict


def shown(report: Report, style: str = "full") -> str:
    return load_writer("markdown")(report, WriteOptions(style=style))


def many(number: int, verdict: Verdict = Verdict.CONFLICT) -> Report:
    report = lighthouse()
    sides = [[place(GUIDE, "guide.md", "1871", "1871")], [place(NEWS, "news.md", "1874", "1874")]]
    found = tuple(finding(verdict, Severity.ERROR, f"Number {n:05}.", sides) for n in range(number))
    return replace(report, findings=found)


def test_table_counts_by_verdict_and_severity() -> None:
    text = shown(lighthouse())
    assert "| conflict | 1 | 1 | 0 |" in text
    assert "| agreement | 0 | 0 | 1 |" in text


def test_a_conflict_is_quoted_with_its_values_marked() -> None:
    text = shown(lighthouse(), "comment")
    assert "#### error · date: The lighthouse was lit in 1871 or in 1874." in text
    assert "> “The lighthouse was lit in <strong>1871</strong>, and cost" in text
    assert "> “First lit in <strong>1874</strong>, the tower now draws”" in text
    assert "Why: the values differ (1871 and 1874 share no day); scope same: neither speaks of another time" in text


def test_a_comment_counts_what_the_full_report_lists() -> None:
    assert "Both name one keeper" in shown(lighthouse(), "full")
    assert "Both name one keeper" not in shown(lighthouse(), "comment")
    assert "### Sources" not in shown(lighthouse(), "comment")


@pytest.mark.parametrize(("style", "limit"), [("comment", 65_536), ("full", 1 << 20)])
def test_what_does_not_fit_is_left_out_and_said(style: str, limit: int) -> None:
    report = many(4000)
    text = shown(report, style)
    assert limit * 0.9 < len(text.encode()) < limit
    said = re.search(r"Left out, since this text would be too long: ([\d,]+) conflicts", text)
    assert said
    assert int(said.group(1).replace(",", "")) + text.count("#### error") == 4000
    kept = re.findall(r"Number (\d+)\.", text)
    assert kept == [f"{n:05}" for n in range(len(kept))]
    assert text.rstrip().endswith("</sub>")


def test_nothing_is_said_to_be_left_out_when_all_fits() -> None:
    assert "Left out" not in shown(lighthouse())
    assert "Left out" not in shown(many(10), "comment")


def test_limits_hold_whatever_the_sources_say() -> None:
    evil = hostile()
    unread = tuple(Unread("x", 0, 1, 1, 1, "1", "\U000e0041*" * 300 + str(n)) for n in range(300))
    skipped = tuple(Skipped("\U000e0041*" * 300 + str(n), "\U000e0041*" * 300) for n in range(300))
    crowd = replace(evil.findings[0], sides=tuple(side * 500 for side in evil.findings[0].sides))
    report = replace(evil, unread=unread, skipped=skipped, findings=(crowd, *evil.findings[1:] * 50))
    assert len(shown(report, "comment").encode()) < 65_536
    assert len(shown(report, "full").encode()) < 1 << 20


def test_registry_loads_each_writer_and_names_the_choices() -> None:
    assert set(WRITERS) <= set(writer_names())
    for name in WRITERS:
        assert load_writer(name)(lighthouse(), WriteOptions())
    with pytest.raises(ConfigError, match=r"annotations, changes, comment, concise, .*, sqlite, terminal"):
        load_writer("pdf")
