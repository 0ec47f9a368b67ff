"""A document: the blocks of a source's body, each with clean text and the way back to the file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from crosscheck.sources.model import Source

_LINE_END = re.compile("\n")


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    ROW = "row"  # of a table, or a field of an infobox
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a ROW block: half-open characters of the block's text, and what the table says about it."""

    start: int
    end: int
    header: str  # the column's heading, "" where there is none
    label: str  # the row's first cell, "" for that cell itself


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row.

    ``text`` is free of markup (cells of a row joined by " | "; in the row of a table's column headings each cell is its
    own header). ``runs`` are (offset in text, offset in file) pairs,
    sorted, each valid until the next: character ``i`` of the text stands at ``place(i)`` of the file as decoded.
    """

    kind: BlockKind
    text: str
    runs: tuple[tuple[int, int], ...]
    headings: tuple[str, ...] = ()  # the path of headings above it, outermost first
    cells: tuple[Cell, ...] = ()
    ends: tuple[tuple[int, int], ...] = ()  # (offset in text, end in file) of characters the file writes with several

    def place(self, offset: int) -> int:
        """Where character ``offset`` of the text stands in the file."""
        at = max(0, bisect_right(self.runs, (offset, 1 << 60)) - 1)
        text_at, file_at = self.runs[at]
        return file_at + offset - text_at

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open characters of the file for half-open characters of the text (not empty)."""
        last = end - 1
        at = bisect_left(self.ends, (last, 0))
        if at < len(self.ends) and self.ends[at][0] == last:
            return self.place(start), self.ends[at][1]
        return self.place(start), self.place(last) + 1


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its file's text as decoded (front matter included) and its blocks in reading order."""

    source: Source
    text: str
    blocks: tuple[Block, ...]

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in characters) of a file offset."""
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=16)  # thousands of places are asked for in one text after another
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _LINE_END.finditer(text)))
