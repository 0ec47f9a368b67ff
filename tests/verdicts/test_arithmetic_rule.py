"""Rules of arithmetic that are not asked where figures or words are lacking."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Document
from crosscheck.verdicts.arithmetic import _IN_WINDOWS
from crosscheck.verdicts.arithmetic_marks import BREAK
from crosscheck.verdicts.arithmetic_rule import found_in
from crosscheck.verdicts.arithmetic_text import passages, sentences_of, windows

_CASES = Path(__file__).parents[1] / "cases" / "arithmetic.toml"


def test_a_rule_that_is_not_asked_finds_nothing(
    read: Callable[[Mapping[str, str]], tuple[list[Document], list[Claim]]],
) -> None:
    texts = [case["text"] for case in tomllib.loads(_CASES.read_text(encoding="utf-8"))["case"]]
    (document,), claims = read({"a.md": "\n\n".join(texts)})
    sentences = sentences_of(document, claims)
    found = Counter[str]()
    for window in (*windows(sentences), *passages(sentences)):
        asked = list(found_in(window, _IN_WINDOWS))
        rules = [rule for rule in _IN_WINDOWS if not rule.told or BREAK in window.skeleton]
        assert asked == [result for rule in rules for result in rule.find(window)]
        found.update(result.rule for result in asked)
    assert len(found) > 20
