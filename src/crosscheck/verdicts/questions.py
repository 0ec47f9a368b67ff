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

WHERE = frozenset({"in", "at", "near", "outside", "off", "on"})
_DOER = frozenset({"by", "nsubj"})
_WHOSE = frozenset({"of", "by", "from", "to", "after"})
_NEAR = 0.66  # closeness of a word next to the name, or next but one
_BESIDE = 4  # words between a name and its title


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
    plain: frozenset[str]
    speech: frozenset[str]


@cache
def _schema() -> _Schema:
    """The data file; read once."""
    file = resources.files("crosscheck.verdicts").joinpath("data/answers.toml")
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    places = {name: (_question(name, row, WHERE), row) for name, row in rows["places"].items()}
    doers = {name: (_question(name, row, _DOER), row) for name, row in rows["doers"].items()}
    under = tuple(question for question, row in doers.values() if row.get("under"))
    verbs, titles, nouns = (_by_word(doers, key) for key in ("verbs", "titles", "nouns"))
    return _Schema(
        _by_word(places, "words"), verbs, titles, nouns, under, *(frozenset(rows[one]) for one in ("plain", "speech"))
    )


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
        for word in {frame.noun, *_beside(claim)}:
            yield from schema.titles.get(word, ())


def is_speech(verb: str) -> bool:
    """Whether a verb is what a source does to be quoted: "said"."""
    return verb in _schema().speech


def branches_of(claim: Claim) -> frozenset[str]:
    """The words that tell which of several holders of a title a name is: the "finance" of "finance director"."""
    words, schema = _beside(claim), _schema()
    before = (one for one, title in pairwise(words) if title in schema.titles)
    return frozenset(word for word in before if word != GAP and word not in schema.plain)


def _beside(claim: Claim) -> tuple[str, ...]:
    """The words before and after a name."""
    at = claim.rest.index(GAP) if GAP in claim.rest else 0
    return claim.rest[max(0, at - _BESIDE) : at + _BESIDE + 1]
