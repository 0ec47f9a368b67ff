"""Whether the scopes of two claims are the same, different or unknown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from crosscheck.alignment.table import Places, Table
from crosscheck.claims.model import Claim, Scope
from crosscheck.values.dates import DateValue
from crosscheck.values.region import Relation

_Scores = dict[str, float]


def put_scopes(table: Table, claims: Sequence[Claim], first: Places, second: Places) -> None:
    """Set what the scopes of each two claims say."""
    told = [_told(claim.scope) for claim in claims]
    table.put_each(lambda i, j: _told_features(told[i], told[j]), told, first, second, np.ones(len(first), bool))
    times = [claim.scope.times[:2] for claim in claims]
    some = np.array([bool(found) for found in times], bool)
    table.put("time_one", some[first] != some[second])
    dated = np.array([isinstance(claim.value, DateValue) for claim in claims], bool)
    chosen = some[first] & some[second] & ~dated[first]
    table.put_each(lambda i, j: _time_features(times[i], times[j]), times, first, second, chosen)


class _Told(NamedTuple):
    """A scope but for its times: few differ."""

    instance: str
    tense: str
    now: bool
    negated: bool
    attributed: bool
    written: date | None
    cues: tuple[tuple[str, str], ...]


def _told(scope: Scope) -> _Told:
    attributed = bool(scope.attributed)
    return _Told(scope.instance, scope.tense, scope.now, scope.negated, attributed, scope.written, scope.cues)


def _time_features(one: Sequence[DateValue], other: Sequence[DateValue]) -> _Scores:
    relations = {s.fit(t).relation for s in one for t in other if s.resolved and t.resolved}
    return {"time_clash" if relations == {Relation.APART} else "time_same": 1.0} if relations else {}


def _told_features(a: _Told, b: _Told) -> _Scores:
    features: _Scores = {}
    if a.instance and b.instance:
        features["instance_same" if a.instance == b.instance else "instance_clash"] = 1.0
    elif a.instance or b.instance:
        features["instance_one"] = 1.0
    if a.tense and b.tense and a.tense != b.tense:
        features["tense_clash"] = 1.0
    for name, differs in (
        ("now_one", a.now != b.now),
        ("negation_clash", a.negated != b.negated),
        ("attributed_one", a.attributed != b.attributed),
    ):
        if differs:
            features[name] = 1.0
    return features | _speaking(a, b) | _cues(a, b)


def _cues(a: _Told, b: _Told) -> _Scores:
    features: _Scores = {}
    for kind in sorted({kind for kind, _ in (*a.cues, *b.cues)}):
        one, other = ({value for known, value in told.cues if known == kind} for told in (a, b))
        if one and other:
            features[f"cue_{kind}_" + ("clash" if one.isdisjoint(other) else "same")] = 1.0
        else:
            features[f"cue_{kind}_one"] = 1.0
            features.update((f"cue_{kind}_{value}_one", 1.0) for value in sorted(one | other))
    return features


def _speaking(a: _Told, b: _Told) -> _Scores:
    """Who speaks first, and whether that source speaks of its own present."""
    if a.written is None or b.written is None:
        return {}
    years = abs((a.written - b.written).days) / 365.25
    features = {"years_between": min(1.0, math.log1p(years) / 4)}
    if years < 0.02:
        features["same_day"] = 1.0
    if years <= 0.05:
        return features
    older, newer = (a, b) if a.written < b.written else (b, a)
    for name, holds in (
        ("older_now", older.now),
        ("newer_now", newer.now),
        ("older_present", older.tense == "present"),
        ("older_future", older.tense == "future"),
        ("newer_past", newer.tense == "past" and older.tense == "present"),
    ):
        if holds:
            features[name] = 1.0
    return features
