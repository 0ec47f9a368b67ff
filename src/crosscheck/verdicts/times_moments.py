"""What a source dates, of whom or what: births, deaths, beginnings and ends, for all that follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crosscheck.claims.lives import BORN, DIED
from crosscheck.claims.model import Claim
from crosscheck.sources.model import Source
from crosscheck.values.dates import DateValue
from crosscheck.verdicts.arithmetic_lengths import turn_at
from crosscheck.verdicts.arithmetic_spans import Days, date_of, days_of, ends_of, named_days
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.event_words import events_told
from crosscheck.verdicts.times_bearers import Bearers
from crosscheck.verdicts.times_words import words

_FINE = 366  # days that a date may be known to
_HEAD = 80  # characters at the top of a text within which its day stands
_ENDINGS = ("", "d", "ed", "ing", "s", "es", "ment", "al")
_TOP = 3  # blocks


class Moment(NamedTuple):
    """A date of what happened to a bearer ("" where that is open); ``turn`` is "begun", "ended" or ""."""

    claim: Claim
    days: Days
    events: frozenset[str]
    turn: str
    bearer: str
    sentence: int  # which one of the source


@dataclass(frozen=True, slots=True)
class Times:
    """The moments of one source in reading order."""

    sentences: Sequence[Sentence]
    bearers: Bearers
    moments: Sequence[Moment]
    of_bearer: dict[str, list[Moment]]
    of_sentence: dict[int, list[Moment]]
    written: Days | None  # the day of writing, or that on top of the text
    dated: bool  # whether that day stands in the text itself

    def told(self, bearer: str, events: frozenset[str]) -> list[Moment]:
        """The moments of a bearer at which one of these events happened."""
        return [one for one in self.of_bearer.get(bearer, ()) if one.events & events]

    def of_body(self, bearer: str, events: frozenset[str]) -> list[Moment]:
        """The same; of the body that the text is of where it is only called by its kind ("the company")."""
        own = self.told(bearer, events)
        if own or bearer not in words()["bodies"]:
            return own
        every = [one for one in self.moments if one.events & events and one.bearer]
        return [one for one in every if one.bearer == every[0].bearer]

    def within(self, sentence: int) -> list[Moment]:
        """The moments that one sentence tells."""
        return self.of_sentence.get(sentence, [])


def times_of(source: Source, sentences: Sequence[Sentence]) -> Times:
    """The times that a source tells of each bearer."""
    bearers = Bearers(sentences)
    moments = [one for at, sentence in enumerate(sentences) for one in _moments(sentence, at, bearers)]
    of_bearer: defaultdict[str, list[Moment]] = defaultdict(list)
    of_sentence: defaultdict[int, list[Moment]] = defaultdict(list)
    for one in moments:
        of_sentence[one.sentence].append(one)
        if one.bearer:
            of_bearer[one.bearer].append(one)
    top = _dateline(sentences)
    written = _written(source) or top
    return Times(sentences, bearers, moments, dict(of_bearer), dict(of_sentence), written, top is not None)


def events_in(said: str) -> frozenset[str]:
    """The events that words tell in any form ("opening", "joined", "was founded")."""
    return events_told(lemmas_in(said))


def lemmas_in(said: str) -> set[str]:
    """What the words may be forms of."""
    stems = {word.removesuffix(ending) for word in said.split() for ending in _ENDINGS if word.endswith(ending)}
    odd = {verb for form, _, verb in (row.partition("=") for row in words()["irregular"]) if form in said.split()}
    return stems | {f"{stem}e" for stem in stems} | odd


def _moments(sentence: Sentence, at: int, bearers: Bearers) -> Iterator[Moment]:
    for mark, claim in sentence.figures.items():
        value = claim.value
        if not isinstance(value, DateValue) or value.relative or value.clock is not None or claim.scope.negated:
            continue
        events = _events(claim)
        ends = ends_of(value)
        if ends is not None:
            whose = bearers.of(claim)
            yield Moment(claim, ends[0], frozenset(), "begun", whose, at)
            yield Moment(claim, ends[1], frozenset(), "ended", whose, at)
            continue
        days = named_days(claim)
        if days is None or days.last - days.first > _FINE:
            continue
        turn = turn_at(sentence, mark)
        yield Moment(claim, days, events, turn, _bearer(sentence, claim, events, bearers), at)


def _events(claim: Claim) -> frozenset[str]:
    if claim.rule in (BORN, DIED):
        return frozenset({"born" if claim.rule == BORN else "died"})
    events = events_told({claim.frame.governor, claim.frame.noun} - {""})
    if "born" in events:
        return frozenset({"born"}) if "core/born" in claim.properties else events - {"born"}
    return events


def _bearer(sentence: Sentence, claim: Claim, events: frozenset[str], bearers: Bearers) -> str:
    if claim.frame.noun in ("death", "birth") and claim.frame.link == "in":
        return bearers.of(claim) if claim.frame.noun == "birth" else ""  # "until his death in 2003": whose is open
    if "born" in events and (whose := bearers.apposed(sentence, claim)):
        return whose
    if claim.frame.governor not in words()["becoming"]:
        other = bearers.acted_on(sentence, claim)
        if other and events & words()["chosen" if bearers.is_person(other) else "acted_on"]:
            return other
    return bearers.of(claim)


def _written(source: Source) -> Days | None:
    if source.published is None:
        return None
    first = source.published.toordinal()
    return Days(first, first + {"year": 364, "month": 30}.get(source.published_precision, 0))


def _dateline(sentences: Sequence[Sentence]) -> Days | None:
    """The date that stands on top of a text, outside of any clause."""
    for sentence in sentences[:_TOP]:
        for claim in sentence.figures.values():
            if isinstance(claim.value, DateValue) and claim.frame.governor in ("", "hold") and claim.start <= _HEAD:
                return days_of(date_of(claim))
    return None
