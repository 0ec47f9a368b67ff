"""Words of a text and phrases among them, found in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from threading import Lock
from typing import Generic, NamedTuple, TypeAlias, TypeVar

Entry = TypeVar("Entry")
# What each phrase stands for, and by first word how many words phrases have, longest first.
_Tables: TypeAlias = tuple[dict[tuple[str, ...], tuple[Entry, ...]], dict[str, tuple[int, ...]]]

# Words are split at hyphens ("well-founded" is two), before "n't" and before the possessive; "No. 7" negates nothing.
_WORD = re.compile(r"\b[Nn]o\.(?= ?\d)|n['’]t\b|[^\W\d_]{1,12}?(?=n['’]t\b)|[^\W_]+|['’]s\b|[%‰]")
# What may stand between two words of one phrase.
_GAPS = frozenset(("", " ", "-", "‑", "\n", ".", "  ", " \n", "\u00a0", ". "))
_ABBREVIATED = 2  # a full stop joins words only after an abbreviation of at most so many letters: "c. i. f."


class Word(NamedTuple):
    """A word in lower case with straight apostrophes, and its half-open characters of the text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=8)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    found = _WORD.finditer(text)
    return tuple(Word(m.group().lower().replace("’", "'"), m.start(), m.end()) for m in found)


@lru_cache(maxsize=8)
def _places_of(text: str) -> tuple[tuple[str, ...], dict[str, list[int]]]:
    """The words of a text, and where each stands."""
    texts = tuple([word.text for word in words_of(text)])
    places: dict[str, list[int]] = {}
    for at, word in enumerate(texts):
        places.setdefault(word, []).append(at)
    return texts, places


def key_of(phrase: str) -> tuple[str, ...]:
    """A phrase as its words."""
    if phrase.replace(" ", "").isalpha() and phrase.islower():  # most are; a tenth of the time of the pattern
        return tuple(phrase.split())
    return tuple(_WORD.findall(phrase.lower().replace("’", "'")))


class Hit(NamedTuple, Generic[Entry]):
    """Entries whose phrase stands at ``text[start:end]``; ``first`` and ``last`` are its half-open places in words."""

    start: int
    end: int
    first: int
    last: int
    entries: tuple[Entry, ...]


class PhraseIndex(Generic[Entry]):
    """Phrases with what they stand for; at one place the longest phrase wins.

    The pairs are read when the index is first asked, because a run rarely asks all of them.
    """

    def __init__(self, pairs: Iterable[tuple[str, Entry]]) -> None:
        self._pairs = pairs
        self._lock = Lock()

    @cached_property
    def _tables(self) -> _Tables[Entry]:
        with self._lock:
            return self.__dict__.get("_tables") or self._build()

    def _build(self) -> _Tables[Entry]:
        entries: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        sizes: dict[str, tuple[int, ...]] = {}
        for phrase, entry in self._pairs:
            key = key_of(phrase)
            known = entries.get(key)
            if not known and key:
                entries[key] = (entry,)
                entries.setdefault(key[:2], ())  # a longer phrase is looked for where its first two words stand
                others = sizes.get(key[0], ())
                if len(key) not in others:
                    sizes[key[0]] = tuple(sorted((*others, len(key)), reverse=True))
            elif known and entry not in known:
                entries[key] = (*known, entry)
        built = self.__dict__["_tables"] = (entries, sizes)
        return built

    def get(self, phrase: str) -> tuple[Entry, ...]:
        """What a whole phrase stands for."""
        return self._tables[0].get(key_of(phrase), ())

    def find(self, text: str) -> Iterator[Hit[Entry]]:
        """Every phrase in the text from left to right, none inside another."""
        done = 0
        for hit in self.find_all(text):
            if hit.first >= done:
                yield hit
                done = hit.last

    def find_all(self, text: str) -> Iterator[Hit[Entry]]:
        """Every phrase in the text, also those that overlap another; of those that begin at one word the longest."""
        begun = -1
        for hit in self.find_each(text):
            if hit.first != begun:
                yield hit
                begun = hit.first

    def find_each(self, text: str) -> Iterator[Hit[Entry]]:
        """Every phrase in the text, also those inside another; of those that begin at one word the longest first."""
        phrases, known = self._tables
        texts, places = _places_of(text)
        for at in sorted([at for first in known.keys() & places.keys() for at in places[first]]):
            sizes = known[texts[at]]
            if sizes[0] > 1 and texts[at : at + 2] not in phrases:
                sizes = sizes[-1:]
            for size in sizes:
                entries = phrases.get(texts[at : at + size])
                if entries and _joined(text, run := words_of(text)[at : at + size]):
                    yield Hit(run[0].start, run[-1].end, at, at + size, entries)


def _joined(text: str, run: tuple[Word, ...]) -> bool:
    for left, right in pairwise(run):
        gap = text[left.end : right.start]
        if gap not in _GAPS or (gap.startswith(".") and left.end - left.start > _ABBREVIATED):
            return False
    return True
