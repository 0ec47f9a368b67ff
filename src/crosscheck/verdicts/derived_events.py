"""Dates and stretches of time that sources give for what happened to named things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue
from crosscheck.verdicts.arithmetic_lengths import turn_of
from crosscheck.verdicts.arithmetic_marks import ANY_DATE, BREAK
from crosscheck.verdicts.arithmetic_spans import Days, days_of, ends_of, shown
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary
from crosscheck.verdicts.derived_things import one_thing, things_of

SURE = 0.75  # of a conflict between sources on one named thing
_FINE = 366  # days that a date may be known to
_LINE = re.compile(r"\W{1,5}((?:The )?[A-Z][\w-]*(?: [A-Z][\w-]*){0,4})\s")  # "2 April 2019 - Boreas is moved"
_OPENS = re.compile(rf"\W*{ANY_DATE}\W*")


class Event(NamedTuple):
    """A date that a source gives for what a verb says of a thing; ``told`` is the claim with its thing, also where the
    line of a list names it without a verb."""

    claim: Claim
    days: Days
    told: Claim
    sentence: Sentence

    @property
    def turn(self) -> str:
        """ "begun", "ended" or ""."""
        return turn_of(self.sentence, self.claim)


class Spell(NamedTuple):
    """A stretch of time with its ends."""

    claim: Claim
    ends: tuple[Days, Days]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The events and the stretches of time of all sources, by the heads of what they are told of."""

    events: Mapping[str, Sequence[Event]]
    spells: Mapping[str, Sequence[Spell]]

    def events_of(self, claim: Claim) -> list[Event]:
        """The events of the thing that a claim speaks of."""
        near = {id(one): one for head in _heads(claim) for one in self.events.get(head, ())}
        return [one for one in near.values() if one_thing(claim, one.told)]

    def spells_of(self, claim: Claim) -> list[Spell]:
        """The stretches of time of the thing that a claim speaks of."""
        near = {id(one): one for head in _heads(claim) for one in self.spells.get(head, ())}
        return [one for one in near.values() if one_thing(claim, one.claim)]


def chronicle(sentences: Mapping[str, Sequence[Sentence]]) -> Chronicle:
    """What all sources tell of when."""
    events: defaultdict[str, list[Event]] = defaultdict(list)
    spells: defaultdict[str, list[Spell]] = defaultdict(list)
    for source in sorted(sentences):
        for line in _lines(sentences[source]):
            for event in events_in(line):
                for head in _heads(event.told):
                    events[head].append(event)
            for spell in _spells(line):
                for head in _heads(spell.claim):
                    spells[head].append(spell)
    return Chronicle(events, spells)


def _heads(claim: Claim) -> list[str]:
    """The heads of the phrases that name a thing."""
    return list(dict.fromkeys(thing.head for thing in things_of(claim)))


def events_in(sentence: Sentence) -> Iterator[Event]:
    for claim in sentence.figures.values():
        value = claim.value
        if isinstance(value, DateValue) and not value.relative and value.ends is None and not value.slack:
            days = days_of(value)
            if days is not None and days.last - days.first <= _FINE and not claim.scope.negated:
                yield Event(claim, days, _with_thing(sentence, claim), sentence)


def _lines(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Sentences; a date that opens the line of a list stays with what follows it."""
    for one, other in zip_longest(sentences, sentences[1:]):
        if other is not None and one.block == other.block and _OPENS.fullmatch(one.skeleton):
            line = one.joined(other)
            yield replace(line, skeleton=line.skeleton.replace(BREAK, " "))
        else:
            yield one


def _with_thing(sentence: Sentence, claim: Claim) -> Claim:
    if claim.frame.theme or claim.frame.subject:
        return claim
    found = _LINE.match(sentence.text, claim.end, sentence.end)
    return replace(claim, frame=replace(claim.frame, theme=found[1])) if found else claim


def _spells(sentence: Sentence) -> Iterator[Spell]:
    for claim in sentence.figures.values():
        ends = ends_of(claim.value) if isinstance(claim.value, DateValue) else None
        if ends is not None:
            yield Spell(claim, ends)


def years_of(events: Sequence[Event]) -> set[str]:
    return {shown(event.days)[:4] for event in events}


def is_whole(window: Sentence, long: Claim) -> bool:
    """Whether nothing behind a length narrows it down to something else ("of debt", "in ruins")."""
    mark = next(mark for mark, claim in window.figures.items() if claim is long)
    return vocabulary().whole_length.match(window.skeleton, window.skeleton.index(mark) + 1) is not None
