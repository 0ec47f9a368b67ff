"""Simple lines are read without YAML's own reader, and as it reads them."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.sources.yaml import _simple, load_strings

PIECES = (
    "a",
    "title",
    "On",
    "no",
    "2021-09-30",
    ": ",
    ":",
    " ",
    "  ",
    '"',
    "'",
    "\\",
    "#",
    " #",
    "-",
    "- ",
    "\n",
    "\t",
)
MORE = (
    ",",
    "é",
    "日",
    "\u2028",
    "\u00a0",
    "\x85",
    "\x07",
    "{",
    "}",
    "[",
    "&x",
    "*x",
    "!t",
    "|",
    ">",
    "%",
    "@",
    "\ufeff",
)


@given(st.lists(st.sampled_from([*PIECES, *MORE, "title: ", "\ndate: "]), max_size=12).map("".join))
def test_a_simple_text_says_what_yaml_says(text: str) -> None:
    simple = _simple(text)
    assert simple is None or simple == yaml.load(text, Loader=yaml.BaseLoader)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ('title: "Census 2021: first results"\npublished: 2021-09-30\n', ["Census 2021: first results", "2021-09-30"]),
        ("url: https://a.example/b  \ntitle: Five years of O'Brien, M.A. (retired)", ["https://a.example/b", "Five"]),
        ('a: ""\nb: no', ["", "no"]),
    ],
)
def test_usual_lines_are_simple(text: str, fields: list[str]) -> None:
    found = _simple(text)
    assert found is not None
    assert found == load_strings(text) == yaml.load(text, Loader=yaml.BaseLoader)
    assert all(value.startswith(start) for value, start in zip(found.values(), fields, strict=True))


@pytest.mark.parametrize(
    "text", ["", "a:", "a: 'b'", "a: b # c", "a: b\n  c", " a: b", "a: [b]", 'a: "b" c', "a: b: c"]
)
def test_all_else_is_left_to_yaml(text: str) -> None:
    assert _simple(text) is None
