"""Keeps hostile wikitext from stalling the parser: brackets that nothing closes are blanked, character for character.

The parser tries each opening bracket to the end of the text before it gives up on it, so thousands of unclosed ones
take minutes. A text of people has a handful; those stay for the parser to judge.
"""

from __future__ import annotations

import re

_TOLERATED = 2_000_000  # characters that the parser may read in vain: openings without an end times the text's length
_BLANK = "\x01"
_TOKEN = re.compile(
    r"<!--|-->|\{\{|\}\}|\[\[|\]\]|\[(?=https?:|//|ftp:|mailto:)|\]|\n\{\||\n\|\}|\n"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)(?P<rest>[^<>]*+)>|<"
)
_VOID = frozenset({"br", "hr", "wbr", "img", "references"})
_PAIRS = {"}}": "{{", "]]": "[[", "\n|}": "\n{|", "-->": "<!--", "]": "["}


def blank_unclosed(text: str) -> str:
    """The text, as long as before, where openings without an end are blanked if they would cost too much."""
    unclosed = _unclosed(text)
    if len(unclosed) * len(text) <= _TOLERATED:
        return text
    parts, at = [], 0
    for start, end in sorted(unclosed):
        parts += [text[at:start], _BLANK * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _unclosed(text: str) -> list[tuple[int, int]]:
    open_: dict[str, list[tuple[int, int]]] = {}
    lost: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        written, name, place = match.group(), match.group("name"), match.span()
        if written.startswith("\n"):
            lost += open_.pop("[", [])  # a link to a page outside ends with its line
        if written in _PAIRS:
            pending = open_.get(_PAIRS[written])
            if pending:
                pending.pop()
        elif name is None and written != "\n":
            if written == "<":
                lost.append(place)
            else:
                open_.setdefault(written, []).append(place)
        elif name is not None and name.lower() not in _VOID and not match.group("rest").endswith("/"):
            _tag(open_, name.lower(), bool(match.group("close")), place)
    return lost + [place for places in open_.values() for place in places]


def _tag(open_: dict[str, list[tuple[int, int]]], name: str, closing: bool, place: tuple[int, int]) -> None:
    key = f"<{name}>"
    if not closing:
        open_.setdefault(key, []).append(place)
    elif open_.get(key):
        open_[key].pop()
