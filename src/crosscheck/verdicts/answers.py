"""Two names that answer a question with one answer: they agree, follow each other or contradict each other.

They contradict each other only where nothing leaves room for both: each source gives one answer, knows nothing of the
other's, and the two can be neither spellings of one name nor a place and its part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from crosscheck.alignment.model import Pair
from crosscheck.alignment.table import Flags
from crosscheck.alignment.views import bearer_of
from crosscheck.claims.model import GAP, Claim, NameValue, Scope
from crosscheck.entities.clusters import compare
from crosscheck.values.countries import country_of
from crosscheck.values.name_tables import tables
from crosscheck.values.name_text import words
from crosscheck.verdicts.meetings import Meetings
from crosscheck.verdicts.questions import WHERE, Question, branches_of, questions_of

ONE_ANSWER = 0.8
BECAUSE = "Each source gives one answer and does not know the other's."
_PLACED = WHERE | {"from", "to"}
_NONE: frozenset[Question] = frozenset()
THEN = ("when", "then")  # "the former director"
_LIKELY = -2.75  # log-odds of one question; in long texts one word asks of several things
_SLIP, _MONTH = 2, 30  # days
_LIKE = 0.66  # of two words that may be one, misspelled


class _Told(NamedTuple):
    """The names that a source says where it meets another one."""

    bearers: Counter[str]
    names: frozenset[str]  # as written, in lower case
    given: Mapping[str, frozenset[str]]  # bearers, by the question they answer


class Answers:
    """What names answer; of two sources nothing counts but what they say of each other."""

    def __init__(self, meetings: Meetings) -> None:
        self._meetings = meetings
        asked = ((id(claim), questions_of(claim)) for claim in meetings.claims)
        self._asked = {claim: questions for claim, questions in asked if questions}
        self._told: dict[tuple[str, str], _Told] = {}

    @property
    def asked(self) -> Flags:
        """Of each claim that meets others whether it answers any question."""
        return np.array([id(claim) in self._asked for claim in self._meetings.claims], bool)

    def _told_in(self, source: str, other: str) -> _Told:
        """What a source says where the other one meets it."""
        found = self._told.get((source, other))
        if found is None:
            claims = [one for one in self._meetings.told(source, other) if isinstance(one.value, NameValue)]
            given: defaultdict[str, set[str]] = defaultdict(set)
            for claim in claims:
                for question in self._asked.get(id(claim), ()):
                    given[question.name].add(bearer_of(claim))
            found = self._told[source, other] = _Told(
                Counter(map(bearer_of, claims)),
                frozenset(claim.text.lower() for claim in claims),
                {name: frozenset(bearers) for name, bearers in given.items()},
            )
        return found

    def shared(self, pair: Pair) -> Question | None:
        """The question with one answer that both sides answer; what happened once goes before an office."""
        both = self._both(pair)
        return min(both, key=lambda one: (one.office, one.name)) if both else None

    def of_one_office(self, pair: Pair, *, moved: bool) -> bool:
        """Whether two names are those of two holders of one office, or of two seats of one thing that may have
        ``moved``; two persons live in two places."""
        offices = [
            one
            for one in self._both(pair)
            if one.office and (moved or not one.place) and (not one.personal or _of_one_thing(pair))
        ]
        return bool(offices) and not _of_two_branches(pair)

    def _both(self, pair: Pair) -> frozenset[Question]:
        """The questions that both sides answer."""
        return self._asked.get(id(pair.a), _NONE) & self._asked.get(id(pair.b), _NONE)

    def named(self, source: str, other: str, name: str) -> bool:
        """Whether a source that meets another one says a name, given in lower case."""
        return name in self._told_in(source, other).names

    def agree(self, pair: Pair) -> bool:
        """Whether two equal names answer one question; or each source says the name once, as a place of something or as
        the person of whom either tells a deed or an office."""
        if not isinstance(pair.a.value, NameValue):
            return False
        if self.shared(pair):
            return True
        if pair.features.get("names_clash") or not all(self._once(*sides) for sides in _sides(pair)):
            return False
        answered = any(id(claim) in self._asked for claim in (pair.a, pair.b))
        return all(_placed(claim) or (answered and _label(claim) == "person") for claim in (pair.a, pair.b))

    def _once(self, claim: Claim, other: Claim) -> bool:
        return _label(claim) != "" and self._told_in(claim.source, other.source).bearers[bearer_of(claim)] == 1

    def exclude(self, pair: Pair, question: Question) -> bool:
        """Whether the two answers of a pair leave no room for each other."""
        if not _of_one_thing(pair) and (self._known(pair) or _of_two_things(pair)):
            return False
        if question.personal and not (_of_one_thing(pair) or (_of_nobody_else(pair) and self._single(pair, question))):
            return False
        if _of_two_days(pair) or (question.yearly and pair.features["time_clash"]):
            return False
        if self._agreed(pair, question):
            return False
        if pair.question < _LIKELY or not (self._single(pair, question) or self._meet(pair)):
            return False
        of_one = of_one_sort(pair.a, pair.b) and not _of_two_branches(pair)
        return of_one and not alike(pair.a, pair.b, place=question.place)

    def _single(self, pair: Pair, question: Question) -> bool:
        """Whether either source gives one answer to the question."""
        told = (self._told_in(one.source, other.source) for one, other in _sides(pair))
        return all(len(one.given[question.name]) == 1 for one in told)

    def _agreed(self, pair: Pair, question: Question) -> bool:
        """Whether the sources give one answer in common: "born at Orrow near Velm" and "born in Orrow, Skane"."""
        one, other = (self._told_in(one.source, other.source).given[question.name] for one, other in _sides(pair))
        return not one.isdisjoint(other)

    def _meet(self, pair: Pair) -> bool:
        """Whether no other name of either source is more likely an answer to what the other side answers."""
        return all(pair.question >= self._meetings.best(one, other.source) for one, other in _sides(pair))

    def _known(self, pair: Pair) -> bool:
        """Whether either source names the other's answer, for whatever it is there."""
        return any(bearer_of(one) in self._told_in(other.source, one.source).bearers for one, other in _sides(pair))


def _label(claim: Claim) -> str:
    """What bears the name; nothing for other values."""
    return claim.value.label if isinstance(claim.value, NameValue) else ""


def _placed(claim: Claim) -> bool:
    return _label(claim) != "person" and claim.frame.link in _PLACED


def _sides(pair: Pair) -> tuple[tuple[Claim, Claim], tuple[Claim, Claim]]:
    """Each side of a pair with its other one."""
    return (pair.a, pair.b), (pair.b, pair.a)


def followed(a: Scope, b: Scope) -> bool | None:
    """Whether the holder of an office in one source follows the one in the other; None where that cannot be told."""
    if a.written is None or b.written is None or a.written == b.written:
        return False if a.tense == b.tense == "past" and not (a.now or b.now) else None
    older, newer = (a, b) if a.written < b.written else (b, a)
    if older.tense == "present":
        return None if newer.tense == "past" or THEN in newer.cues else True
    if older.tense == "past":
        return None if newer.tense == "present" else False
    return False if newer.tense == "past" and not older.now else None


def _of_one_thing(pair: Pair) -> bool:
    return bool(pair.features.get("theme_same") or pair.features.get("theme_word"))


def _of_nobody_else(pair: Pair) -> bool:
    """Whether one side at least leaves unsaid of whom it tells: an article tells of one person above all."""
    return not (pair.a.frame.theme and pair.b.frame.theme) and not pair.features.get("names_clash")


def _of_two_days(pair: Pair) -> bool:
    """Whether two sides are told of two days of one year, or of years that are left unsaid, too far apart for a slip:
    what was launched on one day and landed on another. What is told of two years may be one event that both misdate."""
    one, other = (next((when for when in claim.scope.times if when.month), None) for claim in (pair.a, pair.b))
    if one is None or other is None or not (one.month and other.month and one.day and other.day):
        return False
    if one.year_known and other.year_known and one.edtf[:4] != other.edtf[:4]:
        return False
    return abs((one.month - other.month) * _MONTH + one.day - other.day) > _SLIP


def _of_two_things(pair: Pair) -> bool:
    """Whether one word is said of two things: "the bridge was designed by", "the station was designed by"."""
    asked = pair.features.get("governor_same") or pair.features.get("noun_same")
    return bool(asked and pair.a.frame.theme and pair.b.frame.theme)


def _of_two_branches(pair: Pair) -> bool:
    """Whether two titles are told apart by the words before them: "sales director", "finance director"."""
    one, other = branches_of(pair.a), branches_of(pair.b)
    return bool(one and other) and one.isdisjoint(other)


def of_one_sort(a: Claim, b: Claim) -> bool:
    """Two doers, or two places of which neither holds the other: a town and its country leave room for both."""
    if a.frame.link not in _PLACED:
        return True
    if (country_of(a.text) is None) != (country_of(b.text) is None):
        return False
    sorts = tables().place_types
    one, other = (any(word.folded in sorts for word in words(claim.text)) or _with_the(claim) for claim in (a, b))
    return one == other


def _with_the(claim: Claim) -> bool:
    """Whether a name takes an article, as those of regions, waters and buildings do: "in the Alps"."""
    return any(word == "the" and name == GAP for word, name in pairwise(claim.rest))


def alike(a: Claim, b: Claim, *, place: bool) -> bool:
    """Whether two names share a word or may be spellings of one name; clashing given names tell two persons apart."""
    one, other = ({word.folded for word in words(claim.text)} for claim in (a, b))
    if any(names <= tables().titles for names in (one, other)):  # "the Queen" may be any of them
        return True
    labels = {_label(a), _label(b)}
    if not place and labels != {"organisation"}:
        labels.add("person")
    found = compare(a.text, b.text, "person" if "person" in labels else min(labels))
    near = (
        SequenceMatcher(None, x, y).ratio() >= _LIKE
        for x in one - other
        for y in other - one
        if min(len(x), len(y)) > 2
    )
    told_apart = "person" in labels and found.vetoed
    return found.same or any(near) or not (told_apart or one.isdisjoint(other))
