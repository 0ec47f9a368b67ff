"""Who held an office after whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosscheck.verdicts.model import Verdict

if TYPE_CHECKING:
    from crosscheck import Checker


def outdated(checker: Checker, older: str, newer: str) -> bool:
    """Whether the holder in the older source is said to be out of date."""
    texts = {
        name: f"---\npublished: {day}\n---\n{text}\n"
        for name, day, text in (("a.md", "2004-03-01", older), ("b.md", "2015-09-01", newer))
    }
    found = checker.check(texts).findings
    return any(row.verdict == Verdict.OUTDATED and row.kind in ("role", "name") for row in found)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("The quarry is managed by Nora Feld.", "The manager of the quarry, Otto Brand, wants a new crane."),
        # whoever is quoted holds the office on that day
        (
            "Director Nora Feld said that the quarry would close in May.",
            "Otto Brand, director since 2011, runs the quarry with 40 hands.",
        ),
        ("The director of the quarry is Nora Feld.", '"We need rain," said director Otto Brand.'),
        ("The director of the quarry is Nora Feld.", "In 2009 Otto Brand was appointed director of the quarry."),
        (
            "The quarry now has 40 hands, director Nora Feld said.",
            "Otto Brand, director since 2011, runs the quarry with 40 hands.",
        ),
        # the newer source names both
        (
            "The director of the quarry is Nora Feld.",
            "The director is Otto Brand, who took over from Nora Feld in 2011.",
        ),
        ("Director: Nora Feld.", "The director is Otto Brand, who took over from Nora Feld in 2011."),
        # the offices have other words, and the newer source tells who came after whom
        (
            "The quarry's owner, Nora Feld, is proud of its slate.",
            "Otto Brand, who succeeded Nora Feld in May, was late.",
        ),
        ("The foreman is Nora Feld-Ames.", "In 2009 Nora Feld-Ames was succeeded by Otto Brand at the quarry."),
    ],
)
def test_the_next_holder_makes_the_older_source_outdated(checker: Checker, older: str, newer: str) -> None:
    assert outdated(checker, older, newer)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("The director of the quarry is Nora Feld.", "The first director of the quarry was Otto Brand."),
        ("The director of the quarry was Nora Feld.", "The director of the quarry is Otto Brand."),
        ("The director of the quarry is Nora Feld.", "Former director Otto Brand thinks little of it."),
        ("The director of the quarry is Nora Feld.", "Otto Brand was appointed director in 1987."),
        ("The director of the quarry is N. Lindqvist.", "The director of the quarry is Nora Lindquist."),
        ("The sales director is Nora Feld.", "The finance director is Otto Brand."),
        ("The director of the quarry is Nora Feld.", "The quarry is in Brandheim."),
        ("Owner: Nora Feld.", "Otto Brand, succeeded by Nora Feld in May, was late."),
        ("The foreman is Nora Feld.", "In 1990 Nora Feld was succeeded by Otto Brand at the quarry."),
        ("The foreman is Nora Feld.", "Otto Brand had lunch with Nora Feld."),
        ("The club has its seat in Ostrava and an office in Krnov.", "The club has an office in Krnov."),
        ('"Good stone," said Nora Feld, who directed the quarry.', "The quarry is directed by Otto Brand."),
        ("In 1987 the director, Nora Feld, said that rain was needed.", "The director of the quarry is Otto Brand."),
        ("Nora Feld wrote that the quarry is still at work.", "Otto Brand wrote one."),
    ],
)
def test_other_holders_do_not(checker: Checker, older: str, newer: str) -> None:
    assert not outdated(checker, older, newer)
