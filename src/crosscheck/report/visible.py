"""Characters that a reader cannot see, made visible: a source must not steer the terminal or reorder a line."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Controls, format characters (bidirectional overrides, zero-width spaces, tags), lone surrogates, line and paragraph
# separators, unassigned and private ones. Kept: the joiners that Persian, Indic scripts and emoji need.
_KEPT = {"\u200c", "\u200d"}
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_PLAIN = re.compile(r"[\x20-\x7e]*\Z")
_BREAKS = re.compile(r"[ \t]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])[ \t]*")


def is_plain(text: str) -> bool:
    """Whether all characters are printable ASCII."""
    return _PLAIN.match(text) is not None


def visible(text: str) -> str:
    """The text on one line: a tab is a space, anything else unseen is an escape such as ``\\x1b`` or ``\\u202e``."""
    if is_plain(text):
        return text
    return "".join(visible_character(character) for character in text)


def one_line(text: str) -> str:
    """``visible``, with line breaks as single spaces."""
    return visible(_BREAKS.sub(" ", text.strip()))


@lru_cache(maxsize=4096)
def visible_character(character: str) -> str:
    """How one character is shown; itself when it can be seen."""
    if character == "\t":
        return " "
    if character in _KEPT or unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
