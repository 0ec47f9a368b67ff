"""Texts that only look as if they contradicted each other raise nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from crosscheck import Checker

PAIRS = tomllib.loads((Path(__file__).parents[1] / "cases" / "lookalikes.toml").read_text("utf-8"))["pairs"]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_conflict(checker: Checker, one: str, other: str) -> None:
    found = checker.check({"a.md": one, "b.md": other}).findings
    assert not [f.message for f in found if f.verdict.value == "conflict"]
