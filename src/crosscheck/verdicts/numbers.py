"""Two numbers that leave no room for each other: each source gives one, of what is over and done, and nothing tells of
another day, of another thing of its kind, or of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from crosscheck.alignment.model import Pair
from crosscheck.claims.model import GAP, Claim
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.data_files import lists_of
from crosscheck.verdicts.events import other_story
from crosscheck.verdicts.meetings import Meetings

LIKELY = 0.7  # least odds of being rivals; between .5 and .7 two in three were right, of other writers fewer
_CONTRARY = 0.3  # or least odds of a conflict: five in six were right, between .2 and .3 two in three
_NEAR = 0.78  # least closeness of two values: three to five
_BESIDE = 0.4  # weight from which a word stands close to a value
_FIGURES = re.compile(r"\d[\d,.]*")
_OTHER_SCOPE = ("time_clash", "opposed")
_BEHIND = 3  # words
_CUES = frozenset({"when", "period"})  # cues that both sides must share
# Weights and measures are told of the many parts of one thing, shares and rates of many groups.
_DIMENSIONS = frozenset({Dimension.COUNT, Dimension.DURATION, Dimension.ORDINAL, Dimension.SCORE, Dimension.MONEY})


@dataclass(frozen=True, slots=True)
class _Words:
    """The data file, where its fields are explained."""

    drifting: frozenset[str]
    drifting_properties: frozenset[str]
    another: frozenset[str]
    unsure: frozenset[str]
    counted_in: frozenset[str]


@cache
def _words() -> _Words:
    return _Words(**lists_of("numbers.toml"))


class Numbers:
    """The numbers of sources that meet."""

    def __init__(self, meetings: Meetings) -> None:
        self._meetings = meetings
        self._own: dict[int, frozenset[Decimal]] = {}
        self._sizes: dict[tuple[str, str], set[Decimal]] = {}
        self._days: dict[tuple[str, str], set[tuple[int, int]]] = {}

    def _of(self, claim: Claim) -> frozenset[Decimal]:
        """The number of a claim, in its unit and in the base unit."""
        found = self._own.get(id(claim))
        if found is None:
            value = claim.value
            sizes = (value.base, value.nominal) if isinstance(value, Quantity) else ()
            found = self._own[id(claim)] = frozenset(sizes)
        return found

    def _sizes_in(self, source: str, other: str) -> set[Decimal]:
        """The numbers of a source that the other one meets."""
        found = self._sizes.get((source, other))
        if found is None:
            found = self._sizes[source, other] = set().union(*map(self._of, self._meetings.told(source, other)))
        return found

    def _days_in(self, source: str, other: str) -> set[tuple[int, int]]:
        """Likewise the first and last days of its dates."""
        found = self._days.get((source, other))
        if found is None:
            found = self._days[source, other] = {
                days for one in self._meetings.told(source, other) for days in _days(one)
            }
        return found

    def both_told(self, pair: Pair) -> bool:
        """Whether either source says the other's number too, of whatever."""
        ways = ((pair.a, pair.b), (pair.b, pair.a))
        return any(not self._sizes_in(other.source, one.source).isdisjoint(self._of(one)) for one, other in ways)

    def said_beside(self, older: Claim, newer: Claim) -> bool:
        """Whether the sentence of the newer number says the older one too, of something else: "60 carts, 90 riders"."""
        return any(
            one is not newer
            and one.sentence == newer.sentence
            and one.block == newer.block
            and "" != one.frame.noun != newer.frame.noun != ""
            and not self._of(one).isdisjoint(self._of(older))
            for one in self._meetings.told(newer.source, older.source)
        )

    def exclude(self, pair: Pair, rival: float, conflict: float = 0.0) -> bool:
        """Whether the numbers of a pair contradict each other, from the odds of being rivals and of a conflict."""
        features = pair.features
        then = bool(features.get("time_same"))
        if (rival < LIKELY and conflict < _CONTRARY) or features["margin_low"] < 0 or features["ratio"] < _NEAR:
            return False
        if not (_plain(pair.a) and _plain(pair.b)) or not (then or (_over(pair) and not drifts(pair))):
            return False
        if any(map(features.get, _OTHER_SCOPE)) or _of_another(pair) or _of_other_groups(pair):
            return False
        return self._alone(pair.a, pair.b) and self._alone(pair.b, pair.a) and not other_story(pair)

    def _alone(self, claim: Claim, other: Claim) -> bool:
        """Whether the other source knows the day a number is said of, and not the number."""
        days = [day for when in claim.scope.times[:1] if when.resolved and (day := _span(when))]
        known = not days or all(
            any(low <= day[1] + 1 and day[0] <= high + 1 for low, high in self._days_in(other.source, claim.source))
            for day in days
        )
        return known and self._sizes_in(other.source, claim.source).isdisjoint(self._of(claim))


def _days(claim: Claim) -> Iterator[tuple[int, int]]:
    written = claim.scope.written
    if written is not None:
        yield written.toordinal(), written.toordinal()
    named = (claim.value,) if isinstance(claim.value, DateValue) else ()
    yield from (day for when in (*named, *claim.scope.times) if when.resolved and (day := _span(when)))


def _span(when: DateValue) -> tuple[int, int] | None:
    return None if when.low is None or when.high is None else (when.low, when.high)


def _plain(claim: Claim) -> bool:
    """Whether a number is said as it is, of what is no plan."""
    value = claim.value
    if not isinstance(value, Quantity) or value.dimension not in _DIMENSIONS or value.hedge is not Hedge.NONE:
        return False
    near = {term.lemma for term in claim.frame.terms if term.weight >= _BESIDE}
    future = claim.scope.tense == "future"
    return not (claim.scope.now or future) and _words().unsure.isdisjoint(near.union(claim.rest))


def _over(pair: Pair) -> bool:
    """Whether the earlier source does not speak in the present tense; without days of writing, neither."""
    one, other = pair.a.scope, pair.b.scope
    if one.written is None or other.written is None or one.written == other.written:
        return "present" not in (one.tense, other.tense)
    return (one if one.written < other.written else other).tense != "present"


def drifts(pair: Pair) -> bool:
    """Whether either number is an age, or one of a stock or flow: it changes with time."""
    words = _words()
    both = [name for name in pair.a.properties if name in pair.b.properties]  # "passengers" beside the dead among them
    nearest = [name for claim in (pair.a, pair.b) for name in claim.properties[:1]]
    if words.drifting_properties.issuperset(both) if both else not words.drifting_properties.isdisjoint(nearest):
        return True
    return any(
        claim.frame.noun in words.drifting or (isinstance(claim.value, Quantity) and claim.value.age)
        for claim in (pair.a, pair.b)
    )


def _counted_in(claim: Claim) -> bool:
    """Whether words behind a number say what is counted in or out: "a crew of 23 with the cook"."""
    behind = claim.rest[claim.rest.index(GAP) + 1 :] if GAP in claim.rest else ()
    return behind[:1] == ("with",) or not _words().counted_in.isdisjoint(behind[:_BEHIND])


def _of_other_groups(pair: Pair) -> bool:
    """Whether the things told of are so many and so many: "12 choirs from 7 towns", "15 choirs from 9"."""
    one, other = (_FIGURES.match(claim.frame.theme) for claim in (pair.a, pair.b))
    return one is not None and other is not None and one[0] != other[0]


def _of_another(pair: Pair) -> bool:
    """Whether one side alone tells of another thing of its kind, of the greatest of several, or of another time."""
    a, b = pair.a, pair.b
    counts = isinstance(a.value, Quantity) and a.value.dimension is Dimension.COUNT
    if counts and pair.features.get("instance_one"):
        return True  # "the first two humans", "three astronauts"
    if _counted_in(a) != _counted_in(b):
        return True
    cues = {kind for kind, _ in set(a.scope.cues) ^ set(b.scope.cues)}
    return not (_CUES.isdisjoint(cues) and _words().another.isdisjoint(set(a.rest) ^ set(b.rest)))
