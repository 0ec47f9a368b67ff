"""What follows from one source and cannot be true beside another."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Document
from crosscheck.verdicts.arithmetic import check_arithmetic
from crosscheck.verdicts.judge import Judgement, severity_of
from crosscheck.verdicts.model import Severity, Verdict

Read = Callable[[Mapping[str, str]], tuple[list[Document], list[Claim]]]

_CHOICE = re.compile(r"\{([^|}]+)\|([^|}]+)\}")
_FILE = Path(__file__).parents[1] / "cases" / "arithmetic_clashes.toml"
CASES: dict[str, list[list[str]]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))


def conflicts(a: str, b: str, read: Read) -> list[Judgement]:
    found = check_arithmetic(*read({"a.md": a, "b.md": b}))
    return [one for one in found if one.verdict is Verdict.CONFLICT]


@pytest.mark.parametrize(("a", "b"), CASES["clashes"])
def test_a_right_and_a_wrong_figure(a: str, b: str, read: Read) -> None:
    assert conflicts(_CHOICE.sub(r"\1", a), _CHOICE.sub(r"\1", b), read) == []
    wrong = _CHOICE.sub(r"\2", a), _CHOICE.sub(r"\2", b)
    (found,) = conflicts(*wrong, read)
    assert {claim.source for claim in (*found.a, *found.b)} == {"a.md", "b.md"}
    assert severity_of(found.verdict, found.confidence) is Severity.WARNING
    (other,) = conflicts(*wrong[::-1], read)
    assert (other.because, other.a[0].text) == (found.because, found.a[0].text)


@pytest.mark.parametrize(("a", "b"), CASES["silent"])
def test_nothing_is_wrong_where_another_thing_or_event_may_be_meant(a: str, b: str, read: Read) -> None:
    assert [one.because for one in conflicts(a, b, read)] == []
