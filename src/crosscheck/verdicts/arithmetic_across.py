"""Times between sources: how long something lasted from a start, in one, against its start and end in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue
from crosscheck.values.region import Relation
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_spans import date_of, days_of, ends_of, span_check
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary

_SHARED = 0.2  # weight from which a content word stands near a value


def lasted(documents: Mapping[str, Sequence[Sentence]]) -> Iterator[Result]:
    """ "Chairman in 1964, for nineteen years" against "Chairmen: 1964-81" of another source."""
    stretches = [claim for sentences in documents.values() for s in sentences for claim in _stretches(s)]
    for source, sentences in documents.items():
        for sentence in sentences:
            for first, long in _held(sentence):
                others = [claim for claim in stretches if claim.source != source]
                yield from _against(first, long, others)


def _held(sentence: Sentence) -> Iterator[tuple[Claim, Claim]]:
    for pattern in vocabulary().patterns["held"]:
        for match in pattern.finditer(sentence.skeleton):
            yield sentence.figures[match["from_"]], sentence.figures[match["long_"]]


def _stretches(sentence: Sentence) -> list[Claim]:
    return [claim for claim in sentence.figures.values() if isinstance(claim.value, DateValue) and ends_of(claim.value)]


def _against(first: Claim, long: Claim, others: Sequence[Claim]) -> Iterator[Result]:
    start = days_of(date_of(first))
    for other in others:
        ends = ends_of(date_of(other))
        if start is None or ends is None or ends[0] != start or not _share_words(first, long, other):
            continue
        check = span_check(*ends, amount_of(long))
        if check is not None and check.fit.relation is not Relation.OVERLAPPING:
            yield Result("start and length", check, LOOSE, long, (other,))


def _share_words(first: Claim, long: Claim, other: Claim) -> bool:
    near = {term.lemma for claim in (first, long) for term in claim.frame.terms if term.weight >= _SHARED}
    there = {term.lemma for term in (*other.frame.terms, *other.frame.background) if term.weight >= _SHARED}
    return bool(near & there)
