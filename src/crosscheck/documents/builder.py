"""Builds the clean text of a block piece by piece and remembers where each character stands in the file.

The clean text differs from the file in these ways only, each of them one character for one character:
typographic quotes are straight; tabs, line ends and no-break or thin spaces are plain spaces, except that a no-break or
thin space between two digits stays (it groups thousands); digits in superscript markup are superscript digits. A run of
plain white space is one space. Soft hyphens, joiners and marks of zero width are left out. A character written as an
entity stands at the entity's first character and ends after its last.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from crosscheck.documents.model import Block, BlockKind, Cell

JOINER = " | "
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SINGLE = dict.fromkeys("‘’‚‛", "'")
_DOUBLE = dict.fromkeys("“”„‟", '"')
_PLAIN = dict.fromkeys("\0\t\n\r\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029", " ")
STRAIGHT = str.maketrans(_SINGLE | _DOUBLE | _PLAIN)
SUPERSCRIPT = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_GROUPING_SPACES = "\u00a0\u2007\u2009\u202f"
_GROUPING = frozenset(_GROUPING_SPACES)  # spaces that also group thousands
_OTHER_SPACES = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u205f\u3000"
_SPACES = f" {_GROUPING_SPACES}{_OTHER_SPACES}"
_SEEN = f"[^{_SPACES}{_INVISIBLE}]"
# White space, but for a plain space alone between two characters that are seen, which stays; and what is not seen.
_CUT = re.compile(f"[{_SPACES}]+(?:(?<!{_SEEN} )|(?!{_SEEN}))|[{_INVISIBLE}]+")


class Builder:
    """Collects characters with their places; ``block`` gives the finished block."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[tuple[int, int]] = []
        self._ends: list[tuple[int, int]] = []
        self._cells: list[tuple[int, int]] = []
        self._length = 0
        self._last = ""  # the last character of the text so far
        self._cell_start = 0
        self._finished = False

    def __len__(self) -> int:
        return self._length

    def add(self, text: str, offset: int) -> None:
        """Append file characters that stand at ``offset`` onward, one for one."""
        text = text.translate(STRAIGHT)
        at = 0
        for cut in _CUT.finditer(text):
            self._put(text[at : cut.start()], offset + at)
            at = cut.end()
            gap = cut.group()
            if gap[0] not in _INVISIBLE:
                self._space(gap if gap in _GROUPING else " ", offset + cut.start())
        self._put(text[at:], offset + at)

    def add_written(self, text: str, start: int, end: int) -> None:
        """Append text that the file writes otherwise, such as an entity, in its characters ``start`` to ``end``."""
        for char in text.translate(STRAIGHT):
            before = self._length
            if char.isspace():
                self._space(char if char in _GROUPING else " ", start)
            elif char not in _INVISIBLE:
                self._put(char, start)
            if self._length > before and end > start + 1:
                self._ends.append((before, end))

    def add_space(self, offset: int) -> None:
        """Append one space that stands for markup at ``offset``, such as a line break."""
        self._space(" ", offset)

    def next_cell(self, offset: int) -> None:
        """Close the current cell; the next character belongs to the next one, joined by ``JOINER``."""
        self._close_cell()
        for char in JOINER:
            self._runs.append((self._length, max(0, offset)))
            self._parts.append(char)
            self._length += 1
        self._last = " "
        self._cell_start = self._length

    def _close_cell(self) -> None:
        self._trim(self._cell_start)
        self._cells.append((self._cell_start, self._length))

    def _space(self, char: str, offset: int) -> None:
        if self._length == self._cell_start or self._last == " ":
            return
        if self._last in _GROUPING:
            self._soften()
        else:
            self._put(char if self._last.isdigit() else " ", offset)

    def _soften(self) -> None:
        """Make the no-break space that ends the text a plain one: it groups no thousands."""
        self._parts[-1] = self._last = " "

    def _put(self, text: str, offset: int) -> None:
        if not text:
            return
        if self._last in _GROUPING and not text[0].isdigit():
            self._soften()
        if not self._runs or self._runs[-1][1] + self._length - self._runs[-1][0] != offset:
            self._runs.append((self._length, offset))
        self._parts.append(text)
        self._length += len(text)
        self._last = text[-1]

    def _trim(self, least: int) -> None:
        """Take a space off the end; spaces are always parts of their own."""
        if self._length > least and (self._last == " " or self._last in _GROUPING):
            self._parts.pop()
            self._length -= 1
            if self._runs[-1][0] == self._length:
                self._runs.pop()
            if self._ends and self._ends[-1][0] == self._length:
                self._ends.pop()
            self._last = ""

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def block(self, kind: BlockKind, headings: tuple[str, ...] = ()) -> Block | None:
        """The finished block, or None when it holds nothing but white space."""
        self._trim(self._cell_start)
        text = self.text
        return Block(kind, text, tuple(self._runs), headings, (), tuple(self._ends)) if text.strip() else None

    def row(self, header: tuple[str, ...], headings: tuple[str, ...], label: str = "") -> Block | None:
        """The finished row of a table below ``header`` (its own texts when it is the header); None when it is empty.

        ``label`` is the cell of an earlier row that spans this one's first column; without it, the first cell labels.
        """
        self.finish()
        text = self.text
        if not text.replace(JOINER.strip(), "").strip():
            return None
        first = text[slice(*self._cells[0])] if header != self.finish() else ""
        cells = tuple(
            Cell(start, end, header[n] if n < len(header) else "", label or (first if n else ""))
            for n, (start, end) in enumerate(self._cells)
        )
        return Block(BlockKind.ROW, text, tuple(self._runs), headings, cells, tuple(self._ends))

    def finish(self) -> tuple[str, ...]:
        """Close the last cell; gives the texts of all cells."""
        if not self._finished:
            self._close_cell()
            self._finished = True
        text = self.text
        return tuple(text[start:end] for start, end in self._cells)


class Headings:
    """The path of headings that the next block stands under."""

    def __init__(self) -> None:
        self._path: list[tuple[int, str]] = []

    def open(self, level: int, text: str) -> tuple[str, ...]:
        """Enter a heading (1 is the outermost level); gives the path above it."""
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        above = self.path
        self._path.append((level, text))
        return above

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self._path)


class ByteMap:
    """Code points for UTF-8 byte offsets of one text."""

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []
        self._extra: list[int] = []
        if text.isascii():
            return
        extra = 0
        for match in re.finditer(r"[^\x00-\x7f]", text):
            extra += len(match.group().encode("utf-8", "surrogatepass")) - 1
            self._ends.append(match.end() + extra)
            self._extra.append(extra)

    def point(self, byte: int) -> int:
        """The code point that begins at ``byte``."""
        at = bisect_right(self._ends, byte)
        return byte - (self._extra[at - 1] if at else 0)
