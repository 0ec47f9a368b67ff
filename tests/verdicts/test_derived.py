"""What follows from one source against what another says."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Document
from crosscheck.verdicts.arithmetic import check_arithmetic
from crosscheck.verdicts.judge import Judgement

Read = Callable[[Mapping[str, str]], tuple[list[Document], list[Claim]]]

_FILE = Path(__file__).parents[1] / "cases" / "arithmetic_across.toml"
CASES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["case"]


def said(judgement: Judgement) -> str:
    return f"{judgement.verdict.value} {judgement.level}: {judgement.a[0].text}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case['a'][-40:]} / {case['b'][:40]}" for case in CASES])
def test_two_sources(case: dict[str, Any], read: Read) -> None:
    documents, claims = read({"a.md": case["a"], "b.md": case["b"]})
    found = [one for one in check_arithmetic(documents, claims) if one.level.startswith("derived")]
    assert [said(judgement) for judgement in found] == case["found"]
    assert all(judgement.a[0].source != judgement.b[0].source for judgement in found)
    if "because" in case:
        assert found[0].because == case["because"]
    again = [one for one in check_arithmetic(documents[::-1], claims[::-1]) if one.level.startswith("derived")]
    assert [said(judgement) for judgement in again] == case["found"]


def test_the_others_are_a_place_of_their_own(read: Read) -> None:
    texts = {"a.md": CASES[0]["a"], "b.md": CASES[0]["b"]}
    (found,) = check_arithmetic(*read(texts))
    assert [claim.text for claim in found.b] == ["the others"]


def test_a_word_near_too_many_values_ties_nothing(read: Read) -> None:
    many = " ".join(f"Wells cost {n} crowns." for n in range(1000, 1210))
    texts = {"a.md": "Three of the 1,015 wells are dry.", "b.md": many}
    assert [one for one in check_arithmetic(*read(texts)) if one.level.startswith("derived")] == []
