"""HTML to blocks: what a reader of the page sees, without scripts, styles and navigation."""

from __future__ import annotations

import re

from crosscheck.documents.builder import SUPERSCRIPT, Builder, Headings
from crosscheck.documents.html_tokens import Tag, Text, tokens
from crosscheck.documents.model import Block, BlockKind
from crosscheck.documents.table import Span, Table, span

_SKIPPED = frozenset(
    {
        "script",
        "style",
        "nav",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "head",
        "button",
        "select",
        "textarea",
        "title",
    }
)
# Elements that pages hide or that are furniture of an encyclopedia page: marks of notes, edit links, navigation boxes.
_FURNITURE = frozenset(
    {
        "reference",
        "mw-editsection",
        "noprint",
        "navbox",
        "navbox-inner",
        "toc",
        "sr-only",
        "visually-hidden",
    }
)
_HIDEABLE = frozenset(["div", "span", "sup", "table", "section", "ul", "ol", "aside", "figure", "a"])
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "ul",
        "ol",
        "dl",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "figure",
        "figcaption",
        "address",
        "form",
        "fieldset",
        "details",
        "summary",
        "hr",
        "body",
        "html",
        "pre",
        "center",
        "legend",
        "hgroup",
        "search",
        "menu",
        "dir",
    }
)
_ITEMS = frozenset({"li", "dt", "dd"})
_HEADINGS = re.compile(r"h[1-6]")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MARK = re.compile(r"\[[\w ]{1,20}\]|[*†‡§]{1,3}")


def read_html(text: str, start: int, base: int = 0, headings: Headings | None = None) -> tuple[Block, ...]:
    """The blocks of ``text`` from character ``start`` on; their places are those in ``text`` plus ``base``."""
    reader = _Reader(base, headings or Headings())
    for token in tokens(text, start):
        reader.take(token)
    reader.flush()
    return tuple(reader.blocks)


class _Reader:
    """Takes tokens in order and collects blocks."""

    def __init__(self, base: int, headings: Headings) -> None:
        self.blocks: list[Block] = []
        self._base = base
        self._headings = headings
        self._inline = Builder()
        self._skip: tuple[str, int] | None = None  # an element left out, and how deep it is nested in itself
        self._kinds: list[tuple[str, BlockKind]] = []  # open items and quotes
        self._level = 0  # of the open heading
        self._rows: list[_OpenTable] = []
        self._super: list[Text] | None = None
        self._breaks = 0

    def take(self, token: Tag | Text) -> None:
        if self._skip is not None:
            self._skipping(token, *self._skip)
        elif isinstance(token, Text):
            self._text(token)
        elif token.closing:
            self._close(token.name, token.start)
        elif token.name in _SKIPPED or (token.name in _HIDEABLE and _hidden(token.attributes)):
            self._skip = (token.name, 1)
        else:
            self._open(token)

    def _skipping(self, token: Tag | Text, name: str, depth: int) -> None:
        if isinstance(token, Tag) and (token.name == name or (name == "head" and token.name == "body")):
            depth += -1 if token.closing or token.name != name else 1
            self._skip = (name, depth) if depth else None

    def _text(self, token: Text) -> None:
        if self._super is not None:
            self._super.append(token)
            return
        if not token.text.isspace():
            self._breaks = 0
        self._put(token)

    def _put(self, token: Text) -> None:
        start, end = token.start + self._base, token.end + self._base
        if len(token.text) == end - start:
            self._inline.add(token.text, start)
        else:
            self._inline.add_written(token.text, start, end)

    # -- tags

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._break(tag.start)
        elif name == "sup":
            self._super = []
        elif name in ("td", "th"):
            self._end_super_if_open()
            self._open_cell(tag)
        elif name == "tr":
            self._end_row()
        elif name == "table":
            self.flush()
            self._rows.append(_OpenTable(self._inline))
            self._inline = Builder()
        elif name == "thead" and self._rows:
            self._rows[-1].table.in_head = True
        elif self._in_cell:
            self._inline.add_space(tag.start + self._base) if name in _BLOCKS | _ITEMS else None
        elif _HEADINGS.fullmatch(name):
            self.flush()
            self._level = int(name[1])
        elif name in _ITEMS or name == "blockquote":
            self.flush()
            self._drop(name, until=("ul", "ol", "dl"))
            self._kinds.append((name, BlockKind.QUOTE if name == "blockquote" else BlockKind.ITEM))
        elif name in _BLOCKS:
            self.flush()
            if name in ("ul", "ol", "dl"):
                self._kinds.append((name, BlockKind.PARAGRAPH))

    def _close(self, name: str, at: int) -> None:
        if name == "sup":
            self._end_super()
        elif name == "tr":
            self._end_row()
        elif name == "thead" and self._rows:
            self._end_row()
            self._rows[-1].table.in_head = False
        elif name == "table":
            self._end_table()
        elif self._in_cell:
            self._inline.add_space(at + self._base) if name in _BLOCKS | _ITEMS else None
        elif _HEADINGS.fullmatch(name) or name in _BLOCKS or name in _ITEMS or name == "blockquote":
            self.flush()
            self._drop(name)

    def _drop(self, name: str, until: tuple[str, ...] = ()) -> None:
        """Leave the innermost open element of that name with all that is inside; a new item ends the one before."""
        for at in range(len(self._kinds) - 1, max(-1, len(self._kinds) - 60), -1):
            if self._kinds[at][0] == name:
                del self._kinds[at:]
                return
            if self._kinds[at][0] in until:
                return

    def _break(self, at: int) -> None:
        self._breaks += 1
        if self._breaks > 1 and not self._in_cell:
            self.flush()
        else:
            self._inline.add_space(at + self._base)

    def _end_super(self) -> None:
        """Superscript: a note's mark goes, digits become superscript digits, other text stays as it is."""
        held, self._super = self._super or [], None
        content = "".join(token.text for token in held)
        if _MARK.fullmatch(content.strip()):
            return
        digits = content.translate(SUPERSCRIPT)
        superscript = digits != content and not any(
            c.isalnum() and c == d for c, d in zip(content, digits, strict=True)
        )
        for token in held:
            self._put(Text(token.text.translate(SUPERSCRIPT), token.start, token.end) if superscript else token)

    # -- tables

    @property
    def _in_cell(self) -> bool:
        return bool(self._rows and self._rows[-1].spans)

    def _open_cell(self, tag: Tag) -> None:
        if not self._rows:
            self.flush()
            return
        spans = self._rows[-1].spans
        if spans:
            self._inline.next_cell(tag.start + self._base)
        elif len(self._inline):
            self.flush()  # stray text before the first cell
        spans.append(span(tag.name == "th", tag.attributes.get("colspan", ""), tag.attributes.get("rowspan", "")))

    def _end_row(self) -> None:
        self._end_super_if_open()
        if not self._in_cell:
            self.flush()
            return
        opened = self._rows[-1]
        block = opened.table.row(self._inline, opened.spans, self._headings.path)
        opened.spans = []
        self._inline = Builder()
        if block:
            self.blocks.append(block)

    def _end_table(self) -> None:
        self._end_row()
        if self._rows:
            self._inline = self._rows.pop().outer

    def _end_super_if_open(self) -> None:
        if self._super is not None:
            self._end_super()

    # -- blocks

    def flush(self) -> None:
        """End the current block."""
        self._end_super_if_open()
        self._breaks = 0
        if self._in_cell:
            return
        kind = (
            BlockKind.HEADING if self._level else next((k for _, k in reversed(self._kinds) if k), BlockKind.PARAGRAPH)
        )
        level, self._level = self._level, 0
        block = self._inline.block(kind, self._headings.path)
        self._inline = Builder()
        if block and level:
            above = self._headings.open(level, block.text)
            block = Block(block.kind, block.text, block.runs, above, (), block.ends)
        if block:
            self.blocks.append(block)


class _OpenTable:
    """A table that is being read: its rows so far, the open row's cells, and the text around it."""

    def __init__(self, outer: Builder) -> None:
        self.table = Table()
        self.spans: list[Span] = []
        self.outer = outer


def _hidden(attributes: dict[str, str]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") == "navigation"
        or not _FURNITURE.isdisjoint(attributes.get("class", "").split())
        or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
    )
