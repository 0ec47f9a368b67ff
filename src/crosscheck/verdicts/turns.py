"""States that follow each other: what an older source calls pending, missing or in use, and a newer one decided, found
or given up, is out of date, where both speak of one bearer."""

from __future__ import annotations

from datetime import date

from crosscheck.alignment.model import Pair
from crosscheck.claims.model import Claim, StateValue
from crosscheck.claims.scopes import SO_FAR

# Confidence where both are told of one noun or name, and where it stands nearby, or both are likely to answer one
# question, and the later state is dated.
ONE_BEARER, BESIDE = 0.6, 0.5
_NEAR = 0.4  # weight from which a word stands close enough to a state to be its bearer
_LIKELY, _ALIKE = -2.8, 0.2  # log-odds of one question and likeness of contexts: from there on four in five are right
_PLANNED = frozenset({"planned", "expected", "forecast", "target"})


def is_turn(pair: Pair) -> bool:
    """Whether a pair holds the two states of a course."""
    return isinstance(pair.a.value, StateValue) and bool(pair.a.value.turns)


def moved_on(pair: Pair) -> float:
    """How sure it is that the state of the older source has given way to that of the newer; 0 for no."""
    if not isinstance(pair.a.value, StateValue) or (order := in_order(pair)) is None:
        return 0.0
    older, newer = order
    assert older.scope.written is not None  # or no day would tell
    since = dated_since(newer, older.scope.written)
    if since is False or not (_holds(older) and _gives_way(older) and _came(newer)):
        return 0.0
    bearers, others = set(older.frame.bearers), set(newer.frame.bearers)
    if not bearers.isdisjoint(others):
        return ONE_BEARER
    beside = not (bearers.isdisjoint(_near(newer)) and others.isdisjoint(_near(older)))
    return BESIDE if since and (beside or _likely(pair)) else 0.0


def in_order(pair: Pair) -> tuple[Claim, Claim] | None:
    """The older and the newer side by the days of their sources; a side whose source has none is the newer one by a day
    of its own. None where no day tells."""
    one, other = pair.a.scope.written, pair.b.scope.written
    if one is not None and other is not None:
        return None if one == other else (pair.a, pair.b) if one < other else (pair.b, pair.a)
    if one is not None and dated_since(pair.b, one):
        return pair.a, pair.b
    return (pair.b, pair.a) if other is not None and dated_since(pair.a, other) else None


def _likely(pair: Pair) -> bool:
    """Whether two states seem to be told of one bearer in other words: neither has a likelier partner, and they name
    nothing in common of which they tell two things. What was begun may be given up by many."""
    value, seen = pair.a.value, pair.features
    assert isinstance(value, StateValue)  # only states come here
    if value.turns == "off" or seen["names_shared"]:
        return False
    return pair.question > _LIKELY and seen["margin_low"] > 0 and seen["context_low"] > _ALIKE


def _gives_way(older: Claim) -> bool:
    """Whether the older state is one that gives way to the other: "pending", never "decided"; what has not been done
    may be done later."""
    value = older.value
    assert isinstance(value, StateValue)  # only states come here
    return value.turns == "both" or value.positive == (value.turns == "off")


def _holds(claim: Claim) -> bool:
    """Whether a state is told as true on the day of writing."""
    return claim.scope.tense == "present" or claim.scope.now or SO_FAR in claim.scope.cues


def _came(claim: Claim) -> bool:
    """Whether a state is told as a fact, not as a plan or on a condition."""
    cues = claim.scope.cues
    planned = any(kind == "condition" or (kind == "stage" and value in _PLANNED) for kind, value in cues)
    return claim.scope.tense != "future" and not planned


def dated_since(newer: Claim, day: date) -> bool | None:
    """Whether the newer state is dated after the older source, or before it; None for neither."""
    dated = next(iter(newer.scope.times), None)
    if dated is None or not dated.resolved:
        return None
    if dated.high is not None and dated.high <= day.toordinal():
        return False
    return True if dated.low is not None and dated.low >= day.toordinal() else None


def _near(claim: Claim) -> set[str]:
    return {term.lemma.lower() for term in claim.frame.terms if term.weight >= _NEAR}
