"""Text of a source inside Markdown: shown as it is, able to do nothing.

Written for GitHub's and GitLab's dialects: no HTML, link, image, emphasis, table cell, code span or mathematics can
begin or end, and nobody is mentioned, no issue referred to, by what a source says.
"""

from __future__ import annotations

import re

from crosscheck.report.visible import one_line

# Entities, not backslashes, for what other passes than the Markdown parser look at (mathematics, addresses, HTML).
_CHARACTERS = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "$": "&#36;",
    ":": "&#58;",
    ".": "&#46;",
    "@": "&#64;",
} | {character: "\\" + character for character in "\\`*_[]|~{}^"}
# References and :names: of pictures are found in the finished page, after escapes are gone: a zero-width space parts
# them. Colons and dots matter only in addresses.
_BREAK = "&#8203;"
_STRUCTURE = r"[&<>\"$\\`*_\[\]|~{}^]|:(?=//)|(?<=\bwww)\."
_REFERENCE = r"(?<=[@#!%~])(?=[\w-])|(?<=&)(?=\d)|(?<=\bGH-)(?=\d)|(?<=:)(?=[a-z0-9_+-]+:)"
_IN_CODE = re.compile(f"@|{_STRUCTURE}", re.IGNORECASE)
_IN_TEXT = re.compile(f"{_REFERENCE}|{_STRUCTURE}", re.IGNORECASE)
# What opens a block when it begins a line.
_OPENING = re.compile(r"^(?:[-+=#:](?=[-+=#:\s]|$)|\d{1,9}(?=[.)](?:\s|$)))")


def inline(text: str) -> str:
    """The text as one line of Markdown that renders as itself."""
    line = _IN_TEXT.sub(lambda found: _CHARACTERS.get(found.group(), _BREAK), one_line(text))
    return _OPENING.sub(_disarm, line)


def code(text: str) -> str:
    """The text in a monospaced face; an element, since a code span could be closed by the text or a table's bar.

    No reference is looked for inside of it, so its words stay as they are for whoever copies them.
    """
    return f"<code>{_IN_CODE.sub(lambda found: _CHARACTERS[found.group()], one_line(text))}</code>"


def _disarm(found: re.Match[str]) -> str:
    opening = found.group()
    return opening + _BREAK if opening[0].isdigit() else f"&#{ord(opening[0])};"
