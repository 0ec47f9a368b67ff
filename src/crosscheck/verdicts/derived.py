"""Values that a source does not say but that follow from what it says, each with the place it is said of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from crosscheck.claims.lives import BORN
from crosscheck.claims.model import Claim, NameValue
from crosscheck.sources.model import Source
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity
from crosscheck.verdicts.arithmetic_spans import Days, date_of, days_of, named_days
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
    TIMES = "times"  # how many times as much
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
    before: tuple[Date, ...]  # the last dates told before in the source
    written: Days | None


def told_in(source: Source, sentences: Sequence[Sentence]) -> list[Told]:
    """The sentences of a source with what is known around them."""
    of_block: dict[int, frozenset[str]] = {}
    for sentence in sentences:
        bearers = {claim.value.entity for claim in sentence.names if isinstance(claim.value, NameValue)} - {""}
        of_block[sentence.block] = of_block.get(sentence.block, frozenset()) | name_words(sentence.names) | bearers
    found, then, before, written = list[Told](), dict[int, Days](), tuple[Date, ...](), _written(source)
    for one in sentences:
        births = _starts(one, "birth") | {claim.start for claim in one.figures.values() if claim.rule == BORN}
        told = then.get(one.block) or written
        of = (births, _starts(one, "founding"), told, before, written)
        found.append(Told(one, of_block[one.block], *of))
        before = (*before, *dates_of(one))[-BACK:]
        for claim in one.figures.values():
            if isinstance(claim.value, DateValue) and not claim.value.relative and (days := days_of(claim.value)):
                then[one.block] = days
    return found


def dates_of(sentence: Sentence) -> list[Date]:
    """The placed dates of a sentence, in order; 2006 of "since 2006" too."""
    claims = [claim for claim in sentence.figures.values() if isinstance(claim.value, DateValue)]
    placed = [(claim, named_days(claim)) for claim in claims if not date_of(claim).relative]
    return [Date(claim, days) for claim, days in placed if days is not None and days.last - days.first <= _YEAR]


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
