"""Claims that are no plain amounts: ranks, lists, descriptions of persons, states on scales, cells of tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from crosscheck.claims.list_value import ListValue
from crosscheck.claims.model import Claim, Kind, NameValue, StateValue
from crosscheck.claims.scopes import SO_FAR
from crosscheck.claims.spans import _is_shortened
from crosscheck.sources.load import from_texts
from crosscheck.values import Quantity
from crosscheck.values.region import Relation

if TYPE_CHECKING:
    from crosscheck import Checker


def claims(checker: Checker, text: str) -> list[Claim]:
    return list(checker.analyse(from_texts({"a.md": text})).claims)


def amounts(checker: Checker, text: str) -> dict[str, tuple[str, Decimal]]:
    found = claims(checker, text)
    return {c.text: (c.dimension, c.value.nominal) for c in found if isinstance(c.value, Quantity)}


@pytest.mark.parametrize(
    ("text", "words", "dimension", "number"),
    [
        ("It is the oldest weir in the valley.", "oldest", "ordinal", 1),
        ("Ruth was the youngest of the sisters.", "youngest", "ordinal", -1),
        ("The boat came home eighth in the race.", "eighth", "ordinal", 8),
        ("The Tarn weir is the only weir on the river.", "only", "count", 1),
        ("The mill ran without a licence.", "without", "count", 0),
    ],
)
def test_ranks(checker: Checker, text: str, words: str, dimension: str, number: int) -> None:
    assert amounts(checker, text)[words] == (dimension, Decimal(number))


@pytest.mark.parametrize(
    "text", ["It is one of the oldest weirs.", "At least some boats sank.", "The rest of the crew went west."]
)
def test_no_rank(checker: Checker, text: str) -> None:
    assert not [c for c in claims(checker, text) if c.kind is Kind.ORDINAL]


def described(checker: Checker, text: str) -> set[str]:
    return {c.value.which for c in claims(checker, text) if c.kind is Kind.ROLE and isinstance(c.value, StateValue)}


def test_persons_are_described(checker: Checker) -> None:
    assert "fishmonger" in described(checker, "Anna Holt, a fishmonger, found the ring in 1931.")
    assert "fishmonger" in described(checker, "Anna Holt was a fishmonger. She lived in Leeds.")
    assert described(checker, "The harbour, a basin of stone, was dredged in 1931.") == set()


def test_lists_meet_member_by_member() -> None:
    full = ListValue("", ("ostby", "tarn", "veldt"))
    assert _relation(full, ListValue("", ("veldt", "ostby", "tarn"))) is Relation.SAME
    assert _relation(full, ListValue("", ("veldt", "ostby", "brill"))) is Relation.APART
    assert _relation(full, ListValue("", ("ostby", "tarn"), complete=False)) is Relation.AROUND
    assert _relation(ListValue("", ("ostby", "tarn"), complete=False), full) is Relation.WITHIN
    assert full.fit(ListValue("", ("flour", "oats", "rye"))) is None


def _relation(a: ListValue, b: ListValue) -> Relation | None:
    fit = a.fit(b)
    return fit.relation if fit else None


def test_lists_are_read(checker: Checker) -> None:
    found = [c.value for c in claims(checker, "The shop sold flour, butter, candles and soap.")]
    assert ListValue("flour, butter, candles and soap", ("flour", "butter", "candle", "soap")) in found


def states(checker: Checker, text: str) -> set[tuple[str, bool]]:
    return {(c.value.state, c.value.positive) for c in claims(checker, text) if isinstance(c.value, StateValue)}


def test_opposite_verbs_share_a_scale(checker: Checker) -> None:
    obeyed = states(checker, "The crew complied with the order.")
    defied = states(checker, "The crew defied the order.")
    assert {(scale, not positive) for scale, positive in obeyed} & defied


@pytest.mark.parametrize(
    "text", ["The owner did not reply.", "The owner refused to reply.", "No owner replied.", "Nobody replied."]
)
def test_denials_turn_a_predicate_round(checker: Checker, text: str) -> None:
    affirmed = states(checker, "The owner replied.")
    assert {(scale, not positive) for scale, positive in affirmed} & states(checker, text)


def test_cells_take_the_unit_of_their_column(checker: Checker) -> None:
    table = "| Source | € thousand |\n| --- | --- |\n| Ferries | 620 |\n| Mooring fees | 75 |\n"
    found = {c.text: c for c in claims(checker, table)}
    assert found["620"].dimension == "money"
    assert found["620"].frame.noun == "ferry"
    value = found["75"].value
    assert isinstance(value, Quantity)
    assert value.nominal == 75_000


def test_what_a_clause_says_a_value_of(checker: Checker) -> None:
    for text, words, noun in [
        ("The toll, £40 a head, was raised.", "£40", "toll"),
        ("A fine of £900 followed.", "£900", "fine"),
        ("The yearly catch is 300 tonnes.", "300 tonnes", "catch"),
        ("The debt stood at £4,000.", "£4,000", "debt"),
    ]:
        (claim,) = [c for c in claims(checker, text) if c.text == words]
        assert claim.frame.noun == noun, text


def test_labels_and_weekdays_are_no_names(checker: Checker) -> None:
    found = claims(checker, "Turbines: 14. The mill turns on Saturdays. WE ASK FOR bread.")
    assert not [c for c in found if isinstance(c.value, NameValue)]


def names(checker: Checker, text: str) -> set[tuple[str, str]]:
    return {(c.text, c.value.label) for c in claims(checker, text) if isinstance(c.value, NameValue)}


def test_a_full_stop_ends_a_name_unless_it_shortens_a_title_or_a_name() -> None:
    assert _is_shortened("j")
    assert _is_shortened("lieut")
    assert _is_shortened("dr")
    assert not _is_shortened("bergen")
    assert not _is_shortened("ltd")


def test_a_noun_after_a_preposition_that_no_people_is_called_by_is_a_place(checker: Checker) -> None:
    assert ("Gressau", "place") in names(checker, "After the rout by Gressau, on 3 May 1527, the parish was paid.")
    assert "Norwegians" not in {name for name, _ in names(checker, "After the rout by Norwegians the parish was paid.")}


def test_a_table_takes_its_unit_from_the_brackets_of_the_heading_above(checker: Checker) -> None:
    table = "| Area | {} |\n| --- | --- |\n| Roads | 398 |\n"
    for heading, column, dimension in [
        ("Costs (million euros)", "2025", "money"),
        ("Costs (million euros)", "Staff", "count"),
        ("Costs", "2025", "count"),
    ]:
        found = claims(checker, f"## {heading}\n\n{table.format(column)}")
        assert [c.dimension for c in found if c.text == "398"] == [dimension]


def test_the_present_perfect_is_true_so_far(checker: Checker) -> None:
    for text, so_far in [
        ("The force has lost 19 men.", True),
        ("The force had lost 19 men.", False),
        ("The force lost 19 men.", False),
        ("Losses: 19 men.", False),
    ]:
        (claim,) = [c for c in claims(checker, text) if c.kind is Kind.NUMBER]
        assert (SO_FAR in claim.scope.cues) is so_far, text


def test_the_holder_of_a_role_in_other_orders(checker: Checker) -> None:
    for text, name in [
        ("The rector, who runs the place, is currently Roland Achter.", "Roland Achter"),
        ("Ana Ruiz has been director since 2018.", "Ana Ruiz"),
    ]:
        assert name in {c.text for c in claims(checker, text) if c.kind is Kind.ROLE}, text


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Rector: Professor Imre Varga (since 2 May 2020).", "core/rector"),
        ("Professor Imre Varga lectured on weirs.", "core/professor"),
    ],
)
def test_an_office_goes_before_a_title(checker: Checker, text: str, role: str) -> None:
    (holder,) = (c for c in claims(checker, text) if c.kind is Kind.ROLE)
    assert holder.properties[0] == role


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Karla "the Fox" Ruiz won in 1984.', 'Karla "the Fox" Ruiz'),
        ("RUIZ, Karla (1931–2004). Fencer.", "RUIZ, Karla"),
        ("Ruiz, Karla (b. 1931), fencer.", "Ruiz, Karla"),
    ],
)
def test_a_name_holds_its_nickname_and_the_given_name_behind_it(checker: Checker, text: str, name: str) -> None:
    assert name in {found for found, _ in names(checker, text)}


@pytest.mark.parametrize("text", ["Hartwell, Georgia (1911): 4,000 heads.", 'The play "Nora" Ibsen wrote.'])
def test_two_names_stay_two(checker: Checker, text: str) -> None:
    assert not [name for name, _ in names(checker, text) if "," in name or '"' in name]


def test_an_uncommon_word_at_the_head_of_a_sentence_is_a_name(checker: Checker) -> None:
    found = names(checker, "Everyone left the mill. Everything burnt. Tindle lost in the fire, aged sixty.")
    assert {name for name, _ in found} == {"Tindle"}
