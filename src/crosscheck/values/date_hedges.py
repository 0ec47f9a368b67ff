"""One date with its hedges: 'circa 1950', '1862?'."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crosscheck.values.date_calendar import ordinal
from crosscheck.values.date_draft import Draft
from crosscheck.values.date_firsts import ANY, Rules
from crosscheck.values.date_hits import Hit, longest
from crosscheck.values.date_numeric import day_and_month, spaced
from crosscheck.values.date_parts import point, shorthand
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_weekdays import day_alone, day_told
from crosscheck.values.date_words import HEDGES, TRAILING_HEDGES, Text

_SLACK: Final = {  # what 'circa' allows, in days
    Granularity.DAY: 3,
    Granularity.WEEK: 7,
    Granularity.MONTH: 31,
    Granularity.SEASON: 60,
    Granularity.QUARTER: 60,
    Granularity.HALF: 92,
    Granularity.YEAR: 1826,
    Granularity.DECADE: 1826,
    Granularity.CENTURY: 9131,
}


def simple(t: Text, i: int) -> Hit | None:
    """One date; in a phrase that is read whole also in bare figures."""
    hit = point(t, i)
    if t.prose:
        return hit or day_told(t, i)
    return longest(t, i, (point, day_and_month, spaced, day_alone, shorthand))


def hedged(t: Text, i: int) -> Hit | None:
    """'circa 1950', '1862?', 'about 5 March'."""
    return _HEDGED.remembered("hedged", t, i)


def _hedged(t: Text, i: int) -> Hit | None:
    hedge = t.phrase(HEDGES, i)
    if hedge and (again := t.phrase(HEDGES, hedge[1])):
        hedge = again
    hit = simple(t, hedge[1]) if hedge else None
    hit = hit or simple(t, i)
    if hit is None:
        return None
    draft, after = hit
    trailing = t.phrase(TRAILING_HEDGES, after) if not t.prose else None
    if (hedge is None or hit[1] <= hedge[1]) and trailing is None:
        return hit
    return _about(draft), trailing[1] if trailing else after


def _about(draft: Draft) -> Draft:
    if draft.unit is Granularity.CENTURY and draft.hundreds and draft.year is not None:
        start = draft.year  # 'circa 1800s' is the decade: who means the century is not that careful
        draft = Draft(Granularity.DECADE, lambda y: (ordinal(y), ordinal(y + 10)), start)
    return replace(draft, slack=max(draft.slack, _SLACK.get(draft.unit, 31)))


_HEDGED: Final = Rules((_hedged, {ANY}))
