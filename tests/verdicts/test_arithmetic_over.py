"""What follows from figures of a paragraph that stand sentences apart, each with a right and a wrong figure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Document
from crosscheck.verdicts.arithmetic import check_arithmetic

Read = Callable[[Mapping[str, str]], tuple[list[Document], list[Claim]]]

_CHOICE = re.compile(r"\{([^|}]+)\|([^|}]+)\}")
_CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "arithmetic_over.toml").read_text(encoding="utf-8"))
TOLD = [text for family, texts in _CASES.items() if family != "silent" for text in texts]


@pytest.mark.parametrize("text", TOLD)
@pytest.mark.parametrize("which", ["agreement", "conflict"])
def test_a_right_and_a_wrong_figure(text: str, which: str, read: Read) -> None:
    told = _CHOICE.sub(r"\1" if which == "agreement" else r"\2", text)
    found = [one.verdict.value for one in check_arithmetic(*read({"a.md": told}))]
    assert which in found
    assert which == "conflict" or "conflict" not in found


@pytest.mark.parametrize("text", _CASES["silent"])
def test_nothing_is_wrong_where_other_figures_may_be_meant(text: str, read: Read) -> None:
    found = check_arithmetic(*read({"a.md": text}))
    assert [one.because for one in found if one.verdict.value == "conflict"] == []
