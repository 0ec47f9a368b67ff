"""Quarters, seasons, decades, centuries and feasts."""

from __future__ import annotations

from dataclasses import replace

from crosscheck.values.date_calendar import easter, nth_weekday, ordinal
from crosscheck.values.date_draft import Draft
from crosscheck.values.date_hits import Hit
from crosscheck.values.date_numbers import decade_start, era, ordinal_number
from crosscheck.values.date_points import year_after
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import FEAST_PHRASES, FEASTS, MONTHS, SEASONS, Text

_WINTER = 4


def quarter(t: Text, i: int) -> Hit | None:
    """'Q3 2019', '2019-Q3', 'the third quarter of 2019', 'H1 2020', 'first half of 2020'."""
    number = t.number(i)
    if number is not None and (len(t.low(i)) == 4 or t.glued(i + 1)) and len(t.low(i)) > 1:
        j = t.skip(i + 1, "-", "/")
        part = _quarter_sign(t, j)
        full = number if number > 999 else two_digits(number)
        return (replace(part[0], year=full), part[1]) if part else None
    part = _quarter_sign(t, i) or _quarter_words(t, t.skip(i, "the"))
    if part is None:
        return None
    said, after = year_after(t, part[1])
    return replace(part[0], year=said), after


def two_digits(number: int) -> int:
    return number + (2000 if number < 100 else 0)


def _quarter_sign(t: Text, i: int) -> Hit | None:
    number = t.number(i + 1, 1)
    if number is None or not t.glued(i + 1):
        return None
    if t.low(i) == "q" and 1 <= number <= 4:
        return months_draft(3 * number - 2, 3, Granularity.QUARTER), i + 2
    if t.low(i) == "h" and 1 <= number <= 2:
        return months_draft(6 * number - 5, 6, Granularity.HALF), i + 2
    return None


def _quarter_words(t: Text, i: int) -> Hit | None:
    found = ordinal_number(t, i)
    if found and t.low(found[1]) in {"quarter", "qtr"} and found[0] <= 4:
        return months_draft(3 * found[0] - 2, 3, Granularity.QUARTER), found[1] + 1
    return None


def months_draft(month: int, count: int, unit: Granularity) -> Draft:
    """``count`` months of a year from ``month`` on."""
    return Draft(unit, lambda y: (ordinal(y, month), ordinal(y, month + count)))


def season(t: Text, i: int) -> Hit | None:
    """'summer of 1931', 'winter 1944-45', 'the spring'; by the meteorologists' months, give or take three weeks.

    'The winter of 1993' may be the one that began in that year or the one that ended in it.
    """
    i = t.skip(i, "the")
    index = SEASONS.get(t.low(i))
    if index is None:
        return None
    said, after = year_after(t, i + 1)
    draft = replace(months_draft(3 * index, 3, Granularity.SEASON), year=said, slack=21)
    if said is None or index != _WINTER:
        return draft, after
    if t.low(after) in {"-", "–", "/"} and t.number(after + 1) in {(said + 1) % 100, said + 1}:
        return draft, after + 2
    return replace(draft, alternative=(ordinal(said - 1, 12), ordinal(said, 3))), after


def decade(t: Text, i: int) -> Hit | None:
    """'1990s', 'the Sixties', "the '60s"."""
    found = decade_start(t, t.skip(i, "the"))
    if found is None:
        return None
    start, length, after = found
    unit = Granularity.DECADE if length == 10 else Granularity.CENTURY
    return Draft(unit, lambda y: (ordinal(y), ordinal(y + length)), start, hundreds=length == 100), after


def century(t: Text, i: int) -> Hit | None:
    """'18th century', 'XVIIIth century', '5th century BC', '19c', 'the seventeenth and eighteenth centuries'."""
    i = t.skip(i, "the")
    number = t.number(i, 2)
    if number and t.low(i + 1) == "c" and t.glued(i + 1) and t.tokens[i + 1].text == "c":  # "11C" is a temperature
        return century_draft(number), t.skip(i + 2, ".")
    found = ordinal_number(t, i)
    if not found or t.low(t.skip(found[1], "-")) not in {"century", "centuries", "cent"}:
        return None
    j = t.skip(found[1], "-") + 1
    lead = era(t, j)
    return (century_draft(found[0] * lead[0]), lead[1]) if lead else (century_draft(found[0]), j)


def century_draft(number: int) -> Draft:
    """The nth century (BC below 0) as people count it: the 18th is 1700 to 1799."""
    start = 100 * number + 1 if number < 0 else 100 * (number - 1) or 1
    end = start + 100 - (number == 1)
    return Draft(Granularity.CENTURY, lambda y: (ordinal(y), ordinal(end)), start)


def feast(t: Text, i: int) -> Hit | None:
    """'Christmas Day 1944', 'Easter 1916', 'Michaelmas'."""
    found = t.phrase(FEAST_PHRASES, t.skip(i, "the"))
    if found is None:
        return None
    name, after = found
    said, end = year_after(t, after)
    rule = FEASTS[name]
    if t.prose and said is None and not name.endswith(("day", "eve")) and _names_more(t, end):
        return None

    def place(y: int) -> tuple[int, int] | None:
        day = _feast_day(rule, y)
        return day, day + 1

    if "day" not in rule or "plus" in rule:
        return Draft(Granularity.DAY, place, said, movable=(0, 0, rule["easter"]) if "easter" in rule else None), end
    return Draft(Granularity.DAY, place, said, month=rule["month"], day=rule["day"]), end


def _names_more(t: Text, i: int) -> bool:
    """Whether a name goes on: 'Michaelmas Street', 'Corpus Christi College'."""
    return i < len(t.tokens) and t.tokens[i].text[:1].isupper() and t.low(i) not in MONTHS


def _feast_day(rule: object, year: int) -> int:
    assert isinstance(rule, dict)
    if "easter" in rule:
        return easter(year) + int(rule["easter"])
    if "day" in rule:
        return ordinal(year, rule["month"], rule["day"]) + int(rule.get("plus", 0))
    low, high = ordinal(year, rule["month"]), ordinal(year, rule["month"] + 1)
    found = nth_weekday(low, high, rule["weekday"], rule["nth"])
    assert found is not None
    return found + int(rule.get("plus", 0))
