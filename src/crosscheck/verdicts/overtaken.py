"""Values that a newer source has overtaken: the older one speaks of its own day, the newer one gives a later value.

The trained odds tell likely rivals; who speaks when tells which of them followed each other. How much each sign of it
counts was fitted on judged pairs that train nothing else.
"""

from __future__ import annotations

from crosscheck.alignment.model import Pair
from crosscheck.alignment.scorer import probability
from crosscheck.claims.model import Claim, Scope
from crosscheck.claims.scopes import SO_FAR
from crosscheck.values.quantities import Quantity
from crosscheck.verdicts.turns import dated_since

_BIAS = 0.05
_SIGNS = {  # in log-odds, added to the trained ones
    "now": 1.0,  # the older source says so: "at present", "so far"
    "elsewhen": -0.85,  # it speaks of the past, of the future or of a plan
    "dated": -0.6,  # it dates its value before its own day
    "current": 0.45,  # the newer source too says that it speaks of its own day
    "over": -0.95,  # it speaks of the past
    "settled": 0.45,  # it gives what came of it: "in the end", "the final count"
    "before": -0.55,  # it dates its value before the day of the older one
    "plan": -0.4,  # it gives a plan
    "grown": 0.9,  # most of what is counted grows
    "shrunk": -1.0,  # and what has been counted up to a day cannot shrink
    "clash": -0.55,  # the two are of other times, things or bearers
}
_PLANS = frozenset({"planned", "expected", "forecast", "target", "budget"})
_SETTLED = frozenset({("stage", "actual"), ("stage", "final"), ("stage", "revised")})
_FRESH = 31  # days between a value's date and its source up to which the value is of the day


def overtaken(pair: Pair, odds: float) -> float:
    """How sure it is that one value of a pair has overtaken the other; ``odds`` are the trained log-odds of it."""
    first, second = _in_order(pair.a, pair.b)
    older, newer, seen = first.scope, second.scope, pair.features
    grown = _grown(first, second)
    signs = {
        "now": _says_now(older),
        "elsewhen": older.tense in ("past", "future") or _is_plan(older),
        "dated": is_dated(older),
        "current": newer.now,
        "over": newer.tense == "past",
        "settled": not _SETTLED.isdisjoint(newer.cues),
        "before": older.written is not None and dated_since(second, older.written) is False,
        "plan": _is_plan(newer),
        "grown": grown is True,
        "shrunk": grown is False and SO_FAR in older.cues,
        "clash": seen["time_clash"] or seen["property_clash"] or seen["instance_clash"],
    }
    return probability(odds + _BIAS + sum(weight for name, weight in _SIGNS.items() if signs[name]))


def _grown(older: Claim, newer: Claim) -> bool | None:
    """Whether the newer amount is the greater one; None for what is no amount."""
    one, other = older.value, newer.value
    return other.base > one.base if isinstance(one, Quantity) and isinstance(other, Quantity) else None


def told_of_its_day(pair: Pair) -> bool:
    """Whether one side speaks of its own present and the other does not, or speaks later."""
    a, b = pair.a.scope, pair.b.scope
    if a.written is None or b.written is None:
        return a.now != b.now
    if a.written == b.written:
        return False
    return (a if a.written < b.written else b).now


def _in_order(a: Claim, b: Claim) -> tuple[Claim, Claim]:
    """The older and the newer side; where no day tells, the one that speaks of its own day goes first."""
    one, other = a.scope.written, b.scope.written
    if one is not None and other is not None and one != other:
        return (a, b) if one < other else (b, a)
    return (a, b) if _of_its_day(a.scope) >= _of_its_day(b.scope) else (b, a)


def _of_its_day(scope: Scope) -> int:
    return 2 if _says_now(scope) else int(scope.tense == "present")


def _says_now(scope: Scope) -> bool:
    """Whether a value is told of the day of writing, in so many words."""
    return scope.now and scope.tense not in ("past", "future")


def _is_plan(scope: Scope) -> bool:
    return any(kind == "stage" and value in _PLANS for kind, value in scope.cues)


def is_dated(scope: Scope) -> bool:
    """Whether all dates said of a value end before its source was written, and none of them only begins it."""
    if scope.now or scope.written is None or ("when", "asof") in scope.cues:
        return False
    ends = [time.high for time in scope.times if time.resolved and time.high is not None]
    return bool(ends) and max(ends) < scope.written.toordinal() - _FRESH
