"""Values that a newer source has overtaken: the older one speaks of its own day, the newer one gives a later value.

The trained odds tell likely rivals; who speaks when tells which of them followed each other. How much each sign of it
counts was fitted on judged pairs that train nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from math import inf

from crosscheck.alignment.model import Pair
from crosscheck.alignment.scorer import probability
from crosscheck.claims.model import GAP, Claim, NameValue, Scope
from crosscheck.claims.scopes import SO_FAR
from crosscheck.values.quantities import Quantity
from crosscheck.verdicts.answers import THEN
from crosscheck.verdicts.contrasts import contrasted
from crosscheck.verdicts.data_files import lists_of
from crosscheck.verdicts.turns import dated_since, in_order

_BIAS = -1.13
_OUTDATED, _SAME = 0.71, 0.25  # of the trained log-odds that it is out of date, and that it is told of one thing
_SIGNS = {  # in log-odds, added to them
    "now": 0.97,  # the older source says so: "at present", "so far"
    "today": 0.6,  # in the plainest words: "today", "now"
    "present": 0.59,  # it tells of its own day
    "until now": 1.01,  # what it tells as past goes up to its day
    "elsewhen": -0.89,  # it speaks of the past, of the future or of a plan
    "long": -0.71,  # by twenty words of its sentence: what stands alone is all there was to say
    "current": 0.75,  # the newer source too says that it speaks of its own day
    "holds": 0.51,  # it tells of its own day, or without a verb
    "changed": 1.22,  # it says that the value moved to where it is: "rose to"
    "lasts": -0.75,  # it says that nothing moved: "still"
    "over": -0.32,  # it speaks of the past
    "settled": 0.19,  # it gives what came of it: "in the end", "the final count"
    "before": -0.47,  # it dates its value before the day of the older one
    "plan": -0.29,  # it gives a plan
    "grown": 0.94,  # most of what is counted grows
    "shrunk": -0.95,  # and what has been counted up to a day cannot shrink
    "close": -0.44,  # what differs by little is rather a mistake
    "far": -0.72,  # and what differs much is another thing
    "clash": -0.41,  # the two are of other times, things or bearers
    "undated": 0.74,  # no day tells which of them is the newer
}
_CLOSE, _FAR = 1.42, 55  # times the smaller amount
_LONG = 20  # words
_BESIDE = 0.4  # weight from which a word stands close to a value
_PLANS = frozenset({"planned", "expected", "forecast", "target", "budget"})
_SETTLED = frozenset({("stage", "actual"), ("stage", "final"), ("stage", "revised")})


@dataclass(frozen=True, slots=True)
class _Words:
    """The data file, where its fields are explained."""

    changes: frozenset[str]
    lasting: frozenset[str]
    today: frozenset[str]
    early: frozenset[str]


@cache
def _words() -> _Words:
    return _Words(**lists_of("overtaken.toml"))


def overtaken(pair: Pair, odds: float, same: float) -> float:
    """How sure it is that one value of a pair has overtaken the other, from the trained log-odds of that and of being
    told of one thing."""
    a, b = pair.a, pair.b  # where no day tells, the one that speaks of its own day goes first
    first, second = in_order(pair) or ((a, b) if _of_its_day(a.scope) >= _of_its_day(b.scope) else (b, a))
    if isinstance(second.value, NameValue) and (THEN in second.scope.cues or second.scope.instance in _words().early):
        return 0.0  # "the former director", "the first director was" are no news
    if pair.features["instance_clash"] or not _may_follow(pair, first, second) or contrasted(pair):
        return 0.0
    told = {**_older(first), **_newer(second, first.scope.written), **_between(pair, first, second)}
    signs = sum(weight * told[name] for name, weight in _SIGNS.items())
    return probability(_BIAS + _OUTDATED * odds + _SAME * same + signs)


def _may_follow(pair: Pair, older: Claim, newer: Claim) -> bool:
    """Whether a later day speaks from the newer side. Where no days tell, the older one must speak of its own day, and
    the newer one of the same property or of a change."""
    if older.source == newer.source:
        return False
    if in_order(pair) is not None:
        return True
    one_day = older.scope.written is not None and newer.scope.written is not None
    alike = (pair.features["property_first"] > 0 and not pair.features.get("qualifiers_clash")) or _changed(newer)
    return not one_day and alike and _of_its_day(older.scope) > 0


def _older(claim: Claim) -> dict[str, float]:
    scope = claim.scope
    return {
        "now": _says_now(scope),
        "today": not _words().today.isdisjoint(claim.rest),
        "present": scope.tense == "present",
        "until now": scope.now and scope.tense == "past",
        "elsewhen": scope.tense in ("past", "future") or _is_plan(scope),
        "long": len(claim.rest) / _LONG,
    }


def _newer(claim: Claim, day: date | None) -> dict[str, float]:
    scope = claim.scope
    return {
        "current": scope.now,
        "holds": scope.tense in ("present", ""),
        "changed": _changed(claim),
        "lasts": not _words().lasting.isdisjoint(claim.rest),
        "over": scope.tense == "past",
        "settled": not _SETTLED.isdisjoint(scope.cues),
        "before": day is not None and dated_since(claim, day) is False,
        "plan": _is_plan(scope),
    }


def _changed(claim: Claim) -> bool:
    """Whether a value is what something changed to: "rose to 40", "climbed from 30 to exceed 40"."""
    near = {term.lemma for term in claim.frame.terms if term.weight >= _BESIDE}
    at = claim.rest.index(GAP) if GAP in claim.rest else 0
    return "to" in claim.rest[max(0, at - 2) : at] and not _words().changes.isdisjoint(near | {claim.frame.governor})


def _between(pair: Pair, older: Claim, newer: Claim) -> dict[str, float]:
    seen, times = pair.features, _times(older, newer)
    return {
        "grown": times is not None and times > 1,
        "shrunk": times is not None and times <= 1 and SO_FAR in older.scope.cues,
        "close": times is not None and 1 / _CLOSE < times < _CLOSE,
        "far": times is not None and not 1 / _FAR < times < _FAR,
        "clash": bool(seen["time_clash"] or seen["property_clash"] or seen["instance_clash"]),
        "undated": older.scope.written is None or newer.scope.written is None,
    }


def _times(older: Claim, newer: Claim) -> float | None:
    """How many times the older amount the newer one is; None for what is no amount."""
    one, other = older.value, newer.value
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
        return None
    return float(other.base / one.base) if one.base else inf


def told_of_its_day(pair: Pair) -> bool:
    """Whether one side speaks of its own present and the other does not, or speaks later."""
    a, b = pair.a.scope, pair.b.scope
    if a.written is None or b.written is None:
        return a.now != b.now
    if a.written == b.written:
        return False
    return (a if a.written < b.written else b).now


def _of_its_day(scope: Scope) -> int:
    return 2 if _says_now(scope) else int(scope.tense == "present")


def _says_now(scope: Scope) -> bool:
    """Whether a value is told of the day of writing, in so many words."""
    return scope.now and scope.tense not in ("past", "future")


def _is_plan(scope: Scope) -> bool:
    return any(kind == "stage" and value in _PLANS for kind, value in scope.cues)
