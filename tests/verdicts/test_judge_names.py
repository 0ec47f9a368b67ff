"""Findings about names: spellings of one bearer, and namesakes that are two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from crosscheck.claims.model import Claim, Frame, Kind, NameValue, Scope
from crosscheck.entities.bearers import assign_bearers
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.model import Verdict
from crosscheck.verdicts.names import judge_names

if TYPE_CHECKING:
    from tests.conftest import Read


def named(source: str, name: str, label: str = "person", block: int = 0) -> Claim:
    """A claim that is nothing but a name."""
    return Claim(
        source=source,
        block=block,
        start=0,
        end=len(name),
        text=name,
        kind=Kind.PLACE if label == "place" else Kind.NAME,
        dimension="name",
        value=NameValue(name, label),
        sentence=(0, len(name)),
        frame=Frame(),
        scope=Scope(),
    )


def judged(claims: Sequence[Claim]) -> list[Judgement]:
    claims, entities, at = assign_bearers(claims)
    return judge_names(claims, entities, at)


@pytest.mark.parametrize(
    ("names", "label", "kind"),
    [
        (("Ahlmark Lindqvist", "Ahlmark Lindquist"), "person", "name"),
        (("Kharkiv", "Kharkov"), "place", "place"),
        (("Centre for Harbour Labour", "Center for Harbor Labor"), "organisation", "name"),
    ],
)
def test_two_spellings_of_one_bearer(names: tuple[str, str], label: str, kind: str) -> None:
    found = judged([named("a.md", names[0], label), named("b.md", names[1], label), named("c.md", names[0], label)])
    assert [(one.verdict, one.kind) for one in found] == [(Verdict.SPELLING_VARIANT, kind)]
    assert ([claim.source for claim in found[0].a], [claim.source for claim in found[0].b]) == (
        ["a.md", "c.md"],
        ["b.md"],
    )
    assert found[0].level


@pytest.mark.parametrize(
    "names",
    [("Oskar Brandt Jr.", "Oskar Brandt Sr."), ("King Oskar V", "King Oskar VI"), ("Mario Conti", "Maria Conti")],
)
def test_namesakes_are_told_apart(names: tuple[str, str]) -> None:
    found = judged([named("a.md", names[0]), named("b.md", names[1])])
    assert [(one.verdict, one.kind) for one in found] == [(Verdict.SCOPE_DIFFERENCE, "name")]
    assert found[0].level


def test_two_names_are_compared_once_however_many_parts_they_share() -> None:
    names = ["Anna Karin Berg", "Anna Maria Berg", "Dr Anna Karin Berg", "Li Bo"]
    found = judged([named("a.md", name, block=number) for number, name in enumerate(names)])
    pairs = [frozenset((one.a[0].text, one.b[0].text)) for one in found]
    assert len(set(pairs)) == len(pairs)


def test_names_with_a_shared_part_that_tells_nothing_are_no_namesakes() -> None:
    assert judged([named("a.md", "Olaf van der Berg"), named("b.md", "Jan van der Moor")]) == []


def test_a_spelling_is_told_once_however_it_is_shown() -> None:
    names = ["Peter Lindqvist", "PETER LINDQVIST", "Peter Lindquist"]
    (found,) = judged([named(f"{number}.md", name) for number, name in enumerate(names)])
    sides = {frozenset(claim.text for claim in side) for side in (found.a, found.b)}
    assert sides == {frozenset(names[:2]), frozenset(names[2:])}


def test_a_possessive_is_no_other_name() -> None:
    (found,) = judged([named("a.md", "Ahlmark Lindqvist's"), named("b.md", "Ahlmark Lindquist")])
    assert (found.a[0].text, found.b[0].text) == ("Ahlmark Lindquist", "Ahlmark Lindqvist's")


def test_short_forms_and_strangers_are_no_finding() -> None:
    assert judged([named("a.md", "Anna Ek"), named("b.md", "Ek"), named("c.md", "Olaf Berg")]) == []
    assert judged([]) == []


def test_a_surname_that_a_crowd_bears_tells_nobody_apart() -> None:
    """Otherwise a long list of one family would be compared each with each."""
    firsts = [
        "Anna",
        "Bo",
        "Carl",
        "Dora",
        "Emil",
        "Fanny",
        "Hanna",
        "Ivar",
        "Jon",
        "Karin",
        "Lars",
        "Maja",
        "Nils",
        "Per",
    ]
    crowd = [named("a.md", f"{first} Berg", block=number) for number, first in enumerate(firsts)]
    assert [one for one in judged(crowd) if one.verdict is Verdict.SCOPE_DIFFERENCE] == []


def test_names_of_whole_texts(read: Read) -> None:
    texts = {"a.md": "Peter Lindqvist ran the mill.", "b.md": "Peter Lindquist sold it in 1904."}
    (found,) = judged(read(texts)[1])
    assert {found.a[0].text, found.b[0].text} == {"Peter Lindqvist", "Peter Lindquist"}
    assert found.verdict is Verdict.SPELLING_VARIANT
