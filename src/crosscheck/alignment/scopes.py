"""Whether the scopes of two claims are the same, different or unknown."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from crosscheck.alignment.table import Places, Table, numbered
from crosscheck.claims.model import Claim, Scope
from crosscheck.values.dates import DateValue
from crosscheck.values.region import Relation

_Scores = dict[str, float]
_Cues = tuple[tuple[str, str], ...]
_NEVER = 0  # no day has this number


def put_scopes(table: Table, claims: Sequence[Claim], first: Places, second: Places) -> None:
    """Set what the scopes of each two claims say."""
    scopes = [claim.scope for claim in claims]
    _put_instances(table, scopes, first, second)
    tense = numbered(scope.tense for scope in scopes)
    table.put("tense_clash", (tense[first] >= 0) & (tense[second] >= 0) & (tense[first] != tense[second]))
    for name, held in (
        ("now_one", [scope.now for scope in scopes]),
        ("negation_clash", [scope.negated for scope in scopes]),
        ("attributed_one", [bool(scope.attributed) for scope in scopes]),
    ):
        flags = np.array(held, bool)
        table.put(name, flags[first] != flags[second])
    _put_speaking(table, scopes, first, second)
    cues = [scope.cues for scope in scopes]
    cued = np.array([bool(found) for found in cues], bool)
    table.put_each(lambda i, j: _cues(cues[i], cues[j]), cues, first, second, cued[first] | cued[second])
    times = [claim.scope.times[:2] for claim in claims]
    some = np.array([bool(found) for found in times], bool)
    table.put("time_one", some[first] != some[second])
    dated = np.array([isinstance(claim.value, DateValue) for claim in claims], bool)
    chosen = some[first] & some[second] & ~dated[first]
    table.put_each(lambda i, j: _time_features(times[i], times[j]), times, first, second, chosen)


def _time_features(one: Sequence[DateValue], other: Sequence[DateValue]) -> _Scores:
    relations = {s.fit(t).relation for s in one for t in other if s.resolved and t.resolved}
    return {"time_clash" if relations == {Relation.APART} else "time_same": 1.0} if relations else {}


def _put_instances(table: Table, scopes: Sequence[Scope], first: Places, second: Places) -> None:
    instance = numbered(scope.instance for scope in scopes)
    one, other = instance[first], instance[second]
    both = (one >= 0) & (other >= 0)
    table.put("instance_same", both & (one == other))
    table.put("instance_clash", both & (one != other))
    table.put("instance_one", (one >= 0) != (other >= 0))


def _cues(a: _Cues, b: _Cues) -> _Scores:
    features: _Scores = {}
    one, other = _by_kind(a), _by_kind(b)
    for kind in sorted(one.keys() | other.keys()):
        if kind in one and kind in other:
            features[f"cue_{kind}_" + ("clash" if one[kind].isdisjoint(other[kind]) else "same")] = 1.0
        else:
            features[f"cue_{kind}_one"] = 1.0
            for value in sorted(one.get(kind) or other[kind]):
                features[f"cue_{kind}_{value}_one"] = 1.0
    return features


@lru_cache(maxsize=1024)  # the cues of a claim are held against those of hundreds
def _by_kind(cues: _Cues) -> Mapping[str, frozenset[str]]:
    return {kind: frozenset([value for known, value in cues if known == kind]) for kind, _ in cues}


def _put_speaking(table: Table, scopes: Sequence[Scope], first: Places, second: Places) -> None:
    """Who speaks first, and whether that source speaks of its own present."""
    written = np.array([scope.written.toordinal() if scope.written else _NEVER for scope in scopes], np.int64)
    dated = (written[first] != _NEVER) & (written[second] != _NEVER)
    days, which = np.unique(np.where(dated, np.abs(written[first] - written[second]), _NEVER), return_inverse=True)
    years = [day / 365.25 for day in days.tolist()]
    between = np.array([min(1.0, math.log1p(many) / 4) for many in years])
    apart = np.array(years)[which]
    table.put("years_between", np.where(dated, between[which], 0.0))
    table.put("same_day", dated & (apart < 0.02))
    ordered = dated & (apart > 0.05)
    turned = written[first] >= written[second]
    older, newer = np.where(turned, second, first), np.where(turned, first, second)
    now = np.array([scope.now for scope in scopes], bool)
    past, present, future = (
        np.array([scope.tense == tense for scope in scopes], bool) for tense in ("past", "present", "future")
    )
    for name, holds in (
        ("older_now", now[older]),
        ("newer_now", now[newer]),
        ("older_present", present[older]),
        ("older_future", future[older]),
        ("newer_past", past[newer] & present[older]),
    ):
        table.put(name, ordered & holds)
