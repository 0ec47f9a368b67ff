"""Two names that may be rivals: holders of one office, places of one event."""

from __future__ import annotations

from crosscheck.alignment.looks import family
from crosscheck.alignment.model import Pair
from crosscheck.claims.model import Claim, Kind
from crosscheck.verdicts.answers import THEN, Answers, alike, of_one_sort
from crosscheck.verdicts.overtaken import is_dated
from crosscheck.verdicts.questions import is_speech
from crosscheck.verdicts.turns import dated_since

_TAKES = frozenset({"core/takes-office", "core/appointed"})
_SPEAKER = frozenset({"nsubj", "appos"})


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
    if _tense(older) != "present" or THEN in newer.scope.cues:
        return False
    since = dated_since(newer, day)
    took = since is True and not _TAKES.isdisjoint(newer.properties)
    if since is False or (_tense(newer) == "past" and not took):
        return False
    office = (one_office(pair) and bool(pair.features.get("role_first"))) or answers.of_one_office(pair)
    return office and not alike(pair.a, pair.b, place=False)


def _tense(claim: Claim) -> str:
    """The tense in which the holder of an office is told: whoever "said" something held it on the day of writing."""
    scope, frame = claim.scope, claim.frame
    spoke = frame.link in _SPEAKER and is_speech(frame.governor) and THEN not in scope.cues
    return "present" if spoke and not is_dated(scope) else scope.tense
