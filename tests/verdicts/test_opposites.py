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
        ("Ilse Tarn was acquitted.", "Ilse Tarn went to prison."),
        ("The reeve attended the reopening.", "The reeve stayed away from the reopening."),
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
        ("Nobody was hurt in the first slide.", "Two carters were injured in the slide."),  # perhaps another
        ("Nobody was hurt. In the storm after it a carter was injured.", "Two carters were injured."),
        ("No lives were lost.", "Forty sheep were drowned."),
        ("The purser was drowned in 1951.", "The purser swam ashore."),  # a day on one side alone
        ("The reeve attended the reopening.", "The reeve stayed away from the banquet."),
        (
            "The reeve attended the reopening with both of his sons.",
            "That night the reeve stayed away from the banquet.",
        ),
        ("Ilse Tarn was sentenced.", "Ilse Tarn was acquitted on appeal."),
        ("Ilse Tarn was acquitted of arson.", "Ilse Tarn was convicted of theft."),
        ("Ilse Tarn pleaded not guilty.", "Ilse Tarn was convicted."),
        ("The seed was not sown in the marsh.", "The seed was sown in the garden."),  # of another place
        ("The abbess never sold the mill.", "The reeve sold the mill."),  # another doer
        ("Ilse Tarn escaped over the wall.", "Ilse Tarn was arrested."),  # the one follows the other
        ("The purser will be acquitted.", "The purser was sentenced."),
        ("Trams ran on 98 days.", "For three winters no tram ran."),
    ],
)
def test_what_leaves_room_for_both(checker: Checker, one: str, other: str) -> None:
    assert not found(checker, one, other)


def test_a_denial_of_its_day_is_overtaken(checker: Checker) -> None:
    older, newer = "So far nobody has been hurt.", "Two carters were injured."
    assert found(checker, older, newer) == [(Verdict.OUTDATED, OPPOSITE)]
    assert found(checker, older, newer, (DAYS[0], DAYS[0])) == [(Verdict.CONFLICT, OPPOSITE)]
    dated = "In 1951 nobody was hurt.", "Two carters were injured in 1951."
    assert (Verdict.CONFLICT, OPPOSITE) in found(checker, *dated)


def test_without_days_of_writing_a_denial_of_its_day_is_overtaken(checker: Checker) -> None:
    older, newer = "So far nobody has been hurt.", "Two carters were injured."
    assert found(checker, older, newer, ("", "")) == [(Verdict.OUTDATED, OPPOSITE)]
