"""The ways English states that figures follow from each other, each with a right and a wrong figure."""

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
_FILE = Path(__file__).parents[1] / "cases" / "arithmetic_ways.toml"
WAYS = [
    (family, text)
    for family, texts in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
    if family not in ("silent", "only_right")
    for text in texts
]
SILENT = tomllib.loads(_FILE.read_text(encoding="utf-8"))["silent"]
ONLY_RIGHT = tomllib.loads(_FILE.read_text(encoding="utf-8"))["only_right"]


@pytest.mark.parametrize("text", [text for _, text in WAYS])
@pytest.mark.parametrize("which", ["agreement", "conflict"])
def test_a_right_and_a_wrong_figure(text: str, which: str, read: Read) -> None:
    told = _CHOICE.sub(r"\1" if which == "agreement" else r"\2", text)
    assert [one.verdict.value for one in check_arithmetic(*read({"a.md": told}))] == [which]


@pytest.mark.parametrize("text", ONLY_RIGHT)
def test_far_apart_only_what_holds_is_said(text: str, read: Read) -> None:
    told = [_CHOICE.sub(which, text) for which in (r"\1", r"\2")]
    found = [[one.verdict.value for one in check_arithmetic(*read({"a.md": one}))] for one in told]
    assert found == [["agreement"], []]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_wrong_where_the_words_do_not_tie_the_figures(text: str, read: Read) -> None:
    assert [one.because for one in check_arithmetic(*read({"a.md": text})) if one.verdict.value == "conflict"] == []
