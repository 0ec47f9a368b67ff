"""Words of a text and phrases among them, found in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

Entry = TypeVar("Entry")

# Words are split at hyphens ("well-founded" is two), before "n't" and before the possessive.
_WORD = re.compile(r"n['’]t\b|[^\W\d_]{1,12}?(?=n['’]t\b)|[^\W_]+|['’]s\b|[%‰]")
# What may stand between two words of one phrase.
_GAPS = frozenset(("", " ", "-", "‑", "\n", ".", "  ", " \n", "\u00a0", ". "))
_ABBREVIATED = 2  # a full stop joins words only after an abbreviation of at most so many letters: "c. i. f."


@dataclass(frozen=True, slots=True)
class Word:
    """A word in lower case with straight apostrophes, and its half-open characters of the text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=8)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    found = _WORD.finditer(text)
    return tuple(Word(m.group().lower().replace("’", "'"), m.start(), m.end()) for m in found)


@lru_cache(maxsize=16384)
def key_of(phrase: str) -> tuple[str, ...]:
    """A phrase as its words."""
    return tuple(_WORD.findall(phrase.lower().replace("’", "'")))


@dataclass(frozen=True, slots=True)
class Hit(Generic[Entry]):
    """Entries whose phrase stands at ``text[start:end]``; ``first`` and ``last`` are its half-open places in words."""

    start: int
    end: int
    first: int
    last: int
    entries: tuple[Entry, ...]


class PhraseIndex(Generic[Entry]):
    """Phrases with what they stand for; at one place the longest phrase wins."""

    def __init__(self, pairs: Iterable[tuple[str, Entry]]) -> None:
        collected: dict[tuple[str, ...], dict[Entry, None]] = {}
        for phrase, entry in pairs:
            key = (phrase,) if phrase.isalpha() else key_of(phrase)
            if key:
                collected.setdefault(key, {})[entry] = None
        self._entries = {key: tuple(entries) for key, entries in collected.items()}
        lengths: dict[str, set[int]] = {}
        for key in collected:
            lengths.setdefault(key[0], set()).add(len(key))
        self._lengths = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}

    def get(self, phrase: str) -> tuple[Entry, ...]:
        """What a whole phrase stands for."""
        return self._entries.get(key_of(phrase), ())

    def find(self, text: str) -> Iterator[Hit[Entry]]:
        """Every phrase in the text from left to right, none inside another."""
        words = words_of(text)
        at = 0
        while at < len(words):
            hit = self._at(text, words, at)
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.last

    def find_all(self, text: str) -> Iterator[Hit[Entry]]:
        """Every phrase in the text, also those that overlap another; of those that begin at one word the longest."""
        words = words_of(text)
        yield from (hit for at in range(len(words)) if (hit := self._at(text, words, at)))

    def _at(self, text: str, words: tuple[Word, ...], at: int) -> Hit[Entry] | None:
        for size in self._lengths.get(words[at].text, ()):
            run = words[at : at + size]
            entries = self._entries.get(tuple(word.text for word in run))
            if entries and _joined(text, run):
                return Hit(run[0].start, run[-1].end, at, at + size, entries)
        return None


def _joined(text: str, run: tuple[Word, ...]) -> bool:
    for left, right in pairwise(run):
        gap = text[left.end : right.start]
        if gap not in _GAPS or (gap.startswith(".") and left.end - left.start > _ABBREVIATED):
            return False
    return True
