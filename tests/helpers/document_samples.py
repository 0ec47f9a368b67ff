"""Sources and blocks as the tests of readers need them."""

from __future__ import annotations

from crosscheck.documents.model import Block, BlockKind, Document
from crosscheck.documents.read import read_document
from crosscheck.sources.load import from_texts

NAMES = {"markdown": "a.md", "plain": "a.txt", "html": "a.html", "wikitext": "a.wiki"}


def document(text: str, name: str = "a.txt") -> Document:
    return read_document(from_texts({name: text}).sources[0])


def shown(block: Block) -> str:
    """A block as the case table writes it."""
    if block.kind is not BlockKind.ROW:
        return f"{block.kind}: {block.text}"
    cells = (f"[{cell.header}/{cell.label}]{block.text[cell.start : cell.end]}" for cell in block.cells)
    return f"row: {' '.join(cells)}"
