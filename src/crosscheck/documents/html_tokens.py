"""Cuts HTML into tags, entities and text, each with its place; in linear time on any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# Possessive, and an unquoted "<" ends a tag: an unclosed tag never makes the search run to the end again and again.
_TOKEN = re.compile(
    r"<!--(?s:.*?)(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^<>]*+>"
    r"""|<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>]*+)(?P<rest>(?:[^"'<>]|"[^"]*+"|'[^']*+')*+)>"""
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
)
_ATTRIBUTE = re.compile(r"""([^\s"'=/]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++))?""")
_RAW = {
    name: re.compile(rf"</{name}[\s/>]", re.I)
    for name in ("script", "style", "textarea", "title", "iframe", "noembed", "noframes")
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag; half-open characters."""

    name: str
    closing: bool
    attributes: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as written, or as one entity means them (then ``text`` is shorter than its place)."""

    text: str
    start: int
    end: int
    raw: bool = False  # a script, a style sheet, a title: no part of the page's own text


def tokens(text: str, start: int) -> Iterator[Tag | Text]:
    """Tags and text from character ``start`` on; comments and declarations are left out."""
    at = start
    while True:
        match = _TOKEN.search(text, at)
        if match is None:
            break
        if match.start() > at:
            yield Text(text[at : match.start()], at, match.start())
        at = match.end()
        name = match.group("name")
        if name is not None:
            tag = Tag(
                name.lower(), bool(match.group("close")), _attributes(match.group("rest")), match.start(), match.end()
            )
            yield tag
            if not tag.closing and tag.name in _RAW:
                ending = _RAW[tag.name].search(text, at)
                stop = ending.start() if ending else len(text)
                yield Text(text[at:stop], at, stop, raw=True)
                at = stop
        elif match.group().startswith("&"):
            yield Text(unescape(match.group()), match.start(), match.end())
    if at < len(text):
        yield Text(text[at:], at, len(text))


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        value = match.group(2) or ""
        if value[:1] in ("'", '"'):
            value = value[1:-1]
        found.setdefault(match.group(1).lower(), unescape(value))
    return found
