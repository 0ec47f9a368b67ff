"""Times that follow from dates told anywhere in a source of the same person, body or thing."""

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
_FILE = Path(__file__).parents[1] / "cases" / "arithmetic_times.toml"
CASES: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))


def judged(text: str, read: Read) -> list[tuple[str, str]]:
    return [(one.verdict.value, one.a[0].text) for one in check_arithmetic(*read({"a.md": text}))]


@pytest.mark.parametrize("text", CASES["told"] + CASES["possible"])
def test_a_right_and_a_wrong_time(text: str, read: Read) -> None:
    choice = _CHOICE.search(text)
    assert choice is not None
    right, wrong = judged(_CHOICE.sub(r"\1", text), read), judged(_CHOICE.sub(r"\2", text), read)
    expected = ["agreement"] if text in CASES["told"] else []
    assert [verdict for verdict, said in right if said in choice[1] or choice[1] in said] == expected
    assert not [said for verdict, said in right if verdict == "conflict"]
    ((said),) = [said for verdict, said in wrong if verdict == "conflict"]
    assert said in choice[2] or choice[2] in said


@pytest.mark.parametrize("text", CASES["silent"])
def test_nothing_is_wrong_where_another_bearer_or_time_may_be_meant(text: str, read: Read) -> None:
    assert not [said for verdict, said in judged(text, read) if verdict == "conflict"]


def test_the_reason_says_where_the_dates_stand(read: Read) -> None:
    born, aside, old = "Ada Roe was born in 1911.", "The harbour was quiet.", "In 1985 Ada Roe was 74."
    near, far = (check_arithmetic(*read({"a.md": "\n\n".join(parts)})) for parts in ((born, old), (born, aside, old)))
    assert ["beside it" in one.because for one in (*near, *far)] == [True, False]
