"""Which claims may answer the same question: candidates, their scores, and what their rivals say.

Equal values anchor: two sentences that share other values more likely speak of one thing. A pair is also judged by its
margin to the rival partners of either side: of two dates near "opened", only one is the opening.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from crosscheck.alignment.features import features_of, twin, value_features
from crosscheck.alignment.model import Pair
from crosscheck.alignment.relations import LENDING, is_bare, is_yearly, relate
from crosscheck.alignment.scorer import scorer
from crosscheck.alignment.similar import likenesses
from crosscheck.alignment.views import View, Viewer
from crosscheck.alignment.words import Words
from crosscheck.claims.model import Claim, NameValue, StateValue
from crosscheck.packs.lookup import Packs
from crosscheck.values.region import Fit, Relation
from crosscheck.values.units import Dimension

_ALL_PAIRS = 250_000  # below so many pairs a dimension is compared whole, above only claims that share a rare word
_POSTINGS = 60  # a word in more claims than this is no key
_BLOCK = 400  # claims whose contexts are compared in one go

_SLIPS = ("digits_swapped", "digit_changed", "digit_changed_short", "other_day", "other_year")
_TWIN_FROM = 0.4  # only sentences that share many words can be twins
_ANCHOR = -3.0  # equal values anchor from this log-odds on

Sentence = tuple[str, int, tuple[int, int]]
Key = tuple[str, int, int, int, str]
Candidate = tuple[int, int, Fit]


class Aligner:
    """Scores candidate pairs; holds weights and word vectors, nothing of the claims it has seen."""

    def __init__(self, packs: Packs, words: Words | None = None) -> None:
        self._packs = packs
        self._words = words or Words.load()

    def align(self, claims: Sequence[Claim], bearers: dict[str, str]) -> list[Pair]:
        """All candidate pairs, each with its score and features, in the order of the claims."""
        viewer = Viewer(claims, self._words, self._packs, bearers)
        views = [viewer.view(claim) for claim in claims]
        first = [pair for block in _blocks(_candidates(views)) for pair in self._first(views, block, viewer)]
        features = second_look(first, [pair.question for pair in first])
        return [
            Pair(pair.a, pair.b, pair.fit, pair.question, pair.context, row)
            for pair, row in zip(first, features, strict=True)
        ]

    def _first(self, views: Sequence[View], block: Sequence[Candidate], viewer: Viewer) -> Iterator[Pair]:
        """The pairs of a block with what their contexts say."""
        members = sorted({i for one in block for i in one[:2]})
        place = {i: at for at, i in enumerate(members)}
        at = [(place[i], place[j]) for i, j, _ in block]
        alike = likenesses([views[i] for i in members], at)
        for (i, j, fit), likeness in zip(block, alike, strict=True):
            a, b = views[i].claim, views[j].claim
            context = features_of(views[i], views[j], self._packs, likeness)
            context["dimension_" + a.dimension.partition(":")[0]] = 1.0
            if a.source == b.source:
                context["within_source"] = 1.0
            logit = scorer("question", family(a)).logit(context)
            yield Pair(a, b, fit, logit, context)


def family(claim: Claim) -> str:
    """Which set of weights judges a claim: names behave unlike amounts, dates and states."""
    return "name" if isinstance(claim.value, NameValue) else "value"


def _blocks(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """The candidates in order, cut where the claims of a block become too many for a table of all with all."""
    block: list[Candidate] = []
    members: set[int] = set()
    for one in candidates:
        members.update(one[:2])
        block.append(one)
        if len(members) >= _BLOCK:
            yield block
            block, members = [], set()
    if block:
        yield block


def _candidates(views: Sequence[View]) -> Iterator[Candidate]:
    groups: dict[str, list[int]] = defaultdict(list)
    for i, view in enumerate(views):
        groups[view.claim.dimension].append(i)
    bare = [i for i, view in enumerate(views) if is_bare(view.claim)]
    yearly = [i for i in groups[Dimension.RATE] if is_yearly(views[i].claim)]
    for dimension in sorted(groups):
        members = groups[dimension]
        pairs: Iterable[tuple[int, int]]
        if len(members) ** 2 < _ALL_PAIRS:
            pairs = combinations(members, 2)
            if dimension in LENDING:
                lenders = bare + yearly if dimension == Dimension.MONEY else bare
                pairs = chain(pairs, ((min(i, j), max(i, j)) for i in members for j in lenders))
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
    keys: dict[int, list[str]] = defaultdict(list)
    for key, holders in postings.items():
        if len(holders) <= _POSTINGS:
            for i in holders:
                keys[i].append(key)
    for i in members:
        yield from ((i, j) for j in sorted({j for key in keys[i] for j in postings[key] if j > i}))


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
        anchoring = anchors.get((_sentence(pair.a), _sentence(pair.b)), ())
        beside = len(anchoring) - ((i, j) in anchoring)
        features = pair.context | value_features(pair.a, pair.b, pair.fit)
        features["question"] = logit / 4
        likely = max(0.0, logit + 4.0) / 4
        for name in _SLIPS:
            if features.get(name):
                features["likely_" + name] = likely
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
