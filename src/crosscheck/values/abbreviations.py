"""Abbreviations that a text introduces itself: "Organisation of Islamic Cooperation (OIC)", and the other way round.

Method: Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003),
with one change: the first letter never stands for a small function word, which would cut the long form short
("of Islamic Cooperation").
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_BRACKET = re.compile(r"\(([^()\n]{2,120})\)")
_SHORT = re.compile(r"(?=\S*[A-Z])(?=\S*[A-Za-z])[A-Za-z0-9][A-Za-z0-9.&/-]{1,9}")
_LONG_WORDS = re.compile(r"\S+")
_SMALL = frozenset(
    {"of", "the", "and", "for", "in", "on", "at", "to", "a", "an", "by", "or", "with", "from", "is", "as"}
)


def find_abbreviations(text: str) -> list[tuple[Span, Span]]:
    """(long form, short form) as half-open characters of the text, in reading order. Linear in the text's length."""
    found = []
    for bracket in _BRACKET.finditer(text):
        if pair := _after_long(text, bracket) or _after_short(text, bracket):
            found.append(pair)
    return found


def _after_long(text: str, bracket: re.Match[str]) -> tuple[Span, Span] | None:
    """Long form (SHORT)."""
    inner = re.split(r"[,;:]", bracket[1])[0].strip(" '\"“”‘’")
    if not _SHORT.fullmatch(inner):
        return None
    start = text.index(inner, bracket.start())
    room = min(len(inner) + 5, 2 * len(inner))  # words a long form may have, small ones not counted
    reach = max(0, bracket.start() - 30 * room)
    reach = max(reach, text.rfind("\n", reach, bracket.start()) + 1)
    before = text[reach : bracket.start()].rstrip(" '\"“”‘’")
    words = [word for word in _LONG_WORDS.finditer(before) if word[0].lower() not in _SMALL][-room:]
    low = words[0].start() if words else 0
    at = _best_start(inner, before, low)
    return ((reach + at, reach + len(before)), (start, start + len(inner))) if at is not None else None


def _after_short(text: str, bracket: re.Match[str]) -> tuple[Span, Span] | None:
    """SHORT (long form)."""
    before = text[max(0, bracket.start() - 14) : bracket.start()].rstrip(" '\"“”‘’")
    words = _LONG_WORDS.findall(before)
    short = words[-1].strip(",'\"“”‘’") if words else ""
    if not _SHORT.fullmatch(short) or " " not in bracket[1].strip():
        return None
    end = bracket.start() - (min(len(text), bracket.start()) - text.rfind(short, 0, bracket.start())) + len(short)
    inner = re.split(r"[,;:]", bracket[1])[0].rstrip()
    offset = bracket.start(1)
    at = _best_start(short, inner, 0)
    small = inner[:at].split() if at is not None else ["no"]
    if at is None or any(word.lower() not in _SMALL for word in small):
        return None
    return (offset + at, offset + len(inner)), (end - len(short), end)


def _best_start(short: str, long: str, low: int) -> int | None:
    """Where the shortest long form begins: the short form's letters matched from the right, the first at a word."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    at = len(long)
    for number in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= low and not (long[at].lower() == letters[number] and (number or _opens(long, at))):
            at -= 1
        if at < low:
            return None
    longest_word = max(len(word) for word in long[at:].split())
    return at if len(long) - at > len(short) and longest_word > 1 else None


def _opens(long: str, at: int) -> bool:
    """Whether a word that is no small one begins here."""
    word = _LONG_WORDS.match(long, at)
    fresh = at == 0 or not long[at - 1].isalnum()
    return fresh and word is not None and word[0].lower() not in _SMALL
