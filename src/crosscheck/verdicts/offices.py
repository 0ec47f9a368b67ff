"""Two names that may be rivals: holders of one office, places of one event."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from crosscheck.alignment.looks import family
from crosscheck.alignment.model import Pair
from crosscheck.claims.model import GAP, Claim, Kind, NameValue, Scope
from crosscheck.verdicts.answers import THEN, Answers, alike, of_one_sort
from crosscheck.verdicts.data_files import rows_of
from crosscheck.verdicts.questions import is_speech
from crosscheck.verdicts.turns import dated_since

_TAKES = frozenset({"core/takes-office", "core/appointed"})
_MAKES = frozenset({"core/makes", "core/made-by"})  # a thing stays by its maker, whoever makes the next one
_SPEAKER = frozenset({"nsubj", "appos"})
_REACH = 10  # words between two holders of whom one sentence tells
_FRESH = 31  # days between a date and its source up to which it is of the day


def may_be_rivals(pair: Pair) -> bool:
    """Whether two unequal values could be rivals at all: two names only as holders of a role or places of one event."""
    a, b = pair.a, pair.b
    if family(a) != "name" or pair.features["twin"]:
        return True
    if a.kind is not b.kind or not (pair.features.get("single_first") or pair.features.get("role_first")):
        return False
    if a.text in b.frame.names or b.text in a.frame.names:
        return False  # "in Hartwell, Georgia" and "in Hartwell"
    place = a.kind is Kind.PLACE and a.frame.link == b.frame.link and of_one_sort(a, b)
    return (place or a.kind is Kind.ROLE) and not alike(a, b, place=place)


def one_office(pair: Pair) -> bool:
    """Two holders of one role that may have several, or one after the other."""
    a, b = pair.a, pair.b
    return a.kind is b.kind is Kind.ROLE and a.properties[:1] == b.properties[:1] != ()


def succeeded(pair: Pair, answers: Answers) -> bool:
    """Two holders of an office that one holds at a time: the earlier source names its own day's, the later one that of
    its own day, or one who came after the earlier source."""
    a, b = pair.a.scope.written, pair.b.scope.written
    if a is None or b is None or a == b or family(pair.a) != "name":
        return False
    older, newer, day = (pair.a, pair.b, a) if a < b else (pair.b, pair.a, b)
    since = dated_since(newer, day)
    if since is False or THEN in newer.scope.cues:
        return False
    turns = older.kind is Kind.ROLE and _of_its_day(older) and _takes_turns(older.text, newer)
    took = since is True and not _TAKES.isdisjoint(newer.properties)
    told = _tense(older) == "present" and not _told_by_who(older) and (_tense(newer) != "past" or took)
    return (turns or (told and _one_post(pair, older, newer, answers))) and not alike(pair.a, pair.b, place=False)


def _one_post(pair: Pair, older: Claim, newer: Claim, answers: Answers) -> bool:
    """Whether two names hold one office, or are the seats of one thing. A seat that the older source names as well is
    that of another thing: "a seat in Orrow, an office in Velm"."""
    if one_office(pair) and pair.features.get("role_first"):
        return _MAKES.isdisjoint(older.properties[:1])
    return answers.of_one_office(pair, moved=not answers.named(older.source, newer.source, newer.text.lower()))


def _takes_turns(name: str, newer: Claim) -> bool:
    """Whether the sentence of a name says that its bearer came after that of another one: "Brun took over from Ek"."""
    last = re.findall(r"\w+", name.lower())[-1]
    if last not in newer.rest or GAP not in newer.rest:
        return False
    here, there = newer.rest.index(GAP), newer.rest.index(last)
    first, second = sorted((here, there))
    between = " " + " ".join((*newer.rest[first + 1 : second], ""))
    said = {way for way, phrases in _turns().items() if any(phrase in between for phrase in phrases)}
    passive = "before" in said  # "succeeded by"
    return second - first <= _REACH and (not passive and "behind" in said if here < there else passive)


def tells_turns(claim: Claim) -> bool:
    """Whether the sentence of a name may say that one holder came after another."""
    if not isinstance(claim.value, NameValue):
        return False
    said = " ".join(("", *claim.rest, ""))
    return any(phrase in said for phrases in _turns().values() for phrase in phrases)


@cache
def _turns() -> Mapping[str, Sequence[str]]:
    """How it is said that one came after another, by where the later one stands; read once."""
    return {way: tuple(f" {phrase} " for phrase in row) for way, row in rows_of("holders.toml").items()}


def _of_its_day(claim: Claim) -> bool:
    """Whether a holder is told as that of the day of writing; "Warden: Ana Brun" has no verb to tell it."""
    scope, frame = claim.scope, claim.frame
    label = scope.tense == "" and not frame.governor_tag.startswith("V") and THEN not in scope.cues
    return _tense(claim) == "present" or (label and claim.kind is Kind.ROLE and not _is_dated(scope))


def _told_by_who(claim: Claim) -> bool:
    """Whether a clause of its own tells of the holder, whose tense is not that of the sentence: "Ek, who led it"."""
    return GAP in claim.rest and claim.rest[claim.rest.index(GAP) + 1 :][:1] == ("who",)


def _tense(claim: Claim) -> str:
    """The tense in which the holder of an office is told: whoever "said" something held it on the day of writing."""
    scope, frame = claim.scope, claim.frame
    spoke = frame.link in _SPEAKER and is_speech(frame.governor) and THEN not in scope.cues
    return "present" if spoke and not _is_dated(scope) else scope.tense


def _is_dated(scope: Scope) -> bool:
    """Whether all dates said of a holder end before its source was written, and none of them only begins it."""
    if scope.now or scope.written is None or ("when", "asof") in scope.cues:
        return False
    ends = [time.high for time in scope.times if time.resolved and time.high is not None]
    return bool(ends) and max(ends) < scope.written.toordinal() - _FRESH
