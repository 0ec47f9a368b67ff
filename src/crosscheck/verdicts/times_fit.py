"""A length against beginnings and ends: whether it fits any pair of them, and which dates are beginnings and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check
from crosscheck.values.quantities import Quantity
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_spans import span_check
from crosscheck.verdicts.times_moments import Moment
from crosscheck.verdicts.times_words import words

_RATIO = Decimal("1.7")  # a length further off is told of something else
_FEW = 2  # years or less are told of much
_HALF_DAY = 43200  # seconds: two sums of two ends each are halved


def between(
    rule: str, long: Claim, begins: Sequence[Moment], ends: Sequence[Moment], every: Sequence[Moment] = ()
) -> Iterator[Result]:
    """A length against all pairs of beginnings and ends: one that fits holds; with but one of each it must fit, unless
    another date of ``every`` lies so far from either."""
    pairs = ((start, end, _check(start, end, amount_of(long))) for start, end in product(begins, ends))
    checks = [(start, end, check) for start, end, check in pairs if check is not None]
    fits = [one for one in checks if one[2].holds]
    if checks and (fits or (_one_day(begins) and _one_day(ends) and not _fits_another(long, *checks[0][:2], every))):
        start, end, check = (fits or checks)[0]
        yield Result(rule, check, LOOSE, long, tuple(dict.fromkeys((start.claim, end.claim))))


def _check(start: Moment, end: Moment, long: Quantity) -> Check | None:
    check = span_check(start.days, end.days, long, inclusive=True)
    if check is None or check.holds:
        return check
    reached = Decimal((sum(end.days) - sum(start.days)) * _HALF_DAY) / long.base
    return check if 1 / _RATIO <= reached <= _RATIO and long.nominal > _FEW else None


def _one_day(moments: Sequence[Moment]) -> bool:
    return len({one.days for one in moments}) == 1


def only(moments: Sequence[Moment]) -> list[Moment]:
    """The moments if they are one day, else none."""
    return list(moments) if _one_day(moments) else []


def _fits_another(long: Claim, start: Moment, end: Moment, every: Sequence[Moment]) -> bool:
    """Whether another date of the bearer lies so far from either end as is said."""
    for other in every:
        for one in (start, end):
            first, last = sorted((one.days, other.days))
            check = span_check(first, last, amount_of(long), inclusive=True)
            if check is not None and check.holds:
                return True
    return False


def begins(one: Moment) -> bool:
    """Whether a time that somebody serves, or that a thing is there, begins then."""
    told = one.turn != "ended" and not one.events.isdisjoint(words()["starts"])
    return told or takes_over(one) or (one.turn == "begun" and not one.events)


def stops(one: Moment) -> bool:
    """Whether such a time ends then."""
    return one.turn == "ended" or not one.events.isdisjoint(words()["stops"])


def takes_over(one: Moment) -> bool:
    return one.claim.frame.governor == "take" and "core/appointed" in one.claim.properties
