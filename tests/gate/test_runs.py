"""Whole runs: what is read how often, subjects, requirements, decisions from the command line, reports as a base."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gate_repository import Repo

from crosscheck.pipeline import Checker, Shared
from crosscheck.report.model import Report

GUIDE = "The Harlow bridge cost $3.2 million to build.\n"
LEDGER = "The Harlow bridge cost $5.2 million to build.\n"


@pytest.fixture
def bridge(repo: Repo) -> Repo:
    repo.write("sources/guide.md", GUIDE)
    repo.write("sources/ledger.md", LEDGER)
    repo.commit()
    return repo


def costs(document: dict[str, list[dict[str, object]]]) -> list[dict[str, object]]:
    return [one for one in document["findings"] if one["verdict"] == "conflict" and one["kind"] == "money"]


def test_a_source_that_did_not_change_is_read_once_and_the_checker_made_once(
    bridge: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Shared] = []
    made: list[Checker] = []
    check, begin = Checker.check, Checker.__init__

    def note_check(self: Checker, sources: Path, *, shared: Shared | None = None) -> Report:
        assert shared is not None
        given.append(shared)
        return check(self, sources, shared=shared)

    def note_checker(self: Checker, **more: object) -> None:
        made.append(self)
        begin(self, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "check", note_check)
    monkeypatch.setattr(Checker, "__init__", note_checker)
    bridge.replace("sources/guide.md", "3.2", "4.4")
    bridge.check("--base", "main")
    assert len(made) == 1
    head, base = given
    assert head is base
    assert sorted(source.name for source in head.readings) == ["guide.md", "guide.md", "ledger.md"]


def test_a_report_as_a_base_says_the_same_as_git(bridge: Repo) -> None:
    bridge.crosscheck("check", "-q", "--report", "json=base.json", "--exit-zero")
    bridge.replace("sources/guide.md", "3.2", "4.4")
    _, by_git = bridge.check("--base", "main")
    _, by_report = bridge.check("--base-report", "base.json")
    (one,), (other,) = costs(by_git), costs(by_report)
    assert (one["change"], one["was"]) == (other["change"], other["was"])
    assert one["change"] == "changed"


def test_a_decided_conflict_fails_no_run_and_stays_visible(bridge: Repo) -> None:
    code, document = bridge.check()
    (cost,) = costs(document)
    assert code == 1
    assert bridge.crosscheck("decide", "-q", str(cost["id"])[:6], "accept-a", "--reason", "the ledger was copied") == 0
    (path,) = Path("decisions").iterdir()
    assert bridge.out.strip() == str(path)
    code, document = bridge.check()
    (cost,) = costs(document)
    assert code == 0
    decision = cost["decision"]
    assert isinstance(decision, dict)
    assert (decision["by"], decision["state"], decision["settles"]) == ("Ada Quill", "active", True)
    assert bridge.crosscheck("decide", "-q", str(cost["id"]), "neither") == 0
    assert bridge.crosscheck("decisions", "list", "-q", "--format", "json") == 0
    (listed,) = json.loads(bridge.out)
    assert listed["ruling"] == "neither"
    assert bridge.crosscheck("decisions", "prune", "-q", "--dry-run") == 0
    assert bridge.out == f"{path}: superseded\n"
    assert path.exists()
    assert bridge.crosscheck("decisions", "prune", "-q") == 0
    assert not path.exists()
    assert bridge.crosscheck("decisions", "show", listed["id"][:12]) == 0
    assert 'ruling = "neither"' in bridge.out
    assert bridge.crosscheck("decisions", "stats", "--format", "json") == 0
    assert json.loads(bridge.out)["kind"][0]["name"] == "conflict.money"
    assert bridge.crosscheck("decisions", "show", "nothing") == 2


def test_a_run_on_some_files_calls_no_other_decision_unused(bridge: Repo) -> None:
    (cost,) = costs(bridge.check()[1])
    bridge.crosscheck("decide", "-q", str(cost["id"]), "neither")
    bridge.crosscheck("decisions", "list", "-q", "sources/guide.md")
    assert bridge.out.startswith("unplaced")
    assert "not part of this run: ledger.md" in bridge.out


def test_a_decision_that_is_deleted_reopens_its_conflict(bridge: Repo) -> None:
    (cost,) = costs(bridge.check()[1])
    bridge.crosscheck("decide", "-q", str(cost["id"]), "neither")
    bridge.commit()
    assert bridge.check("--base", "main")[0] == 0
    for path in (bridge.root / "decisions").iterdir():
        path.unlink()
    assert bridge.check("--base", "main")[0] == 1


def test_sources_of_different_subjects_are_not_held_against_each_other(bridge: Repo) -> None:
    bridge.write(
        "crosscheck.toml",
        '[[subject]]\nname = "a"\nsources = "guide.md"\n[[subject]]\nname = "b"\nsources = "ledger.md"\n',
    )
    code, document = bridge.check()
    assert (code, costs(document)) == (0, [])
    assert len(document["sources"]) == 2


def test_what_every_source_must_say(bridge: Repo) -> None:
    bridge.write("crosscheck.toml", 'sources = "sources"\nfail_on = "error"\n[[require]]\nproperty = "cost"\n')
    bridge.write("sources/notes.md", "Swifts nest below the arches.\n")
    code, document = bridge.check("--fail-on", "error")
    assert code == 1
    assert "crosscheck: required: notes.md does not give cost" in bridge.err
    assert [one["source"] for one in document["unmet"]] == ["notes.md", "guide.md"]
    bridge.write("crosscheck.toml", '[[require]]\nproperty = "cost"\nsubject = "nobody"\n')
    assert bridge.crosscheck("check", "-q") == 2
    assert 'there is no subject "nobody"' in bridge.err


def test_one_report_never_changes_the_exit_code_of_another(bridge: Repo, tmp_path: Path) -> None:
    formats = ("sarif", "github", "gitlab", "junit", "rdjson", "comment", "changes", "markdown", "json", "concise")
    for name in formats:
        assert bridge.crosscheck("check", "-q", "--format", name) == 1, name
    reports = [part for name in formats for part in ("--report", f"{name}={tmp_path / name}")]
    assert bridge.crosscheck("check", "-q", *reports) == 1
    assert all((tmp_path / name).exists() for name in formats)
    assert bridge.crosscheck("check", "-q", *reports, "--fail-on", "never") == 0
