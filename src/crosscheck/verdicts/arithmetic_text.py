"""Sentences as skeletons: the words between figures, each figure one character, so that a pattern can name its roles.

A quantity and a date are one private character each (``arithmetic_marks``). The rest is in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from crosscheck.claims.model import Claim, NameValue
from crosscheck.documents.model import Block, BlockKind, Document
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Quantity
from crosscheck.verdicts.arithmetic_fractions import worded_figures
from crosscheck.verdicts.arithmetic_marks import BORDER, BREAK, DATE, PRIVATE, QUANTITY

_MOST = 250  # values of one sentence that are looked at
_STOP = re.compile(r"([.!?](?<!\b\w.)(?<!\b[A-Z][a-z].)(?<!\bMrs.)[\"')\]]?)\s{1,4}(?=[A-Z])")
_DIGIT = re.compile(r"\d")
_NAME_WORD = re.compile(r"[^\W\d_]{4,}")
_LAST_RANK = 19  # words for later ones tell of jubilees: "its fiftieth in 1950"
_JUBILEE = re.compile(r"\s+(?:anniversary|birthday|jubilee|wedding)\b", re.IGNORECASE)
_PRIVATE = re.compile(f"[{PRIVATE}{BORDER}]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of one block with its figures; ``skeleton`` holds one character for each of ``figures``."""

    source: str
    block: int
    kind: BlockKind
    start: int
    end: int
    text: str  # of the whole block
    skeleton: str
    figures: Mapping[str, Claim]
    quantities: tuple[Claim, ...]  # those of the figures that are amounts, in order
    names: tuple[Claim, ...]

    def joined(self, other: Sentence) -> Sentence:
        """This sentence and the next as one window; figures of the second get characters of their own."""
        shift = len(self.figures)
        moved = {chr(ord(key) + shift): claim for key, claim in other.figures.items()}
        table = {ord(key): chr(ord(key) + shift) for key in other.figures}
        return Sentence(
            self.source,
            self.block,
            self.kind,
            self.start,
            other.end,
            self.text,
            self.skeleton + BREAK + other.skeleton.translate(table),
            {**self.figures, **moved},
            self.quantities + other.quantities,
            self.names + other.names,
        )


def sentences_of(doc: Document, claims: Sequence[Claim]) -> list[Sentence]:
    """The sentences of a document that hold claims, in reading order."""
    found = []
    order = sorted(claims, key=lambda c: (c.block, c.sentence, c.start, c.end))
    for (block, span), group in groupby(order, key=lambda c: (c.block, c.sentence)):
        found.append(_sentence(doc, block, span, list(group)))
    return found


def windows(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Each sentence alone, then with the sentence that follows it at once in its block."""
    for index, sentence in enumerate(sentences):
        yield sentence
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        if following and following.block == sentence.block and follows(sentence, following):
            yield sentence.joined(following)


def passages(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Three sentences that follow each other at once, as one window."""
    for at in range(2, len(sentences)):
        one, other, last = sentences[at - 2 : at + 1]
        if one.block == other.block == last.block and follows(one, other) and follows(other, last):
            yield one.joined(other).joined(last)


def unread(window: Sentence) -> bool:
    """Whether a number stands there that no figure was made of."""
    return _DIGIT.search(window.skeleton) is not None


def follows(one: Sentence, other: Sentence) -> bool:
    """Whether nothing stands between two sentences of a block."""
    return not one.text[one.end : other.start].strip()


def _sentence(doc: Document, index: int, span: tuple[int, int], claims: list[Claim]) -> Sentence:
    block: Block = doc.blocks[index]
    start, end = span
    pieces: list[str] = []
    figures: dict[str, Claim] = {}
    at = start
    for claim in _figures(doc, block.text, claims):
        if claim.start < at or len(figures) >= _MOST:
            continue
        base = QUANTITY if isinstance(claim.value, Quantity) else DATE
        mark = chr(base + len(figures))
        pieces += [_plain(block.text[at : claim.start]), mark]
        figures[mark] = claim
        at = claim.end
    pieces.append(_plain(block.text[at : max(at, end)]))
    quantities = tuple(claim for claim in figures.values() if isinstance(claim.value, Quantity))
    names = tuple(claim for claim in claims if isinstance(claim.value, NameValue))
    skeleton = "".join(pieces)
    return Sentence(doc.source.name, index, block.kind, start, end, block.text, skeleton, figures, quantities, names)


def _figures(doc: Document, text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The figures of a sentence in order, with those in words that no claim was made of ("forty of them, a third")."""
    read = [claim for claim in claims if _is_figure(claim, doc, text)]
    return sorted([*worded_figures(text, claims[0], read), *read], key=lambda claim: claim.start)


def _is_figure(claim: Claim, doc: Document, text: str) -> bool:
    """Amounts, dates and times of day; "last Thursday" only where the day of writing is known."""
    value = claim.value
    if isinstance(value, DateValue):
        told = not value.relative or value.clock is not None or value.turn is not None
        return told or doc.source.published_precision == "day"
    return isinstance(value, Quantity) and not _is_rank(claim, value, text)


def _is_rank(claim: Claim, value: Quantity, text: str) -> bool:
    """Whether a word only says which one ("the first summer", "the largest"): it counts nothing, and parts no words."""
    if value.dimension is not Dimension.ORDINAL or value.nominal > _LAST_RANK or _DIGIT.search(claim.text):
        return False
    return _JUBILEE.match(text, claim.end) is None


def _plain(text: str) -> str:
    """Lower case, and a border where a sentence plainly ends although it was not split there."""
    text = _STOP.sub(r"\1" + BREAK, _PRIVATE.sub(" ", text))
    return text.lower().replace("’", "'").replace("\u00a0", " ")


def name_words(names: Iterable[Claim], *, places: bool = True) -> frozenset[str]:
    """The words of names of four letters and more, folded; without those of places if not wanted."""
    return frozenset(
        word.casefold()
        for claim in names
        if isinstance(claim.value, NameValue) and (places or claim.value.label != "place")
        for word in _NAME_WORD.findall(claim.value.text)
    )
