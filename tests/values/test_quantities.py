"""Reading quantities: tables of phrases and prose, and what must hold for any text."""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.values.lexer import tokens_of
from crosscheck.values.money import money_at
from crosscheck.values.numbers import number_at
from crosscheck.values.quantities import (
    Quantity,
    comparable,
    find_non_measurements,
    find_quantities,
    read_quantity,
)
from crosscheck.values.region import Unread

CASES = Path(__file__).parent.parent / "cases"
PHRASES = tomllib.loads((CASES / "quantities.toml").read_text(encoding="utf-8"))
PROSE = tomllib.loads((CASES / "quantities_prose.toml").read_text(encoding="utf-8"))["prose"]
PIECES = st.sampled_from(tomllib.loads((CASES / "quantities_prose.toml").read_text(encoding="utf-8"))["pieces"])
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=9).map("".join),
)


def amount(text: str) -> Quantity:
    value = read_quantity(text)
    assert isinstance(value, Quantity), f"{text!r}: {value.reason}"
    return value


@pytest.mark.parametrize("row", PHRASES["phrase"], ids=lambda row: row["text"])
def test_phrase(row: dict[str, str]) -> None:
    value = amount(row["text"])
    assert (value.nominal, value.unit) == (Decimal(row["nominal"]), row.get("unit", ""))
    for end in ("low", "high"):
        if end in row:
            assert getattr(value, end) == (Decimal(row[end]) if row[end] else None)


@pytest.mark.parametrize("row", PHRASES["unread"], ids=lambda row: row["text"])
def test_unread(row: dict[str, str]) -> None:
    value = read_quantity(row["text"])
    assert isinstance(value, Unread)
    assert value.reason


@pytest.mark.parametrize("row", PROSE, ids=lambda row: row["text"][:40])
def test_prose(row: dict[str, list[list[str]]]) -> None:
    text = str(row["text"])
    found = [[text[f.start : f.end], f"{plain(f.value.nominal)} {f.value.unit}"] for f in find_quantities(text)]
    wanted = row.get("found", [] if "unread" not in row else None)
    if row.get("extent"):
        found = [[words, value] for words, value in found]
        wanted = [[w.split()[0] if w.startswith("no ") else w, v] for w, v in wanted or []]
    if wanted is not None and row.get("loose"):
        assert all(item in found for item in wanted), found
    elif wanted is not None:
        assert found == wanted
    places = [text[f.start : f.end] for f in find_non_measurements(text)]
    assert all(str(place) in places for place in row.get("unread", [])), places


def plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def test_skip_spans_hold_nothing() -> None:
    text = "On 12 ships and 14 boats [3]"
    assert [f.value.nominal for f in find_quantities(text, skip=[(3, 5)])] == [14]
    assert find_non_measurements(text, skip=[(0, len(text))]) == []


def test_ages_are_told_from_durations() -> None:
    assert amount("aged 61").age
    assert not amount("61 years").age


def test_scores_keep_both_numbers() -> None:
    assert amount("31 votes to 18").parts == (Decimal(31), Decimal(18))


def test_dollar_leaves_open_whose() -> None:
    assert not amount("$5").currency_certain
    assert comparable(amount("$5"), amount("C$5"))
    assert not comparable(amount("US$5"), amount("C$5"))
    assert not comparable(amount("$5"), amount("€5"))
    assert not comparable(amount("$5 a year"), amount("C$5 a day"))
    assert not comparable(amount("5 km"), amount("5 kg"))


@given(ANY_TEXT)
def test_reading_never_raises_and_extents_are_in_order(text: str) -> None:
    read_quantity(text)
    end = 0
    for found in find_quantities(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
    end = 0
    for place in find_non_measurements(text):
        assert end <= place.start < place.end <= len(text)
        assert place.value.reason
        end = place.end


@given(st.lists(PIECES, max_size=10).map(" ".join))
def test_a_value_lies_in_its_own_region(text: str) -> None:
    for found in find_quantities(text):
        value = found.value
        assert value.low is None or value.high is None or value.low < value.high


@pytest.mark.parametrize(
    "piece", ["hundred ", "1,234,", "9", "two and a half ", "3-", "6 ft 2 in ", "a@", "5° ", "[1,", "½"]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        began = time.process_time()
        find_quantities(text)
        return time.process_time() - began

    seconds(500)
    assert seconds(16000) < 40 * max(seconds(2000), 0.002)


def test_a_sign_belongs_to_the_number_behind_it() -> None:
    for text, read in (("two £52,000", False), ("two £", True)):
        tokens = tokens_of(text)
        assert (money_at(tokens, 0, number_at(tokens, 0)) is not None) is read


def test_a_score_behind_the_name_of_a_rival_is_no_part_of_that_name() -> None:
    found = find_quantities("They beat Ash 44-40 and Oak 51-42.")
    assert [list(map(str, one.value.parts)) for one in found] == [["44", "40"], ["51", "42"]]
    assert not find_quantities("They flew home with Apollo 12 last week.")
