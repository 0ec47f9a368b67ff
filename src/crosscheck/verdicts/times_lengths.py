"""Lengths anywhere in a source against the beginning and the end that it tells of the same bearer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosscheck.claims.model import Claim
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.arithmetic_finding import Result
from crosscheck.verdicts.arithmetic_marks import ANY_DATE, FIGURES
from crosscheck.verdicts.arithmetic_words import vocabulary
from crosscheck.verdicts.event_words import events_told
from crosscheck.verdicts.times_days import stays_told
from crosscheck.verdicts.times_fit import begins, between, only, stops, takes_over
from crosscheck.verdicts.times_moments import Moment, Times, lemmas_in
from crosscheck.verdicts.times_spans import (
    had_been,
    is_range,
    later,
    of_range,
    of_range_before,
    so_far,
    thanked,
    until,
)
from crosscheck.verdicts.times_words import any_word, words

_AFTER = re.compile(
    r"(?:to the day )?after (?P<own>its|his|her|their|it|he|she|they|the|that)?\s?(?P<words>(?:[a-z'-]+ ?){1,4})"
)
_FIGURES = re.compile(f"[{FIGURES}] ?")
_OWN = re.compile(r"\b(?P<own>his|her|its|their|those|these) (?:own |long |full )?$")
_WED_BEHIND = re.compile(r" (?:together|of (?:happy )?marriage|of married life|of being married|as husband and wife)\b")
_WED_BEFORE = re.compile(
    r"\b(?:together for (?:[a-z]+ ){0,2}|married (?:for (?:[a-z]+ ){0,2})?|"
    r"marriage (?:of|(?:had )?lasted) (?:[a-z]+ ){0,2})$"
)
_SERVED = re.compile(r"\b(?:after|for|in|with|of|by|during)\s(?:(?:more than|over|almost|nearly|all) )?$")
_CLOSED = re.compile(r"'?\s*(?:[.,;:)–—¶]|$|and\b|when\b|it\b|he\b|she\b|they\b)")
_BEHIND_DATE = re.compile(
    rf"(?P<date>{ANY_DATE})[,(–—\s-]*(?P<tied>(?:or|a stretch of|a total of|a period of|that is) )?$"
)
_RANGED = re.compile(rf"(?P<date>{ANY_DATE})[^{FIGURES}]{{0,80}}\b(?:the|those|these) $")
_THE = re.compile(r"(?:^|\s)(?:the|those|these) $")
_FOR = re.compile(r"\bfor $")
_UNTIL = re.compile(r",? (?:until|till|before)\b")
_LATER = re.compile(r" later\b")
_HAD = re.compile(r"\bhad [^.;,¶]{2,40}\bfor (?:more than |over |almost |nearly |all of )?$")
_THANKED = re.compile(r"\b(?:thank|praise|honour|honor)(?:s|ed|ing)? (?P<whose>him|her) for (?:(?:his|her) )?$")
_STILL = re.compile(
    r"\b(?:has|have|'ve|'s) (?:now )?(?:been |[a-z]+(?:ed|en|wn) )[^.;,¶]{0,30}"
    r"\bfor (?:(?:more than|over|almost|nearly) )?$"
)
_AS = re.compile(r" as (?:an? |the |its |their )?(?P<office>[a-z-]+(?: [a-z-]+)?)")
_IN_OFFICE = re.compile(
    r" (?:in|at|on) (?:charge|office|command|power|post|the (?:post|job|role|chair|helm|head|top|throne))\b"
)
_ALL = re.compile(r" (?:in all|altogether|in total|all told|long|to the day)\b")
_PART = re.compile(
    r" (?:[a-z]+ )?(?:of (?:them|these|those|which|whom)|alone|only|ago|earlier|before|later|more|less|longer|"
    r"shorter|late|behind|ahead|than|older|younger|short)\b"
)
_MADE = frozenset({"make"})  # of all that is painted, cast or built
_NEAR = 60  # characters before a length that say what it is of
_MARRIAGE, _PARTED = frozenset({"married"}), frozenset({"died", "divorced", "widowed", "separated"})


def lengths_of(times: Times) -> Iterator[Result]:
    """Lengths that follow, or do not, from two dates of one bearer."""
    for at, sentence in enumerate(times.sentences):
        for mark, claim in sentence.figures.items():
            amount = claim.value
            if not isinstance(amount, Quantity) or amount.dimension is not Dimension.DURATION or amount.age:
                continue
            if amount.hedge is Hedge.SOME or claim.scope.negated or amount.base <= 0:
                continue
            place = sentence.skeleton.index(mark)
            yield from stays_told(times.sentences, at, claim, sentence.skeleton[:place])
            yield from _length(times, at, claim, sentence.skeleton[:place], sentence.skeleton[place + 1 :])


def _length(times: Times, at: int, long: Claim, before: str, behind: str) -> Iterator[Result]:
    """The check of a length by the words around it."""
    near = before[-_NEAR:]
    if _WED_BEHIND.match(behind) or _WED_BEFORE.search(near) or times.bearers.of(long) == "marriage":
        yield from _marriage(times, at, long)
    elif after := _AFTER.match(_FIGURES.sub("", behind[: 2 * _NEAR]).lstrip()):
        yield from _since_event(times, at, long, after)
    elif _LATER.match(behind) and _BEHIND_DATE.search(near):
        yield from later(times, at, long)
    elif dated := _BEHIND_DATE.search(near):
        if dated["tied"] or _ALL.match(behind) or _CLOSED.match(behind):
            yield from of_range(times, at, long, dated["date"])
        yield from _time_of(times, at, long, before, behind)
    elif _PART.match(behind):
        return
    elif (ranged := _RANGED.search(before)) and is_range(times, at, ranged["date"]):
        yield from of_range(times, at, long, ranged["date"])
    elif _THE.search(near) and not times.within(at):
        yield from of_range_before(times, at, long)
    elif _FOR.search(near) and _UNTIL.match(behind):
        yield from until(times, at, long)
    elif (praised := _THANKED.search(near)) and _whole(behind, own=False):
        yield from thanked(times, at, long, praised["whose"])
    elif _HAD.search(near) and _CLOSED.match(behind):
        yield from had_been(times, at, long)
    elif _STILL.search(near):
        yield from so_far(times, at, long)
    elif _SERVED.search(near) or _OWN.search(near):
        yield from _time_of(times, at, long, near, behind)


def _marriage(times: Times, at: int, long: Claim) -> Iterator[Result]:
    """ "Ended 38 years of marriage": from the only wedding told to a death or a divorce."""
    weddings = [one for one in times.moments if one.events & _MARRIAGE]
    ends = [one for one in times.moments if one.events & _PARTED]
    near = [one for one in ends if one.sentence == at] or ends
    yield from between("marriage", long, weddings, near, [*weddings, *ends])


def _since_event(times: Times, at: int, long: Claim, after: re.Match[str]) -> Iterator[Result]:
    """ "Closed on 3 May 1951, 49 years after its opening": from the only such event of the bearer."""
    own_verb = {long.frame.governor} if long.frame.link == "npadvmod" else frozenset[str]()
    events = events_told((lemmas_in(after["words"]) | own_verb) - _MADE)
    verbs = lemmas_in(after["words"]) - vocabulary().light
    ends = _beside(times, at, long)
    told = [one for one in times.moments if one.events & events or one.claim.frame.governor in verbs]
    told = [one for one in told if one not in ends]
    known = [one for one in times.of_body(_anchor(times, at, long, after, ends), events) if one not in ends]
    yield from between("time since", long, known or only(told), ends[:1])


def _anchor(times: Times, at: int, long: Claim, after: re.Match[str], ends: Sequence[Moment]) -> str:
    """Whose event it is after which so much time had passed."""
    sentence, own = times.sentences[at], after["own"]
    if own in ("he", "she", "his", "her"):
        return times.bearers.own(sentence, own)
    if own in ("the", "that"):
        known = (word for word in after["words"].split() if word in times.of_bearer or word in words()["bodies"])
        return next(known, "")
    return ends[0].bearer if ends else times.bearers.of(long)


def _time_of(times: Times, at: int, long: Claim, before: str, behind: str) -> Iterator[Result]:
    """ "Retired in 1923 after 34 years in charge", "in his 21 years": the time from a beginning to an end."""
    own = _OWN.search(before)
    if not _whole(behind, own=own is not None):
        return
    ends = [one for one in _beside(times, at, long) if one.turn == "ended" and one.bearer][:1]
    bearer = ends[0].bearer if ends else ""
    if own is not None and own["own"] not in ("those", "these"):
        bearer = times.bearers.own(times.sentences[at], own["own"])
        ends = [one for one in ends if one.bearer == bearer] or [
            one for one in times.of_bearer.get(bearer, ()) if stops(one)
        ]
    if not ends:
        if not times.within(at) and _CLOSED.match(behind):
            yield from of_range_before(times, at, long)
        return
    known = [one for one in times.of_bearer.get(bearer, ()) if one.days < ends[0].days]
    first = [one for one in known if begins(one)]
    first = [one for one in [one for one in first if one.sentence == at] or first if _of_office(times, one, behind)]
    those = own is not None and own["own"] in ("those", "these")
    first = first or [one for one in known if those and one.sentence == at]
    yield from between("time of service", long, first, ends, times.of_bearer.get(bearer, ()))


def _whole(behind: str, own: bool) -> bool:
    """Whether nothing behind a length says that it is only of a part of the bearer's time."""
    words_behind = behind.lstrip("' ’")
    if any_word("other_time").match(words_behind):
        return False
    if any_word("whole_time").match(words_behind) or _CLOSED.match(behind):
        return True
    return words_behind.startswith("as ") or (own and words_behind.startswith(("at ", "with ", "there")))


def _of_office(times: Times, begin: Moment, behind: str) -> bool:
    """Whether a beginning is that of the office whose time is told ("as director", "in charge")."""
    office, said = _AS.match(behind), times.sentences[begin.sentence].skeleton
    if office is not None and any(word in said for word in office["office"].split() if len(word) > 3):
        return True
    return (office is None and not _IN_OFFICE.match(behind)) or (
        not begin.events.isdisjoint(words()["installed"]) or takes_over(begin)
    )


def _beside(times: Times, at: int, long: Claim) -> list[Moment]:
    """The moments of a length's own sentence, the nearest first."""
    found = [one for one in times.within(at) if one.claim.start < long.start or one.claim.start > long.end]
    return sorted(found, key=lambda one: max(one.claim.start - long.end, long.start - one.claim.end))
