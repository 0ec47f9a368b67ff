"""Tables: which column a cell stands in, and what heads it, with cells that span columns and rows."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.documents.builder import Builder
from crosscheck.documents.model import Block, BlockKind

_WIDEST = 1000  # columns or rows that a cell may claim to span


@dataclass(slots=True)
class _Held:
    """A cell of an earlier row that still fills its column."""

    rows: int
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """What a cell says of itself: whether it is a heading, and how many columns and rows it fills."""

    heading: bool = False
    columns: int = 1
    rows: int = 1


def span(heading: bool, columns: str = "", rows: str = "") -> Span:
    """A span from attributes as written; nonsense counts as 1."""
    return Span(heading, _count(columns), _count(rows))


def _count(written: str) -> int:
    digits = written.strip()
    return min(max(1, int(digits)), _WIDEST) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1


class Table:
    """Turns the rows of one table into blocks, in order."""

    def __init__(self) -> None:
        self._header: list[str] = []
        self._held: dict[int, _Held] = {}
        self._heading_rows = True  # only heading rows so far
        self.in_head = False  # inside <thead>

    def row(self, builder: Builder, spans: list[Span], headings: tuple[str, ...]) -> Block | None:
        """The block of a finished row; a row of one cell is a paragraph, since nothing heads it."""
        texts = builder.finish()
        spans = spans[: len(texts)] + [Span()] * (len(texts) - len(spans))
        columns, held_label = self._place(texts, spans)
        is_header = len(texts) > 1 and (self.in_head or all(s.heading for s in spans))
        is_header &= self._heading_rows or not held_label
        if is_header:
            self._add_header(texts, spans, columns)
            self._heading_rows = True
            return builder.row(texts, headings)
        self._heading_rows = False
        if len(texts) == 1 and not held_label:
            return builder.block(BlockKind.PARAGRAPH, headings)
        header = tuple(self._header[c] if c < len(self._header) else "" for c in columns)
        return builder.row(header, headings, label=held_label)

    def _place(self, texts: tuple[str, ...], spans: list[Span]) -> tuple[list[int], str]:
        """The column of each cell, and the text of an earlier row's cell that fills the first column."""
        held_label = self._held[0].text if 0 in self._held else ""
        columns, column = [], 0
        new: dict[int, _Held] = {}
        for text, one in zip(texts, spans, strict=True):
            while column in self._held:
                column += 1
            columns.append(column)
            if one.rows > 1:
                new |= {column + n: _Held(one.rows, text) for n in range(one.columns)}
            column += one.columns
        self._held |= new
        for at in list(self._held):
            self._held[at].rows -= 1
            if self._held[at].rows < 1:
                del self._held[at]
        return columns, held_label

    def _add_header(self, texts: tuple[str, ...], spans: list[Span], columns: list[int]) -> None:
        if not self._heading_rows:
            self._header = []
        for text, one, first in zip(texts, spans, columns, strict=True):
            last = min(first + one.columns, _WIDEST)
            self._header.extend([""] * (last - len(self._header)))
            for column in range(first, last):
                self._header[column] = f"{self._header[column]} {text}".strip()
