"""A real git repository with sources, and the command line run in it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from crosscheck.cli.main import run


@dataclass
class Repo:
    """A scratch repository; ``output`` is what the last command wrote to standard output and standard error."""

    root: Path
    capsys: pytest.CaptureFixture[str]
    out: str = ""
    err: str = ""

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def commit(self, message: str = "change") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def crosscheck(self, *arguments: str) -> int:
        self.capsys.readouterr()
        code = run(list(arguments))
        said = self.capsys.readouterr()
        self.out, self.err = said.out, said.err
        return code

    def check(self, *arguments: str) -> tuple[int, dict[str, list[dict[str, object]]]]:
        code = self.crosscheck("check", "-q", "--format", "json", *arguments)
        return code, json.loads(self.out)

    def snapshot(self) -> dict[str, bytes]:
        """Every file of the working tree and of the repository itself."""
        return {str(path): path.read_bytes() for path in sorted(self.root.rglob("*")) if path.is_file()}
