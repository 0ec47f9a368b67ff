"""Lengths anywhere in a source against the beginning and the end that it tells of the same bearer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check
from crosscheck.values.date_calendar import civil
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_spans import span_check
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.events import events_told
from crosscheck.verdicts.times_moments import Moment, Times, events_in
from crosscheck.verdicts.times_words import any_word, words

_RATIO = Decimal("1.7")  # a length further off is told of something else
_FEW = 2  # years or less are told of much
_AFTER = re.compile(
    r"(?:to the day )?(?P<way>after|from|since) (?P<own>its|his|her|their|it|he|she|they|the|that)?\s?"
    r"(?P<words>(?:[a-z'-]+ ?){1,4})"
)
_FIGURES = re.compile(r"[\ue000-\uf8ff] ?")
_OWN = re.compile(r"\b(?P<own>his|her|its|their|those|these) (?:own |long |full )?$")
_MARRIED = re.compile(r"^ (?:of (?:happy )?marriage|of married life|of being married|as husband and wife)\b")
_TOGETHER = re.compile(r"^ together\b")
_WED = re.compile(r"\btogether for (?:[a-z]+ ){0,2}$|\bmarried (?:for (?:[a-z]+ ){0,2})?$|\bmarriage (?:of|lasted|had lasted)(?: [a-z]+){0,2} $")
_SERVED = re.compile(r"\b(?:after|for|in|with|of|by|during)\s(?:(?:more than|over|almost|nearly|all) )?$")
_CLOSED = re.compile(r"^'?\s*(?:[.,;:)–—¶]|$|and\b|when\b|it\b|he\b|she\b|they\b)")
_BEHIND_DATE = re.compile(r"(?P<date>[\uf000-\uf3ff])[,(–—\s-]*(?:or |a stretch of |a total of |a period of |that is )?$")
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_THE = re.compile(r"(?:^|\s)(?:the|those|these) $")
_UNTIL = re.compile(r",? (?:until|till|before)\b")
_HAD = re.compile(r"\bhad [^.;,¶]{2,40}\bfor (?:more than |over |almost |nearly |all of )?$")
_THANKED = re.compile(r"\b(?:thank|praise|honour|honor)(?:s|ed|ing)? (?P<whose>him|her) for (?:(?:his|her) )?$")
_STILL = re.compile(r"\b(?:has|have|'ve|'s) (?:now )?(?:been |[a-z]+(?:ed|en|wn) )[^.;,¶]{0,30}\bfor (?:more than |over |almost |nearly )?$")
_AS = re.compile(r" as (?:an? |the |its |their )?(?P<office>[a-z-]+(?: [a-z-]+)?)")
_IN_OFFICE = re.compile(r" (?:in|at|on) (?:charge|office|command|power|post|the (?:post|job|role|chair|helm|head|top|throne))\b")
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
            yield from _length(times, at, claim, sentence.skeleton[:place], sentence.skeleton[place + 1 :])


def _length(times: Times, at: int, long: Claim, before: str, behind: str) -> Iterator[Result]:
    if _MARRIED.match(behind) or _TOGETHER.match(behind) or _WED.search(before[-50:]):
        yield from _marriage(times, at, long)
    elif after := _AFTER.match(_FIGURES.sub("", behind).lstrip()):
        yield from _since_event(times, at, long, after)
    elif ranged := _BEHIND_DATE.search(before):
        yield from _of_range(times, at, long, ranged["date"])
        yield from _time_of(times, at, long, before, behind)
    elif _THE.search(before[-20:]) and at and not times.within(at):
        yield from _of_range_before(times, at, long)
    elif before.endswith("for ") and _UNTIL.match(behind):
        yield from _until(times, at, long)
    elif thanked := _THANKED.search(before):
        yield from _thanked(times, at, long, thanked["whose"], behind)
    elif _HAD.search(before[-60:]) and _CLOSED.match(behind):
        yield from _had(times, at, long)
    elif _STILL.search(before[-60:]):
        yield from _so_far(times, at, long)
    elif _SERVED.search(before[-20:]) or _OWN.search(before[-20:]):
        yield from _time_of(times, at, long, before, behind)


def _of_range(times: Times, at: int, long: Claim, mark: str) -> Iterator[Result]:
    """ "From 1 May 2021 to 31 October 2022, 18 months in all"."""
    claim = times.sentences[at].figures[mark]
    ends = [one for one in times.within(at) if one.claim is claim]
    if len(ends) == 2:
        yield from _between("span", long, ends[:1], ends[1:], every=())
    elif ends and times.written is not None and _SINCE.match(claim.text):
        yield from _between("time so far", long, ends, [ends[0]._replace(days=times.written)], every=())


def _of_range_before(times: Times, at: int, long: Claim) -> Iterator[Result]:
    """ "Closed from 6 to 30 May for repairs. The three weeks without a hall ..."."""
    ends = times.within(at - 1)
    if len(ends) == 2 and ends[0].bearer == ends[1].bearer and ends[0].claim.block == long.block:
        yield from _between("span", long, ends[:1], ends[1:], every=())


def _had(times: Times, at: int, long: Claim) -> Iterator[Result]:
    """ "Opened in 1902, it was replaced in 1968. It had been in use for 66 years"."""
    known = times.of_bearer.get(times.bearers.of(long), ())
    near = [one for one in known if at - 1 <= one.sentence <= at and one.claim.block == long.block]
    if len(near) == 2 and near[0].turn != "ended":
        yield from _between("time of service", long, near[:1], near[1:], every=())


def _until(times: Times, at: int, long: Claim) -> Iterator[Result]:
    """ "The clock stopped on 6 May 1901. It was silent for 45 years, until ..., on 6 May 1946"."""
    ends = [one for one in times.within(at) if one.claim.start > long.end][:1]
    for bearer in dict.fromkeys((times.bearers.of(long), *(one.bearer for one in ends))):
        known = times.of_bearer.get(bearer, ()) if bearer else ()
        begins = [one for one in known if at - 1 <= one.sentence <= at and one.claim.order < long.order]
        if begins:
            yield from _between("time until", long, begins[-1:], ends, every=begins)
            return


def _so_far(times: Times, at: int, long: Claim) -> Iterator[Result]:
    """ "Founded in 1873, has played here for 150 years": up to the day of writing."""
    bearer = times.bearers.of(long)
    begins = [one for one in times.of_bearer.get(bearer, ()) if _begins(one)]
    begins = begins or times.of_body(bearer, words()["starts"])
    begins = [one for one in begins if one.sentence == at] or begins
    if times.written is not None and begins:
        now = begins[0]._replace(days=times.written)
        yield from _between("time so far", long, begins, [now], every=())


def _marriage(times: Times, at: int, long: Claim) -> Iterator[Result]:
    """ "Ended 38 years of marriage": from the only wedding told to a death or a divorce."""
    weddings = [one for one in times.moments if one.events & _MARRIAGE and one.claim.source]
    ends = [one for one in times.moments if one.events & _PARTED]
    near = [one for one in ends if one.sentence == at] or ends
    yield from _between("marriage", long, weddings, near, every=[*weddings, *ends])


def _since_event(times: Times, at: int, long: Claim, after: re.Match[str]) -> Iterator[Result]:
    """ "Closed on 3 May 1951, 49 years after its opening": from the only such event of the bearer."""
    if after["way"] != "after":
        return
    events = events_in(after["words"]) | (
        events_told({long.frame.governor}) if long.frame.link == "npadvmod" else frozenset()
    )
    ends = _beside(times, at, long)
    bearer = _anchor(times, at, long, after, ends)
    told = [one for one in times.moments if one.events & events and one not in ends]
    begins = [one for one in times.of_body(bearer, events) if one not in ends] or (told if _one_day(told) else [])
    if events and ends:
        yield from _between("time since", long, begins, ends[:1], every=())


def _anchor(times: Times, at: int, long: Claim, after: re.Match[str], ends: Sequence[Moment]) -> str:
    """Whose event it is after which so much time had passed."""
    sentence, own = times.sentences[at], after["own"]
    if own in ("he", "she", "his", "her"):
        return times.bearers.own(sentence, own)
    return ends[0].bearer if ends else times.bearers.of(long)


def _time_of(times: Times, at: int, long: Claim, before: str, behind: str) -> Iterator[Result]:
    """ "Retired in 1923 after 34 years in charge", "in his 21 years": the time from a beginning to an end."""
    sentence = times.sentences[at]
    own = _OWN.search(before[-20:])
    if own is not None and own["own"] in ("those", "these"):
        ranged = [mark for mark, claim in sentence.figures.items() if claim.end <= long.start and date_range(claim)]
        if ranged:
            yield from _of_range(times, at, long, ranged[-1])
            return
    if not _whole(behind, own is not None):
        return
    ends = [one for one in _beside(times, at, long) if one.turn == "ended" and one.bearer]
    bearer = ends[0].bearer if ends else ""
    if own is not None and own["own"] not in ("those", "these"):
        bearer = times.bearers.own(sentence, own["own"])
        ends = ends or [one for one in times.of_bearer.get(bearer, ()) if _stops(one)]
    if not ends and not times.within(at) and at and _CLOSED.match(behind):
        yield from _of_range_before(times, at, long)
    if not bearer or not ends:
        return
    known = times.of_bearer.get(bearer, ())
    begins = [one for one in known if _begins(one) and one.days < ends[0].days]
    begins = [one for one in begins if one.sentence == at] or begins
    begins = [one for one in begins if _of_office(times, one, behind)]
    if own is not None and own["own"] in ("those", "these") and not begins:
        begins = [one for one in known if one.sentence == at and one.days < ends[0].days]
    ends = [one for one in ends if one.bearer == bearer]
    ends = ends[:1] if ends and ends[0].sentence == at else ends
    yield from _between("time of service", long, begins, ends, every=known)


def _thanked(times: Times, at: int, long: Claim, whose: str, behind: str) -> Iterator[Result]:
    """ "Thanked him for 15 years of service": up to the day of writing."""
    bearer = times.bearers.own(times.sentences[at], whose)
    known = times.of_bearer.get(bearer, ())
    begins = [one for one in known if _begins(one)]
    if times.written is not None and begins and _whole(behind, own=False):
        yield from _between("time of service", long, begins, [begins[0]._replace(days=times.written)], every=known)


def date_range(claim: Claim) -> bool:
    """Whether a figure is a stretch of time with both its ends."""
    return isinstance(claim.value, DateValue) and claim.value.ends is not None


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
    return (office is None and not _IN_OFFICE.match(behind)) or _installed(begin)


def _installed(one: Moment) -> bool:
    return bool(one.events & words()["installed"]) or _takes_over(one)


def _takes_over(one: Moment) -> bool:
    return one.claim.frame.governor == "take" and "core/appointed" in one.claim.properties


def _begins(one: Moment) -> bool:
    return _starts(one) or (one.turn == "begun" and not one.events)


def _starts(one: Moment) -> bool:
    return one.turn != "ended" and (bool(one.events & words()["starts"]) or _takes_over(one))


def _stops(one: Moment) -> bool:
    return one.turn == "ended" or bool(one.events & words()["stops"])


def _beside(times: Times, at: int, long: Claim) -> list[Moment]:
    """The moments of a length's own sentence, the nearest first."""
    found = [one for one in times.within(at) if one.claim.start < long.start or one.claim.start > long.end]
    return sorted(found, key=lambda one: max(one.claim.start - long.end, long.start - one.claim.end))


def _between(
    rule: str, long: Claim, begins: Sequence[Moment], ends: Sequence[Moment], *, every: Sequence[Moment]
) -> Iterator[Result]:
    """A length against all pairs of beginnings and ends: one that fits holds; with but one of each it must fit."""
    checks = [(a, b, check) for a, b in product(begins, ends) if (check := _check(a, b, amount_of(long))) is not None]
    fits = [one for one in checks if one[2].holds]
    if fits:
        start, end, check = fits[0]
    elif checks and _one_day(begins) and _one_day(ends) and not _had_elsewhere(long, *checks[0][:2], every):
        start, end, check = checks[0]
    else:
        return
    yield Result(rule, check, LOOSE, long, (start.claim, end.claim))


def _check(start: Moment, end: Moment, long: Quantity) -> Check | None:
    if end.days.last <= start.days.first:
        return None
    check = span_check(start.days, end.days, long, inclusive=True)
    if check is None or check.holds:
        return check
    years = Decimal((end.days.first + end.days.last - start.days.first - start.days.last) * 43200) / long.base
    loose = long.unit == "year" and (not _exact(start) or not _exact(end))
    counted = civil(end.days.last)[0] - civil(start.days.first)[0] + 1  # "the 21 seasons from 1901 to 1921"
    if not 1 / _RATIO <= years <= _RATIO or (loose and long.nominal == counted) or long.nominal <= _FEW:
        return None
    return check


def _exact(one: Moment) -> bool:
    return one.days.last - one.days.first < 1


def _one_day(moments: Sequence[Moment]) -> bool:
    return len({(one.days.first, one.days.last) for one in moments}) == 1


def _had_elsewhere(long: Claim, start: Moment, end: Moment, every: Sequence[Moment]) -> bool:
    """Whether another date of the bearer lies so far from either end as is said."""
    checks = (
        span_check(*sorted((one.days, other.days)), amount_of(long), inclusive=True)
        for one in every
        for other in (start, end)
        if one not in (start, end)
    )
    return any(check is not None and check.holds for check in checks)
