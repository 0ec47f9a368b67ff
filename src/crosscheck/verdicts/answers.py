"""Questions that have one answer, and the answer is a name: who designed it, where it was signed.

Two names that answer one such question contradict each other only where nothing leaves room for both: each source gives
one answer, knows nothing of the other's, and the two can be neither spellings of one name nor a place and its part.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib import resources
from typing import Any

from crosscheck.alignment.model import Pair
from crosscheck.alignment.views import bearer_of
from crosscheck.claims.model import GAP, Claim, Kind, NameValue, Scope
from crosscheck.entities.clusters import compare
from crosscheck.values.countries import country_of
from crosscheck.values.name_tables import tables
from crosscheck.values.name_text import words

ONE_ANSWER = 0.8
BECAUSE = "Each source gives one answer and does not know the other's."
_WHERE = frozenset({"in", "at", "near", "outside", "off", "on"})
_DOER = frozenset({"by", "nsubj"})
_WHOSE = frozenset({"of", "by", "from", "to", "after"})
_NEAR = 0.66  # closeness of a word next to the name, or next but one
_BESIDE = 4  # words between a name and its title
_LIKE = 0.75  # of two words that may be one, misspelled


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its name in the data file, where its fields are explained."""

    name: str
    office: bool = False
    personal: bool = False
    links: frozenset[str] = frozenset()


_ByWord = Mapping[str, tuple[Question, ...]]


@dataclass(frozen=True, slots=True)
class _Schema:
    """The questions by the words that ask them."""

    places: _ByWord
    verbs: _ByWord
    titles: _ByWord
    nouns: _ByWord
    under: tuple[Question, ...]


@cache
def _schema() -> _Schema:
    """The data file; read once."""
    file = resources.files("crosscheck.verdicts").joinpath("data/answers.toml")
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    places = {name: (_question(name, row, _WHERE), row) for name, row in rows["places"].items()}
    doers = {name: (_question(name, row, _DOER), row) for name, row in rows["doers"].items()}
    under = tuple(question for question, row in doers.values() if row.get("under"))
    verbs, titles, nouns = (_by_word(doers, key) for key in ("verbs", "titles", "nouns"))
    return _Schema(_by_word(places, "words"), verbs, titles, nouns, under)


def _question(name: str, row: Mapping[str, Any], links: frozenset[str]) -> Question:
    return Question(name, row.get("office", False), row.get("personal", False), frozenset(row.get("links", links)))


def _by_word(rows: Mapping[str, tuple[Question, Mapping[str, Any]]], key: str) -> _ByWord:
    found: defaultdict[str, tuple[Question, ...]] = defaultdict(tuple)
    for question, row in rows.values():
        for word in row.get(key, ()):
            found[word] += (question,)
    return dict(found)


def questions_of(claim: Claim) -> frozenset[Question]:
    """The questions with one answer that a claim answers with a name."""
    value = claim.value
    if not isinstance(value, NameValue):
        return frozenset()
    found = set() if value.label == "person" else set(_of_place(claim))
    if value.label in ("person", "organisation") or (value.label == "other" and claim.kind is Kind.ROLE):
        found.update(_of_doer(claim, value))
    return frozenset(found)


def _of_place(claim: Claim) -> Iterator[Question]:
    frame, places = claim.frame, _schema().places
    near = {term.lemma for term in frame.terms if term.weight >= _NEAR} | {frame.governor, frame.noun}
    for word in near & places.keys():
        yield from (question for question in places[word] if frame.link in question.links)


def _of_doer(claim: Claim, value: NameValue) -> Iterator[Question]:
    frame, schema = claim.frame, _schema()
    yield from (question for question in schema.verbs.get(frame.governor, ()) if frame.link in question.links)
    if frame.link in _WHOSE:
        yield from schema.nouns.get(frame.noun, ())
    if frame.link == "under" and value.label == "person":
        yield from schema.under
    if claim.kind is Kind.ROLE or frame.noun in schema.titles:
        for word in _beside(claim):
            yield from schema.titles.get(word, ())


def _beside(claim: Claim) -> tuple[str, ...]:
    """The words before and after a name."""
    at = claim.rest.index(GAP) if GAP in claim.rest else 0
    return claim.rest[max(0, at - _BESIDE) : at + _BESIDE + 1]


class Answers:
    """What the names of some pairs answer, source by source."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        claims = {id(c): c for pair in pairs for c in (pair.a, pair.b) if isinstance(c.value, NameValue)}
        self._asked = {key: found for key, claim in claims.items() if (found := questions_of(claim))}
        self._told: defaultdict[str, set[str]] = defaultdict(set)
        self._given: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for key, claim in claims.items():
            self._told[claim.source].add(bearer_of(claim))
            for question in self._asked.get(key, ()):
                self._given[claim.source, question.name].add(bearer_of(claim))

    def shared(self, pair: Pair) -> Question | None:
        """The question with one answer that both sides answer; what happened once goes before an office."""
        none: frozenset[Question] = frozenset()
        both = self._asked.get(id(pair.a), none) & self._asked.get(id(pair.b), none)
        return min(both, key=lambda one: (one.office, one.name), default=None)

    def exclude(self, pair: Pair, question: Question) -> bool:
        """Whether the two answers of a pair leave no room for each other."""
        a, b, features = pair.a, pair.b, pair.features
        if not (features.get("theme_same") or features.get("theme_word")):
            if question.personal or bearer_of(a) in self._told[b.source] or bearer_of(b) in self._told[a.source]:
                return False
        if any(len(self._given[claim.source, question.name]) > 1 for claim in (a, b)):
            return False
        return _of_one_sort(a, b) and not _alike(a, b)


def followed(a: Scope, b: Scope) -> bool | None:
    """Whether the holder of an office in one source follows the one in the other; None where that cannot be told."""
    if a.written is None or b.written is None or a.written == b.written:
        return False if a.tense == b.tense == "past" and not (a.now or b.now) else None
    older, newer = (a, b) if a.written < b.written else (b, a)
    if older.tense == "present":
        return None if newer.tense == "past" else True
    return False if newer.tense == "past" and not older.now else None


def _of_one_sort(a: Claim, b: Claim) -> bool:
    """Two doers, or two places of which neither holds the other: a town and its country leave room for both."""
    if a.frame.link not in _WHERE:
        return True
    if (country_of(a.text) is None) != (country_of(b.text) is None):
        return False
    sorts = tables().place_types
    one, other = (any(word.folded in sorts for word in words(claim.text)) for claim in (a, b))
    return one == other


def _alike(a: Claim, b: Claim) -> bool:
    """Whether two names share a word, or may be spellings of one name; given names that clash tell two persons apart."""
    one, other = ({word.folded for word in words(claim.text)} for claim in (a, b))
    labels = {claim.value.label for claim in (a, b) if isinstance(claim.value, NameValue)}
    found = compare(a.text, b.text, "person" if "person" in labels else min(labels))
    if found.same:
        return True
    if not one.isdisjoint(other):
        return not ("person" in labels and found.vetoed)
    return any(SequenceMatcher(None, x, y).ratio() >= _LIKE for x in one for y in other if min(len(x), len(y)) > 3)
