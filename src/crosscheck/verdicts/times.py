"""Arithmetic of times over a whole source: ages, lengths and anniversaries against dates told anywhere in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck.claims.model import Claim
from crosscheck.sources.model import Source
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Quantity
from crosscheck.verdicts.arithmetic_finding import Result
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.times_ages import age_said, ages_of
from crosscheck.verdicts.times_hours import hours_of
from crosscheck.verdicts.times_jubilees import jubilees_of
from crosscheck.verdicts.times_lengths import lengths_of
from crosscheck.verdicts.times_moments import times_of


def times_told(source: Source, sentences: Sequence[Sentence]) -> Iterator[Result]:
    """What a source says of times, against the dates that it tells of the same bearer."""
    yield from hours_of(sentences)
    if not any(isinstance(claim.value, DateValue) for one in sentences for claim in one.figures.values()):
        return
    if not any(_is_time(one, mark, claim) for one in sentences for mark, claim in one.figures.items()):
        return
    times = times_of(source, sentences)
    yield from ages_of(times)
    yield from lengths_of(times)
    yield from jubilees_of(times)


def _is_time(sentence: Sentence, mark: str, claim: Claim) -> bool:
    """Whether a figure may be a length, an anniversary or an age: only then it matters of whom each date is told."""
    amount = claim.value
    if not isinstance(amount, Quantity):
        return False
    lasting = amount.dimension in (Dimension.DURATION, Dimension.ORDINAL)
    return lasting or age_said(sentence, mark, claim) is not None
