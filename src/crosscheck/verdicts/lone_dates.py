"""Dates that stand alone: each of two sources tells one that is near the other's, and neither tells a third nearby."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.table import Flags, Numbers, Places
from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue

Days = NDArray[np.int64]

FAR = 3650  # days; two dates further apart are hardly two answers
_TIMES, _LEAST = 3, 60  # a third date is this many times further off than the two are from each other, and so many days
_LONG = 400  # days; what is longer than a year is a period, no date
_NEVER = 10**9


class _Spans(NamedTuple):
    """Of each claim the first and last days it names, half-open, twice the same where it names one."""

    low: Days  # (2, n)
    high: Days

    def gaps(self, one: Places, other: Places) -> Days:
        """Days from one claim to the other, nearest ends; 0 or less where they overlap."""
        found = np.full(len(one), _NEVER, np.int64)
        for i in (0, 1):
            for j in (0, 1):
                after = self.low[j][other] - self.high[i][one]
                before = self.low[i][one] - self.high[j][other]
                found = np.minimum(found, np.maximum(after, before) + 1)
        return found


def alone(claims: Sequence[Claim], first: Places, second: Places) -> Flags:
    """Which of the pairs ``claims[first[n]]``, ``claims[second[n]]`` are two different dates that stand alone."""
    found = np.zeros(len(first), bool)
    named = [_named(claim) for claim in claims]
    dated = np.array([len(days) for days in named], np.intp)
    source = Numbers[str]().of(claim.source for claim in claims)
    at = np.flatnonzero((dated[first] > 0) & (dated[second] > 0) & (source[first] != source[second]))
    if not len(at):
        return found
    twice = [(*days[0], *days[-1]) if days else (0, 0, 0, 0) for days in named]
    ends = np.fromiter(chain.from_iterable(twice), np.int64).reshape(-1, 4)
    spans = _Spans(ends[:, ::2].T, ends[:, 1::2].T)
    one, other = first[at], second[at]
    gaps = spans.gaps(one, other)
    third = np.maximum(_TIMES * gaps, _LEAST)
    chosen = (gaps > 0) & (gaps <= FAR) & (dated[one] == 1) & (dated[other] == 1)
    for mine, theirs in ((one, other), (other, one)):
        nearest, rest = _nearest(mine * (1 + source.max()) + source[theirs], gaps, theirs, spans)
        chosen &= nearest & (rest > third)
    found[at] = chosen
    return found


def _named(claim: Claim) -> list[tuple[int, int]]:
    """The days that a claim names: those of its date, or of the ends of a period."""
    value = claim.value
    if not isinstance(value, DateValue):
        return []
    if value.low is not None and value.high is not None and value.high - value.low <= _LONG:
        return [(value.low, value.high)]
    if value.ends is not None:
        return [(low, high) for low, high in value.ends if low is not None and high is not None]
    if value.low is None and value.high is not None:
        return [(value.high - 1, value.high)]
    return [(value.low, value.low + 1)] if value.low is not None and value.high is None else []


def _nearest(meeting: Places, gaps: Days, theirs: Places, spans: _Spans) -> tuple[Flags, Days]:
    """Of each pair whether the other side is the date nearest to this one, however often it is told, and how far off
    the nearest different one is. ``meeting`` numbers this side and the other's source."""
    wide = (spans.high - spans.low).min(axis=0)  # a year that holds the day is no nearer than the next day
    order = np.lexsort((np.maximum(gaps, 0) + wide[theirs], meeting))
    heads = np.flatnonzero(np.diff(meeting[order], prepend=-1))
    sizes = np.diff(heads, append=len(order))
    best = np.repeat(theirs[order[heads]], sizes)
    same = spans.gaps(best, theirs[order]) <= 0
    rest = np.repeat(np.minimum.reduceat(np.where(same, _NEVER, gaps[order]), heads), sizes)
    nearest, further = np.zeros(len(order), bool), np.zeros(len(order), np.int64)
    nearest[order], further[order] = same, rest
    return nearest, further
