"""Plain text to blocks: paragraphs, list items, headings and the light wiki marks that text exports keep.

Known marks: "= Heading =", a line underlined with "===" or "---", "- item", "* item", "1. item", and a line "Infobox"
followed by "- field: value" items, which are rows. Lines of a hard-wrapped paragraph are joined; where each line is a
paragraph of its own, it stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.documents.builder import Builder, Headings
from crosscheck.documents.model import Block, BlockKind

_LINE = re.compile(r"[^\r\n\f\u2028]*+(?:\r\n|\r|\n|\f|\u2028|\Z)")
_WIKI_HEADING = re.compile(r"\s*(={1,6})\s*([^=\s](?:.*[^=\s])?)\s*={1,6}\s*")
_RULE = re.compile(r"\s*(=|-|\*|_|~|#)(?:\s*\1){2,}\s*")
_ITEM = re.compile(r"\s*(?:(?P<bullet>[-*•‣◦·▪])|(?P<number>\(?\d{1,2}[.)]|\(?[a-z]\)|–))[ \t\u00a0]+(?=\S)")
_INFOBOX = re.compile(r"\s*Infobox\b[^.!?]{0,80}", re.I)
_FIELD = re.compile(r"([^:=|]{1,60}?)\s*[:=]\s+(?=\S)")
_ENDS = ".!?…:;\"'”’)"
_WIDEST_WRAP = 120  # characters: longer lines are not hard-wrapped
_HEADING_WORDS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; half-open characters of the file."""

    text: str
    start: int

    @property
    def blank(self) -> bool:
        return not self.text or self.text.isspace()


def lines_of(text: str, start: int) -> Iterator[Line]:
    """The lines of ``text`` from character ``start`` on."""
    for match in _LINE.finditer(text, start):
        yield Line(match.group().rstrip("\r\n\f\u2028"), match.start())


def read_plain(text: str, start: int) -> tuple[Block, ...]:
    """The blocks of ``text`` from character ``start`` on."""
    reader = _Reader()
    group: list[Line] = []
    for line in lines_of(text, start):
        if not line.blank:
            group.append(line)
        elif group:
            reader.group(group)
            group = []
    if group:
        reader.group(group, last=True)
    return tuple(reader.blocks)


class _Reader:
    """Takes groups of lines between blank lines and collects blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._headings = Headings()
        self._infobox = False

    def group(self, lines: list[Line], last: bool = False) -> None:
        """Read the lines between two blank lines."""
        if len(lines) == 1 and not last and _is_title(lines[0].text):
            self._heading(lines[0], 0, len(lines[0].text), level=7 if self.blocks else 1)
            return
        self._infobox = False
        width = _wrap_width(lines)
        paragraph: list[Line] = []
        kind = BlockKind.PARAGRAPH
        listed = False  # the group holds items with numbers or dashes, which inside prose would be wrapped words
        for at, line in enumerate(lines):
            after = lines[at + 1] if at + 1 < len(lines) else None
            wrapped = bool(paragraph) and _wrapped(paragraph[-1].text, line.text, width)
            item = _ITEM.match(line.text)
            if item and wrapped and not listed and not item.group("bullet"):
                item = None
            if not paragraph and self._marked(line, after):
                continue
            if paragraph and (item or self._special(line) or not wrapped):
                self._paragraph(paragraph, kind)
                paragraph = []
                if self._marked(line, after):
                    continue
            if not paragraph:
                listed |= bool(item)
                kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
                line = Line(line.text[item.end() :], line.start + item.end()) if item else line
            paragraph.append(line)
        self._paragraph(paragraph, kind)

    def _special(self, line: Line) -> bool:
        return bool(_WIKI_HEADING.fullmatch(line.text) or _RULE.fullmatch(line.text) or _INFOBOX.fullmatch(line.text))

    def _marked(self, line: Line, after: Line | None) -> bool:
        """Whether the line is a heading, a rule, the title of an infobox or its field, and was taken as such."""
        heading = _WIKI_HEADING.fullmatch(line.text)
        if heading:
            self._heading(line, heading.start(2), heading.end(2), level=len(heading.group(1)))
        elif _RULE.fullmatch(line.text):
            return True
        elif after and _underlined(line.text, after.text):
            self._heading(line, 0, len(line.text), level=1 if "=" in after.text else 2)
        elif _INFOBOX.fullmatch(line.text) and after and _ITEM.match(after.text):
            self._infobox = True
        elif self._infobox:
            return self._field(line)
        else:
            return False
        return True

    def _field(self, line: Line) -> bool:
        item = _ITEM.match(line.text)
        begin = item.end() if item else 0
        field = _FIELD.match(line.text, begin)
        if not item or not field:
            self._infobox = bool(item)
            return False
        row = Builder()
        row.add(field.group(1), line.start + begin)
        row.next_cell(line.start + field.end(1))
        row.add(line.text[field.end() :], line.start + field.end())
        block = row.row((), self._headings.path)
        if block:
            self.blocks.append(block)
        return True

    def _heading(self, line: Line, start: int, end: int, level: int) -> None:
        builder = Builder()
        builder.add(line.text[start:end], line.start + start)
        block = builder.block(BlockKind.HEADING)
        if block:
            above = self._headings.open(level, block.text)
            self.blocks.append(Block(BlockKind.HEADING, block.text, block.runs, above))

    def _paragraph(self, lines: list[Line], kind: BlockKind) -> None:
        builder = Builder()
        for line in lines:
            builder.add(line.text, line.start)
            builder.add_space(line.start + len(line.text))
        block = builder.block(kind, self._headings.path)
        if block:
            self.blocks.append(block)


def _wrap_width(lines: list[Line]) -> int:
    """How wide the lines of a hard-wrapped group are; 0 where every line ends like a sentence, and is a paragraph."""
    width = max(len(line.text) for line in lines)
    inside = any(line.text.rstrip()[-1] not in _ENDS for line in lines[:-1])
    return width if inside and width <= _WIDEST_WRAP else 0


def _wrapped(line: str, after: str, width: int) -> bool:
    """Whether the line end before ``after`` only wraps a paragraph that is ``width`` characters wide (0: it is not)."""
    line, after = line.rstrip(), after.lstrip()
    if line[-1] in ",–—" or (after[:1].islower() and line[-1] not in ".!?:"):
        return True
    first_word = len(after.split(maxsplit=1)[0])
    return 0 < width < len(line) + 1 + first_word


def _underlined(line: str, after: str) -> bool:
    rule = _RULE.fullmatch(after)
    return bool(rule and rule.group(1) in "=-~" and len(line) <= _WIDEST_WRAP and len(after.strip()) * 2 >= len(line))


def _is_title(line: str) -> bool:
    text = line.strip()
    return (
        len(text) <= _WIDEST_WRAP
        and len(text.split()) <= _HEADING_WORDS
        and text[-1] not in _ENDS
        and (text[0].isupper() or text[0].isdigit())
        and any(c.isalpha() for c in text)
        and not _ITEM.match(text)
        and ": " not in text
        and not _WIKI_HEADING.fullmatch(text)
    )
