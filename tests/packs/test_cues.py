"""What cues govern."""

from __future__ import annotations

import pytest

from crosscheck.packs.load import load_packs

CUES = load_packs().cues


def governed(text: str, kind: str, value: str, words: str) -> bool:
    start = text.index(words)
    found = [cue for cue in CUES.find(text) if (cue.kind, cue.value) == (kind, value)]
    return any(cue.governs(start, start + len(words)) for cue in found)


@pytest.mark.parametrize(
    ("text", "kind", "value", "words", "holds"),
    [
        ("The mill was not sold in 1902.", "negation", "not", "1902", True),
        ("The mill wasn’t sold in 1902.", "negation", "not", "1902", True),
        ("The mill was not sold, but in 1902 it burnt.", "negation", "not", "1902", False),
        ("It was not sold. In 1902 it burnt.", "negation", "not", "1902", False),
        ("In 1902 it was not sold.", "negation", "not", "1902", False),
        ("It holds 40 books in all.", "part", "total", "40", True),
        ("It earns 40 francs a year.", "period", "year", "40 francs", True),
        ("A year earlier it earned 40 francs.", "period", "year", "40 francs", False),
        ("According to the diary, 40 fell.", "attribution", "source", "diary", True),
        ("It weighs 1.5 t, not 3.5 t as claimed.", "negation", "not", "3.5", True),
        ("Forty fell, the diary says.", "attribution", "source", "the diary", True),
    ],
)
def test_scope(text: str, kind: str, value: str, words: str, holds: bool) -> None:
    assert governed(text, kind, value, words) is holds


def test_scope_ends_after_the_reach() -> None:
    text = "It did not " + "rather " * 40 + "fall."
    assert not governed(text, "negation", "not", "fall")


def test_places_are_in_the_text_and_hold_the_cue() -> None:
    text = "About 40 of them, it is said, may not have come (so far)."
    found = CUES.find(text)
    assert found
    for cue in found:
        assert 0 <= cue.low <= cue.start < cue.end <= cue.high <= len(text)
