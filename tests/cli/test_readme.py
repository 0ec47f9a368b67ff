"""The finding that the README shows is what its two sources give."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from crosscheck.cli.main import run

README = Path(__file__).parents[2] / "README.md"


def test_the_shown_finding_is_what_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    section = README.read_text("utf-8").partition("## What a finding looks like")[2].partition("\n## ")[0]
    told = re.findall(r'`(\S+\.md)` \("([^"]+)"\)', re.sub(r"\s+", " ", section))
    assert len(told) == 2
    for name, text in told:
        (tmp_path / name).write_text(f"---\npublished: 2001\ntitle: {name}\n---\n\n{text}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["check", *(name for name, _ in told), "--no-cache"]) == 1
    shown = section[section.index("    error[") :].partition("\n\n")[0]
    assert dedent(shown).strip() in capsys.readouterr().out
