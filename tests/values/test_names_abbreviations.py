"""Abbreviations introduced by a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.values.abbreviations import find_abbreviations


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("the Union of Harbour Pilots (UHP) met", [("Union of Harbour Pilots", "UHP")]),
        ("UHP (Union of Harbour Pilots)", [("Union of Harbour Pilots", "UHP")]),
        ("UHP (the Union of Harbour Pilots; founded 1900)", [("Union of Harbour Pilots", "UHP")]),
        ('Deep Reef Institute ("DRI", est. 1990)', [("Deep Reef Institute", "DRI")]),
        ("the Office of Oceans (OO)", [("Office of Oceans", "OO")]),
        (
            "Reef and Coral Council of the Eastern Islands (RCC), Low Tide Survey (LTS)",
            [("Reef and Coral Council of the Eastern Islands", "RCC"), ("Low Tide Survey", "LTS")],
        ),
        ("He lived in Orlan (Ohio)", []),
        ("Smith (MP for Leeds)", []),
        ("the XQ (Union of Harbour Pilots)", []),
        ("Pilots UHP (old Union of Harbour Pilots)", []),
        ("(UHP) (Union of Harbour Pilots)", []),
        ("(2014) (x)", []),
        ("AB (AB)", []),
    ],
)
def test_pairs(text: str, pairs: list[tuple[str, str]]) -> None:
    found = find_abbreviations(text)
    assert [(text[a:b], text[c:d]) for (a, b), (c, d) in found] == pairs


@given(st.text(alphabet='ABoc of().,\n-"', max_size=120))
def test_spans_lie_in_the_text(text: str) -> None:
    for (a, b), (c, d) in find_abbreviations(text):
        assert 0 <= a < b <= len(text)
        assert 0 <= c < d <= len(text)
        assert b <= c or d <= a
