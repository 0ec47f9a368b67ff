"""The scratch repository of the gate's tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from gate_repository import Repo


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Repo:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ada Quill",
        "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_COMMITTER_NAME": "Ada Quill",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
    }.items():
        monkeypatch.setenv(name, value)
    root = tmp_path / "work"
    root.mkdir()
    monkeypatch.chdir(root)
    one = Repo(root, capsys)
    one.git("init", "--quiet", "--initial-branch=main")
    one.git("config", "user.name", "Ada Quill")
    return one
