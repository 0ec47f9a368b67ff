"""Dates of what happens once: two of them cannot both be true, if they are said of one bearer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosscheck.alignment.model import Pair
from crosscheck.values import DateValue, Quantity

ONE_EVENT = 0.75
ONE_BEARER = 0.9  # both sides name the bearer
UNNAMED_FROM = 0.6  # of being rivals, where one side of such an event says "it" or "the film"
NAMESAKES = "The two agree in no figure: perhaps two bearers of one name."

_OTHER_STORY = (
    "instance_clash", "negation_clash", "theme_clash", "cue_stage_one", "cue_stage_clash", "cue_condition_one",
)  # fmt: skip
_FAR = 30 * 365.25  # days; a slip is seldom so large, another bearer of the name is


def one_event(pair: Pair, rival: float) -> float:
    """How sure two dates of an event that happens once ("established", "born") are said of one bearer; 0 for no."""
    features = pair.features
    if not features.get("event_first") or other_story(pair):
        return 0.0
    if features.get("theme_same"):
        return ONE_BEARER if _near(pair) else 0.0
    like = features["question"] > 0 and features.get("names_shared", 0.0) >= 1.0
    unnamed = features.get("governor_same") and rival >= UNNAMED_FROM
    return ONE_EVENT if (like or unnamed) and not features.get("names_clash") else 0.0


def other_story(pair: Pair) -> bool:
    """Whether one side speaks of another thing or of a plan, so that both values may be right."""
    planned = (pair.a.scope.tense == "future") != (pair.b.scope.tense == "future")
    return planned or any(pair.features.get(name) for name in _OTHER_STORY)


def _near(pair: Pair) -> bool:
    """Whether two dates are so near, or written so alike, that one may be a slip for the other."""
    a, b = pair.a.value, pair.b.value
    assert isinstance(a, DateValue)  # only dates of events come here
    assert isinstance(b, DateValue)
    if a.low is None or b.low is None or abs(a.low - b.low) <= _FAR:
        return True
    one, other = a.edtf[:4], b.edtf[:4]
    return sum(x != y for x, y in zip(one, other, strict=False)) == 1


def named_alike(events: Sequence[Pair], agreed: Sequence[Pair]) -> list[set[str]]:
    """The pairs of sources that tell of two bearers of one name: two events or more of another date, and no figure in
    which they agree."""
    properties: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in events:
        properties[_sources(pair)].update(pair.a.properties[:1])
    common = {_sources(pair) for pair in agreed if isinstance(pair.a.value, DateValue | Quantity)}
    return [set(sources) for sources, told in properties.items() if len(told) > 1 and sources not in common]


def _sources(pair: Pair) -> tuple[str, str]:
    one, other = sorted((pair.a.source, pair.b.source))
    return one, other
