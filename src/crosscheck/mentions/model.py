"""What the language model says of a block, as plain rows: no spaCy object leaves this room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Token(NamedTuple):
    """One token; ``start`` and ``end`` are half-open characters of the block's text, ``head`` a token index."""

    start: int
    end: int
    text: str
    lemma: str
    tag: str  # Penn Treebank
    pos: str  # NOUN PROPN VERB AUX ADJ ADV NUM ADP DET PRON CCONJ PART PUNCT X
    dep: str
    head: int


UNLISTED = "UNLISTED"
STOPS = frozenset({":", ";", ".", "|", "-", "–", "—", "•"})  # behind which a capital says little


class NamedSpan(NamedTuple):
    """A named entity: half-open characters of the block's text, and its OntoNotes label, or ``UNLISTED`` for what is a
    name by its tag and listed as no common word."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A block's tokens, its sentences as half-open token ranges, and its named entities."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[NamedSpan, ...]

    def sentence_of(self, index: int) -> tuple[int, int]:
        """The token range of the sentence that holds token ``index``."""
        for start, end in self.sentences:
            if start <= index < end:
                return start, end
        return 0, len(self.tokens)
