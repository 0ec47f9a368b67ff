"""What other rooms ask of the packs."""

from __future__ import annotations

import pytest

from crosscheck.packs.load import load_packs

PACKS = load_packs()


@pytest.mark.parametrize(
    ("lemma", "pos", "id_"),
    [
        ("found", "VERB", "core/founded"),
        ("set up", "VERB", "core/founded"),
        ("come into force", "VERB", "core/in-force"),
        ("launch", "NOUN", "core/launched"),
        ("inhabitant", "NOUN", "core/population"),
        ("tall", "ADJ", "core/height"),
    ],
)
def test_property_of(lemma: str, pos: str, id_: str) -> None:
    assert id_ in PACKS.property_of(lemma, pos)


def test_part_of_speech_matters() -> None:
    assert "core/founded" not in PACKS.property_of("found", "NOUN")
    assert PACKS.property_of("zzz", "VERB") == ()


def test_phrase_triggers_are_those_of_several_words() -> None:
    phrases = PACKS.phrase_triggers
    assert "core/founded" in phrases["set up", "VERB"]
    assert all(" " in phrase for phrase, _ in phrases)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("signed", "in-force"),
        ("signed", "ratified"),
        ("opened", "inaugurated"),
        ("opened", "built"),
        ("opened", "approved"),
        ("born", "baptised"),
        ("died", "buried"),
        ("cost", "contract-sum"),
        ("deaths", "wounded"),
        ("wounded", "missing"),
        ("ordered", "launched"),
        ("lasted", "distance"),
    ],
)
def test_confused_both_ways(one: str, other: str) -> None:
    assert PACKS.confused(f"core/{one}", f"core/{other}")
    assert PACKS.confused(f"core/{other}", f"core/{one}")
    assert not PACKS.confused(f"core/{one}", f"core/{one}")


def test_inverse() -> None:
    assert PACKS.inverse("core/exports") == "core/imports"
    assert PACKS.inverse("core/parent") == "core/child"
    assert PACKS.inverse("core/area") is None


@pytest.mark.parametrize(
    ("label", "id_"),
    [("Pop.", "population"), ("Population:", "population"), ("Opened", "opened"), ("Born", "born"), ("* Cost", "cost")],
)
def test_label(label: str, id_: str) -> None:
    assert f"core/{id_}" in PACKS.property_of_label(label)


def test_classes_join_parts_of_speech() -> None:
    shared = set(PACKS.classes_of("die")) & set(PACKS.classes_of("fatality")) & set(PACKS.classes_of("dead"))
    assert shared == {"core/die"}
    assert PACKS.classes["core/people"].measured


@pytest.mark.parametrize(("one", "other"), [("finisher", "dropout"), ("win", "lose"), ("majority", "minority")])
def test_opposed(one: str, other: str) -> None:
    assert PACKS.opposed(one, other)
    assert PACKS.opposed(other, one)
    assert not PACKS.opposed(one, one)
    assert not PACKS.opposed(one, "table")


@pytest.mark.parametrize(
    ("phrase", "id_", "qualifiers"),
    [
        ("chairwoman", "core/chair", ()),
        ("former deputy chairman", "core/chair", ("former", "deputy")),
        ("president-elect", "core/president", ("elect",)),
        ("vice-president", "core/president", ("vice",)),
        ("the acting Director General", "core/chief-executive", ("acting",)),
        ("co-founder", "core/founder", ()),
        ("prime ministers", "core/prime-minister", ()),
    ],
)
def test_title(phrase: str, id_: str, qualifiers: tuple[str, ...]) -> None:
    title = PACKS.title(phrase)
    assert title is not None
    assert (title.role.id, title.qualifiers) == (id_, qualifiers)
    assert PACKS.role(phrase) is title.role


def test_no_title() -> None:
    assert PACKS.role("kettle") is None


def test_exceptions_of_states_do_not_count_in_front_of_a_year() -> None:
    """ "Printed in Graz" tells where, "printed in 1994" when."""

    def states(text: str) -> set[str]:
        return {place.id for place in PACKS.statuses_in(text) if place.id == "core/published"}

    assert not states("The ballad was printed in Graz.")
    assert states("The ballad was printed in 1994.")
    assert states("The ballad was printed in May 1994.")


def test_status_of_a_phrase() -> None:
    assert ("core/alive", True) in PACKS.status_of("alive")
    assert ("core/ratified", False) in PACKS.status_of("yet to ratify")
    assert PACKS.status_of("kettle") == ()


def test_a_double_negation_is_none() -> None:
    (found,) = [place for place in PACKS.statuses_in("It was never not profitable.") if place.id == "core/profitable"]
    assert found.positive


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("They FOUNDED it.", ["core/founded"]),
        ("It was set-up then.", ["core/founded"]),
        ("A well-founded fear.", []),
        ("They set. Up it went.", []),
        ("", []),
    ],
)
def test_triggers_in(text: str, ids: list[str]) -> None:
    found = [id_ for trigger in PACKS.triggers_in(text) for id_ in trigger.ids]
    assert [id_ for id_ in found if id_ == "core/founded"] == ids


def test_exceptions_are_told() -> None:
    text = "A well-founded fear."
    assert [text[place.start : place.end] for place in PACKS.exceptions_in(text) if "core/founded" in place.ids] == [
        "well-founded"
    ]
