"""What speaks for and against two claims answering one question, as numbers between about -1 and 1.

The context is compared by late interaction (Khattab and Zaharia, 2020): each word of one side meets its best match on
the other, weighted by rarity and by closeness to the value. Everything else is a small feature with a name, so that
each weight of the linear scorer can be read.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher

import numpy as np

from crosscheck.alignment.views import Array, View
from crosscheck.claims.model import GAP, Claim, Scope
from crosscheck.packs.lookup import Packs
from crosscheck.packs.model import Time
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Hedge, Quantity
from crosscheck.values.region import Fit, Relation

Features = dict[str, float]

_TWIN = 0.85
_TWIN_WORDS = 5


def context_similarity(a: View, b: View) -> tuple[float, float]:
    """Late interaction from a to b and from b to a, each 0 to 1."""
    if not len(a.lemmas) or not len(b.lemmas):
        return 0.0, 0.0
    cosines = a.vectors @ b.vectors.T
    exact = {lemma: j for j, lemma in enumerate(b.lemmas)}
    for i, lemma in enumerate(a.lemmas):
        j = exact.get(lemma)
        if j is not None:
            cosines[i, j] = 1.0
    np.clip(cosines, 0.0, 1.0, out=cosines)
    there = (cosines * np.sqrt(b.closeness)[None, :]).max(axis=1)
    back = (cosines * np.sqrt(a.closeness)[:, None]).max(axis=0)
    return _mean(there, a.weights), _mean(back, b.weights)


def _mean(values: Array, weights: Array) -> float:
    total = float(weights.sum())
    return float((values * weights).sum()) / total if total else 0.0


def overlap(a: View, b: View, rarity: Callable[[str], float]) -> float:
    """Shared words weighted by rarity and closeness to both values; grows with every shared word."""
    place = {lemma: j for j, lemma in enumerate(b.lemmas)}
    total = 0.0
    for i, lemma in enumerate(a.lemmas):
        j = place.get(lemma)
        if j is not None:
            total += rarity(lemma) * math.sqrt(float(a.closeness[i]) * float(b.closeness[j]))
    return total / (1.0 + total)


def question_features(a: View, b: View, packs: Packs, rarity: Callable[[str], float]) -> Features:
    """Features that do not look at how the two values relate."""
    there, back = context_similarity(a, b)
    x, y = a.claim, b.claim
    one, other = set(x.properties), set(y.properties)
    features: Features = {
        "context_low": min(there, back),
        "context_high": max(there, back),
        "near_mean": max(0.0, float(a.mean @ b.mean)),
        "wide_mean": max(0.0, float(a.wide @ b.wide)),
        "shared_words": overlap(a, b, rarity),
        "noun": _cosine(a.noun, b.noun, x.frame.noun, y.frame.noun),
        "noun_same": float(bool(x.frame.noun) and x.frame.noun == y.frame.noun),
        "noun_both": float(bool(x.frame.noun) and bool(y.frame.noun)),
        "governor": _cosine(a.governor, b.governor, x.frame.governor, y.frame.governor),
        "governor_same": float(bool(x.frame.governor) and x.frame.governor == y.frame.governor),
        "link_same": float(bool(x.frame.link) and x.frame.link == y.frame.link),
        "classes": float(bool(a.classes & b.classes)),
        "class_clash": float(bool(a.classes) and bool(b.classes) and not a.classes & b.classes),
        "opposed": float(any((id_, not side) in b.contrasts for id_, side in a.contrasts)),
        "property": float(bool(one & other)),
        "property_first": float(bool(x.properties) and x.properties[:1] == y.properties[:1]),
        **_named_question(x, y, packs),
        "property_clash": float(bool(one) and bool(other) and not one & other),
        "confused": float(any(packs.confused(p, q) for p in x.properties[:1] for q in y.properties[:1])),
        "names_shared": min(1.0, len(a.names & b.names) / 2),
        "names_clash": float(bool(a.names) and bool(b.names) and not a.names & b.names),
        "background": min(1.0, len(a.background & b.background) / 3),
        "same_kind": float(x.kind == y.kind),
        "qualifiers": float(bool(set(x.frame.qualifiers) & set(y.frame.qualifiers))),
        "qualifiers_clash": _clash(set(x.frame.qualifiers), set(y.frame.qualifiers)),
    }
    features.update(scope_features(x, y))
    return features


def _named_question(x: Claim, y: Claim, packs: Packs) -> Features:
    """Whether the nearest property of both is one, and one that has a single answer."""
    if not x.properties or x.properties[:1] != y.properties[:1]:
        return {}
    row = packs.properties.get(x.properties[0])
    if row is None:
        return {"role_first": 1.0}
    dated = isinstance(x.value, DateValue)
    return {
        "event_first": float(dated and row.time is Time.EVENT),
        "single_first": float(row.single and not dated),
        "labelled_first": float(x.scope.tense == y.scope.tense == ""),
    }


def scope_features(x: Claim, y: Claim) -> Features:
    """Whether the scopes are the same, different or unknown."""
    a, b = x.scope, y.scope
    features: Features = {
        "instance_same": float(bool(a.instance) and a.instance == b.instance),
        "instance_clash": float(bool(a.instance) and bool(b.instance) and a.instance != b.instance),
        "instance_one": float(bool(a.instance) != bool(b.instance)),
        "tense_clash": float(bool(a.tense) and bool(b.tense) and a.tense != b.tense),
        "now_one": float(a.now != b.now),
        "negation_clash": float(a.negated != b.negated),
        "attributed_one": float(bool(a.attributed) != bool(b.attributed)),
    }
    features.update(_speaking(a, b))
    kinds_a: dict[str, set[str]] = {}
    kinds_b: dict[str, set[str]] = {}
    for cues, kinds in ((a.cues, kinds_a), (b.cues, kinds_b)):
        for kind, value in cues:
            kinds.setdefault(kind, set()).add(value)
    for kind in sorted(kinds_a.keys() | kinds_b.keys()):
        one, other = kinds_a.get(kind, set()), kinds_b.get(kind, set())
        if one and other:
            features[f"cue_{kind}_" + ("same" if one & other else "clash")] = 1.0
        else:
            features[f"cue_{kind}_one"] = 1.0
            for value in one | other:
                features[f"cue_{kind}_{value}_one"] = 1.0
    if a.times and b.times and not isinstance(x.value, DateValue):
        relations = {s.fit(t).relation for s in a.times[:2] for t in b.times[:2] if s.resolved and t.resolved}
        if relations:
            features["time_clash" if relations == {Relation.APART} else "time_same"] = 1.0
    elif bool(a.times) != bool(b.times):
        features["time_one"] = 1.0
    return features


def _speaking(a: Scope, b: Scope) -> Features:
    """Who speaks first, and whether that source speaks of its own present."""
    if a.written is None or b.written is None:
        return {}
    years = abs((a.written - b.written).days) / 365.25
    older, newer = (a, b) if a.written < b.written else (b, a)
    return {
        "years_between": min(1.0, math.log1p(years) / 4),
        "older_now": float(older.now and years > 0.05),
        "newer_now": float(newer.now and years > 0.05),
        "older_present": float(older.tense == "present" and years > 0.05),
        "older_future": float(older.tense == "future" and years > 0.05),
        "newer_past": float(newer.tense == "past" and older.tense == "present" and years > 0.05),
        "same_day": float(years < 0.02),
    }


def _cosine(a: Array, b: Array, one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return 1.0 if one == other else max(0.0, float(a @ b))


def _clash(one: set[str], other: set[str]) -> float:
    return float(bool(one) and bool(other) and not one & other)


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
            features["ratio"] = _ratio(
                *(float(v.nominal if x.dimension is not y.dimension else v.base) for v in (x, y))
            )
            features["slip"] = _slip(a.text, b.text) if relation is Relation.APART else 0.0
        case DateValue() as x, DateValue() as y:
            features["border"] = float(fit.level == "another beginning or end")
            features["grain_same"] = float(x.granularity is y.granularity)
            features["specific"] = float(x.day is not None) * 0.5 + float(y.day is not None) * 0.5
            features["gap"] = _gap(x, y)
            features["slip"] = _slip(a.text, b.text) if relation is Relation.APART else 0.0
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
    return max(0.0, 1.0 - math.log10(1.0 + middle / 10.0) / math.log10(1.0 + 3652.0))


def _slip(one: str, other: str) -> float:
    """1 when the digits differ by one substitution or swap: what a slip of the pen leaves behind."""
    a = "".join(c for c in one if c.isdigit())
    b = "".join(c for c in other if c.isdigit())
    if len(a) != len(b) or len(a) < 2:
        return 0.0
    wrong = [i for i in range(len(a)) if a[i] != b[i]]
    swapped = len(wrong) == 2 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    return float(len(wrong) == 1 or swapped)
