"""Stated results against the figures beside them, from whole texts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Document
from crosscheck.verdicts.arithmetic import check_arithmetic
from crosscheck.verdicts.arithmetic_text import sentences_of
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.model import Verdict

Read = Callable[[Mapping[str, str]], tuple[list[Document], list[Claim]]]

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "arithmetic.toml").read_text(encoding="utf-8"))["case"]


def said(judgement: Judgement) -> str:
    return f"{judgement.verdict.value} {judgement.level}: {judgement.a[0].text}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"].strip()[:50] for case in CASES])
def test_one_source(case: dict[str, Any], read: Read) -> None:
    found = check_arithmetic(*read({"a.md": case["text"]}))
    assert [said(judgement) for judgement in found] == case["found"]
    assert all(judgement.kind == "arithmetic" and judgement.b for judgement in found)
    if "because" in case:
        assert case["because"] in found[0].because


LIFE = {
    "paper.md": "---\npublished: 1985-06-07\n---\n"
    "The painter Marta Lind, who died on 4 June 1985 at her home in Rome aged 71, "
    "taught for thirty years.",
    "lexicon.md": "Marta Lind, painter. Born in Lund on 2 May 1911; studied in Paris.",
    "other.md": "The runner Olof Berg was born on 9 March 1912.",
}


def test_an_age_against_a_birth_in_another_source(read: Read) -> None:
    found = check_arithmetic(*read(LIFE))
    assert [said(judgement) for judgement in found] == ["conflict age at death: aged 71"]
    assert [claim.source for claim in found[0].b] == ["lexicon.md"]
    assert found[0].because == (
        '"aged 71" does not follow from another source: from 1911-05-02 to 1985-06-04 it is 74 years.'
    )


def test_a_weekday_says_nothing_without_the_day_of_writing(read: Read) -> None:
    weekday = LIFE["paper.md"].replace("on 4 June 1985", "last Tuesday")
    texts = {**LIFE, "paper.md": weekday}
    assert [said(judgement) for judgement in check_arithmetic(*read(texts))] == ["conflict age at death: aged 71"]
    texts = {**LIFE, "paper.md": weekday.replace("1985-06-07", "1985")}
    assert check_arithmetic(*read(texts)) == []


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("nineteen years", ["conflict start and length: nineteen years"]),
        ("seventeen years", ["agreement start and length: seventeen years"]),
        ("sixteen years", []),  # 1964-81 may be sixteen to eighteen
        ("fifty years", []),  # of something else
    ],
)
def test_a_length_against_a_stretch_in_another_source(length: str, expected: list[str], read: Read) -> None:
    texts = {
        "obituary.md": f"Edvin Malm became chairman in 1964, an office he held for {length}.",
        "list.md": "Chairmen of the bank: Edvin Malm, chairman 1964–81.",
        "fair.md": "The fair in Lund was held 1964–81.",
    }
    assert [said(judgement) for judgement in check_arithmetic(*read(texts))] == expected


def test_the_order_of_sources_changes_nothing(read: Read) -> None:
    documents, claims = read(LIFE)
    there = check_arithmetic(documents, claims)
    assert check_arithmetic(documents[::-1], claims[::-1]) == there


def test_every_result_is_said_once(read: Read) -> None:
    text = "It has 12 trawlers, 5 tugs and 9 ferries, 28 ships in all: 12 trawlers, 5 tugs and 9 ferries."
    found = check_arithmetic(*read({"a.md": text}))
    assert len({judgement.a[0].start for judgement in found}) == len(found) == 1
    assert found[0].verdict is Verdict.CONFLICT


def test_tables_of_unequal_rows_and_tables_that_follow_each_other(read: Read) -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
        head = "<table><tr><th>Place</th><th>Crowns</th><th>Barns</th></tr><tr>"
        return head + "</tr><tr>".join(cells) + "</tr></table>"

    first = table(("Anholm", "30", "12"), ("Birk", "24"), ("Total", "54", "12"))
    second = table(("Cask", "31", "3"), ("Dorn", "45", "4"), ("Total", "86", "7"))
    bare = "<h2>Size</h2><table><tr><td>Whole area</td><td>300</td></tr><tr><td>Lakes</td><td>20</td></tr></table>"
    plain = "<h2>Lakes</h2>" + table(("Anholm", "3", "1"), ("Birk", "2", "5"))
    found = check_arithmetic(*read({"a.html": f"<h1>Count</h1>{first}{second}{bare}{plain}"}))
    assert [said(judgement) for judgement in found] == [
        "agreement sum of a list: 54",
        "conflict sum of a list: 86",
        "agreement sum of a list: 7",
    ]


def test_no_text_breaks_it(read: Read) -> None:
    texts = {"a.md": "", "b.md": "1 of them, " * 400, "c.md": "from 1 to 2, up 3 " * 300, "d.md": "| 1 | 2 |\n| 3 |\n"}
    assert isinstance(check_arithmetic(*read(texts)), list)


def test_of_figures_in_one_place_the_first_counts(read: Read) -> None:
    documents, claims = read({"a.md": "It has 40 goats and 30 sheep."})
    (sentence,) = sentences_of(documents[0], [*claims, *claims])
    assert [claim.text for claim in sentence.quantities] == ["40", "30"]
