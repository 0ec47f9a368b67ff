"""Dates in figures: ISO 8601, '12.5.1947', '5/12/1947', '7/2008', '20161016'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from crosscheck.values.date_calendar import exists, ordinal
from crosscheck.values.date_draft import Draft, month_draft
from crosscheck.values.date_hits import Hit
from crosscheck.values.date_numbers import two_digit_year
from crosscheck.values.date_points import day_draft, weekday_name
from crosscheck.values.date_words import Text

_YMD: Final = re.compile(r"(\d{4})([-/.‐‑])(\d{1,2})\2(\d{1,2})(?!\d)")
_PLAIN: Final = re.compile(r"(1[5-9]|20)(\d\d)(\d\d)(\d\d)(?!\d)")
_SPACED: Final = re.compile(r"(\d{4}) (\d\d) (\d\d)(?!\d)")
_ABY: Final = re.compile(r"(\d{1,2})([-/.‐‑])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_AB: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?![\d.])")
_MY: Final = re.compile(r"(\d{1,2})[-/](\d{4})(?![-/]?\d|[-/]\w)")
_YM: Final = re.compile(r"(\d{4})([-/])(\d{1,2})(?!\d)")


def past_weekday(t: Text, i: int) -> int:
    """Past 'Friday, ' before figures, which say the day anyway."""
    name = weekday_name(t, i)
    return t.skip(name[1], ",") if name else i


def iso(t: Text, i: int) -> Hit | None:
    """Year, month, day."""
    i = past_weekday(t, i)
    found = t.match(_YMD, i)
    if found:
        year, month, day = int(found[0][1]), int(found[0][3]), int(found[0][4])
        return (day_draft(year, month, day), found[1]) if year and exists(year, month, day) else None
    found = t.match(_PLAIN, i)
    if found:
        year, month, day = int(found[0][1] + found[0][2]), int(found[0][3]), int(found[0][4])
        return (day_draft(year, month, day), found[1]) if exists(year, month, day) else None
    return None


def spaced(t: Text, i: int) -> Hit | None:
    """'2016 10 16', only in a phrase that is read whole."""
    if found := t.match(_SPACED, i):
        year, month, day = (int(group) for group in found[0].groups())
        return (day_draft(year, month, day), found[1]) if year and exists(year, month, day) else None
    return None


def figures(t: Text, i: int) -> Hit | None:
    """Day, month, year in either order. Where both orders are possible the other is kept as ``alternative``."""
    found = t.match(_ABY, past_weekday(t, i))
    if not found:
        return None
    a, sign, b = int(found[0][1]), found[0][2], int(found[0][3])
    written = found[0][4]
    year = int(written) if len(written) == 4 else two_digit_year(int(written))
    draft = either_order(a, b, year, day_first=sign == ".")
    return (draft, found[1]) if draft and year else None


def either_order(a: int, b: int, year: int | None, *, day_first: bool) -> Draft | None:
    """The draft of two figures of which one is the day; dots go with the day first, strokes with the month first."""
    orders = [(a, b), (b, a)] if day_first else [(b, a), (a, b)]
    fitting = [(day, month) for day, month in orders if exists(year or 2000, month, day)]
    if not fitting:
        return None
    day, month = fitting[0]
    draft = day_draft(year, month, day)
    if len(fitting) == 2 and day != month and year is not None:
        other = ordinal(year, day, month)
        return replace(draft, alternative=(other, other + 1))
    return draft


def day_and_month(t: Text, i: int) -> Hit | None:
    """'22/04', '5.12', '10/1, 2019': too weak for running prose."""
    found = t.match(_AB, past_weekday(t, i))
    if not found:
        return None
    year, after = None, found[1]
    if t.low(after) == "," and len(t.low(after + 1)) == 4 and (number := t.number(after + 1)):
        year, after = number, after + 2
    draft = either_order(int(found[0][1]), int(found[0][3]), year, day_first=False)
    return (draft, after) if draft else None


def month_and_year(t: Text, i: int) -> Hit | None:
    """'7/2008', '2014-10'. '1939-45' and '2009/10' are years: the second figure is above the year's own."""
    if found := t.match(_MY, i):
        month, year = int(found[0][1]), int(found[0][2])
        return (month_draft(month, year), found[1]) if 1 <= month <= 12 and year >= 1000 else None
    if found := t.match(_YM, i):
        year, month = int(found[0][1]), int(found[0][3])
        if 1 <= month <= 12 and year >= 1000 and (month <= year % 100 or len(found[0][3]) == 1):
            return month_draft(month, year), found[1]
    return None
