"""What of git or of decisions stands in the way: one line with the fix, exit code 2, nothing touched."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from gate_repository import Repo

GUIDE = "The Harlow bridge cost $3.2 million to build.\n"


def refuse(repo: Repo, said: str, *arguments: str) -> None:
    """The command must fail so, and must not touch a file, not even of git."""
    before = repo.snapshot()
    assert repo.crosscheck(*arguments) == 2
    assert repo.out == ""
    assert repo.err.startswith("crosscheck: error: ")
    assert len(repo.err.splitlines()) == 1
    assert said in repo.err
    assert repo.snapshot() == before


def diff(report: str = "json=out.json") -> tuple[str, ...]:
    return ("diff", "main", "-q", "--report", report)


def test_a_repository_without_commits(repo: Repo) -> None:
    repo.write("sources/guide.md", GUIDE)
    refuse(repo, "this repository has no commits yet, so there is no base: commit once, or check without one", *diff())


def test_a_missing_ref(repo: Repo) -> None:
    repo.write("sources/guide.md", GUIDE)
    repo.commit()
    said = 'there is no commit "origin/trunk" here: fetch it (git fetch origin trunk), or name another base'
    refuse(repo, said, "check", "--base", "origin/trunk")
    refuse(repo, 'there is no commit "--output=x" here', "check", "--base=--output=x")


def test_a_shallow_clone(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("sources/guide.md", GUIDE)
    repo.commit()
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit("one")
    repo.commit("two")
    subprocess.run(
        [
            "git",
            "clone",
            "--quiet",
            "--depth=1",
            "--no-single-branch",
            f"file://{repo.root}",
            str(tmp_path / "shallow"),
        ],
        check=True,
    )
    repo.git("checkout", "--quiet", "main")
    shallow = Repo(tmp_path / "shallow", repo.capsys)
    monkeypatch.chdir(shallow.root)
    fix = "fetch the whole history (actions/checkout with fetch-depth: 0, or git fetch --unshallow)"
    refuse(
        shallow,
        f'this clone is shallow and lacks the commit where HEAD left "origin/main": {fix}',
        "diff",
        "origin/main",
    )
    refuse(shallow, f'there is no commit "v1" here: {fix}', "diff", "v1")


def test_unrelated_histories(repo: Repo) -> None:
    repo.write("sources/guide.md", GUIDE)
    repo.commit()
    repo.git("checkout", "--quiet", "--orphan", "other")
    repo.commit("another beginning")
    refuse(repo, '"main" and HEAD have no commit in common: name a base of this history', *diff())


def test_an_unfinished_merge(repo: Repo) -> None:
    repo.write("sources/guide.md", GUIDE)
    repo.commit()
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.replace("sources/guide.md", "3.2", "4.1")
    repo.commit()
    repo.git("checkout", "--quiet", "main")
    repo.replace("sources/guide.md", "3.2", "5.3")
    repo.commit()
    subprocess.run(["git", "merge", "topic"], cwd=repo.root, capture_output=True, check=False)
    refuse(repo, "sources/guide.md is part of an unfinished merge: finish it", *diff())


def test_outside_of_a_repository(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Repo(tmp_path / "plain", repo.capsys)
    other.write("sources/guide.md", GUIDE)
    monkeypatch.chdir(other.root)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    refuse(other, "is in no git repository: run inside one, or compare with --base-report FILE", *diff())


def test_a_path_outside_of_the_repository(repo: Repo, tmp_path: Path) -> None:
    repo.commit()
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "guide.md").write_text(GUIDE)
    refuse(repo, "lies outside the repository", "diff", "main", str(tmp_path / "away"))


def test_without_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("sources/guide.md", GUIDE)
    monkeypatch.setenv("PATH", str(repo.root))
    refuse(repo, "git is not installed: install it, or compare with --base-report FILE", *diff())


def test_a_dirty_tree_is_the_head_and_said(repo: Repo) -> None:
    """Not refused: before a commit is when an editor wants to know. It is said, and stays as dirty as it was."""
    repo.write("sources/guide.md", GUIDE)
    repo.write("sources/ledger.md", GUIDE)
    repo.commit()
    repo.replace("sources/ledger.md", "3.2", "5.2")
    before = repo.snapshot()
    assert repo.crosscheck("diff", "main", "-q") == 1
    assert repo.err == "crosscheck: note: uncommitted changes count as part of the change\n"
    assert "1 new conflict, 0 changed, 0 fixed, 0 open before" in repo.out
    assert repo.snapshot() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<<<<<<< ours\n=======\n>>>>>>> theirs\n", "holds the marks of an unfinished merge"),
        ("id = ", "cannot be read: "),
        ('id = "x"\n', "finding: Field required"),
        ('id = "x"\nlater = 1\n', "Field required"),
    ],
)
def test_a_broken_decision(repo: Repo, text: str, said: str) -> None:
    repo.write("sources/guide.md", GUIDE)
    repo.write("decisions/x.toml", text)
    refuse(repo, said, "check", "-q")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no", "is no JSON; make it with: crosscheck check --report json="),
        ("[]", "is no report of crosscheck"),
        (json.dumps({"schema_version": "99", "sources": [], "findings": []}), 'its schema_version is "99"'),
    ],
)
def test_a_broken_base_report(repo: Repo, text: str, said: str) -> None:
    repo.write("sources/guide.md", GUIDE)
    repo.write("base.json", text)
    refuse(repo, said, "check", "-q", "--base-report", "base.json")
    refuse(repo, "missing.json: cannot be read", "check", "-q", "--base-report", "missing.json")
    refuse(repo, "give only one of them", "check", "-q", "--base-report", "base.json", "--base", "main")
