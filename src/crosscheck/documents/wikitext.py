"""Wikitext to blocks: what a reader of the page sees, with the fields of infoboxes and the rows of tables."""

from __future__ import annotations

import re

import mwparserfromhell
from mwparserfromhell.nodes import (
    Argument,
    Comment,
    ExternalLink,
    Heading,
    HTMLEntity,
    Node,
    Tag,
    Template,
    Text,
    Wikilink,
)
from mwparserfromhell.wikicode import Wikicode

from crosscheck.documents.builder import SUPERSCRIPT, Builder, Headings
from crosscheck.documents.model import Block, BlockKind
from crosscheck.documents.plain import read_plain
from crosscheck.documents.table import Span, Table
from crosscheck.documents.wiki_balance import blank_unclosed
from crosscheck.documents.wiki_table import PlacedCell, closing_length, rows_of
from crosscheck.documents.wiki_templates import Field, Inner, Written, fields, name_of, render, words

# Marks that the parser leaves in text because nothing closes them, and switches such as __NOTOC__.
_STRAY = re.compile(r"'{2,}|\[\[|\]\]|\{\{|\}\}|\{\||\|\}|__[A-Z]{3,30}__|</?[A-Za-z][^<>]{0,500}>|<!--|-->|-{4,}")
_BREAK = re.compile(r"\n[ \t]*(?:\n\s*|(?=$))|\n")
_FILE = re.compile(r"\s*(?:file|image|datei|fichier|archivo)\s*:", re.I)
_HIDDEN_LINK = re.compile(r"\s*(?:category|catégorie|kategorie|[a-z]{2,3}(?:-[a-z]+)?)\s*:\s*\S", re.I)
_PART_TAGS = frozenset({"p", "div", "center", "section", "blockquote", "poem", "ul", "ol", "dl"})


def read_wikitext(text: str, start: int) -> tuple[Block, ...]:
    """The blocks of ``text`` from character ``start`` on."""
    body = blank_unclosed(text[start:]).replace("\0", " ")  # the parser would drop such a character
    code = mwparserfromhell.parse(body)
    if str(code) != body:  # then no place could be trusted
        return read_plain(text, start)
    reader = _Reader(text)
    reader.walk(code, start)
    reader.flush()
    return tuple(reader.blocks)


class _Reader:
    """Walks the parser's nodes in order and collects blocks; every step knows its place in the file."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self._text = text
        self._headings = Headings()
        self._inline = Builder()
        self._kind = BlockKind.PARAGRAPH
        self._quotes = 0
        self._flat = 0  # inside a cell or a field: everything is one line
        self._super = 0

    def walk(self, code: Wikicode, at: int) -> None:
        """Read nodes of which the first stands at ``at``."""
        for node in code.nodes:
            length = len(str(node))
            self._node(node, at, at + length)
            at += length

    def _node(self, node: Node, start: int, end: int) -> None:
        match node:
            case Text():
                self._plain(start, end)
            case Wikilink():
                self._link(node, start)
            case Template():
                self._template(node, start, end)
            case Tag():
                self._tag(node, start, end)
            case Heading():
                self._heading(node, start)
            case ExternalLink():
                self._external(node, start, end)
            case HTMLEntity():
                self._inline.add_written(str(node.normalize()), start, end)
            case Argument() if node.default is not None:
                self.walk(node.default, end - 3 - len(str(node.default)))
            case Comment() | _:
                pass

    # -- text

    def _plain(self, start: int, end: int) -> None:
        at = start
        for stray in _STRAY.finditer(self._text, start, end):
            self._lines(at, stray.start())
            at = stray.end()
        self._lines(at, end)

    def _lines(self, start: int, end: int) -> None:
        if self._flat:
            self._put(start, end)
            return
        at = start
        for break_ in _BREAK.finditer(self._text, start, end):
            self._put(at, break_.start())
            if self._kind is BlockKind.ITEM or break_.group().count("\n") > 1:
                self.flush()
            else:
                self._inline.add_space(break_.start())
            at = break_.end()
        self._put(at, end)

    def _put(self, start: int, end: int) -> None:
        text = self._text[start:end]
        self._inline.add(text.translate(SUPERSCRIPT) if self._super else text, start)

    # -- links

    def _link(self, node: Wikilink, start: int) -> None:
        title = str(node.title)
        if _FILE.match(title):
            self._caption(node, start)
        elif node.text is not None:
            self.walk(node.text, start + 3 + len(title))
        elif not _HIDDEN_LINK.match(title):
            skip = 1 if title.startswith(":") else 0
            self._plain(start + 2 + skip, start + 2 + len(title))

    def _caption(self, node: Wikilink, start: int) -> None:
        """The caption of a picture, its last part, is a paragraph of its own."""
        if node.text is None or self._flat:
            return
        at, parts = start + 3 + len(str(node.title)), node.text.nodes
        first, offset = 0, 0
        begin = at
        for n, part in enumerate(parts):
            written = str(part)
            if isinstance(part, Text) and "|" in written:
                first, offset = n, written.rindex("|") + 1
                begin = at
            at += len(written)
        if "|" not in str(node.text) and not any(c.isspace() for c in str(node.text)):
            return  # "thumb": a setting, no caption
        outer, self._inline = self._inline, Builder()
        kind, self._kind = self._kind, BlockKind.PARAGRAPH
        self._flat += 1
        for n, part in enumerate(parts[first:]):
            skipped = offset if n == 0 else 0
            end = begin + len(str(part))
            if isinstance(part, Text):
                self._plain(begin + skipped, end)
            else:
                self._node(part, begin, end)
            begin = end
        self._flat -= 1
        self._end(self._inline.block(BlockKind.PARAGRAPH, self._headings.path))
        self._inline, self._kind = outer, kind

    def _external(self, node: ExternalLink, start: int, end: int) -> None:
        if node.title is not None:
            self.walk(node.title, end - 1 - len(str(node.title)))
        elif not node.brackets:
            self._plain(start, end)

    # -- templates

    def _template(self, node: Template, start: int, end: int) -> None:
        box = None if self._flat else fields(node, start)
        if box is not None:
            self.flush()
            for field in box:
                self._field(field)
            return
        quote = not self._flat and name_of(node) in words().quotes
        if quote:
            self.flush()
            self._quotes += 1
        for piece in render(node, start):
            match piece:
                case Written(text, begin, stop):
                    self._inline.add_written(text, begin, stop)
                case Inner(code, begin):
                    self.walk(code, begin)
        if quote:
            self.flush()
            self._quotes -= 1

    def _field(self, field: Field) -> None:
        outer, self._inline = self._inline, Builder()
        self._inline.add(field.name, field.name_start)
        self._inline.next_cell(field.name_start + len(field.name))
        self._flat += 1
        self.walk(field.value.code, field.value.start)
        self._flat -= 1
        if self._inline.finish()[-1]:
            self._end(self._inline.row((), self._headings.path))
        self._inline = outer

    # -- tags

    def _tag(self, node: Tag, start: int, end: int) -> None:
        name = str(node.tag).strip().lower()
        if name in words().dropped_tags:
            return
        if node.contents is None or node.self_closing:
            self._mark(name, start)
            return
        at = end - closing_length(node) - len(str(node.contents))
        if name == "table" and not self._flat:
            self._rows(node, at)
        elif name == "sup":
            self._superscript(node, at)
        elif name in _PART_TAGS and not self._flat:
            self.flush()
            self._quotes += name == "blockquote"
            self.walk(node.contents, at)
            self.flush()
            self._quotes -= name == "blockquote"
        elif name in ("li", "dd", "dt") and not self._flat:
            self._mark(name, start)
            self.walk(node.contents, at)
            self.flush()
        else:
            self.walk(node.contents, at)
            if name in _PART_TAGS or name in ("li", "td", "th", "tr"):
                self._inline.add_space(end - 1)

    def _mark(self, name: str, start: int) -> None:
        """A mark without contents: of a list, a line break, a rule."""
        if name in ("li", "dd", "dt") and not self._flat:
            if len(self._inline):
                self.flush()
            self._kind = BlockKind.ITEM
        elif name == "hr" and not self._flat:
            self.flush()
        elif (name in ("li", "dd", "dt") and len(self._inline)) or name in ("br", "hr", "wbr"):
            self._inline.add_space(start)

    def _superscript(self, node: Tag, at: int) -> None:
        digits = str(node.contents).translate(SUPERSCRIPT) != str(node.contents)
        only = not any(c.isalpha() for c in str(node.contents))
        self._super += digits and only
        self.walk(node.contents, at)
        self._super -= digits and only

    # -- tables

    def _rows(self, node: Tag, at: int) -> None:
        self.flush()
        table = Table()
        for cells in rows_of(node, at):
            self._row(table, cells)

    def _row(self, table: Table, cells: list[PlacedCell]) -> None:
        outer, self._inline = self._inline, Builder()
        spans: list[Span] = []
        self._flat += 1
        for cell in cells:
            if spans:
                self._inline.next_cell(cell.start)
            elif str(cell.code).startswith("+"):
                self._table_caption(cell)
                continue
            spans.append(cell.span)
            self.walk(cell.code, cell.start)
        self._flat -= 1
        if spans:
            self._end(table.row(self._inline, spans, self._headings.path))
        self._inline = outer

    def _table_caption(self, cell: PlacedCell) -> None:
        """A table's caption, which the parser takes for a cell that begins with a plus."""
        self._inline = Builder()
        at = cell.start
        for n, child in enumerate(cell.code.nodes):
            end = at + len(str(child))
            self._node(child, at, end) if n else self._plain(at + 1, end)
            at = end
        self._end(self._inline.block(BlockKind.PARAGRAPH, self._headings.path))
        self._inline = Builder()

    # -- blocks

    def _heading(self, node: Heading, start: int) -> None:
        if self._flat:
            self.walk(node.title, start + node.level)
            return
        self.flush()
        self._flat += 1
        self.walk(node.title, start + node.level)
        self._flat -= 1
        block = self._inline.block(BlockKind.HEADING)
        self._inline = Builder()
        if block:
            above = self._headings.open(node.level, block.text)
            self.blocks.append(Block(BlockKind.HEADING, block.text, block.runs, above, (), block.ends))

    def flush(self) -> None:
        """End the current block."""
        if self._flat:
            return
        kind = BlockKind.QUOTE if self._quotes and self._kind is BlockKind.PARAGRAPH else self._kind
        self._end(self._inline.block(kind, self._headings.path))
        self._inline = Builder()
        self._kind = BlockKind.PARAGRAPH

    def _end(self, block: Block | None) -> None:
        if block:
            self.blocks.append(block)
