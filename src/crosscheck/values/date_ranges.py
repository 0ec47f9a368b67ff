"""Ranges: 'from X to Y', 'between X and Y', '1939-45', '8-12 August', '12th to 14th century'."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crosscheck.values.date_calendar import exists
from crosscheck.values.date_carve import carve, thirds
from crosscheck.values.date_draft import Bound, Draft, days_of, fixed_draft, year_draft
from crosscheck.values.date_hedges import hedged
from crosscheck.values.date_hits import Hit
from crosscheck.values.date_numbers import day_number, ordinal_number
from crosscheck.values.date_periods import century_draft
from crosscheck.values.date_points import day_draft
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import PARTS, Text

_DASHES: Final = frozenset({"-", "–", "‐", "‑", "~"})


_TO: Final = frozenset({"to", "till", "til", "until", "through", "thru"})


_PRESENT: Final = frozenset({"present", "date"})


def ranged(t: Text, i: int) -> Hit | None:
    """'from X to Y', 'between X and Y', 'X–Y', 'X or Y'."""
    word = t.low(i)
    cued = word in {"from", "between"}
    j = i + cued
    left = _term(t, j)
    best: Hit | None = None
    for first in left:
        k = first[1]
        kind = _separator(t, k, word if cued else "")
        if kind is None:
            continue
        hit = _range_end(t, first[0], k + 1, kind, span=word != "between" and kind != "or")
        if hit and (best is None or hit[1] > best[1]):
            best = hit
    return best


def _separator(t: Text, i: int, cue: str) -> str | None:
    low = t.low(i)
    if low in _DASHES or low == "—":
        return "-"
    if low in _TO:
        return "to"
    if low == "and" and cue == "between":
        return "to"
    if low == "or" and not cue:
        return "or"
    return "/" if low == "/" and t.glued(i) and t.glued(i + 1) else None


def _term(t: Text, i: int) -> list[Hit]:
    """What may stand at the left of a range: a date, or a day whose month follows."""
    hit = hedged(t, i)
    day = day_number(t, i)
    hits = [(_day_alone(day[0]), day[1])] if day else []
    if hit:
        hits.append(hit)
    if hit and hit[0].unit is not Granularity.YEAR and (year := _plain_year(t, i)):
        hits.append(year)
    return hits


def _plain_year(t: Text, i: int) -> Hit | None:
    """A four-digit year where a longer reading took more: '1914–18 July' never, '2008-10-2010' no."""
    number = t.number(i)
    return (year_draft(number, bare=True), i + 1) if number and number >= 1000 else None


def _day_alone(day: int) -> Draft:
    """A day that waits for its month."""
    return Draft(Granularity.DAY, day=day)


def _alone(draft: Draft) -> bool:
    return draft.month is None and draft.day is not None and draft.place is None and draft.fixed is None


def _range_end(t: Text, first: Draft, i: int, kind: str, *, span: bool) -> Hit | None:
    if first.unit is Granularity.YEAR and first.year is not None and (short := _short_year(t, first.year, i, kind)):
        return _joined(t, first, short[0], short[1], span)
    if kind == "to" and t.low(t.skip(i, "the")) in _PRESENT and not _alone(first):
        return replace(first, bound=Bound.SINCE), t.skip(i, "the") + 1
    last = hedged(t, i)
    if kind == "/" and (last is None or last[0].unit is not Granularity.YEAR or first.unit is not Granularity.YEAR):
        return None
    day = day_number(t, i) if first.unit is Granularity.DAY and first.month and first.place and kind != "or" else None
    if kind == "-" and (first.year is not None or t.low(i).isalpha()):
        day = None  # "2 May 1969 - 12 men", "May 2 - First flight": what happened on the day
    if day and (last is None or last[1] <= day[1]):
        return _days_of_month(t, first, day, span)
    return _joined(t, first, last[0], last[1], span) if last and not _mismatched(first, last[0]) else None


def _mismatched(first: Draft, last: Draft) -> bool:
    """A day waits for its month in a term that is none."""
    return last.unit is Granularity.TIME or (_alone(first) and (last.month is None or last.day is None))


def _short_year(t: Text, year: int, i: int, kind: str) -> Hit | None:
    """'45' in '1939-45', '19' in '2018/19', '8' in '1914–8'."""
    low = t.low(i)
    number = t.number(i, 2)
    if (
        number is None
        or not t.glued(i)
        or kind not in {"-", "/"}
        or (t.glued(i + 1) and t.low(i + 1) in {"-", "/", "."} and t.number(i + 2))
    ):
        return None
    base = 10 if len(low) == 1 else 100
    follows = number == (year + 1) % base
    if number <= year % base and not follows:
        return None
    if (kind == "/" or base == 10) and not follows and not (base == 10 and t.low(i - 1) == "–"):
        return None
    full = year - year % base + number
    return year_draft(full if full > year else full + base, bare=True), i + 1


def _days_of_month(t: Text, first: Draft, day: tuple[int, int], span: bool) -> Hit | None:
    """'July 13-15, 1990': the second day has the month of the first."""
    assert first.month is not None
    number, after = day
    year = first.year
    if year is None:
        j = t.skip(after, ",", "of")
        full = t.number(j)
        if full and len(t.low(j)) == 4 and full >= 1000:
            year, after = full, j + 1
    month = first.month + (number <= (first.day or 0))
    if month > 12 or not exists(year or 2000, month, number):
        return None
    return _joined(t, replace(first, year=year), day_draft(year, month, number), after, span)


def _joined(t: Text, first: Draft, last: Draft, after: int, span: bool) -> Hit | None:
    if _alone(first):
        month = last.month or 0
        day = first.day or 0
        year = last.year
        if last.day is not None and day >= last.day:
            month, year = (month - 1, year) if month > 1 else (12, year and year - 1)
        if not exists(year or 2000, month, day):
            return None
        first = day_draft(year, month, day)
    if (
        last.weekday is not None
        and last.fixed
        and first.fixed
        and last.fixed[0] is not None
        and first.fixed[0] is not None
    ):
        weeks = max(0, -(-(first.fixed[0] + 1 - last.fixed[0]) // 7))
        last = fixed_draft(last.fixed[0] + 7 * weeks, last.fixed[0] + 7 * weeks + 1, Granularity.DAY)
    slack = max(first.slack, last.slack)
    relative = first.relative or last.relative
    draft = Draft(Granularity.RANGE, first=first, last=last, span=span, slack=slack, relative=relative)
    days = days_of(draft, t.written)
    if days and (days[0] is None or days[1] is None or days[0] >= days[1]):
        return None
    return replace(draft, bare=first.bare and last.bare), after


def centuries(t: Text, i: int) -> Hit | None:
    """'17-19th centuries', 'late 17th to early 19th century'."""
    i = t.skip(i, "the")
    edge = PARTS.get(t.low(i))
    j = t.skip(i + 1, "-") if edge else i
    first = ordinal_number(t, j) or ((number, j + 1) if (number := t.number(j, 2)) else None)
    if first is None or not (t.low(first[1]) in _DASHES or t.low(first[1]) in {"to", "and", "or"}):
        return None
    last = hedged(t, t.skip(first[1] + 1, "the"))
    if last is None or last[0].year is None or first[0] == 0:
        return None
    kind = last[0].whole.unit if last[0].whole else last[0].unit
    if kind is not Granularity.CENTURY:
        return None
    start = century_draft(first[0] if last[0].year > 0 else -first[0])
    if edge:
        start = carve(start, thirds(edge), Granularity.PART, 3660)
    return _joined(t, start, last[0], last[1], t.low(first[1]) != "or")
