"""Chooses the reader for a source and gives its document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

from crosscheck.documents.model import Block, Document
from crosscheck.errors import SourceError
from crosscheck.sources.decode import UndecodableError, decode
from crosscheck.sources.front_matter import split_front_matter
from crosscheck.sources.model import Source

TextReader = Callable[[str, int], tuple[Block, ...]]
"""Text as decoded and where its body begins, to blocks whose places are those of the text."""

READERS: Mapping[str, str] = {
    "markdown": "crosscheck.documents.markdown:read_markdown",
    "plain": "crosscheck.documents.plain:read_plain",
    "html": "crosscheck.documents.html:read_html",
    "wikitext": "crosscheck.documents.wikitext:read_wikitext",
}
"""Readers of text by format, as ``module:function``, imported when first used."""

SUFFIXES: Mapping[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".wiki": "wikitext",
    ".mediawiki": "wikitext",
    ".wikitext": "wikitext",
}
"""Formats by suffix; anything else is plain text, unless its content says otherwise."""

_HTML = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>]|<\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+)?html)", re.I)
_MARKDOWN = re.compile(r"^#{1,6}[ \t]+\S|^[ \t]{0,3}\|?[ \t]*:?-{3,}:?[ \t]*\|", re.M)
_WIKITEXT = re.compile(r"'''[^'\n]{1,200}'''|\{\{[^{}\n]{2,80}|\[\[[^\[\]\n]{1,200}\]\]|^\{\|", re.M)


def read_document(source: Source) -> Document:
    """The document of a source: its text as decoded and its blocks in reading order.

    Raises ``SourceError`` when the bytes are no text or the front matter is broken.
    """
    try:
        text = decode(source.raw)
    except UndecodableError as error:
        raise SourceError(f"{source.name}: cannot be read: {error}") from error
    matter = split_front_matter(text, source.name)
    reader = cast(TextReader, _load(READERS[format_of(source.name, text, matter.body)]))
    return Document(source, text, reader(text, matter.body))


def format_of(name: str, text: str, body: int = 0) -> str:
    """The key in ``READERS`` for a file: by its suffix, else by what its body (from ``body`` on) looks like."""
    known = SUFFIXES.get(PurePosixPath(name).suffix.lower())
    if known:
        return known
    head = text[body : body + 20_000]
    if _HTML.match(head):
        return "html"
    if len(_WIKITEXT.findall(head)) > 1:
        return "wikitext"
    return "markdown" if _MARKDOWN.search(head) else "plain"


def _load(home: str) -> object:
    module, name = home.split(":")
    return getattr(import_module(module), name)
