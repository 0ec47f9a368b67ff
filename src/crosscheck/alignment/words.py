"""Static word vectors: how near two words are in meaning, offline and in microseconds.

The table is distilled from the sentence-embedding model all-MiniLM-L6-v2 (Apache-2.0) in the manner of model2vec: each
word is embedded alone, once and for all, and the vectors are cut down to their principal components and to four bits an
entry; evals/distill_words.py makes it and says what was measured, data/NOTICE.md names the sources. A vector knows
nothing of a word's sentence: 'span' is near 'length' and near 'bridge' at once.

Cosines are cosines of centred vectors: 0 is what two unrelated words have, .3 and more is related, .6 and more close.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

IDF_CEILING = 12.0
_LONGEST = 64  # letters; what is longer is no word, and would take long to cut into pieces
_MOST_KNOWN = 200_000  # words whose rarity is remembered
_PARTS = 8  # of a compound such as 'state-of-the-art'
_LETTERS = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s?$")
# Ending, what may stand in its place; longer endings first. Only for words the table lacks, exceptions matter little.
_ENDINGS = (
    ("ness", ("",)),
    ("ment", ("", "e")),
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("es", ("", "e")),
    ("er", ("", "e")),
    ("ly", ("",)),
    ("s", ("",)),
)
_DOUBLING = frozenset({"ing", "ed", "er"})  # 'dredgging' is wrong, 'refitted' right


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Words:
    """A table of unit vectors for English words, with how rare each word is."""

    rows: Mapping[str, int]
    """Row of each known word."""
    pieces: Mapping[str, int]
    """Row of each piece that may continue a word ('##ville' of the model, without its mark)."""
    steps: NDArray[np.int8]
    scales: Floats
    rarity: NDArray[np.uint8]
    idfs: dict[str, float] = field(default_factory=dict)
    """How rare words are that were asked for before."""

    @staticmethod
    @cache
    def load() -> Words:
        """The table shipped with the package; read once in a process (about 50 ms, 6 MB)."""
        path = resources.files("crosscheck.alignment").joinpath("data", "words.npz")
        with path.open("rb") as file, np.load(file, allow_pickle=False) as table:
            words, pieces = (bytes(table[name]).decode().split("\n") for name in ("words", "pieces"))
            return Words(
                rows={word: row for row, word in enumerate(words)},
                pieces={piece: row for row, piece in enumerate(pieces, start=len(words))},
                steps=_unpack(table["packed"]),
                scales=table["scales"],
                rarity=table["idf"],
            )

    @property
    def dimensions(self) -> int:
        """Length of every vector."""
        return len(self.scales)

    def vector(self, word: str) -> Floats | None:
        """The word's unit vector; None when it has no letters a-z, or cannot be made out.

        Case and accents do not count. What the table lacks is looked up without its ending ('refitted', 'refit'), else
        put together from its parts ('co-owner') or word pieces ('Brixenthal'): good enough to know
        a name again, no more.
        """
        rows, _ = self._rows_of(word)
        return self._means([rows])[0] if rows else None

    def matrix(self, words: Sequence[str]) -> Floats:
        """The words' vectors as rows, float32, all zero for a word without one."""
        return self._stacked([self._rows_of(word)[0] for word in words])

    def looked_up(self, words: Sequence[str]) -> tuple[Floats, list[float]]:
        """The words' vectors as rows, and how rare each is."""
        found = [self._rows_of(word) for word in words]
        rare = [self._idf_of(rows) if known else IDF_CEILING for rows, known in found]
        return self._stacked([rows for rows, _ in found]), rare

    def _stacked(self, found: Sequence[Sequence[int]]) -> Floats:
        """The vectors of words, each from its rows."""
        out = np.zeros((len(found), self.dimensions), np.float32)
        single = [place for place, rows in enumerate(found) if len(rows) == 1]
        out[single] = _units(self.steps[[found[place][0] for place in single]] * self.scales)
        for count in sorted({len(rows) for rows in found if len(rows) > 1}):
            many = [place for place, rows in enumerate(found) if len(rows) == count]
            out[many] = self._means([found[place] for place in many])
        return out

    def idf(self, word: str) -> float:
        """How rare the word is in English: about 0 for 'the', 12 for what the table lacks; a compound is as rare as its
        rarest part.

        It is -ln p less that of the commonest words: a difference of 0.7 means half as frequent.
        """
        known = self.idfs.get(word)
        if known is None:
            if len(self.idfs) >= _MOST_KNOWN:
                self.idfs.clear()
            rows, whole = self._rows_of(word)
            known = self.idfs[word] = self._idf_of(rows) if whole else IDF_CEILING
        return known

    def _idf_of(self, rows: Sequence[int]) -> float:
        """How rare a word is whose parts have these rows."""
        return max([float(self.rarity[row]) * (IDF_CEILING / 255) for row in rows])

    def _rows_of(self, word: str) -> tuple[list[int], bool]:
        """The rows of a word, and whether they are those of its parts, not of pieces of them."""
        rows, parts = list[int](), _parts(word)
        whole = bool(parts)
        for part in parts:
            row = self._known(part)
            whole &= row is not None
            rows.extend(self._cut(part) if row is None else (row,))
        return rows, whole

    def _known(self, part: str) -> int | None:
        """Row of the word, or of what it is an inflected or derived form of."""
        if (row := self.rows.get(part)) is not None:
            return row
        return next((self.rows[base] for base in _bases(part) if base in self.rows), None)

    def _cut(self, part: str) -> list[int]:
        """Rows of the longest pieces from left to right, as WordPiece does; none when a letter fits nowhere."""
        rows: list[int] = []
        at = 0
        while at < len(part):
            known = self.pieces if at else self.rows
            end = next((end for end in range(len(part), at, -1) if part[at:end] in known), None)
            if end is None:
                return []
            rows.append(known[part[at:end]])
            at = end
        return rows

    def _means(self, rows: Sequence[Sequence[int]]) -> Floats:
        """The direction of the rows of each word together; all have as many."""
        return _units(_units(self.steps[np.array(rows)] * self.scales).sum(axis=1))


def _units(rows: Floats) -> Floats:
    units: Floats = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), np.float32(1e-9))
    return units


def _unpack(packed: NDArray[np.uint8]) -> NDArray[np.int8]:
    """Two entries to a byte, each 8 too high, the even component in the upper half."""
    steps = np.empty((len(packed), packed.shape[1] * 2), np.int8)
    steps[:, 0::2] = packed >> 4
    steps[:, 1::2] = packed & 15
    steps -= 8
    return steps


@lru_cache(maxsize=8192)
def _parts(word: str) -> tuple[str, ...]:
    """Runs of letters, lower-cased, without accents, possessive endings and what is too long."""
    plain = word if word.isascii() else _without_accents(word[: _LONGEST * _PARTS])
    letters = _LETTERS.findall(_POSSESSIVE.sub("", plain[: _LONGEST * _PARTS].lower()))
    return tuple([part for part in letters[:_PARTS] if len(part) <= _LONGEST])


def _without_accents(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _bases(word: str) -> Iterator[str]:
    for ending, stands_for in _ENDINGS:
        stem = word.removesuffix(ending)
        if len(stem) < 3 or stem == word:
            continue
        yield from (stem + letters for letters in stands_for)
        if ending in _DOUBLING and stem[-1] == stem[-2]:
            yield stem[:-1]
