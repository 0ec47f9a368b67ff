"""Times between sources: how long something lasted from a start, in one, against its start and end in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_spans import Days, date_of, days_of, ends_of, span_check
from crosscheck.verdicts.arithmetic_text import Sentence, name_words
from crosscheck.verdicts.arithmetic_words import matches

_SHARED = 0.2  # weight from which a content word stands near a value


class Stretch(NamedTuple):
    """A stretch of time with the names of its sentence."""

    claim: Claim
    ends: tuple[Days, Days]
    names: frozenset[str]


def lasted(documents: Mapping[str, Sequence[Sentence]]) -> Iterator[Result]:
    """ "Chairman in 1964, for nineteen years" against "Chairmen: 1964-81" of another source."""
    held = [
        (source, sentence, *one) for source in documents for sentence in documents[source] for one in _held(sentence)
    ]
    by_start: dict[Days, list[Stretch]] = {}
    for sentences in documents.values() if held else ():
        for sentence in sentences:
            for stretch in _stretches(sentence):
                by_start.setdefault(stretch.ends[0], []).append(stretch)
    for source, sentence, first, long in held:
        start = days_of(date_of(first))
        others = [one for one in by_start.get(start, ()) if one.claim.source != source] if start else []
        names = name_words(name for s in documents[source] if s.block == sentence.block for name in s.names)
        yield from _against(first, long, names, others)


def _held(sentence: Sentence) -> Iterator[tuple[Claim, Claim]]:
    for match in matches("held", sentence.skeleton):
        yield sentence.figures[match["from_"]], sentence.figures[match["long_"]]


def _stretches(sentence: Sentence) -> Iterator[Stretch]:
    for claim in sentence.figures.values():
        ends = ends_of(claim.value) if isinstance(claim.value, DateValue) else None
        if ends is not None:
            yield Stretch(claim, ends, name_words(sentence.names))


def _against(first: Claim, long: Claim, names: frozenset[str], others: Sequence[Stretch]) -> Iterator[Result]:
    for other in others:
        if _share_words(first, long, other.claim) and names & other.names:
            check = span_check(*other.ends, amount_of(long))
            if check is not None:
                yield Result("start and length", check, LOOSE, long, (other.claim,))


def _share_words(first: Claim, long: Claim, other: Claim) -> bool:
    near = {term.lemma for claim in (first, long) for term in claim.frame.terms if term.weight >= _SHARED}
    there = {term.lemma for term in (*other.frame.terms, *other.frame.background) if term.weight >= _SHARED}
    return bool(near & there)
