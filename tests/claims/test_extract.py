"""Values become claims with the question they answer; what becomes none says why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.claims.extract import Extractor
from crosscheck.claims.model import Claim, Kind, UnreadValue
from crosscheck.sources.load import from_texts
from crosscheck.values import DateValue

if TYPE_CHECKING:
    from crosscheck import Checker
    from crosscheck.mentions.parse import Parser


def extracted(checker: Checker, text: str) -> tuple[list[Claim], list[UnreadValue]]:
    analysis = checker.analyse(from_texts({"a.md": text}))
    return list(analysis.claims), list(analysis.unread)


def claim_of(checker: Checker, text: str, value: str) -> Claim:
    (claim,) = [claim for claim in extracted(checker, text)[0] if claim.text == value]
    return claim


FRAMES: list[tuple[str, str, Kind, str, Mapping[str, str]]] = [
    (
        "The Tarn bridge was opened on 4 May 1932.",
        "4 May 1932",
        Kind.DATE,
        "date",
        {"governor": "open", "subject": "The Tarn bridge", "link": "on"},
    ),
    ("The works cost £1.2 million.", "£1.2 million", Kind.MONEY, "money", {"governor": "cost"}),
    (
        "Founded in 1904, the mill employed about 300 people.",
        "about 300",
        Kind.NUMBER,
        "count",
        {"governor": "employ", "noun": "people", "subject": "the mill"},
    ),
    (
        "Exports rose to 45% of output in 2019.",
        "45%",
        Kind.PERCENT,
        "percent",
        {"governor": "rise", "noun": "output", "subject": "Exports"},
    ),
    ("The siege lasted eleven days.", "eleven days", Kind.DURATION, "duration", {"subject": "The siege"}),
    ("It was the third largest harbour of the region.", "third largest", Kind.ORDINAL, "ordinal", {"noun": "harbour"}),
    ("The tunnel will be 4.2 km long.", "4.2 km", Kind.NUMBER, "length", {"subject": "The tunnel"}),
    ("The chief engineer, Olga Brun, resigned on Monday.", "Olga Brun", Kind.ROLE, "name", {"governor": "resign"}),
    ("The fire spread from Skerrin to the south.", "Skerrin", Kind.PLACE, "name", {"governor": "spread"}),
]


@pytest.mark.parametrize(("text", "value", "kind", "dimension", "frame"), FRAMES, ids=[row[1] for row in FRAMES])
def test_a_value_becomes_a_claim_with_its_frame(
    checker: Checker, text: str, value: str, kind: Kind, dimension: str, frame: Mapping[str, str]
) -> None:
    claim = claim_of(checker, text, value)
    assert (claim.kind, claim.dimension) == (kind, dimension)
    assert {name: getattr(claim.frame, name) for name in frame} == frame
    assert text[claim.start : claim.end] == value
    assert text[slice(*claim.sentence)] == text


def test_words_near_the_value_weigh_more(checker: Checker) -> None:
    text = "The bridge that the ferry company fought in court was opened by the queen in 1932."
    weights = dict(claim_of(checker, text, "1932").frame.terms)
    assert weights["open"] > weights["bridge"] > weights["company"]
    assert "1932" not in weights


@pytest.mark.parametrize(
    ("text", "value", "property_"),
    [
        ("Founded in 1904, the mill closed.", "1904", "core/founded"),
        ("The village of Anholm has 1,240 inhabitants.", "1,240", "core/population"),
        ("Norway joined the pact in 1996.", "1996", "core/joined"),
        ("The works cost £1.2 million.", "£1.2 million", "core/cost"),
        ("Otto Brand (b. 1911) was a miller.", "1911", "core/born"),
        ("Otto Brand, b. 3 Feb. 1851; m. Ada Roe 1874; d. 9 Oct. 1901.", "3 Feb. 1851", "core/born"),
        ("Otto Brand (* 1911, † 1970) was a miller.", "1911", "core/born"),
        ("Otto Brand (* 1911, † 1970) was a miller.", "1970", "core/died"),
    ],
)
def test_a_trigger_names_the_property(checker: Checker, text: str, value: str, property_: str) -> None:
    assert property_ in claim_of(checker, text, value).properties


@pytest.mark.parametrize(
    ("text", "value", "scope"),
    [
        ("The tunnel will be 4.2 km long.", "4.2 km", {"tense": "future"}),
        ("The tunnel is 4.2 km long.", "4.2 km", {"tense": "present"}),
        ("The tunnel was 4.2 km long.", "4.2 km", {"tense": "past"}),
        ("The second lighthouse burned down in March 1911.", "March 1911", {"instance": "second"}),
        ("The mill did not employ 300 people.", "300", {"negated": True}),
        ("The mill employed 300 people.", "300", {"negated": False}),
    ],
)
def test_scope(checker: Checker, text: str, value: str, scope: Mapping[str, object]) -> None:
    found = claim_of(checker, text, value).scope
    assert {name: getattr(found, name) for name in scope} == scope


def test_another_date_of_the_sentence_is_the_time_of_an_amount(checker: Checker) -> None:
    scope = claim_of(checker, "In 2019 the port handled 300 ships.", "300").scope
    assert [time.edtf for time in scope.times] == ["2019"]


def test_headings_and_the_sentence_before_stand_in_the_background(checker: Checker) -> None:
    claims, _ = extracted(checker, "# The lighthouse\n\nThe keeper painted the lamp. It was lit in 1871.\n")
    (year,) = [claim for claim in claims if claim.text == "1871"]
    assert {"lighthouse", "keeper", "lamp"} <= {term.lemma for term in year.frame.background}


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("See page 14 of the book.", "14", "page"),
        ("It is version 2.1 now.", "2.1", "version"),
        ("Call 020 7946 0018 today.", "020 7946 0018", "telephone"),
        ("They meet at 10 Downing Street.", "10", "house number"),
        ("The Group of 8 met.", "8", "part of a name"),
        ("So it was said.[3]", "3", "citation"),
    ],
)
def test_what_is_no_value_says_why(checker: Checker, text: str, value: str, reason: str) -> None:
    claims, unread = extracted(checker, text)
    (left,) = [one for one in unread if one.text == value]
    assert reason in left.reason
    assert text[left.start : left.end] == value
    assert not [claim for claim in claims if claim.start < left.end and left.start < claim.end]


DIGITS = re.compile(r"\d+")
TOLD = [
    "On 4 May 1932, at 10.30 a.m., 1,240 guests crossed the 420-metre bridge, 3.5 km from Tarn (population 12,000).",
    "The A4 carries 30,000 cars; Boeing 737s fly at 800 km/h, and 5G came in 2020-21.",
    "Section 4(2), ISBN 978-3-16-148410-0, tel. 0800 1111, room 12B, 1:50,000, 3-2 on aggregate, No. 7.",
    "| Year | Barns |\n|---|---|\n| 1901 | 12 |\n| 1902 | 15½ |\n",
    "Between 1914 and 1918 some 2-3 million of them (about 40%) left; £4bn–£5bn was spent, 1/3 of it at 45°N.",
]


@pytest.mark.parametrize("text", TOLD)
def test_no_number_is_passed_over_in_silence(checker: Checker, text: str) -> None:
    claims, unread = extracted(checker, text)
    blocks = checker.analyse(from_texts({"a.md": text})).documents[0].blocks
    for number, block in enumerate(blocks):
        spans = [(one.start, one.end) for one in claims if one.block == number]
        spans += [(one.start, one.end) for one in unread if one.block == number]
        for match in DIGITS.finditer(block.text):
            assert any(start < match.end() and match.start() < end for start, end in spans), match


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_reading_never_raises_on_any_text(parser: Parser, text: str) -> None:
    (rows,) = parser.parse([text])
    for claim in EXTRACTOR.of_text(text, rows):
        assert text[claim.start : claim.end] == claim.text


EXTRACTOR = Extractor()
PIECES = st.sampled_from(
    ["1,240", "May", "1932", "£", "million", "per cent", "the", "bridge", "opened", "not", "(", ")", "of", "No.", "—"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_reading_never_raises_on_a_jumble_of_values(parser: Parser, text: str) -> None:
    (rows,) = parser.parse([text])
    for claim in EXTRACTOR.of_text(text, rows):
        assert 0 <= claim.sentence[0] <= claim.start < claim.end <= len(text)


@pytest.mark.parametrize(("published", "edtf"), [("1990-06-30", "1990-06-29"), ("1990-06", "1990-05-31/1990-06-30")])
def test_what_leans_on_the_day_of_writing_is_as_loosely_known(checker: Checker, published: str, edtf: str) -> None:
    text = f"---\npublished: {published}\n---\nThe kiln was lit yesterday.\n"
    value = claim_of(checker, text, "yesterday").value
    assert isinstance(value, DateValue)
    assert value.edtf == edtf
