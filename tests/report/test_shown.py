"""States that follow each other are listed where they tell of each other, and nowhere else."""

from __future__ import annotations

from crosscheck import Checker
from crosscheck.report.model import Report

OLD = "---\npublished: 2011-03-01\n---\nThe quarry case is still pending before the court at Orrow.\n"
NEW = "---\npublished: 2014-06-01\n---\nThe quarry case was decided in 2013.\n"


def states(report: Report) -> set[str]:
    return {f"{claim.value} {claim.normalised}" for claim in report.claims if "core/decided" in claim.normalised}


def test_a_state_that_another_source_ends_is_listed() -> None:
    report = Checker().check({"old.md": OLD, "new.md": NEW})
    assert [finding.verdict.value for finding in report.findings] == ["outdated"]
    assert len(states(report)) == 2


def test_a_state_that_nothing_ends_is_not() -> None:
    assert not states(Checker().check({"old.md": OLD, "new.md": "The mill opened in 1932.\n"}))
