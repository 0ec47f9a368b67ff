"""The rows and cells of a wikitext table, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mwparserfromhell.nodes import Tag
from mwparserfromhell.wikicode import Wikicode

from crosscheck.documents.table import Span, span


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell's contents, where they begin, and what the cell spans."""

    code: Wikicode
    start: int
    span: Span


def rows_of(table: Tag, at: int) -> Iterator[list[PlacedCell]]:
    """The rows of a table whose contents begin at ``at``; cells before the first row mark are a row of their own."""
    loose: list[PlacedCell] = []
    for child in table.contents.nodes:
        end = at + len(str(child))
        at = end
        if not isinstance(child, Tag) or child.contents is None:
            continue
        if _name(child) in ("td", "th"):
            loose.append(_placed(child, end))
        elif _name(child) == "tr":
            yield loose
            loose = []
            yield _cells(child, end)
    yield loose


def closing_length(tag: Tag) -> int:
    """How many characters end a tag that has contents."""
    if tag.wiki_markup:
        return len(str(tag.closing_wiki_markup or ""))
    return len(f"</{tag.closing_tag}>")


def _name(tag: Tag) -> str:
    return str(tag.tag).strip().lower()


def _cells(row: Tag, end: int) -> list[PlacedCell]:
    at = end - closing_length(row) - len(str(row.contents))
    cells = []
    for child in row.contents.nodes:
        at += len(str(child))
        if isinstance(child, Tag) and _name(child) in ("td", "th") and child.contents is not None:
            cells.append(_placed(child, at))
    return cells


def _placed(cell: Tag, end: int) -> PlacedCell:
    attributes = {str(a.name).strip().lower(): str(a.value or "") for a in cell.attributes}
    return PlacedCell(
        cell.contents,
        end - closing_length(cell) - len(str(cell.contents)),
        span(_name(cell) == "th", attributes.get("colspan", ""), attributes.get("rowspan", "")),
    )
