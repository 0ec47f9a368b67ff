"""Each reader, by a table of texts and the blocks they hold."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from document_samples import NAMES, document, shown

from crosscheck.documents.model import BlockKind
from crosscheck.documents.read import format_of

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/documents.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_gives_its_blocks(case: dict[str, str | list[str]]) -> None:
    doc = document(str(case["text"]), NAMES[str(case["format"])])
    assert [shown(block) for block in doc.blocks] == case["blocks"]


def test_headings_are_a_path() -> None:
    doc = document("# A\n\n## B\n\nx\n\n# C\n\ny\n", "a.md")
    paths = {block.text: block.headings for block in doc.blocks}
    assert paths == {"A": (), "B": ("A",), "x": ("A", "B"), "C": (), "y": ("C",)}


def test_front_matter_is_no_text_and_places_count_from_the_top_of_the_file() -> None:
    text = '---\ntitle: "Tea: a history"\n---\n\nTea came in 1610.\n'
    doc = document(text, "a.md")
    assert [block.text for block in doc.blocks] == ["Tea came in 1610."]
    start, end = doc.blocks[0].span(12, 16)
    assert text[start:end] == "1610"
    assert doc.line_column(start) == (5, 13)


def test_a_value_written_with_a_template_or_entity_keeps_all_its_characters() -> None:
    text = "{{Infobox x\n| opened = {{start date|1998|3|2}}\n| a = b\n}}\nIt cost 5&euro; then."
    row, _, prose = document(text, "a.wiki").blocks
    assert text[slice(*row.span(row.cells[1].start, row.cells[1].end))] == "{{start date|1998|3|2}}"
    at = prose.text.index("5€")
    assert text[slice(*prose.span(at, at + 2))] == "5&euro;"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "x", "markdown"),
        ("a.HTML", "x", "html"),
        ("a.mediawiki", "x", "wikitext"),
        ("a.txt", "One line.\nAnother.", "plain"),
        ("a", "# Title\n\nprose", "markdown"),
        ("a.txt", "| a | b |\n|---|---|\n| 1 | 2 |", "markdown"),
        ("a.txt", "'''Lys''' is a [[town]] with [[walls|a wall]].", "wikitext"),
        ("page", "\n<!DOCTYPE html><p>x", "html"),
    ],
)
def test_the_format_is_told_by_suffix_then_by_content(name: str, text: str, expected: str) -> None:
    assert format_of(name, text) == expected


def test_items_of_a_list_in_a_quote_are_items() -> None:
    doc = document("> - a\n> - b\n", "a.md")
    assert [block.kind for block in doc.blocks] == [BlockKind.ITEM, BlockKind.ITEM]


@pytest.mark.parametrize("name", NAMES.values())
@pytest.mark.parametrize(
    "opening", ["{{a|", "[[", "<b>", "<a b='", "<!--", "[http://x ", "*a_", "<table><td>", "= a\n"]
)
def test_hostile_text_is_read_in_good_time(name: str, opening: str) -> None:
    begin = time.perf_counter()
    document("x " + opening * (60_000 // len(opening)), name)
    assert time.perf_counter() - begin < 8  # seconds; a parser that tries every opening to the end takes minutes
