"""Which questions with one answer a name answers: who designed it, where it was signed. The words are data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from crosscheck.claims.model import GAP, Claim, Kind, NameValue
from crosscheck.values.countries import country_of, demonym_of
from crosscheck.verdicts.data_files import rows_of

WHERE = frozenset({"in", "at", "near", "outside", "off", "on"})
_DOER = frozenset({"by", "nsubj"})
_WHOSE = frozenset({"of", "by", "from", "to", "after"})
_WHO = frozenset({"who", "which", "whose"})
_NOTHING = frozenset({"", "one", "some", "it", "that", "this", "so"})  # objects that name no thing
_NEAR = 0.66  # closeness of a word next to the name, or next but one
_BESIDE = 4  # words between a name and its title
_PHRASE = 6  # words before a name in which its noun stands
_SHORT = 2  # letters of an abbreviation


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its name in the data file, where its fields are explained."""

    name: str
    office: bool = False
    personal: bool = False
    place: bool = False
    yearly: bool = False


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
    speech: frozenset[str]
    kin: frozenset[str]
    undergone: frozenset[str]


@cache
def _schema() -> _Schema:
    """The data file; read once."""
    rows = rows_of("answers.toml")
    places = [_asks(name, row, WHERE, True) for name, row in rows["places"].items()]
    doers = [_asks(name, row, _DOER, False) for name, row in rows["doers"].items()]
    under = tuple(asks[0] for asks, row in doers if row.get("under"))
    words, before, behind = (_by_word(places, key) for key in ("words", "before", "behind"))
    verbs, titles, nouns = (_by_word(doers, key) for key in ("verbs", "titles", "nouns"))
    lists = (frozenset(rows[one]) for one in ("plain", "speech", "kin", "undergone"))
    return _Schema(words, before, behind, verbs, titles, nouns, under, *lists)


def _asks(name: str, row: Mapping[str, Any], links: frozenset[str], place: bool) -> tuple[_Asks, Mapping[str, Any]]:
    office, personal, yearly = (row.get(mark, False) for mark in ("office", "personal", "yearly"))
    question = Question(row.get("asks", name), office, personal, place, yearly)
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
    found = {*_of_place(claim), *_of_fragment(claim, value)}
    if _may_act(claim, value):
        found.update(_of_doer(claim, value))
    return frozenset(found)


def _of_place(claim: Claim) -> Iterator[Question]:
    """By the words that a preposition ties a place to; its label may be wrong where nobody knows the name."""
    frame, places = claim.frame, _schema().places
    for word in (_near(claim) | {frame.governor, frame.noun}) & places.keys():
        yield from (question for question, links in places[word] if frame.link in links)


def _of_fragment(claim: Claim, value: NameValue) -> Iterator[Question]:
    """By the words right beside a place: "b. Oran", "an Oran man"; "born Roe" is another name of a person."""
    schema, at = _schema(), _place_of(claim)
    person = value.label == "person"
    for word in claim.rest[max(0, at - 1) : at]:
        if not person or len(word) <= _SHORT:
            yield from (question for question, _ in schema.before.get(word, ()))
    for word in () if person else claim.rest[at + 1 : at + 2]:
        yield from (question for question, _ in schema.behind.get(word, ()))


def _may_act(claim: Claim, value: NameValue) -> bool:
    """Whether a name may be that of a doer: a place only where "by" makes it one, a people never."""
    if demonym_of(value.text) or country_of(value.text):
        return False
    at = _place_of(claim)
    return value.label != "place" or "by" in claim.rest[max(0, at - 2) : at]


def _of_doer(claim: Claim, value: NameValue) -> Iterator[Question]:
    frame, schema, at = claim.frame, _schema(), _place_of(claim)
    undergoes = frame.link == "nsubj" and frame.governor in schema.undergone and frame.theme.lower() in _NOTHING
    asked = () if undergoes else schema.verbs.get(frame.governor, ())
    yield from (question for question, links in asked if frame.link in links)
    if not _WHO.isdisjoint(claim.rest[at + 1 : at + 2]):  # "Ada Roe, who designed it, said"
        for word in _near(claim):
            yield from (question for question, links in schema.verbs.get(word, ()) if "nsubj" in links)
    before = claim.rest[max(0, at - _PHRASE) : at]
    nouns = {noun for noun, link in pairwise(before) if link in _WHOSE}  # "a drawing of the verger, Ada Roe"
    for noun in nouns | ({frame.noun} if frame.link in _WHOSE else set()):
        yield from (question for question, _ in schema.nouns.get(noun, ()))
    if frame.link == "under" and value.label == "person":
        yield from schema.under
    if claim.kind is Kind.ROLE or frame.noun in schema.titles:
        beside = _beside(claim)
        kin = {title for title, word in pairwise(beside) if word in schema.kin}
        for word in {frame.noun, *beside} - kin:
            yield from (question for question, _ in schema.titles.get(word, ()))


def _near(claim: Claim) -> set[str]:
    return {term.lemma for term in claim.frame.terms if term.weight >= _NEAR}


def _place_of(claim: Claim) -> int:
    """Where a name stands among the words of its sentence."""
    return claim.rest.index(GAP) if GAP in claim.rest else 0


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
    at = _place_of(claim)
    return claim.rest[max(0, at - _BESIDE) : at + _BESIDE + 1]
