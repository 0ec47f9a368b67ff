"""Patterns that are not tried where figures are lacking."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from types import SimpleNamespace

import pytest

from crosscheck.verdicts import arithmetic_words
from crosscheck.verdicts.arithmetic_pattern import FigurePattern, least_figures
from crosscheck.verdicts.arithmetic_words import vocabulary


@pytest.mark.parametrize(
    ("written", "least"),
    [
        ("{part} of {whole}", (2, 0)),
        ("from {from:d} to {to:d}, {long}", (1, 2)),
        ("{part}(?: and {more})?…{whole}", (2, 0)),
        ("{part}? of {whole}", (1, 0)),
        ("{part} of all|{whole} in all", (0, 0)),
        (r"{part} \\({whole}\\) [(|] ", (2, 0)),
    ],
)
def test_least_figures_are_the_roles_that_every_match_holds(written: str, least: tuple[int, int]) -> None:
    assert least_figures(written.replace("\\\\", "\\")) == least


@pytest.mark.parametrize(
    ("skeleton", "tried"), [("some \ue000 of \ue001 came", True), ("some \ue000 of us came", False)]
)
def test_a_pattern_is_tried_where_there_are_figures_enough(
    skeleton: str, tried: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pattern = FigurePattern("{part} … {whole}", re.compile("(?P<part_>[\ue000-\uefff]) of (?P<whole_>.)"))
    monkeypatch.setattr(arithmetic_words, "vocabulary", lambda: SimpleNamespace(patterns={"some": (pattern,)}))
    arithmetic_words._tried.cache_clear()
    assert [match["whole_"] for match in arithmetic_words.matches("some", skeleton)] == ["\ue001"] * tried
    arithmetic_words._tried.cache_clear()


def test_most_patterns_of_the_data_need_figures() -> None:
    """Were the roles no longer told, every pattern would be tried on every sentence."""
    file = resources.files("crosscheck.verdicts").joinpath("data/arithmetic.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    rows = [row["pattern"] for name in vocabulary().patterns for row in data[name]]
    assert sum(sum(least_figures(row)) >= 2 for row in rows) > 0.7 * len(rows)
