"""Markdown (CommonMark with tables, footnotes and strikethrough) to blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import pyromark

from crosscheck.documents.builder import SUPERSCRIPT, Builder, ByteMap, Headings
from crosscheck.documents.html import read_html
from crosscheck.documents.model import Block, BlockKind

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
_LEAD = 100  # characters: a paragraph that is bold throughout, this short and without a final stop, is a heading
_BOLD_LEVEL = 7  # below every heading with a number
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_MARKS = r"(?:[*_]{1,2})?"
_FIELD = re.compile(rf"{_MARKS}[^\s:.!?|][^:.!?|]{{0,60}}:{_MARKS}[ \t]+\S.*")  # "Height: 330 m", "**Height:** 330 m"
_ENTRY = re.compile(rf"{_MARKS}[^\s.!?|][^.!?|]{{0,30}} [-–—]{_MARKS} \S.*")  # "4 May 1932 - The bridge is opened."
_FEWEST_ENTRIES = 3  # lines; prose has dashes too
_SKIPPED_FENCES = re.compile(r"\s*(?!text\b|plain\b|txt\b)\S")


@lru_cache(maxsize=1)
def _parser() -> pyromark.Markdown:
    return pyromark.Markdown(options=_OPTIONS)


def read_markdown(text: str, start: int) -> tuple[Block, ...]:
    """The blocks of ``text`` from character ``start`` on; their places are those of the whole text."""
    body = text[start:].replace("\0", " ")  # the parser would put a longer replacement character in its place
    reader = _Reader(text, start, ByteMap(body))
    for event, place in _parser().events_with_range(body):
        reader.take(event, start + reader.bytes.point(place["start"]), start + reader.bytes.point(place["end"]))
    return tuple(reader.blocks)


class _Reader:
    """Takes the parser's events in order and collects blocks."""

    def __init__(self, text: str, start: int, byte_map: ByteMap) -> None:
        self.text = text
        self.start = start
        self.bytes = byte_map
        self.blocks: list[Block] = []
        self._headings = Headings()
        self._inline = Builder()
        self._outer: list[Builder] = []  # builders left for an image's description
        self._images: list[Builder] = []
        self._containers: list[str] = []  # open quotes and items
        self._strong = self._super = self._struck = 0
        self._all_strong = True
        self._fields = False  # each line of the paragraph is one
        self._header: tuple[str, ...] = ()
        self._in_header = False
        self._first_cell = True
        self._code: str | None = None
        self._html: list[tuple[int, int]] = []

    def take(self, event: object, start: int, end: int) -> None:
        match event:
            case {"Start": str(name)} | {"Start": dict(name)}:
                if name == "Paragraph":
                    self._fields = _are_fields(self.text[start:end])
                self._open(_name(name), name, start)
            case {"End": str(name)} | {"End": dict(name)}:
                self._close(_name(name), name, start, end)
            case {"Text": str(written)}:
                self._text(written, start, end)
            case {"Code": str(written)}:
                self._inline_code(written, start, end)
            case {"InlineHtml": str(tag)}:
                self._inline_tag(tag, start)
            case {"Html": str()}:
                self._html.append((start, end))
            case "SoftBreak" | "HardBreak" if self._fields:
                self._flush()
            case "SoftBreak" | "HardBreak":
                self._inline.add_space(start)
            case "Rule" | _:
                pass  # rules, footnote marks: no text

    # -- structure

    def _open(self, name: str, detail: object, start: int) -> None:
        match name:
            case "Paragraph" | "Heading" | "TableHead" | "TableRow":
                self._flush()
                self._first_cell = True
                self._in_header = name == "TableHead"
            case "Item" | "BlockQuote":
                self._flush()
                self._containers.append(name)
            case "List" | "Table" | "FootnoteDefinition" | "HtmlBlock":
                self._flush()
                self._html = []
            case "TableCell":
                if not self._first_cell:
                    self._inline.next_cell(start)
                self._first_cell = False
            case "CodeBlock":
                self._flush()
                self._code = _fence_info(detail)
            case "Strong":
                self._strong += 1
            case "Strikethrough":
                self._struck += 1
            case "Image":
                self._outer.append(self._inline)
                self._inline = Builder()

    def _close(self, name: str, detail: object, start: int, end: int) -> None:
        match name:
            case "Heading":
                self._heading(detail)
            case "Paragraph" | "FootnoteDefinition":
                self._flush()
            case "Item" | "BlockQuote":
                self._flush()
                self._containers.pop()
            case "TableHead" | "TableRow":
                self._row()
            case "CodeBlock":
                self._flush()
                self._code = None
            case "HtmlBlock":
                self._html_block()
            case "Strong":
                self._strong -= 1
            case "Strikethrough":
                self._struck -= 1
            case "Image":
                self._images.append(self._inline)
                self._inline = self._outer.pop()

    # -- text

    def _text(self, written: str, start: int, end: int) -> None:
        if self._struck or (self._code is not None and _SKIPPED_FENCES.match(self._code)):
            return  # struck out is withdrawn; a program is no prose
        if not self._strong and not written.isspace():
            self._all_strong = False
        if self._code is not None:
            self._code_lines(self.text[start:end], start)
            return
        if self._super and len(written) == end - start:
            written = written.translate(SUPERSCRIPT)
        if len(written) == end - start:
            self._inline.add(written, start)
        else:
            self._inline.add_written(written, start, end)

    def _code_lines(self, written: str, start: int) -> None:
        """Indented or plainly fenced text: each line is a paragraph."""
        for line in written.splitlines(keepends=True):
            self._inline.add(line, start)
            start += len(line)
            if line.endswith(("\n", "\r")):
                self._flush()

    def _inline_code(self, written: str, start: int, end: int) -> None:
        if self._struck:
            return
        source = self.text[start:end]
        at = source.find(written)
        self._all_strong &= bool(self._strong)
        if at >= 0:
            self._inline.add(written, start + at)
        else:  # broken over lines or with an escaped bar
            ticks = len(source) - len(source.lstrip("`"))
            self._inline.add(source[ticks : len(source) - ticks], start + ticks)

    def _inline_tag(self, tag: str, start: int) -> None:
        name = _TAG.match(tag)
        match name.group(1).lower() if name else "":
            case "br" | "wbr" | "hr":
                self._inline.add_space(start)
            case "sup":
                self._super = 0 if tag.startswith("</") else 1

    # -- blocks

    @property
    def _kind(self) -> BlockKind:
        if not self._containers:
            return BlockKind.PARAGRAPH
        return BlockKind.ITEM if self._containers[-1] == "Item" else BlockKind.QUOTE

    def _flush(self) -> None:
        bold = self._all_strong
        block = self._take(self._kind)
        if block and bold and block.kind is BlockKind.PARAGRAPH and _is_lead(block.text):
            above = self._headings.open(_BOLD_LEVEL, block.text)
            block = Block(BlockKind.HEADING, block.text, block.runs, above, (), block.ends)
        if block:
            self.blocks.append(block)
        images, self._images = self._images, []
        for image in images:
            caption = image.block(BlockKind.PARAGRAPH, self._headings.path)
            if caption:
                self.blocks.append(caption)

    def _take(self, kind: BlockKind) -> Block | None:
        block = self._inline.block(kind, self._headings.path)
        self._inline = Builder()
        self._all_strong = True
        self._super = 0
        return block

    def _heading(self, detail: object) -> None:
        level = detail.get("Heading") if isinstance(detail, dict) else None
        block = self._take(BlockKind.HEADING)
        if block:
            above = self._headings.open(int(str(level)[1:]), block.text)
            self.blocks.append(Block(BlockKind.HEADING, block.text, block.runs, above, (), block.ends))
        self._flush()

    def _row(self) -> None:
        cells = self._inline.finish()
        if self._in_header:
            self._header = cells
        block = self._inline.row(self._header, self._headings.path)
        self._inline = Builder()
        if block:
            self.blocks.append(block)
        self._flush()

    def _html_block(self) -> None:
        """Read a block of HTML where it stands; what lies between its pieces (marks of a quote) is blanked."""
        if not self._html:
            return
        at = self._html[0][0]
        pieces, begin = [], at
        for start, end in self._html:
            pieces.append(" " * (start - at) + self.text[start:end])
            at = end
        self._html = []
        self.blocks.extend(read_html("".join(pieces), 0, base=begin, headings=self._headings))


def _name(event: str | Mapping[str, object]) -> str:
    return event if isinstance(event, str) else next(iter(event))


def _fence_info(detail: object) -> str:
    match detail:
        case {"CodeBlock": {"Fenced": str(info)}}:
            return info
        case _:
            return ""


def _are_fields(text: str) -> bool:
    """Whether each line of a paragraph is a field or an entry of its own: nobody wraps prose like that."""
    lines = [line.strip() for line in text.splitlines()]
    if any(line.lstrip("*_")[:1].islower() for line in lines):  # goes on from the line before
        return False
    fields = len(lines) > 1 and all(map(_FIELD.fullmatch, lines))
    return fields or (len(lines) >= _FEWEST_ENTRIES and all(map(_ENTRY.fullmatch, lines)))


def _is_lead(text: str) -> bool:
    return len(text) <= _LEAD and text[-1] not in ".!?;,:" and any(c.isalpha() for c in text)
