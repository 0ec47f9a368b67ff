"""Two dates of what happens once: of one bearer, of two of one name, or a slip of the pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from crosscheck import Checker

LIFE = "Anna Berg (4 May 1871 – 2 March 1940) was a painter."


def verdicts(checker: Checker, one: str, other: str) -> list[tuple[str, str]]:
    found = checker.check({"a.md": one, "b.md": other}).findings
    return sorted((f.verdict.value, f.message.partition(":")[0]) for f in found if f.kind == "date")


@pytest.mark.parametrize(
    ("other", "conflicts"),
    [
        ("Anna Berg was born in 1873 in Lund.", ["Born"]),
        ("Anna Berg was born in 1971 in Lund.", ["Born"]),  # a century off is a slip
        ("Anna Berg was born in 1802 in Lund.", []),  # sixty-nine years off is somebody else
        ("Anna Berg was born in May in Lund.", []),
        ("Anna Berg was born in June in Lund.", ["Born"]),
        ("Anna Berg (7 June 1874 – 9 May 1938) was a singer.", []),  # two days differ and none agrees: a namesake
        ("Anna Berg (4 May 1871 – 9 May 1938) was a singer.", ["Died"]),
    ],
)
def test_a_life_told_twice(checker: Checker, other: str, conflicts: list[str]) -> None:
    found = verdicts(checker, LIFE, other)
    assert [said for verdict, said in found if verdict == "conflict"] == conflicts


def test_a_day_of_the_season_of_another_year_is_another_day(checker: Checker) -> None:
    other = "---\npublished: 2006-05-04\n---\nOn 9 June the rack railway opens its season."
    year = "The season of 1998 opened on 4 June on the rack railway."
    assert ("conflict", "Opened") not in verdicts(checker, year, other)


def test_a_day_of_that_year_is_one_of_the_year_told_before(checker: Checker) -> None:
    one = "*The road bridge, 1958.* Opened by the duke on 2 June of that year."
    assert ("conflict", "Opened") not in verdicts(checker, one, "A railway bridge, opened to traffic in April 1902.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Holm was born on 4 May 1871.", "Ada Holm was baptised on 9 May 1871."),
        ("Ada Holm invented the churn in 1931.", "Ada Holm patented the churn in 1932."),
    ],
)
def test_two_events_in_the_same_words_are_two(checker: Checker, one: str, other: str) -> None:
    assert not [found for found in verdicts(checker, one, other) if found[0] == "conflict"]


def test_namesakes_are_told_as_such(checker: Checker) -> None:
    found = checker.check({"a.md": LIFE, "b.md": "Anna Berg (7 June 1874 – 9 May 1938) was a singer."}).findings
    assert [f for f in found if "two bearers of one name" in f.message or "two bearers of one name" in str(f)]
