"""Folders as subjects: what is said in one is not held against the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosscheck.cli.main import run

ONE = "The Orrow mill opened in 1932. It employs 40 people.\n"
OTHER = "The Orrow mill opened in 1934. It employs 60 people.\n"


def test_each_folder_is_held_against_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], one_model: object
) -> None:
    for name, text in (("a/x.md", ONE), ("a/y.md", OTHER), ("b[1]/x.md", ONE), ("b[1]/y.md", ONE), ("c.md", OTHER)):
        path = tmp_path / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):  # the second time from the cache
        assert run(["check", "texts", "--subjects", "--exit-zero", "--format", "json"]) == 0
        out, err = capsys.readouterr()
        findings = json.loads(out)["findings"]
        assert any(one["verdict"] == "conflict" for one in findings)
        for one in findings:
            assert len({place["source"].partition("/")[0] for side in one["sides"] for place in side}) == 1
        lines = err.splitlines()
        assert [line.partition(":")[0] for line in lines] == ["(no subject)", "a", "b[1]", "all 3 subjects"]
        assert "conflict" in lines[1]
        assert "conflict" not in lines[2]
