"""Lengths beside the dates of their own or the last sentence: stretches told by both ends, up to a date, up to now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue
from crosscheck.verdicts.arithmetic_finding import Result
from crosscheck.verdicts.times_fit import begins, between
from crosscheck.verdicts.times_moments import Moment, Times
from crosscheck.verdicts.times_words import words

_SINCE = re.compile(r"since\b", re.IGNORECASE)


def is_range(times: Times, at: int, mark: str) -> bool:
    """Whether the date at a mark is a stretch of time with both its ends."""
    value = times.sentences[at].figures[mark].value
    return isinstance(value, DateValue) and value.ends is not None


def of_range(times: Times, at: int, long: Claim, mark: str) -> Iterator[Result]:
    """ "From 1 May 2021 to 31 October 2022, 18 months in all"; "since 1988, 34 years"."""
    claim = times.sentences[at].figures[mark]
    ends = [one for one in times.within(at) if one.claim is claim]
    if len(ends) == 2:
        yield from between("span", long, ends[:1], ends[1:])
    elif _SINCE.match(claim.text):
        yield from _up_to_now(times, long, ends)


def of_range_before(times: Times, at: int, long: Claim) -> Iterator[Result]:
    """ "Closed from 6 to 30 May for repairs. The three weeks without a hall ..."."""
    ends = times.within(at - 1)
    one = len(ends) == 2 and (ends[0].bearer == ends[1].bearer or ends[1].turn == "ended")
    if one and ends[0].claim.block == long.block:
        yield from between("span", long, ends[:1], ends[1:])


def later(times: Times, at: int, long: Claim) -> Iterator[Result]:
    """ "Came back in 1926, aged 23, and retired in 1963, 37 years later": from the other date of the sentence."""
    said = [one for one in times.within(at) if one.claim.start < long.start and "born" not in one.events]
    if len(said) == 2 and said[0].claim is not said[1].claim:
        yield from between("time between", long, said[:1], said[1:])


def had_been(times: Times, at: int, long: Claim) -> Iterator[Result]:
    """ "Opened in 1902, it was replaced in 1968. It had been in use for 66 years"."""
    known = times.of_bearer.get(times.bearers.of(long), ())
    near = [one for one in known if at - 1 <= one.sentence <= at and one.claim.block == long.block]
    if len(near) == 2 and near[0].turn != "ended":
        yield from between("time of service", long, near[:1], near[1:])


def until(times: Times, at: int, long: Claim) -> Iterator[Result]:
    """ "The clock stopped on 6 May 1901. It was silent for 45 years, until ..., on 6 May 1946"."""
    ends = [one for one in times.within(at) if one.claim.start > long.end][:1]
    for bearer in dict.fromkeys((times.bearers.of(long), *(one.bearer for one in ends))):
        near = [one for one in times.of_bearer.get(bearer, ()) if at - 1 <= one.sentence <= at]
        before = [one for one in near if (one.sentence, one.claim.start) < (at, long.start)]
        if before:
            yield from between("time until", long, before[-1:], ends, before)
            return


def so_far(times: Times, at: int, long: Claim) -> Iterator[Result]:
    """ "Founded in 1873, has played here for 150 years"."""
    bearer = times.bearers.of(long)
    own = [one for one in times.of_bearer.get(bearer, ()) if begins(one) and one.sentence == at]
    yield from _up_to_now(times, long, own or times.of_body(bearer, words()["founding"]))


def thanked(times: Times, at: int, long: Claim, whose: str) -> Iterator[Result]:
    """ "Thanked him for 15 years of service"."""
    bearer = times.bearers.own(times.sentences[at], whose)
    yield from _up_to_now(times, long, [one for one in times.of_bearer.get(bearer, ()) if begins(one)])


def _up_to_now(times: Times, long: Claim, known: Sequence[Moment]) -> Iterator[Result]:
    """A length from a beginning to the day of writing; where the text does not tell that day, only what holds is
    said: the text may be older."""
    if times.written is not None:
        found = between("time so far", long, known, [one._replace(days=times.written) for one in known])
        yield from (result for result in found if times.dated or result.check.holds)
