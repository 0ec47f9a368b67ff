"""Opposite states that leave no room for each other: how a thing ended, told once and for good, of one bearer, or of
all whom an event touched ("nobody was hurt"), where each source tells one side alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from crosscheck.alignment.model import Pair
from crosscheck.claims.model import GAP, Claim, StateValue
from crosscheck.claims.states import NEVER, PREDICATE
from crosscheck.verdicts.data_files import lists_of
from crosscheck.verdicts.events import other_story
from crosscheck.verdicts.meetings import Meetings
from crosscheck.verdicts.model import Verdict
from crosscheck.verdicts.turns import dated_since

OPPOSITE = 0.8
BECAUSE = "Each source tells one of two opposite ends of this."
_ALL = ""  # stands for whomever an event touched
_BEHIND = 4  # words behind a denial that may say of whom alone it is told
_BESIDE = 0.4  # weight from which a word stands close to a state


@dataclass(frozen=True, slots=True)
class _Words:
    """The data file, where its fields are explained."""

    of_all: frozenset[str]
    of_occasions: frozenset[str]
    everyone: frozenset[str]
    anyone: frozenset[str]
    limits: frozenset[str]
    vague: frozenset[str]
    unsure: frozenset[str]
    apart: frozenset[str]
    no_persons: frozenset[str]
    to_occasions: frozenset[str]
    lasts: frozenset[str]
    spells: frozenset[str]


@cache
def _words() -> _Words:
    return _Words(**lists_of("opposites.toml"))


class Opposites:
    """What sources that meet say of ends."""

    def __init__(self, meetings: Meetings) -> None:
        self._meetings = meetings
        self._sides: dict[tuple[str, str], dict[tuple[str, str], set[bool]]] = {}

    def _sides_in(self, source: str, other: str) -> Mapping[tuple[str, str], set[bool]]:
        """The sides of each scale that a source tells of each bearer and of all, where it meets the other one."""
        found = self._sides.get((source, other))
        if found is None:
            found = self._sides[source, other] = defaultdict(set)
            for claim in self._meetings.told(source, other):
                if isinstance(claim.value, StateValue):
                    for bearer in (_ALL, *claim.frame.bearers):
                        found[claim.value.state, bearer].add(claim.value.positive)
        return found

    def rate(self, pair: Pair) -> Verdict | None:
        """CONFLICT where two opposite states exclude each other, OUTDATED where a denial of its day was overtaken."""
        value = pair.a.value
        if not isinstance(value, StateValue) or not (value.turns == NEVER or _denied(pair)):
            return None
        if other_story(pair) or _other_time(pair) or not (_plain(pair.a) and _plain(pair.b)):
            return None
        if value.turns == NEVER and not _words().no_persons.isdisjoint(pair.a.frame.bearers + pair.b.frame.bearers):
            return None
        if value.state in _words().of_all:
            denial = pair.b if _positive(pair.a) else pair.a
            if not (_of_all(denial) and self._alone(pair, value.state, _ALL)):
                return None
            if not _overtaken(pair):
                return Verdict.CONFLICT
            return Verdict.OUTDATED if denial.scope.now or denial.scope.tense == "present" else None
        if (value.turns != NEVER or value.state in _words().of_occasions) and _two_occasions(pair):
            return None
        shared = _persons(pair) if value.turns == NEVER else _things(pair)
        alone = bool(shared) and all(self._alone(pair, value.state, bearer) for bearer in shared)
        return Verdict.CONFLICT if alone and not _overtaken(pair) else None

    def _alone(self, pair: Pair, state: str, bearer: str) -> bool:
        """Whether each source tells one side alone of a bearer."""
        ways = ((pair.a.source, pair.b.source), (pair.b.source, pair.a.source))
        return all(len(self._sides_in(*way)[state, bearer]) == 1 for way in ways)


def _other_time(pair: Pair) -> bool:
    """Whether a day, or a word like "first" or "appeal", that one side alone gives may tell of another turn of things;
    a day that leans on the day of writing only says when it was told."""
    dated = [any(when.resolved and not when.relative for when in claim.scope.times) for claim in (pair.a, pair.b)]
    apart = [_words().apart.intersection(claim.rest) for claim in (pair.a, pair.b)]
    return bool(pair.features["time_clash"]) or dated[0] != dated[1] or apart[0] != apart[1]


def _two_occasions(pair: Pair) -> bool:
    """Whether both sides say at what somebody was, or was missed, and not at the same."""
    one, other = _occasion(pair.a), _occasion(pair.b)
    return bool(one and other) and one != other


def _occasion(claim: Claim) -> str:
    """The word that "from the" or "the" ties to a state, or nothing."""
    behind = claim.rest[claim.rest.index(GAP) + 1 :][:_BEHIND] if GAP in claim.rest else ()
    leads = next((n for n, word in enumerate(behind) if word not in _words().to_occasions), 0)
    return behind[leads] if leads else ""


def _persons(pair: Pair) -> list[str]:
    """Bearers that both sides name, or that one names first and the other first or as the title before a name: not
    "the shift" and "the shift foreman"."""
    one, other = pair.a.frame, pair.b.frame
    named = [{word.lower() for name in frame.names for word in name.split()} for frame in (one, other)]
    both = list(zip((one, other), named, strict=True))
    return [
        bearer
        for bearer in _shared(pair)
        if all(bearer in names for names in named)
        or all(bearer == frame.bearers[0] or frame.bearers[0] in names for frame, names in both)
    ]


def _things(pair: Pair) -> list[str]:
    """Bearers of both sides, where nothing tells the two apart: what either is told of besides, or a compound: "the
    weir" and "the weir keeper"."""
    one, other = set(pair.a.frame.bearers), set(pair.b.frame.bearers)
    if not (one <= other or other <= one):
        return []
    pairs = {two for claim in (pair.a, pair.b) for two in pairwise(claim.rest)}
    return [] if any((x, y) in pairs for x in one | other for y in one | other) else _shared(pair)


def _shared(pair: Pair) -> list[str]:
    other = set(pair.b.frame.bearers) - _words().vague
    return [bearer for bearer in pair.a.frame.bearers if bearer in other]


def _denied(pair: Pair) -> bool:
    """Whether one side denies the very words of the other: "was signed", "was never signed"."""
    turns = isinstance(pair.a.value, StateValue) and pair.a.value.turns
    same = pair.a.text.lower() == pair.b.text.lower() or pair.a.rule == pair.b.rule == PREDICATE
    return same and not turns and not any(_for_a_while(claim) for claim in (pair.a, pair.b))


def _for_a_while(claim: Claim) -> bool:
    """Whether something is told of some time alone: "for three winters no tram ran", "ran on 98 days"."""
    leads = (i for i, word in enumerate(claim.rest) if word in _words().lasts)
    return any(not _words().spells.isdisjoint(claim.rest[i + 1 : i + 1 + _BEHIND]) for i in leads)


def _of_all(denied: Claim) -> bool:
    """Whether a denial leaves nobody out: "nobody", "no one", "no lives", not "no officer"."""
    words, told = denied.text.lower().split(), _words()
    behind = denied.rest[denied.rest.index(GAP) + 1 :] if GAP in denied.rest else ()
    if not told.limits.isdisjoint(behind[:_BEHIND]):  # "nobody was killed on our side"
        return False
    if not told.everyone.isdisjoint(words):
        return True
    return any(
        word in ("no", "not") and not told.anyone.isdisjoint(words[i + 1 : i + 3]) for i, word in enumerate(words)
    )


def _positive(claim: Claim) -> bool:
    return isinstance(claim.value, StateValue) and claim.value.positive


def _plain(claim: Claim) -> bool:
    """Whether a state is told as a fact."""
    near = {term.lemma for term in claim.frame.terms if term.weight >= _BESIDE}
    return claim.scope.tense != "future" and _words().unsure.isdisjoint(near.union(claim.rest))


def _overtaken(pair: Pair) -> bool:
    """Whether the older source speaks of its own day, and the newer one of what came after or of no day."""
    one, other = pair.a.scope, pair.b.scope
    if one.written is None or other.written is None:
        return one.now != other.now
    if one.written == other.written:
        return False
    older, newer = (pair.a, pair.b) if one.written < other.written else (pair.b, pair.a)
    assert older.scope.written is not None
    since = dated_since(newer, older.scope.written)
    return since is True or (since is None and (older.scope.tense == "present" or older.scope.now))
