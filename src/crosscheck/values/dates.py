"""Read dates: one phrase as a whole, or every date of a running text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crosscheck.values.date_calendars import bare_unit
from crosscheck.values.date_context import Context
from crosscheck.values.date_draft import settle
from crosscheck.values.date_grammar import phrase
from crosscheck.values.date_prose import find_phrases
from crosscheck.values.date_value import DateValue, Granularity
from crosscheck.values.date_words import LEADS, NOTES, Text
from crosscheck.values.edtf import notation
from crosscheck.values.found import Found
from crosscheck.values.region import Unread
from crosscheck.values.stopwatch import stopwatch_times

__all__ = ["DateValue", "Granularity", "find_dates", "read_date"]

_LONGEST = 60  # tokens: a longer phrase is no date


def read_date(text: str, written: date | None = None) -> DateValue | Unread:
    """The date that ``text`` as a whole says; falsy with a reason when it says none.

    ``written`` is the day of writing, on which 'yesterday' and '3 November' lean.
    """
    t = Text(text[:1000], written, prose=False)
    if not t.tokens:
        return Unread("empty")
    if len(t.tokens) > _LONGEST:
        return Unread("too long for a date")
    i = 0
    while True:
        hit = phrase(t, i) or bare_unit(t, i)
        if hit and _complete(t, hit[1]):
            return settle(hit[0], written)
        lead = t.phrase(LEADS, i)
        if lead is None:
            return Unread("not a date")
        i = lead[1]


def find_dates(text: str, written: date | None = None, written_within: int = 1) -> list[Found[DateValue]]:
    """All dates of a running text in order, none overlapping, each with the words that carry it.

    ``written_within``: days from ``written`` on of which one is the day of writing, where only its year is known.
    """
    t = Text(text, written)
    found = []
    context = Context(t)
    lengths = [(one.start, one.end) for one in stopwatch_times(text)]
    for first, after, draft in find_phrases(t):
        if lengths and any(a < t.tokens[after - 1].end and t.tokens[first].start < b for a, b in lengths):
            continue  # "ahead by 0:47"
        value = settle(context.placed(draft, first, after), written)
        if isinstance(value, DateValue):
            context.told(value)
            value = _loosened(value, written_within)
            found.append(Found(t.tokens[first].start, t.tokens[after - 1].end, value))
    return found


def _loosened(value: DateValue, within: int) -> DateValue:
    """What leans on a day of writing that is known to its month or year alone is as loosely known."""
    if not (value.relative and value.year_known) or value.low is None or value.high is None or within == 1:
        return value
    if value.high - value.low >= within - 3:  # a whole month or year is as long
        return value
    high = value.high + within - 1
    edtf = notation(value.low, high, Granularity.RANGE, value.slack)
    return replace(value, high=high, granularity=Granularity.RANGE, edtf=edtf, month=None, day=None)


def _complete(t: Text, i: int) -> bool:
    """Nothing follows, or only a full stop or a note such as '; printed 1870'."""
    rest = [token.low for token in t.tokens[i:]]
    if not rest or rest in (["."], [","]):
        return True
    return rest[0] in {";", "("} or (rest[0] == "," and len(rest) > 1 and rest[1] in NOTES)
