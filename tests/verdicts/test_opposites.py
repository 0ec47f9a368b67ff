"""Opposite ends of one thing: told once and for good, they contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosscheck.verdicts.model import Verdict
from crosscheck.verdicts.opposites import OPPOSITE

if TYPE_CHECKING:
    from crosscheck import Checker

DAYS = ("1994-05-03", "2011-02-01")


def found(checker: Checker, one: str, other: str, days: tuple[str, str] = DAYS) -> list[tuple[str, float]]:
    texts = {
        name: (f"---\npublished: {day}\n---\n" if day else "") + text + "\n"
        for name, day, text in zip(("a.md", "b.md"), days, (one, other), strict=True)
    }
    rows = checker.check(texts).findings
    return [(row.verdict, row.confidence) for row in rows if row.kind == "status" and row.confidence == OPPOSITE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("When the gallery fell in, nobody was hurt.", "The fall of the gallery left two carters injured."),
        ("The lift was built without loss of life.", "Three riggers lost their lives while the lift went up."),
        ("No lives were lost.", "A stoker was scalded to death."),
        ("The purser, Olaf Brekke, swam ashore.", "Brekke, the purser, was drowned."),
        ("The captain stayed ashore that day.", "Captain Brekke perished with the rest."),
        ("Ilse Tarn was acquitted.", "After the second trial Ilse Tarn went to prison."),
        ("The council approved the weir.", "The weir was turned down by the council."),
        ("The treaty was never signed.", "The treaty was signed in the old mint."),
    ],
)
def test_opposite_ends_are_conflicts(checker: Checker, one: str, other: str) -> None:
    assert (Verdict.CONFLICT, OPPOSITE) in found(checker, one, other)
    assert (Verdict.CONFLICT, OPPOSITE) in found(checker, other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nobody was killed on our side.", "Nine gunners were killed."),  # of one side alone
        ("Nobody was hurt.", "Two carters were injured in 2003."),  # later
        ("No officer was hurt.", "Two carters were injured."),
        ("Nobody was hurt in 1953.", "Two carters were injured in 1961."),  # another day
        ("Nobody was hurt.", "Two carters may have been injured."),  # no fact
        ("The purser was drowned.", "The cook swam ashore."),  # another person
        ("The shift foreman was killed.", "The shift swam ashore."),
        ("The council approved the weir.", "The council turned down the tender."),  # another thing
        ("The weir was approved in 1951.", "The weir was turned down."),  # a day on one side alone
        ("The council rejected the weir. Later it approved the weir.", "The council rejected the weir."),
        ("The purser will be acquitted.", "The purser was sentenced."),
    ],
)
def test_what_leaves_room_for_both(checker: Checker, one: str, other: str) -> None:
    assert not found(checker, one, other)


def test_a_denial_of_its_day_is_overtaken(checker: Checker) -> None:
    older, newer = "So far nobody has been hurt.", "Two carters were injured."
    assert found(checker, older, newer) == [(Verdict.OUTDATED, OPPOSITE)]
    assert found(checker, older, newer, (DAYS[0], DAYS[0])) == [(Verdict.CONFLICT, OPPOSITE)]
    assert (Verdict.CONFLICT, OPPOSITE) in found(checker, older, "Two carters were injured in 1951.")


def test_without_days_of_writing_a_present_beside_a_past_is_none(checker: Checker) -> None:
    assert found(checker, "At present the purser is in custody.", "The purser was drowned.", ("", "")) == []
