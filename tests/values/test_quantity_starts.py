"""The lists of words that numbers and quantities begin with: what is missing there would never be read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from crosscheck.values import amounts, nonmeasures, numbers, phrases, specials
from crosscheck.values.quantities import find_non_measurements, find_quantities
from crosscheck.values.vocabulary import vocabulary

_CASES = Path(__file__).parent.parent / "cases"


class _Everything(frozenset[str]):
    def __contains__(self, item: object) -> bool:
        return True


def test_the_lists_of_first_words_lose_no_quantity(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text of the cases is read the same where any word may begin a number or a quantity."""
    texts = [text for path in _CASES.rglob("*.toml") for text in re.findall(r'"([^"\n]*)"', path.read_text("utf-8"))]
    assert len(texts) > 1000
    quick = [find_quantities(text) for text in texts]
    assert sum(map(bool, quick)) > 500
    patient = replace(vocabulary(), number_starts=_Everything())
    for room in (phrases, numbers, specials, amounts):
        monkeypatch.setattr(room, "vocabulary", lambda: patient)
    monkeypatch.setattr(phrases, "_starts", _Everything)
    monkeypatch.setattr(phrases, "_seconds", dict)
    monkeypatch.setattr(phrases, "_firsts", _Everything)
    assert [find_quantities(text) for text in texts] == quick


def test_the_shapes_of_patterns_lose_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text of the cases holds the same places that measure nothing where every pattern is tried on it."""
    texts = [text for path in _CASES.rglob("*.toml") for text in re.findall(r'"([^"\n]*)"', path.read_text("utf-8"))]
    texts += ["Call 555-0199-2222 or +41 44 555 01 99, room 0401 55512", "9/11, 24/7; 1.2.3 and 12:30 [4]", "the 1950s"]
    quick = [find_non_measurements(text) for text in texts]
    assert sum(map(bool, quick)) > 100
    patient = tuple((pattern, reason, ("",)) for pattern, reason, _ in nonmeasures._PATTERNS)
    monkeypatch.setattr(nonmeasures, "_PATTERNS", patient)
    assert [find_non_measurements(text) for text in texts] == quick
