"""What speaks for and against two claims answering one question, as numbers between about -1 and 1.

The context is compared by late interaction (Khattab and Zaharia, 2020): each word of one side meets its best match on
the other, weighted by rarity and by closeness to the value. Everything else is a small feature with a name, so that
each weight of the linear scorer can be read.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from crosscheck.alignment.similar import Likeness, likenesses
from crosscheck.alignment.slips import slips
from crosscheck.alignment.views import View, Viewer
from crosscheck.claims.model import GAP, Claim, Scope
from crosscheck.packs.lookup import Packs
from crosscheck.packs.model import Time
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Hedge, Quantity
from crosscheck.values.region import Fit, Relation

Features = dict[str, float]

_TWIN = 0.85
_TWIN_WORDS = 5
_CENTURY = math.log10(1.0 + 3652.0)


def question_features(a: View, b: View, packs: Packs, viewer: Viewer) -> Features:
    """Features that do not look at how the two values relate; those that are zero are left out."""
    return features_of(a, b, packs, likenesses([a, b], [(0, 1)], viewer)[0])


def features_of(a: View, b: View, packs: Packs, alike: Likeness) -> Features:
    """``question_features`` where the likeness is known already."""
    x, y = a.claim, b.claim
    f, g = x.frame, y.frame
    features: Features = {
        "context_low": alike.low,
        "context_high": alike.high,
        "near_mean": alike.near,
        "wide_mean": alike.wide,
        "shared_words": alike.shared,
    }
    if f.noun and g.noun:
        same = f.noun == g.noun
        features["noun"] = 1.0 if same else alike.noun
        if same:
            features["noun_same"] = 1.0
        features["noun_both"] = 1.0
    if f.governor and g.governor:
        same = f.governor == g.governor
        features["governor"] = 1.0 if same else alike.governor
        if same:
            features["governor_same"] = 1.0
    if f.link and f.link == g.link:
        features["link_same"] = 1.0
    if a.classes and b.classes:
        features["class_clash" if a.classes.isdisjoint(b.classes) else "classes"] = 1.0
    if a.contrasts and b.contrasts and any((id_, not side) in b.contrasts for id_, side in a.contrasts):
        features["opposed"] = 1.0
    if x.properties and y.properties:
        _property_features(x, y, packs, features)
    _theme_features(a, b, features)
    if a.names and b.names:
        shared = len(a.names & b.names)
        if shared:
            features["names_shared"] = min(1.0, shared / 2)
        else:
            features["names_clash"] = 1.0
    if a.background and b.background and (shared := len(a.background & b.background)):
        features["background"] = min(1.0, shared / 3)
    if x.kind is y.kind:
        features["same_kind"] = 1.0
    if f.qualifiers and g.qualifiers:
        clash = set(f.qualifiers).isdisjoint(g.qualifiers)
        features["qualifiers_clash" if clash else "qualifiers"] = 1.0
    scope_into(features, x, y)
    return features


def _property_features(x: Claim, y: Claim, packs: Packs, features: Features) -> None:
    clash = set(x.properties).isdisjoint(y.properties)
    if not clash:
        features["property"] = 1.0
    if x.properties[0] == y.properties[0]:
        features["property_first"] = 1.0
        features.update((name, value) for name, value in _named_question(x, y, packs).items() if value)
    if clash:
        features["property_clash"] = 1.0
    if packs.confused(x.properties[0], y.properties[0]):
        features["confused"] = 1.0


def _theme_features(a: View, b: View, features: Features) -> None:
    """Whether both are told of one bearer (or of one thing of it: its garden), of two, or of things of one name."""
    if a.theme and b.theme:
        same = not a.theme.isdisjoint(b.theme) and a.theme_head == b.theme_head
        features["theme_same" if same else "theme_clash"] = 1.0
    elif a.theme_head and a.theme_head == b.theme_head and not a.theme and not b.theme:
        features["theme_word"] = 1.0


def _named_question(x: Claim, y: Claim, packs: Packs) -> Features:
    """Whether the nearest property of both is one, and one that has a single answer."""
    if not x.properties or x.properties[:1] != y.properties[:1]:
        return {}
    row = packs.properties.get(x.properties[0])
    if row is None:
        role = packs.roles.get(x.properties[0])
        return {"role_first": float(role is None or role.unique)}
    dated = isinstance(x.value, DateValue)
    return {
        "event_first": float(dated and row.time is Time.EVENT and row.single),
        "single_first": float(row.single and not dated),
        "labelled_first": float(x.scope.tense == y.scope.tense == ""),
    }


def scope_features(x: Claim, y: Claim) -> Features:
    """Whether the scopes are the same, different or unknown; features that are zero are left out."""
    features: Features = {}
    scope_into(features, x, y)
    return features


def scope_into(features: Features, x: Claim, y: Claim) -> None:
    """``scope_features``, added to ``features``."""
    a, b = x.scope, y.scope
    features.update(_told_features(_told(a), _told(b)))
    if a.times and b.times:
        if not isinstance(x.value, DateValue):
            relations = {s.fit(t).relation for s in a.times[:2] for t in b.times[:2] if s.resolved and t.resolved}
            if relations:
                features["time_clash" if relations == {Relation.APART} else "time_same"] = 1.0
    elif a.times or b.times:
        features["time_one"] = 1.0


class _Told(NamedTuple):
    """A scope but for its times: few differ, and each meets the others hundreds of times."""

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


@lru_cache(maxsize=1 << 14)
def _told_features(a: _Told, b: _Told) -> Mapping[str, float]:
    features: Features = {}
    if a.instance or b.instance:
        if a.instance and b.instance:
            features["instance_same" if a.instance == b.instance else "instance_clash"] = 1.0
        else:
            features["instance_one"] = 1.0
    if a.tense and b.tense and a.tense != b.tense:
        features["tense_clash"] = 1.0
    if a.now != b.now:
        features["now_one"] = 1.0
    if a.negated != b.negated:
        features["negation_clash"] = 1.0
    if a.attributed != b.attributed:
        features["attributed_one"] = 1.0
    _speaking(features, a, b)
    if a.cues or b.cues:
        _cues(features, a, b)
    return features


def _cues(features: Features, a: _Told, b: _Told) -> None:
    kinds_a: dict[str, set[str]] = {}
    kinds_b: dict[str, set[str]] = {}
    for cues, kinds in ((a.cues, kinds_a), (b.cues, kinds_b)):
        for kind, value in cues:
            kinds.setdefault(kind, set()).add(value)
    for kind in sorted(kinds_a.keys() | kinds_b.keys()):
        one, other = kinds_a.get(kind, set()), kinds_b.get(kind, set())
        if one and other:
            features[f"cue_{kind}_" + ("clash" if one.isdisjoint(other) else "same")] = 1.0
        else:
            features[f"cue_{kind}_one"] = 1.0
            for value in sorted(one | other):
                features[f"cue_{kind}_{value}_one"] = 1.0


def _speaking(features: Features, a: _Told, b: _Told) -> None:
    """Who speaks first, and whether that source speaks of its own present."""
    if a.written is None or b.written is None:
        return
    years = abs((a.written - b.written).days) / 365.25
    if years < 0.02:
        features["years_between"] = min(1.0, math.log1p(years) / 4)
        features["same_day"] = 1.0
        return
    features["years_between"] = min(1.0, math.log1p(years) / 4)
    if years <= 0.05:
        return
    older, newer = (a, b) if a.written < b.written else (b, a)
    if older.now:
        features["older_now"] = 1.0
    if newer.now:
        features["newer_now"] = 1.0
    if older.tense == "present":
        features["older_present"] = 1.0
    elif older.tense == "future":
        features["older_future"] = 1.0
    if newer.tense == "past" and older.tense == "present":
        features["newer_past"] = 1.0


def twin(a: Claim, b: Claim) -> float:
    """How far two sentences are the same but for the value, 0 to 1; no other figure may differ."""
    one, other = a.rest, b.rest
    if min(len(one), len(other)) < _TWIN_WORDS or abs(len(one) - len(other)) > max(len(one), len(other)) // 4:
        return 0.0
    if one == other:
        return 1.0
    if Counter(one) - Counter(other) == Counter(other) - Counter(one):
        return 0.0  # the same words in another order
    at, there = one.index(GAP), other.index(GAP)
    if one[max(0, at - 2) : at] != other[max(0, there - 2) : there]:
        return 0.0  # the values stand in other places of the sentence
    names = {word.lower() for name in (*a.frame.names, *b.frame.names) for word in name.split()}
    if not names.isdisjoint(set(one) ^ set(other)):
        return 0.0  # the same is said of somebody or something else
    if [w for w in one if w == GAP or any(map(str.isdigit, w))] != [
        w for w in other if w == GAP or any(map(str.isdigit, w))
    ]:
        return 0.0
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= _TWIN else 0.0


def value_features(a: Claim, b: Claim, fit: Fit) -> Features:
    """Features of how the two values relate; for the second look, never for the question itself."""
    relation = fit.relation
    features: Features = {f"relation_{relation.value}": 1.0}
    match a.value, b.value:
        case Quantity() as x, Quantity() as y:
            features["borrowed"] = float(x.dimension is not y.dimension)
            features["unit_same"] = float(x.unit == y.unit)
            features["hedge_any"] = float(x.hedge is not Hedge.NONE or y.hedge is not Hedge.NONE)
            features["specific"] = min(1.0, (_digits(x) + _digits(y)) / 8)
            whole = x.dimension is y.dimension
            features["ratio"] = (
                _ratio(float(x.base), float(y.base)) if whole else _ratio(float(x.nominal), float(y.nominal))
            )
            if relation is Relation.APART:
                features.update(slips(x.nominal, y.nominal))
        case DateValue() as x, DateValue() as y:
            features["border"] = float(fit.level == "another beginning or end")
            features["grain_same"] = float(x.granularity is y.granularity)
            features["specific"] = float(x.day is not None) * 0.5 + float(y.day is not None) * 0.5
            features["gap"] = _gap(x, y)
            known = x.year_known and y.year_known and bool(x.day) and bool(y.day)
            features["other_day"] = float(known and edtf_month(x) == edtf_month(y) and x.day != y.day)
            features["other_year"] = float(known and (x.month, x.day) == (y.month, y.day) and x.edtf != y.edtf)
            features["day_same"] = float(bool(x.day) and (x.month, x.day) == (y.month, y.day))
        case _:
            features["words_same"] = float(a.text.lower() == b.text.lower())
    return features


def _digits(value: Quantity) -> int:
    return len(str(value.nominal).replace(".", "").strip("0-") or "0")


def _ratio(one: float, other: float) -> float:
    """1 for equal amounts, 0 from ten times apart."""
    if one <= 0 or other <= 0:
        return 1.0 if one == other else 0.0
    return max(0.0, 1.0 - abs(math.log10(one / other)))


def _gap(x: DateValue, y: DateValue) -> float:
    """1 for the same days, 0 from a century apart."""
    ends = (x.low, x.high, y.low, y.high)
    if None in ends:
        return 0.5
    middle = abs((x.low or 0) + (x.high or 0) - (y.low or 0) - (y.high or 0)) / 2
    return max(0.0, 1.0 - math.log10(1.0 + middle / 10.0) / _CENTURY)


def edtf_month(value: DateValue) -> str:
    """Year and month of a date known to the day."""
    return value.edtf[:7]
