"""A source's text by paragraphs, as a person reads it, and the way there from places in the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from crosscheck.documents.model import Block, BlockKind
from crosscheck.report.model import Report


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text; ``line`` is that of the file, ``anchor`` is unique in the report."""

    kind: BlockKind
    text: str
    line: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Half-open characters of a paragraph's text."""

    paragraph: int
    start: int
    end: int


class Reading:
    """The paragraphs of one source. Places that no paragraph holds (markup, metadata) have no spread."""

    def __init__(self, number: int, text: str, blocks: tuple[Block, ...]) -> None:
        self._blocks = sorted((b for b in blocks or _lines(text) if b.text), key=lambda b: b.place(0))
        self._starts = [block.place(0) for block in self._blocks]
        breaks = [at for at, character in enumerate(text) if character == "\n"]
        seen: dict[int, int] = {}
        made = []
        for block, start in zip(self._blocks, self._starts, strict=True):
            line = bisect_left(breaks, start) + 1
            seen[line] = seen.get(line, 0) + 1
            anchor = f"t{number}-{line}" + (f".{seen[line]}" if seen[line] > 1 else "")
            made.append(Paragraph(block.kind, block.text, line, anchor))
        self.paragraphs: tuple[Paragraph, ...] = tuple(made)

    def spread(self, start: int, end: int) -> Spread | None:
        """Where half-open characters of the file stand; cut at the end of the paragraph they begin in."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or end <= start:
            return None
        block = self._blocks[at]
        if start >= block.span(0, len(block.text))[1]:
            return None
        first = _offset(block, start)
        last = _offset(block, end - 1) + 1
        return Spread(at, first, last) if first < last else None

    def anchor(self, start: int) -> str:
        """The anchor of the paragraph that holds a place of the file, or of the one before; "" without any."""
        at = bisect_right(self._starts, start) - 1
        return self.paragraphs[max(at, 0)].anchor if self.paragraphs else ""


def readings_of(report: Report) -> dict[str, Reading]:
    """The reading of each source whose text the report has."""
    blocks = dict(report.blocks)
    return {
        name: Reading(number, text, blocks.get(name, ())) for number, (name, text) in enumerate(sorted(report.texts))
    }


def _lines(text: str) -> list[Block]:
    """Every line that is not blank as a paragraph: for reports without blocks."""
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append(Block(BlockKind.PARAGRAPH, line, ((0, at),)))
        at += len(line) + 1
    return out


def _offset(block: Block, at: int) -> int:
    """The character of a block's text for a character of the file: the converse of ``Block.place``."""
    low = 0
    for (text_at, file_at), (text_next, _) in pairwise((*block.runs, (len(block.text), 1 << 60))):
        if file_at <= at:
            low = min(text_at + at - file_at, max(text_next - 1, text_at))
        else:
            break
    return min(low, len(block.text) - 1)
