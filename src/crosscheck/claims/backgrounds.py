"""What stands around a claim and says what it is about: headings, the labels of a table, the sentence before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from crosscheck.claims.model import Term
from crosscheck.documents.model import Block
from crosscheck.mentions.model import Parsed
from crosscheck.values import DateValue, find_dates

_HEADING_WEIGHT = 0.35
_BEFORE_WEIGHT = 0.25


@lru_cache(maxsize=1024)
def date_above(headings: tuple[str, ...]) -> DateValue | None:
    """The one date that the nearest heading with any gives, outermost first: "Annual report 2011"; a stretch of time is
    that of a history."""
    for heading in reversed(headings):
        dates = [found.value for found in find_dates(heading, None)]
        if dates:
            return dates[0] if len(dates) == 1 and dates[0].resolved and dates[0].ends is None else None
    return None


def headings_of(block: Block) -> dict[str, float]:
    """The words of a block's headings, those of the nearest heaviest."""
    terms: dict[str, float] = {}
    for depth, heading in enumerate(reversed(block.headings)):
        _add(terms, heading.split(), _HEADING_WEIGHT / (1 + depth))
    return terms


def background_of(
    block: Block, headings: Mapping[str, float], parsed: Parsed, bounds: tuple[int, int], at: int
) -> tuple[Term, ...]:
    terms = dict(headings)
    for cell in block.cells:
        if cell.start <= at < cell.end:
            _add(terms, cell.header.split() + cell.label.split(), 0.9)
    index = parsed.sentences.index(bounds) if bounds in parsed.sentences else 0
    if index:
        first, last = parsed.sentences[index - 1]
        before = [t.lemma for t in parsed.tokens[first:last] if t.pos in ("NOUN", "PROPN", "VERB")]
        _add(terms, before, _BEFORE_WEIGHT)
    return tuple(map(Term, terms.keys(), terms.values()))


def _add(terms: dict[str, float], words: Iterable[str], weight: float) -> None:
    for word in words:
        if len(word) > 2 and word[0].isalpha():
            low = word.lower()
            if terms.get(low, 0.0) < weight:
                terms[low] = weight
