"""States that follow each other: the older source's is out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosscheck.verdicts.model import Verdict

if TYPE_CHECKING:
    from crosscheck import Checker


def verdicts(
    checker: Checker, older: str, newer: str, days: tuple[str, str] = ("1994-05-03", "2011-02-01")
) -> list[str]:
    texts = {
        name: f"---\npublished: {day}\n---\n{text}\n"
        for name, day, text in zip(("a.md", "b.md"), days, (older, newer), strict=True)
    }
    return [row.verdict for row in checker.check(texts).findings if row.kind == "status"]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("The cable ferry at Ro is still in use.", "The Ro ferry was scrapped in 2003."),
        ("The new granary is under construction.", "Ro opened its granary in 1996; it holds 400 tonnes."),
        ("The sluice at Ro is closed.", "The sluice was reopened, to nobody's surprise."),
        ("Her appeal is pending.", "The judges dismissed the appeal in 1995."),
        ("The altarpiece is missing.", "In 2004 the altarpiece turned up in a barn."),
        ("The forger, Emil Tarn, is at large.", "Tarn was arrested in Gent in 1999."),
        ("No owner has replied so far.", "One owner replied in 1998."),
        ("The dam is still unfinished.", "The barrage was completed in 1999."),  # one thing in other words
        ("The pass road is closed.", "A crew cleared the slide, and the road reopened on 2 June 1996."),
    ],
)
def test_later_state_makes_the_earlier_outdated(checker: Checker, older: str, newer: str) -> None:
    assert Verdict.OUTDATED in verdicts(checker, older, newer)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("The cable ferry at Ro is still in use.", "The steam crane at Ro was scrapped in 2003."),  # another thing
        ("The cable ferry was in use.", "The ferry was scrapped in 2003."),  # not told as of its day
        ("The cable ferry is still in use.", "The ferry was scrapped in 1961."),  # before that
        ("The cable ferry is still in use.", "The ferry will be scrapped."),  # a plan
        ("The cable ferry is still in use.", "The ferry is to be scrapped if the bridge is built."),
        ("The altarpiece came to light in a barn and is found.", "The altarpiece is missing."),  # the wrong way
        ("Her appeal was dismissed.", "The appeal was refused in 1999."),  # one state
    ],
)
def test_other_states_are_not(checker: Checker, older: str, newer: str) -> None:
    assert Verdict.OUTDATED not in verdicts(checker, older, newer)


def test_sources_of_one_day_or_of_none_have_no_order(checker: Checker) -> None:
    older, newer = "The cable ferry is still in use.", "The ferry was scrapped in 2003."
    assert Verdict.OUTDATED in verdicts(checker, newer, older, ("2011-02-01", "1994-05-03"))
    assert Verdict.OUTDATED not in verdicts(checker, older, newer, ("1994-05-03", "1994-05-03"))
    undated = checker.check({"a.md": older, "b.md": newer}).findings
    assert not [row for row in undated if row.verdict == Verdict.OUTDATED]


def test_a_bearer_nearby_counts_with_a_later_date(checker: Checker) -> None:
    older = "The ferry at Ro is still in use."
    assert Verdict.OUTDATED in verdicts(checker, older, "Passengers of the ferry wept when service ceased in 2003.")


def test_two_sentences_tell_of_one_turn(checker: Checker) -> None:
    """Words that lie on several courses give one finding."""
    assert verdicts(checker, "The old mill is closed.", "The mill reopened in 1999.") == [Verdict.OUTDATED]


def test_a_side_without_a_day_is_the_newer_one_by_its_own(checker: Checker) -> None:
    dated, bare = (
        "---\npublished: 1994-05-03\n---\nThe cable ferry is still in use.\n",
        "The ferry was scrapped in {}.\n",
    )
    for texts in ({"a.md": dated, "b.md": bare.format(2003)}, {"a.md": bare.format(2003), "b.md": dated}):
        assert Verdict.OUTDATED in [row.verdict for row in checker.check(texts).findings]
    early = checker.check({"a.md": dated, "b.md": bare.format(1961)}).findings
    assert not [row for row in early if row.verdict == Verdict.OUTDATED]
