"""Phrase tables: the longest phrase of a table that begins at a token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from crosscheck.values.lexer import Token, joined, tokens_of

Meaning = TypeVar("Meaning")


@dataclass(slots=True)
class _Node(Generic[Meaning]):
    next: dict[str, _Node[Meaning]] = field(default_factory=dict)
    meaning: Meaning | None = None


class Phrases(Generic[Meaning]):
    """Phrases with meanings, built once and then only read. Case is ignored unless ``cased``."""

    def __init__(self, rows: Iterable[tuple[str, Meaning]], *, cased: bool = False) -> None:
        self._cased = cased
        self._root: _Node[Meaning] = _Node()
        for phrase, meaning in rows:
            node = self._root
            for token in tokens_of(phrase):
                node = node.next.setdefault(token.text if cased else token.lower, _Node())
            if node.meaning is None:
                node.meaning = meaning

    @property
    def firsts(self) -> Iterable[str]:
        """The first words of all phrases."""
        return self._root.next.keys()

    def longest(self, tokens: Sequence[Token], i: int) -> tuple[Meaning, int] | None:
        """The meaning of the longest phrase that begins at token ``i``, and the token after it."""
        node, found = self._root, None
        while i < len(tokens):
            following = node.next.get(tokens[i].text if self._cased else tokens[i].lower)
            if following is None:
                break
            if self._cased and node is not self._root and tokens[i].kind == "num" and not joined(tokens, i):
                break  # "ft2" is a unit, "6 ft 2 in" holds two
            node, i = following, i + 1
            if node.meaning is not None:
                found = node.meaning, i
        return found
