"""Every example of the core pack is run: each rule finds what it should and stays silent where it should."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crosscheck.packs.load import core_files, load_packs
from crosscheck.packs.model import Cue, Example, Filter, Property, Relation, Role, Status
from crosscheck.packs.schema import read_checked

PACKS = load_packs()


def examples(rows: dict[str, Property | Role | Relation | Status | Filter | Cue]) -> list[tuple[str, Example]]:
    return [(name, example) for name, row in rows.items() for example in row.examples]


@pytest.mark.parametrize(("name", "example"), examples({**PACKS.properties}))
def test_property(name: str, example: Example) -> None:
    found = [trigger for trigger in PACKS.triggers_in(example.text) if name in trigger.ids]
    assert bool(found) == bool(example.finds)
    assert example.finds in example.text


@pytest.mark.parametrize(("name", "example"), examples({**PACKS.roles}))
def test_role(name: str, example: Example) -> None:
    found = [place for place in PACKS.titles_in(example.text) if place.title.role.id == name]
    words = " ".join(example.text[place.start : place.end] for place in found)
    assert bool(found) == bool(example.finds)
    assert example.finds in words


@pytest.mark.parametrize(("name", "example"), examples({**PACKS.relations}))
def test_relation(name: str, example: Example) -> None:
    found = [place for place in PACKS.relations_in(example.text) if place.relation.id == name]
    words = [example.text[place.start : place.end] for place in found]
    assert words == ([example.finds] if example.finds else [])


@pytest.mark.parametrize(("name", "example"), examples({**PACKS.statuses}))
def test_status(name: str, example: Example) -> None:
    found = {place.positive for place in PACKS.statuses_in(example.text) if place.id == name}
    assert found == {"positive": {True}, "negative": {False}, "": set()}[example.finds]


@pytest.mark.parametrize(("name", "example"), examples({f"{cue.kind}.{cue.value}": cue for cue in PACKS.cues.all}))
def test_cue(name: str, example: Example) -> None:
    found = [cue for cue in PACKS.cues.find(example.text) if f"{cue.kind}.{cue.value}" == name]
    words = [example.text[cue.start : cue.end] for cue in found]
    assert example.finds in words if example.finds else not words


@pytest.mark.parametrize(("name", "example"), examples({**PACKS.filters}))
def test_filter(name: str, example: Example) -> None:
    found = [example.text[place.start : place.end] for place in PACKS.not_measures(example.text) if place.id == name]
    assert example.finds in found if example.finds else not found


def test_every_match_of_a_filter_holds_what_its_row_says() -> None:
    """Texts in which words, figures and signs touch are searched as well."""
    rows = PACKS.filters.values()
    texts = [example.text for row in rows for example in row.examples]
    texts += [example.text for status in PACKS.statuses.values() for example in status.examples]
    texts += [
        "MkII and Mk. IV",
        "p12, pp.3-4, fol. 7r",
        "No7 and number12",
        "v2.1",
        "smartphone 020 7946 0199",
        "Luke 1٤:23",
    ]
    for text in (*texts, *map(str.upper, texts)):
        found = {(place.id, (place.start, place.end)) for place in PACKS.not_measures(text)}
        assert found == {(row.id, match.span("value")) for row in rows for match in re.finditer(row.pattern, text)}


@pytest.mark.parametrize("path", list(core_files()), ids=lambda path: path.stem)
def test_the_core_pack_keeps_its_own_schema(path: Path) -> None:
    assert read_checked(path)
