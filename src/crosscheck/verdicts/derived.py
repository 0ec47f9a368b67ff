"""Values that a source does not say but that follow from what it says, each with the place it is said of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from crosscheck.claims.lives import BORN
from crosscheck.claims.model import Claim, NameValue
from crosscheck.sources.model import Source
from crosscheck.values.date_calendar import civil
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity
from crosscheck.verdicts.arithmetic_spans import Days, days_of, in_year, named, named_days
from crosscheck.verdicts.arithmetic_text import Sentence, name_words
from crosscheck.verdicts.arithmetic_words import matches

BACK = 3  # dates that a date is held against as the other end of a stretch of time
_YEAR = 366
_NEAR_WORD = 0.2  # weight from which a content word stands near a value


class Kin(StrEnum):
    """What kind of value was derived, and so with which others it compares."""

    COUNT = "rest"  # a number of things, money or a measure
    SHARE = "share"
    MARGIN = "margin"
    LENGTH = "length"  # a stretch of time, by its ends
    DATE = "date"
    BIRTH = "birth"
    FOUNDING = "founding"


DATES = frozenset({Kin.DATE, Kin.BIRTH, Kin.FOUNDING})


@dataclass(frozen=True, slots=True)
class Derived:
    """``value`` is said of the place of ``claim``; ``told`` is the computation, "460 - 310 = 150".

    ``need`` is how firmly it must be tied to a figure that says it (see ``derived_ties``): None asks for a word or a
    name in common.
    """

    kin: Kin
    claim: Claim
    value: Quantity | tuple[Days, Days]
    told: str
    words: frozenset[str]  # content words near the figures it was derived from
    nouns: frozenset[str] = frozenset()  # what the figures count
    others: tuple[Claim, ...] = ()  # what it was derived from besides
    need: float | None = None


class Date(NamedTuple):
    """A placed date."""

    claim: Claim
    days: Days


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, the words of all names of its block, and which of its dates are of a birth or a foundation."""

    sentence: Sentence
    names: frozenset[str]
    births: frozenset[int]  # where the claims start
    foundings: frozenset[int]
    then: Days | None  # the last date told before in its block, or else the day of writing
    dates: tuple[Date, ...]  # its placed dates, in order
    before: tuple[Date, ...]  # the last dates told before in the source
    written: Days | None

    def days_of(self, claim: Claim) -> Days | None:
        """The days of one of its dates."""
        return next((date.days for date in self.dates if date.claim is claim), None)


def told_in(source: Source, sentences: Sequence[Sentence]) -> list[Told]:
    """The sentences of a source with what is known around them."""
    of_block: dict[int, frozenset[str]] = {}
    for sentence in sentences:
        bearers = {claim.value.entity for claim in sentence.names if isinstance(claim.value, NameValue)} - {""}
        of_block[sentence.block] = of_block.get(sentence.block, frozenset()) | name_words(sentence.names) | bearers
    found, then, before, written = list[Told](), dict[int, Days](), tuple[Date, ...](), _written(source)
    known = written  # the last date that was told with its year
    for one in sentences:
        births = _starts(one, "birth") | {claim.start for claim in one.figures.values() if claim.rule == BORN}
        told = then.get(one.block) or written
        dates = tuple(_dates(one, known))
        found.append(Told(one, of_block[one.block], births, _starts(one, "founding"), told, dates, before, written))
        before = (*before, *dates)[-BACK:]
        for claim in one.figures.values():
            if isinstance(claim.value, DateValue) and not claim.value.relative and (days := days_of(claim.value)):
                then[one.block] = known = days
    return found


def _dates(sentence: Sentence, known: Days | None) -> Iterator[Date]:
    """The placed dates of a sentence; 2006 of "since 2006" too, and what has no year in that of the last known date."""
    for claim in sentence.figures.values():
        if isinstance(claim.value, DateValue):
            days = _placed(claim, claim.value, known)
            if days is not None and days.last - days.first <= _YEAR:
                known = days
                yield Date(claim, days)


def _placed(claim: Claim, value: DateValue, known: Days | None) -> Days | None:
    if value.year_known:
        return None if value.relative else named_days(claim)
    return in_year(named(claim), civil(known.first)[0] if known else None)


def _written(source: Source) -> Days | None:
    if source.published is None:
        return None
    first = source.published.toordinal()
    return Days(first, first + {"year": 365, "month": 30}.get(source.published_precision, 0))


def _starts(sentence: Sentence, family: str) -> frozenset[int]:
    return frozenset(sentence.figures[match["when_"]].start for match in matches(family, sentence.skeleton))


def near_words(*claims: Claim) -> frozenset[str]:
    """The content words near any of these values."""
    return frozenset(term.lemma for claim in claims for term in claim.frame.terms if term.weight >= _NEAR_WORD)


def nouns(*claims: Claim) -> frozenset[str]:
    """What these figures count or measure."""
    return frozenset(claim.frame.noun for claim in claims if claim.frame.noun)
