"""What plugs into other people's pipelines: the action's steps run as scripts, the hook, the matcher, the pins."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from gate_repository import Repo

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

GUIDE = "The Harlow bridge cost $3.2 million to build.\n"


def step(name: str) -> dict[str, Any]:
    (found,) = [one for one in ACTION["runs"]["steps"] if one.get("id") == name]
    assert found["shell"] == "bash"
    step: dict[str, Any] = found
    return step


def run_step(repo: Repo, name: str, environment: dict[str, str], tools: Path | None = None) -> tuple[int, str]:
    """Run a step's script as GitHub's runner does, with the crosscheck of this environment first on the path."""
    runner = repo.root.parent / "runner"
    runner.mkdir(exist_ok=True)
    path = [*([str(tools)] if tools else []), str(Path(sys.executable).parent), os.environ["PATH"]]
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"]],
        cwd=repo.root,
        env={
            **os.environ,
            "PATH": os.pathsep.join(path),
            "RUNNER_TEMP": str(runner),
            "GITHUB_OUTPUT": str(runner / "output"),
            "GITHUB_STEP_SUMMARY": str(runner / "summary"),
            "GITHUB_REPOSITORY": "quill/texts",
            **dict.fromkeys(step(name).get("env", {}), ""),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def outputs(repo: Repo) -> dict[str, str]:
    lines = (repo.root.parent / "runner" / "output").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def changed(repo: Repo) -> Repo:
    """A branch that brings a conflict, with the remote's branch beside it."""
    repo.write("sources/guide.md", GUIDE)
    repo.write("sources/ledger.md", GUIDE)
    first = repo.commit()
    repo.git("update-ref", "refs/remotes/origin/main", first)
    repo.replace("sources/ledger.md", "3.2", "5.2")
    repo.commit()
    return repo


def test_the_steps_of_the_action_report_and_then_fail(changed: Repo) -> None:
    code, said = run_step(changed, "check", {"GITHUB_BASE_REF": "main", "INPUT_PATHS": "sources\n"})
    assert code == 0, said
    assert "::error " in said or "::warning " in said or "::notice " in said
    reports = Path(outputs(changed)["reports"])
    assert outputs(changed)["exit-code"] == "1"
    assert json.loads((reports / "crosscheck.sarif").read_text())["version"] == "2.1.0"
    assert json.loads((reports / "crosscheck.json").read_text())["base"].startswith("origin/main at ")
    assert (reports / "crosscheck.comment.md").read_text().startswith("<!-- crosscheck:report -->")
    assert (changed.root.parent / "runner" / "summary").read_text().startswith("## crosscheck:")
    assert run_step(changed, "outcome", {"EXIT_CODE": "1"})[0] == 1
    assert run_step(changed, "outcome", {"EXIT_CODE": "0"})[0] == 0


def test_the_action_passes_on_what_it_is_given_and_says_what_is_wrong(changed: Repo) -> None:
    code, said = run_step(
        changed, "check", {"INPUT_BASE": "HEAD", "INPUT_FAIL_ON": "note new", "INPUT_PATHS": "sources"}
    )
    assert (code, outputs(changed)["exit-code"]) == (0, "0"), said
    code, said = run_step(changed, "check", {"INPUT_BASE": "nowhere"})
    assert code == 2
    assert 'there is no commit "nowhere" here' in said
    code, said = run_step(
        changed, "check", {"INPUT_BASE": "HEAD", "INPUT_PATHS": "sources; touch broken\n$(touch broken)"}
    )
    assert code == 2
    assert not (changed.root / "broken").exists()


@pytest.mark.parametrize("known", ["", "4711"])
def test_one_comment_is_kept(changed: Repo, tmp_path: Path, known: str) -> None:
    run_step(changed, "check", {"GITHUB_BASE_REF": "main"})
    tools = tmp_path / "tools"
    tools.mkdir()
    log = tmp_path / "calls"
    (tools / "gh").write_text(
        f'#!/bin/bash\nprintf "%s\\n" "$*" >> {log}\nif [ "$2" = --paginate ]; then echo "{known}"; fi\n'
    )
    (tools / "gh").chmod(0o755)
    reports = outputs(changed)["reports"]
    code, said = run_step(changed, "comment", {"PULL_REQUEST": "7", "REPORTS": reports, "GH_TOKEN": "t"}, tools)
    assert code == 0, said
    first, second = log.read_text().splitlines()
    assert first.startswith("api --paginate repos/quill/texts/issues/7/comments")
    body = f"-F body=@{reports}/crosscheck.comment.md"
    if known:
        assert second == f"api --silent --method PATCH repos/quill/texts/issues/comments/4711 {body}"
    else:
        assert second == f"api --silent --method POST repos/quill/texts/issues/7/comments {body}"


def test_actions_are_pinned_by_commit_and_no_input_enters_a_script() -> None:
    documents = [ACTION["runs"]["steps"], *(job["steps"] for job in WORKFLOW["jobs"].values())]
    uses = [one["uses"] for steps in documents for one in steps if "uses" in one]
    uses += re.findall(r"uses: (actions/\S+)", (ROOT / "docs" / "ci.md").read_text("utf-8"))
    assert uses
    for one in uses:
        assert one == "./" or re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40}", one), one
    for script in (one["run"] for steps in documents for one in steps if "run" in one):
        assert "${{" not in script
    assert WORKFLOW["permissions"] == {"contents": "read"}


def test_the_hook_checks_all_sources_against_the_last_commit(changed: Repo) -> None:
    hooks = {one["id"]: one for one in HOOKS}
    for hook in HOOKS:
        assert hook["pass_filenames"] is False
        assert hook["require_serial"] is True
        assert re.match(hook["files"], "sources/a.md")
        assert not re.match(hook["files"], "src/sources/a.md")
    one = hooks["crosscheck"]
    command = [*shlex.split(one["entry"])[1:], *one["args"]]
    assert changed.crosscheck(*command) == 0
    changed.replace("sources/guide.md", "3.2", "9.9")
    changed.write("sources/news.md", GUIDE.replace("3.2", "7.7"))
    assert changed.crosscheck(*command) == 1
    assert changed.crosscheck(*shlex.split(hooks["crosscheck-all"]["entry"])[1:]) == 1


def test_the_gitlab_job_writes_what_it_hands_over(changed: Repo) -> None:
    job = GITLAB["crosscheck"]
    assert job["variables"]["GIT_DEPTH"] == "0"
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])],
        cwd=changed.root,
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": changed.git("rev-parse", "HEAD~1"),
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    for name in job["artifacts"]["reports"].values():
        assert (changed.root / name).stat().st_size > 0


def test_the_problem_matcher_matches_a_line(changed: Repo) -> None:
    (matcher,) = json.loads((ROOT / "ci" / "problem-matcher.json").read_text("utf-8"))["problemMatcher"]
    (pattern,) = matcher["pattern"]
    assert changed.crosscheck("check", "-q", "--format", "concise") == 1
    for line in changed.out.splitlines():
        found = re.fullmatch(pattern["regexp"], line)
        assert found is not None, line
        assert found.group(pattern["severity"]) in ("error", "warning", "note")
