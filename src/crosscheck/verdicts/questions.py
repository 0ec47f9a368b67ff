"""Which questions with one answer a name answers: who designed it, where it was signed. The words are data."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from crosscheck.claims.model import GAP, Claim, Kind, NameValue
from crosscheck.values.countries import country_of, demonym_of

WHERE = frozenset({"in", "at", "near", "outside", "off", "on"})
_DOER = frozenset({"by", "nsubj"})
_WHOSE = frozenset({"of", "by", "from", "to", "after"})
_WHO = frozenset({"who", "which", "whose"})
_NEAR = 0.66  # closeness of a word next to the name, or next but one
_BESIDE = 4  # words between a name and its title
_PHRASE = 6


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its name in the data file, where its fields are explained."""

    name: str
    office: bool = False
    personal: bool = False
    place: bool = False


_Asks = tuple[Question, frozenset[str]]  # a question, and the links by which its words ask it
_ByWord = Mapping[str, tuple[_Asks, ...]]


@dataclass(frozen=True, slots=True)
class _Schema:
    """The questions by the words that ask them."""

    places: _ByWord
    before: _ByWord
    behind: _ByWord
    verbs: _ByWord
    titles: _ByWord
    nouns: _ByWord
    under: tuple[Question, ...]
    plain: frozenset[str]


@cache
def _schema() -> _Schema:
    """The data file; read once."""
    file = resources.files("crosscheck.verdicts").joinpath("data/answers.toml")
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    places = [_asks(name, row, WHERE, True) for name, row in rows["places"].items()]
    doers = [_asks(name, row, _DOER, False) for name, row in rows["doers"].items()]
    under = tuple(asks[0] for asks, row in doers if row.get("under"))
    words, before, behind = (_by_word(places, key) for key in ("words", "before", "behind"))
    verbs, titles, nouns = (_by_word(doers, key) for key in ("verbs", "titles", "nouns"))
    return _Schema(words, before, behind, verbs, titles, nouns, under, frozenset(rows["plain"]))


def _asks(name: str, row: Mapping[str, Any], links: frozenset[str], place: bool) -> tuple[_Asks, Mapping[str, Any]]:
    question = Question(row.get("asks", name), row.get("office", False), row.get("personal", False), place)
    return (question, frozenset(row.get("links", links))), row


def _by_word(rows: list[tuple[_Asks, Mapping[str, Any]]], key: str) -> _ByWord:
    found: defaultdict[str, tuple[_Asks, ...]] = defaultdict(tuple)
    for asks, row in rows:
        for word in row.get(key, ()):
            found[word] += (asks,)
    return dict(found)


def questions_of(claim: Claim) -> frozenset[Question]:
    """The questions with one answer that a claim answers with a name."""
    value = claim.value
    if not isinstance(value, NameValue):
        return frozenset()
    found = set(_of_place(claim, value))
    if _may_act(claim, value):
        found.update(_of_doer(claim, value))
    return frozenset(found)


def _of_place(claim: Claim, value: NameValue) -> Iterator[Question]:
    frame, places = claim.frame, _schema().places
    near = {term.lemma for term in frame.terms if term.weight >= _NEAR} | {frame.governor, frame.noun}
    for word in near & places.keys():
        yield from (question for question, links in places[word] if frame.link in links)
    if GAP in claim.rest and value.label != "person":
        at = claim.rest.index(GAP)
        for word in claim.rest[max(0, at - 1) : at]:
            yield from (question for question, _ in _schema().before.get(word, ()))
        for word in claim.rest[at + 1 : at + 2]:
            yield from (question for question, _ in _schema().behind.get(word, ()))


def _may_act(claim: Claim, value: NameValue) -> bool:
    """Whether a name may be that of a doer: labels of names that nobody knows are often wrong, "by" tells more."""
    if demonym_of(value.text) or country_of(value.text):
        return False
    if value.label in ("person", "organisation"):
        return True
    at = claim.rest.index(GAP) if GAP in claim.rest else 0
    return claim.rest[max(0, at - 1) : at] == ("by",) or (value.label == "other" and claim.kind is Kind.ROLE)


def _of_doer(claim: Claim, value: NameValue) -> Iterator[Question]:
    frame, schema = claim.frame, _schema()
    yield from (question for question, links in schema.verbs.get(frame.governor, ()) if frame.link in links)
    at = claim.rest.index(GAP) if GAP in claim.rest else 0
    if claim.rest[at + 1 : at + 2] and claim.rest[at + 1] in _WHO:
        for term in frame.terms:
            if term.weight >= _NEAR:
                yield from (question for question, links in schema.verbs.get(term.lemma, ()) if "nsubj" in links)
    if frame.link in _WHOSE:
        yield from (question for question, _ in schema.nouns.get(frame.noun, ()))
    for word, link in pairwise(claim.rest[max(0, at - _PHRASE) : at]):
        if link in _WHOSE:
            yield from (question for question, _ in schema.nouns.get(word, ()))
    if frame.link == "under" and value.label == "person":
        yield from schema.under
    if claim.kind is Kind.ROLE or frame.noun in schema.titles:
        for word in {frame.noun, *_beside(claim)}:
            yield from (question for question, _ in schema.titles.get(word, ()))


def branches_of(claim: Claim) -> frozenset[str]:
    """The words that tell which of several holders of a title a name is: the "finance" of "finance director"."""
    words, schema = _beside(claim), _schema()
    before = (one for one, title in pairwise(words) if title in schema.titles)
    return frozenset(word for word in before if word != GAP and word not in schema.plain)


def _beside(claim: Claim) -> tuple[str, ...]:
    """The words before and after a name."""
    at = claim.rest.index(GAP) if GAP in claim.rest else 0
    return claim.rest[max(0, at - _BESIDE) : at + _BESIDE + 1]
