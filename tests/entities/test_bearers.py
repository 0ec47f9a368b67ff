"""Whose name each claim carries, across sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from crosscheck.claims.model import Claim, NameValue
from crosscheck.entities.bearers import assign_bearers, bearer_index
from crosscheck.entities.rulings import Ruling, Rulings

if TYPE_CHECKING:
    from tests.conftest import Read

TEXTS = {
    "a.md": "Peter Brun ran the Skerrin Harbour Board. Peter Brun retired in 1904, and the board was sold for £300.",
    "b.md": "In 1905 Peter Brunn spoke in Oslo.",
}


def label(claims: Sequence[Claim], label: str) -> list[Claim]:
    return [claim for claim in claims if isinstance(claim.value, NameValue) and claim.value.label == label]


def bearers(claims: Sequence[Claim]) -> dict[str, str]:
    return {claim.text: claim.value.entity for claim in claims if isinstance(claim.value, NameValue)}


def test_every_name_learns_its_bearer_and_nothing_else_changes(read: Read) -> None:
    _, claims = read(TEXTS)
    named, entities, at = assign_bearers(claims)
    assert [replace(claim, value=old.value) for claim, old in zip(named, claims, strict=True)] == list(claims)
    assert all(bearers(named).values())
    assert sorted(mention for entity in entities for mention in entity.mentions) == list(range(len(at)))
    for entity in entities:
        for mention in entity.mentions:
            value = named[at[mention]].value
            assert isinstance(value, NameValue)
            assert (value.entity, value.label) == (entity.id, entity.kind)


def test_another_spelling_joins_and_a_place_does_not(read: Read) -> None:
    named, _, _ = assign_bearers(read(TEXTS)[1])
    whose = bearers(named)
    assert whose["Peter Brun"] == whose["Peter Brunn"]
    assert whose["Oslo"] != whose["Peter Brun"]


def test_a_ruling_forbids_a_join(read: Read) -> None:
    rulings = Rulings(splits=(Ruling(("Peter Brun", "Peter Brunn"), "two cousins"),))
    whose = bearers(assign_bearers(read(TEXTS)[1], rulings)[0])
    assert whose["Peter Brun"] != whose["Peter Brunn"]


def test_the_label_that_most_sentences_give_holds_for_all(read: Read) -> None:
    _, claims = read({"a.md": "Peter Brun spoke. Peter Brun left. Peter Brun came back."})
    first, *rest = [claim for claim in claims if claim.text == "Peter Brun"]
    assert rest
    mixed = [replace(first, value=NameValue(first.text, "other"))]
    mixed += [replace(claim, value=NameValue(claim.text, "person")) for claim in rest]
    named, entities, _ = assign_bearers(mixed)
    assert [entity.kind for entity in entities] == ["person"]
    assert len(label(named, "person")) == len(mixed)


def test_the_index_takes_the_most_frequent_bearer_then_the_first(read: Read) -> None:
    claim = next(claim for claim in read(TEXTS)[1] if isinstance(claim.value, NameValue))

    def borne(name: str, entity: str) -> Claim:
        return replace(claim, text=name, value=NameValue(name, "person", entity))

    claims = [borne("Brun", "p:z"), borne("Brun", "p:z"), borne("Brun", "p:a"), borne("Ek", "p:b"), borne("Ek", "p:a")]
    assert bearer_index(claims) == {"Brun": "p:z", "Ek": "p:a"}


def relabelled(read: Read, texts: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Whose names these are when the model had labelled them so."""
    claim = next(claim for claim in read(TEXTS)[1] if isinstance(claim.value, NameValue))
    claims = [
        replace(claim, source=source, start=0, end=len(name), text=name, value=NameValue(name, label))
        for source, (name, label) in texts.items()
    ]
    return bearers(assign_bearers(claims)[0])


def test_a_bare_name_is_its_bearers_whatever_label_it_got_once(read: Read) -> None:
    whose = relabelled(read, {"a.md": ("Gareth Lomas", "person"), "b.md": ("Lomas", "organisation")})
    assert whose["Lomas"] == whose["Gareth Lomas"]
    texts = {"a.md": ("Gareth Lomas", "person"), "b.md": ("Lomas", "place"), "c.md": ("Lomas", "place")}
    assert relabelled(read, texts)["Lomas"] == "place:lomas"


def test_a_title_or_initials_say_that_a_name_is_a_persons(read: Read) -> None:
    whose = relabelled(read, {"a.md": ("Karl Imhof", "person"), "b.md": ("Herr Imhof", "other")})
    assert whose["Herr Imhof"] == whose["Karl Imhof"]
    whose = relabelled(read, {"a.md": ("Karl Imhof", "person"), "b.md": ("K. Imhof", "other")})
    assert whose["K. Imhof"] == whose["Karl Imhof"]
    assert relabelled(read, {"a.md": ("Herr", "other")})["Herr"] == "other:herr"


def test_spellings_that_only_bodies_could_have_make_both_bodies(read: Read) -> None:
    whose = relabelled(read, {"a.md": ("Sant'Ulderico", "other"), "b.md": ("Santo Ulderico", "organisation")})
    assert whose["Sant'Ulderico"] == whose["Santo Ulderico"]


def test_without_names_there_is_nobody() -> None:
    assert assign_bearers([]) == ([], (), [])
    assert bearer_index([]) == {}
