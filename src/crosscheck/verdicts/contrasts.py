"""Sentences built alike that tell of two things: "the nave is 40 m long", "the choir is 30 m long"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache

from rapidfuzz.distance import OSA

from crosscheck.alignment.model import Pair
from crosscheck.claims.model import GAP, Claim
from crosscheck.values.date_calendar import civil
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Quantity
from crosscheck.verdicts.data_files import by_word, rows_of
from crosscheck.verdicts.event_words import events_told

_WORDS_FROM = 0.15  # of likeness by shared words: below it no two sentences are built alike
_ALIKE = 0.6  # of the words of both stand in both, in one order
_REACH = 5  # words around a value
_FEW = 3  # words that stand in each other's place
_SLIP = 5  # least letters of a word in which one may be wrong
_STEM, _ENDING = 4, 2  # letters in which two forms of one word agree at least, and of the shorter one's ending


@cache
def _plain() -> frozenset[str]:
    """Words that tell no two things apart; read once."""
    return frozenset(rows_of("contrasts.toml")["plain"])


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """The groups of each word of which one sentence has one and another another; read once."""
    return by_word(rows_of("contrasts.toml")["groups"])


def contrasted(pair: Pair) -> bool:
    """Whether the sentences of a pair tell of two things, places or times in one frame, or stand in the reports on two
    years. What happens once to one bearer does so whatever else is told of it."""
    seen = pair.features
    if of_two_reports(pair.a, pair.b) or _of_two_sorts(pair.a, pair.b):
        return True
    if seen["shared_words"] < _WORDS_FROM or (seen.get("event_first") and seen.get("theme_same")):
        return False
    return contrast(pair.a, pair.b) is not None


def of_two_reports(a: Claim, b: Claim) -> bool:
    """Whether headings tell of two years, or a heading and the day that the other side is told of: "Season 2011"."""
    if a.scope.above is None and b.scope.above is None:
        return False
    one, other = (_years(claim.scope.times[0] if claim.scope.times else claim.scope.above) for claim in (a, b))
    return bool(one and other) and one.isdisjoint(other)


def _years(when: DateValue | None) -> frozenset[int]:
    if when is None or when.low is None or when.high is None:
        return frozenset()
    return frozenset(range(civil(when.low)[0], civil(when.high - 1)[0] + 1))


def _of_two_sorts(a: Claim, b: Claim) -> bool:
    """Whether one side alone has a word, and the other another of its group: "in summer", "in winter"."""
    known = _groups()
    one, other = (known.keys() & _beside(claim) for claim in (a, b))
    sorts = ({group for word in words for group in known[word]} for words in (one - other, other - one))
    both = {group for word in one & other for group in known[word]}
    return bool(next(sorts) & next(sorts) - both)


def _beside(claim: Claim) -> set[str]:
    """The words around a value, and those of what it is told of."""
    at = claim.rest.index(GAP) if GAP in claim.rest else 0
    return {*claim.rest[max(0, at - _REACH) : at + _REACH + 1], *claim.frame.theme.lower().split()}


def contrast(a: Claim, b: Claim) -> tuple[str, str] | None:
    """The words of either side that stand in each other's place in sentences built alike; None where there are none.

    The verb and what is counted may be put in other words.
    """
    match = SequenceMatcher(None, a.rest, b.rest, autojunk=False)
    if match.ratio() < _ALIKE:
        return None
    for i, j, k, m in (places for kind, *places in match.get_opcodes() if kind == "replace"):
        mine, its = _content(a.rest[i:j], a), _content(b.rest[k:m], b)
        if _differ(mine, its):
            return _spelt(mine, a), _spelt(its, b)
    return None


def _spelt(words: Sequence[str], claim: Claim) -> str:
    """Words with the capitals of names."""
    names = {word.lower(): word for name in claim.frame.names for word in name.split()}
    return " ".join(names.get(word, word) for word in words)


def _content(words: Sequence[str], claim: Claim) -> list[str]:
    """Words that say something, without the verb and what is counted."""
    counts = isinstance(claim.value, Quantity) and claim.value.dimension is Dimension.COUNT
    told = [lemma for lemma in (claim.frame.governor, claim.frame.noun if counts else "") if lemma]
    return [w for w in words if w != GAP and w not in _plain() and not any(_forms_of_one(w, lemma) for lemma in told)]


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    if not (0 < len(one) <= _FEW and 0 < len(other) <= _FEW):
        return False
    return events_told(set(one)).isdisjoint(events_told(set(other))) and not any(
        _forms_of_one(x, y) for x in one for y in other
    )


def _forms_of_one(one: str, other: str) -> bool:
    """Whether two words begin alike but for an ending ("employs", "employed"), or one is a slip of the pen."""
    if min(len(one), len(other)) >= _SLIP and one.isalpha() and OSA.distance(one, other, score_cutoff=1) <= 1:
        return True
    shared = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    return shared >= max(_STEM, min(len(one), len(other)) - _ENDING)
