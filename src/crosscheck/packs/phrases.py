"""Words of a text and phrases among them, found in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

Entry = TypeVar("Entry")
_Held: TypeAlias = tuple[tuple[int, tuple[Any, ...]], ...]
"""What a phrase stands for, by index."""

_Head: TypeAlias = tuple[_Held, tuple[int, ...], frozenset[str]]
_Tables: TypeAlias = tuple[dict[tuple[str, ...], _Held], dict[str, _Head]]
_NONE: frozenset[str] = frozenset()
# Words are split at hyphens ("well-founded" is two), before "n't" and before the possessive; "No. 7" negates nothing.
_WORD = re.compile(r"\b[Nn]o\.(?= ?\d)|n['’]t\b|[^\W\d_]{1,12}?(?=n['’]t\b)|[^\W_]+|['’]s\b|[%‰]")
# What may stand between two words of one phrase.
_GAPS = frozenset(("", " ", "-", "‑", "\n", ".", "  ", " \n", "\u00a0", ". "))
_ABBREVIATED = 2  # a full stop joins words only after an abbreviation of at most so many letters: "c. i. f."


Words: TypeAlias = tuple[tuple[str, ...], tuple[tuple[int, int], ...]]
"""Words in lower case with straight apostrophes, and the half-open characters of each."""


@lru_cache(maxsize=8)
def words_of(text: str) -> Words:
    """The words of a text in order."""
    found = list(_WORD.finditer(text))
    texts = [match[0].lower() for match in found]
    if "’" in text:
        texts = [word.replace("’", "'") for word in texts]
    return tuple(texts), tuple([match.span() for match in found])


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


class Lexicon:
    """The phrases of several indexes, looked for together: a text is gone through once for all of them.

    They are read when a text is first searched.
    """

    def __init__(self) -> None:
        self._rows: list[Iterable[tuple[str, Any]]] = []
        self._lock = Lock()
        # The phrases of each index in a text; the indexes of one lexicon are asked about one text in turn.
        self.search: Callable[[str], tuple[list[Hit[Any]], ...]] = lru_cache(maxsize=8)(self._search)

    def add(self, pairs: Iterable[tuple[str, Any]]) -> int:
        """Takes up an index; its place among the answers."""
        self._rows.append(pairs)
        return len(self._rows) - 1

    @cached_property
    def tables(self) -> _Tables:
        """What each phrase stands for; and for each first word what it stands for alone, how many words longer phrases
        have, longest first, and their second words."""
        with self._lock:
            return self.__dict__.get("tables") or self._build()

    def _build(self) -> _Tables:
        phrases: dict[tuple[str, ...], _Held] = {}
        for index, pairs in enumerate(self._rows):
            for phrase, entry in pairs:
                key = key_of(phrase)
                held = phrases.get(key, ())
                if not held or held[-1][0] != index:
                    phrases[key] = (*held, (index, (entry,)))
                elif entry not in held[-1][1]:
                    phrases[key] = (*held[:-1], (index, (*held[-1][1], entry)))
        phrases.pop((), None)
        heads: dict[str, _Head] = {key[0]: (held, (), _NONE) for key, held in phrases.items() if len(key) == 1}
        longer: dict[str, list[tuple[str, ...]]] = {}
        for key in phrases:
            if len(key) > 1:
                longer.setdefault(key[0], []).append(key)
        for word, keys in longer.items():
            sizes = tuple(sorted({len(key) for key in keys}, reverse=True))
            heads[word] = phrases.get((word,), ()), sizes, frozenset([key[1] for key in keys])
        built = self.__dict__["tables"] = (phrases, heads)
        return built

    def _search(self, text: str) -> tuple[list[Hit[Any]], ...]:
        phrases, known = self.tables
        found: tuple[list[Hit[Any]], ...] = tuple([[] for _ in self._rows])
        texts, spans = words_of(text)
        for at, (word, following) in enumerate(zip(texts, (*texts[1:], ""), strict=False)):
            if word not in known:
                continue
            alone, sizes, seconds = known[word]
            start, end = spans[at]
            for size in sizes if following in seconds else ():
                run = spans[at : at + size]
                held = phrases.get(texts[at : at + size], ()) if len(run) == size else ()
                if held and _joined(text, run):
                    for index, entries in held:
                        found[index].append(Hit(start, run[-1][1], at, at + size, entries))
            for index, entries in alone:
                found[index].append(Hit(start, end, at, at + 1, entries))
        return found


class PhraseIndex(Generic[Entry]):
    """Phrases with what they stand for; at one place the longest phrase wins.

    The pairs are read when the index, or another one of its ``lexicon``, is first asked: a run rarely asks all.
    """

    def __init__(self, pairs: Iterable[tuple[str, Entry]], lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or Lexicon()
        self._place = self._lexicon.add(pairs)
        # What a whole phrase stands for; the same lemmas are asked for in every source.
        self.get: Callable[[str], tuple[Entry, ...]] = lru_cache(maxsize=4096)(self._get)

    def _get(self, phrase: str) -> tuple[Entry, ...]:
        held = self._lexicon.tables[0].get(key_of(phrase), ())
        return next((entries for index, entries in held if index == self._place), ())

    def find(self, text: str) -> Iterator[Hit[Entry]]:
        """Every phrase in the text from left to right, none inside another."""
        done = 0
        for hit in self.find_each(text):  # of those that begin at one word the longest comes first
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

    def find_each(self, text: str) -> Sequence[Hit[Entry]]:
        """Every phrase in the text, also those inside another; of those that begin at one word the longest first."""
        return self._lexicon.search(text)[self._place]


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    for (start, end), (following, _) in pairwise(spans):
        gap = text[end:following]
        if gap not in _GAPS or (gap.startswith(".") and end - start > _ABBREVIATED):
            return False
    return True
