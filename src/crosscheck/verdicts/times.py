"""Arithmetic of times over a whole source: ages, lengths and anniversaries against dates told anywhere in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck.sources.model import Source
from crosscheck.values.dates import DateValue
from crosscheck.verdicts.arithmetic_finding import Result
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.times_ages import ages_of
from crosscheck.verdicts.times_hours import hours_of
from crosscheck.verdicts.times_jubilees import jubilees_of
from crosscheck.verdicts.times_lengths import lengths_of
from crosscheck.verdicts.times_moments import times_of


def times_told(source: Source, sentences: Sequence[Sentence]) -> Iterator[Result]:
    """What a source says of times, against the dates that it tells of the same bearer."""
    yield from hours_of(sentences)
    if not any(isinstance(claim.value, DateValue) for one in sentences for claim in one.figures.values()):
        return
    times = times_of(source, sentences)
    yield from ages_of(times)
    yield from lengths_of(times)
    yield from jubilees_of(times)
