"""Dates of what happens once: two of them cannot both be true, if they are said of one bearer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosscheck.alignment.model import Pair
from crosscheck.claims.model import GAP, Claim
from crosscheck.values import DateValue, Quantity
from crosscheck.values.countries import demonym_of
from crosscheck.values.dates import Granularity
from crosscheck.verdicts.contrasts import contrasted
from crosscheck.verdicts.event_words import events_of

ONE_EVENT = 0.75
ONE_BEARER = 0.9  # both sides name the bearer
UNNAMED_FROM = 0.6  # of being rivals, where one side of such an event says "it" or "the film"
ONE_DATE = 0.8  # two dates that stand alone and answer one question
ALONE = "Each source gives one date for this, and neither gives another one near it."
NAMESAKES = "The two agree in no figure: perhaps two bearers of one name."

_OTHER_STORY = (
    "instance_clash", "negation_clash", "theme_clash", "cue_stage_one", "cue_stage_clash", "cue_condition_one",
)  # fmt: skip
_NEXT = 2  # days between two exact days that are hardly two events, where both sources tell of one in a season
_NEAR = 3 * 366  # days between two dates of one bearer whose events no word tells
_SEASON = 180  # days
_YEAR, _BEHIND = "year", 4  # "of the same year", in so many words behind a date
_NEW = frozenset({"a", "an", "another"})
_LEADS = _NEW | {"the", "its", "his", "her", "their", "our", "my", "this", "that"}
_FAR = 30 * 365.25  # days; a slip is seldom so large, another bearer of the name is


def one_event(pair: Pair, rival: float) -> float:
    """How sure two dates of an event that happens once ("established", "born") are said of one bearer; 0 for no."""
    features = pair.features
    if not features.get("event_first") or other_story(pair) or _two_things(pair) or _of_two_years(pair):
        return 0.0
    if _names(pair.a) or _names(pair.b):
        return 0.0
    if features.get("theme_same"):
        return ONE_BEARER if _near(pair) else 0.0
    like = features["question"] > 0 and features.get("names_shared", 0.0) >= 1.0
    unnamed = features.get("governor_same") and rival >= UNNAMED_FROM
    return ONE_EVENT if (like or unnamed) and not features.get("names_clash") else 0.0


def one_date(pair: Pair) -> bool:
    """Whether two dates that stand alone answer one question: what happened is told in words for one event, or it is
    told of one bearer, or the two are exact days next to each other."""
    a, b = pair.a.value, pair.b.value
    assert isinstance(a, DateValue)  # only dates stand alone
    assert isinstance(b, DateValue)
    if a.low is None or b.low is None or other_story(pair) or _ahead(pair.a) != _ahead(pair.b) or _two_things(pair):
        return False
    if any(_of_writing(claim) or _names(claim) for claim in (pair.a, pair.b)):
        return False
    apart = abs(a.low - b.low)
    next_days = a.granularity is b.granularity is Granularity.DAY and apart <= _NEXT
    if (_leaning(a) or _leaning(b)) and (_leaning(a) is _leaning(b) or not next_days):
        return False  # "on Tuesday", "Thursday's report" are two pieces of news, as are "this year" and 2023
    exact = next_days and not (_leaning(a) or _leaning(b))
    one, other = events_of(pair.a), events_of(pair.b)
    if one and other and not (exact and pair.features["event_first"]):  # "opened", "came to declare it open"
        return not one.isdisjoint(other)
    return exact or (apart <= _NEAR and _one_thing(pair) and not _of_two_deeds(pair))


def _one_thing(pair: Pair) -> bool:
    return bool(pair.features.get("theme_same") or pair.features.get("theme_word"))


def _of_two_deeds(pair: Pair) -> bool:
    """Whether one person is told of by two verbs: who landed somewhere walked there some days later."""
    one, other = (claim.frame for claim in (pair.a, pair.b))
    named = all(word[0].isupper() for frame in (one, other) for word in frame.theme.split())
    return one.governor != other.governor and named


def _two_things(pair: Pair) -> bool:
    """Whether one word is said of two things ("the bridge was opened", "the station was opened"), or two things of one
    kind are told apart ("the lower school", "the upper school"; "a fire", "a fire"). A name may be that of a film."""
    one, other = (claim.frame.theme.partition(" of ")[0].split() for claim in (pair.a, pair.b))
    if not one or not other or one[-1].istitle() or other[-1].istitle():
        return False
    leads = one[0].lower(), other[0].lower()
    if not _one_thing(pair):
        asked = pair.a.frame.governor == pair.b.frame.governor or _NEW.issuperset(leads)
        return asked and one[-1] != other[-1]
    mine, theirs = ({word.lower() for word in words} - _LEADS for words in (one, other))
    return not (mine <= theirs or theirs <= mine) or _NEW.issuperset(leads)


def _ahead(claim: Claim) -> bool:
    """Whether a date lies after the day of writing: a plan."""
    value, written = claim.value, claim.scope.written
    assert isinstance(value, DateValue)
    return written is not None and value.low is not None and value.low > written.toordinal()


def _of_writing(claim: Claim) -> bool:
    """Whether a date is that of its source, and no verb tells what happened on it: a dateline."""
    value, written = claim.value, claim.scope.written
    assert isinstance(value, DateValue)
    day = written is not None and value.low == written.toordinal() and value.granularity is Granularity.DAY
    return day and not claim.frame.governor_tag.startswith("V")


def _leaning(value: DateValue) -> bool:
    """Whether a date leans on the day of writing for more than its year."""
    return value.relative and value.turn is None


def other_story(pair: Pair) -> bool:
    """Whether one side speaks of another thing or of a plan, so that both values may be right."""
    planned = (pair.a.scope.tense == "future") != (pair.b.scope.tense == "future")
    return (
        planned
        or _of_two_plans(pair)
        or any(map(pair.features.get, _OTHER_STORY))
        or _of_two_peoples(pair)
        or contrasted(pair)
    )


def _of_two_plans(pair: Pair) -> bool:
    """Whether sources of two seasons tell what will be: each of its own."""
    one, other = pair.a.scope, pair.b.scope
    if one.tense != "future" or other.tense != "future" or one.written is None or other.written is None:
        return False
    return abs((one.written - other.written).days) > _SEASON


def _of_two_peoples(pair: Pair) -> bool:
    """Whether one side tells of "the French" and the other of "the British side"."""
    one, other = ({demonym_of(word) for word in claim.rest} - {None} for claim in (pair.a, pair.b))
    return bool(one and other) and one.isdisjoint(other)


def _names(claim: Claim) -> bool:
    """Whether a date tells which of its kind a thing is: "the season of 1931"."""
    return claim.text in claim.frame.theme


def _of_two_years(pair: Pair) -> bool:
    """Whether a date leaves its year out, and the words beside it give another one than the other side: "the season of
    1931 opened on 4 June", "on 4 June of that year"."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        day = other.value.low if isinstance(other.value, DateValue) else None
        left_out = isinstance(one.value, DateValue) and not one.value.year_known
        told = not left_out or _YEAR not in one.rest[one.rest.index(GAP) + 1 :][:_BEHIND]
        if left_out and day is not None and not (told and all(_holds(when, day) for when in one.scope.times[:1])):
            return True
    return False


def _holds(when: DateValue, day: int) -> bool:
    """Whether a day lies in a time, as far as that is known."""
    return (when.low is None or when.low <= day) and (when.high is None or day <= when.high)


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
