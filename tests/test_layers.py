"""The way through the house goes one way, and `make check` looks."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]["layers"]


def test_no_stage_imports_a_later_one() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_every_room_has_its_place_among_the_layers() -> None:
    rooms = {path.stem for path in (ROOT / "src" / "crosscheck").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert {f"crosscheck.{room}" for room in rooms - {"__init__", "__main__", "__pycache__", "py"}} == set(LAYERS)


def test_make_check_runs_the_linter() -> None:
    done = subprocess.run(["make", "--dry-run", "check"], cwd=ROOT, capture_output=True, text=True, check=True)
    for tool in ("ruff format --check", "ruff check", "mypy", "lint-imports --no-cache"):
        assert tool in done.stdout
