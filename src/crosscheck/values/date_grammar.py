"""The whole phrase: hedges, ranges, bounds and times of day around dates."""

from __future__ import annotations

from dataclasses import replace

from crosscheck.values.date_clock import Clock, clock, iso_time, may_tell
from crosscheck.values.date_draft import Bound, Draft
from crosscheck.values.date_hedges import hedged
from crosscheck.values.date_hits import Hit, longest
from crosscheck.values.date_ranges import centuries, ranged
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import BOUNDS, ZONES, Text


def timed(t: Text, i: int) -> Hit | None:
    """A day with its time: '11 June 2011, 23:48 UTC', 'two in the morning on 12 June 2011'."""
    hit = hedged(t, i)
    if hit is not None and hit[0].unit is Granularity.DAY:
        time = iso_time(t, hit[1]) or clock(t, t.skip(hit[1], ","), dated=True)
        return _with_clock(t, hit[0], time, time.after) if time and t.low(time.after) not in {"on", "of"} else hit
    time = clock(t, i) if may_tell(t.low(i)) else None
    if time is None:
        return hit
    late = hedged(t, t.skip(t.skip(time.after, ","), "on", "of"))
    if late is not None and late[0].unit is Granularity.DAY and late[0].clock is None:
        return _with_clock(t, late[0], time, late[1])
    return hit or _with_clock(t, Draft(Granularity.TIME), time, time.after)


def _with_clock(t: Text, draft: Draft, time: Clock, after: int) -> Hit:
    zone = time.zone
    if zone is None and t.low(after) in ZONES and t.tokens[after].text.isupper():
        zone, after = ZONES[t.low(after)], after + 1
    return replace(draft, clock=(time.minutes, zone), leeway=time.leeway, either_half=time.either_half), after


def bounded(t: Text, i: int) -> Hit | None:
    """'before 1928', 'since the end of 1989', 'by 2012', '2018 or later', 'until the present'."""
    cue = t.phrase(BOUNDS, i)
    if cue is not None:
        hit = hedged(t, t.skip(cue[1], "-", "about"))
        if hit is not None and hit[0].unit is not Granularity.TIME:
            return replace(hit[0], bound=Bound(cue[0])), hit[1]
        return None
    hit = hedged(t, i)
    if hit is None:
        return None
    after = hit[1]
    words = t.low(after), t.low(after + 1)
    if words[0] in {"or", "and"} and words[1] in {"later", "after", "afterwards", "onwards", "onward"}:
        return replace(hit[0], bound=Bound.SINCE), after + 2
    if words[0] in {"onwards", "onward"}:
        return replace(hit[0], bound=Bound.SINCE), after + 1
    if words in {("or", "earlier"), ("or", "before")}:
        return replace(hit[0], bound=Bound.UNTIL), after + 2
    return None


def phrase(t: Text, i: int) -> Hit | None:
    """The longest date at token ``i``."""
    return longest(t, i, (timed, bounded, centuries, ranged))
