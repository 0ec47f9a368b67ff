"""Names compared: a table of cases, guards, and properties that hold for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crosscheck.values.name_person import compare_persons
from crosscheck.values.names import NameKind, compare_names, parse_person
from crosscheck.values.region import Relation

CASES = Path(__file__).parents[1] / "cases/names.toml"
NAMES = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "Anna",
                "A.",
                "Mr",
                "Mrs",
                "bin",
                "Jr",
                "II",
                "V",
                "Lind",
                "Lindt",
                "Ltd",
                "of",
                "Chile",
                "44",
                "St",
                ",",
                "OIC",
            ]
        ),
        max_size=6,
    ).map(" ".join),
)
KINDS: st.SearchStrategy[NameKind] = st.sampled_from(["person", "organisation", "place"])


def _rows() -> list[Any]:
    data = tomllib.loads(CASES.read_text(encoding="utf-8"))
    return [
        pytest.param(case["kind"], row, id=f"{case['kind']}: {row['a']} / {row['b']}")
        for case in data["case"]
        for row in case["rows"]
    ]


@pytest.mark.parametrize(("kind", "row"), _rows())
def test_case(kind: NameKind, row: dict[str, Any]) -> None:
    found = compare_names(row["a"], row["b"], kind)
    wanted = row.get("fit", "apart")
    assert (found.same, found.fit.relation.value, found.spelling_differs, found.vetoed) == (
        row.get("same", True),
        wanted,
        row.get("spelling", False),
        row.get("veto", False),
    ), found.reason
    back = compare_names(row["b"], row["a"], kind)
    assert back.fit.relation is found.fit.relation.converse()
    assert back.reason == found.reason


@given(NAMES, NAMES, KINDS)
def test_any_two_texts_compare_alike_both_ways(a: str, b: str, kind: NameKind) -> None:
    one, two = compare_names(a, b, kind), compare_names(b, a, kind)
    assert one.same == two.same
    assert one.vetoed == two.vetoed
    assert one.spelling_differs == two.spelling_differs
    assert one.fit.relation is two.fit.relation.converse()
    assert one.reason
    assert one.same != (one.fit.relation is Relation.APART)
    assert not (one.same and one.vetoed)


@given(NAMES, KINDS)
@example(",:", "place")
def test_a_name_fits_itself(name: str, kind: NameKind) -> None:
    found = compare_names(name, name, kind)
    assert found.same or found.reason == "no name to compare"
    assert not found.spelling_differs


@given(st.text(max_size=60))
def test_any_text_parses(text: str) -> None:
    parse_person(text)


@pytest.mark.parametrize(
    ("text", "given", "initials", "family", "titles", "suffix", "regnal"),
    [
        ("Prof. Dr. Anna B. Lindqvist", ("anna",), ("b",), "lindqvist", ("prof", "dr"), "", 0),
        ("LINDQVIST, Anna", ("anna",), (), "lindqvist", (), "", 0),
        ("Karl Brandt, Jr.", ("karl",), (), "brandt", (), "jr", 0),
        ("King Oskar XIV", (), (), "oskar", ("king",), "", 14),
        ("Oskar the Sixth", (), (), "oskar", (), "", 6),
        ("Jan van der Meer", ("jan",), (), "meer", (), "", 0),
        ("Anna L.", ("anna",), ("l",), "", (), "", 0),
        ("R.J. Hale", (), ("r", "j"), "hale", (), "", 0),
        ("Queen", (), (), "queen", (), "", 0),
        ("", (), (), "", (), "", 0),
    ],
)
def test_parts(
    text: str,
    given: tuple[str, ...],
    initials: tuple[str, ...],
    family: str,
    titles: tuple[str, ...],
    suffix: str,
    regnal: int,
) -> None:
    read = parse_person(text)
    assert (read.given, read.initials, read.family, read.titles, read.suffix, read.regnal) == (
        given,
        initials,
        family,
        titles,
        suffix,
        regnal,
    )


def test_gender_of_titles() -> None:
    assert parse_person("Lady Orla Finch").gender == "female"
    assert parse_person("Sir Orlan Finch").gender == "male"
    assert parse_person("Mr and Mrs Finch").gender == "male"
    assert parse_person("Dr Finch").gender == ""


def test_ideographs_are_parted_into_syllables() -> None:
    assert compare_persons("王小明", "Wang Xiaoming").same


def test_a_name_as_long_as_a_book_is_cut() -> None:
    assert compare_names("Anna " * 100_000, "Anna " * 100_000).same
