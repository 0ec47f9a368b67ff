"""Which claims may answer the same question: candidates, their scores, and what their rivals say.

Equal values anchor: two sentences that share other values more likely speak of one thing. A pair is also judged by its
margin to the rival partners of either side: of two dates near "opened", only one is the opening.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations

from crosscheck.alignment.features import question_features, twin, value_features
from crosscheck.alignment.model import Pair
from crosscheck.alignment.relations import LENDING, is_bare, relate
from crosscheck.alignment.scorer import scorer
from crosscheck.alignment.views import View, Viewer
from crosscheck.alignment.words import Words
from crosscheck.claims.model import Claim, NameValue, StateValue
from crosscheck.packs.lookup import Packs
from crosscheck.values.region import Fit, Relation

_ALL_PAIRS = 250_000  # below so many pairs a dimension is compared whole, above only claims that share a rare word
_POSTINGS = 60  # a word in more claims than this is no key

_TWIN_FROM = 0.4  # only sentences that share many words can be twins
_ANCHOR = -3.0  # equal values anchor from this log-odds on

Sentence = tuple[str, int, tuple[int, int]]
Key = tuple[str, int, int, int, str]


class Aligner:
    """Scores candidate pairs; holds weights and word vectors, nothing of the claims it has seen."""

    def __init__(self, packs: Packs, words: Words | None = None) -> None:
        self._packs = packs
        self._words = words or Words.load()

    def align(self, claims: Sequence[Claim], bearers: dict[str, str]) -> list[Pair]:
        """All candidate pairs, each with its score and features, in the order of the claims."""
        viewer = Viewer(claims, self._words, self._packs, bearers)
        views = [viewer.view(claim) for claim in claims]
        first = []
        for i, j, fit in _candidates(views):
            context = question_features(views[i], views[j], self._packs, viewer.rarity)
            context["dimension_" + views[i].claim.dimension.partition(":")[0]] = 1.0
            context["within_source"] = float(views[i].claim.source == views[j].claim.source)
            logit = scorer("question", family(views[i].claim)).logit(context)
            first.append(Pair(views[i].claim, views[j].claim, fit, logit, context))
        features = second_look(first, [pair.question for pair in first])
        return [replace(pair, features=row) for pair, row in zip(first, features, strict=True)]


def family(claim: Claim) -> str:
    """Which set of weights judges a claim: names behave unlike amounts, dates and states."""
    return "name" if isinstance(claim.value, NameValue) else "value"


def _candidates(views: Sequence[View]) -> Iterator[tuple[int, int, Fit]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for i, view in enumerate(views):
        groups[view.claim.dimension].append(i)
    bare = [i for i, view in enumerate(views) if is_bare(view.claim)]
    for dimension in sorted(groups):
        members = groups[dimension]
        pairs: Iterable[tuple[int, int]]
        if len(members) ** 2 < _ALL_PAIRS:
            pairs = combinations(members, 2)
            if dimension in LENDING:
                pairs = chain(pairs, ((min(i, j), max(i, j)) for i in members for j in bare))
        else:
            pairs = _sharing(views, members)
        for i, j in pairs:
            a, b = views[i].claim, views[j].claim
            if a.source == b.source and (a.block, a.sentence) == (b.block, b.sentence):
                continue
            fit = relate(a, b)
            if fit is not None and _worth(a, b, fit):
                yield i, j, fit


def _worth(a: Claim, b: Claim, fit: Fit) -> bool:
    """Names and states of one source need no comparison with each other, except where they differ in writing."""
    if a.source != b.source:
        return True
    return not isinstance(a.value, NameValue | StateValue)


def _sharing(views: Sequence[View], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for i in members:
        for key in {*views[i].near, *views[i].names, *views[i].claim.properties}:
            postings[key].append(i)
    seen: set[tuple[int, int]] = set()
    for key in sorted(postings):
        holders = postings[key]
        if len(holders) <= _POSTINGS:
            seen.update(combinations(holders, 2))
    yield from sorted(seen)


def _sentence(claim: Claim) -> Sentence:
    return claim.source, claim.block, claim.sentence


def second_look(pairs: Sequence[Pair], logits: Sequence[float]) -> list[dict[str, float]]:
    """The features of each pair with what its value, its rivals and the equal values beside it say."""
    best: dict[tuple[Key, str], list[tuple[float, Key]]] = defaultdict(list)
    equal: dict[tuple[Key, str], list[tuple[float, Key]]] = defaultdict(list)
    anchors: dict[tuple[Sentence, Sentence], set[tuple[Key, Key]]] = defaultdict(set)
    keys = [(_key(pair.a), _key(pair.b)) for pair in pairs]
    for pair, logit, (i, j) in zip(pairs, logits, keys, strict=True):
        best[i, pair.b.source].append((logit, j))
        best[j, pair.a.source].append((logit, i))
        if pair.fit.relation is not Relation.APART:
            equal[i, pair.b.source].append((logit, j))
            equal[j, pair.a.source].append((logit, i))
            if pair.fit.relation is Relation.SAME and logit > _ANCHOR:
                anchors[_sentence(pair.a), _sentence(pair.b)].add((i, j))
    for table in (best, equal):
        for rows in table.values():
            rows.sort(reverse=True)
    out = []
    for pair, logit, (i, j) in zip(pairs, logits, keys, strict=True):
        rivals = [_rival(best[i, pair.b.source], j), _rival(best[j, pair.a.source], i)]
        equals = [_rival(equal[i, pair.b.source], j), _rival(equal[j, pair.a.source], i)]
        beside = sum((i, j) != other for other in anchors[_sentence(pair.a), _sentence(pair.b)])
        features = pair.context | value_features(pair.a, pair.b, pair.fit)
        features["question"] = logit / 4
        features["margin_low"] = _squash(logit - max(rivals))
        features["margin_high"] = _squash(logit - min(rivals))
        features["equal_rival"] = _squash(max(equals) - logit)
        features["equal_likely"] = max(0.0, max(equals) + 2.0) / 4
        features["anchors"] = min(1.0, beside / 3)
        features["twin"] = twin(pair.a, pair.b) if pair.context["shared_words"] > _TWIN_FROM else 0.0
        out.append(features)
    return out


def _key(claim: Claim) -> Key:
    return claim.source, claim.block, claim.start, claim.end, claim.dimension


def _rival(rows: Sequence[tuple[float, Key]], partner: Key) -> float:
    """The best score among the other partners, or a low floor."""
    for logit, other in rows[:2]:
        if other != partner:
            return max(-8.0, logit)
    return -8.0


def _squash(value: float) -> float:
    return max(-1.0, min(1.0, value / 6))
