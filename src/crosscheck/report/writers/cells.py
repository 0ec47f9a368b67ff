"""Text as a terminal shows it: what is unseen escaped, widths in cells, lines wrapped between words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len

from crosscheck.report.visible import one_line, visible_character

_TOKEN = re.compile(r"\S+\s*|\s+")
# What most texts of Latin script are written in: each character is a cell, and shown as it is.
_NARROW = re.compile(r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """A line as shown; ``mark_start`` and ``mark_end`` are half-open characters of it, equal when nothing is marked."""

    text: str
    mark_start: int = 0
    mark_end: int = 0

    @property
    def marked(self) -> bool:
        return self.mark_start < self.mark_end

    def underline(self) -> str:
        """Carets under the marked cells: two under a wide character."""
        before = cell_len(self.text[: self.mark_start])
        return " " * before + "^" * max(1, cell_len(self.text[: self.mark_end].rstrip()) - before)


def wrap(text: str, width: int) -> list[str]:
    """A message as lines of at most ``width`` cells."""
    return [row.text for row in wrap_marked(one_line(text), 0, 0, width)]


def wrap_marked(text: str, mark_start: int, mark_end: int, width: int) -> list[Row]:
    """A text with one marked stretch as rows of at most ``width`` cells; a longer word is broken."""
    narrow = _NARROW.match(text) is not None
    if narrow and len(text) <= width:
        line = text.rstrip()
        start = min(mark_start, len(line))
        return [Row(line, start, max(start, min(mark_end, len(line))))]
    shown = text if narrow else [visible_character(character) for character in text]
    breaks = _breaks(shown, text, max(width, 2), len if narrow else cell_len)
    rows = []
    for first, last in pairwise(breaks):
        line = "".join(shown[first:last]).rstrip()
        start = min(len("".join(shown[first : max(first, min(mark_start, last))])), len(line))
        end = min(len("".join(shown[first : max(first, min(mark_end, last))])), len(line))
        rows.append(Row(line, start, max(start, end)))
    return rows or [Row("")]


def _breaks(shown: Sequence[str], text: str, width: int, cells: Callable[[str], int]) -> list[int]:
    """The characters of ``text`` at which rows begin, and its length."""
    breaks, used = [0], 0
    for token in _TOKEN.finditer(text):
        first, last = token.span()
        solid = cells("".join(shown[first : first + len(token.group().rstrip())]))
        if used and used + solid > width:
            breaks.append(first)
            used = 0
        if solid > width:
            used = _break_word(shown, range(first, last), width, breaks)
        else:
            used += cells("".join(shown[first:last]))
    return [*breaks, len(shown)] if shown else [0]


def _break_word(shown: Sequence[str], where: range, width: int, breaks: list[int]) -> int:
    """Break a word that fits no row, between characters; returns the cells used of its last row."""
    used = 0
    for at in where:
        cells = cell_len(shown[at])
        if used and used + cells > width:
            breaks.append(at)
            used = 0
        used += cells
    return used
