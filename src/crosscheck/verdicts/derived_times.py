"""Times that follow from others: a date so long after another, a birth from an age, a foundation from a jubilee."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.date_calendar import civil, ordinal
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.units import scale_of
from crosscheck.values.wording import worded
from crosscheck.verdicts.arithmetic_finding import amount_of
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_spans import Days, date_of, days_of, ends_of, range_of, shown
from crosscheck.verdicts.arithmetic_words import matches
from crosscheck.verdicts.derived import BACK, Derived, Kin, Told, near_words

_GAP, _SHORT, _LONG = 80, 13, 700  # characters between two dates of one thing, and days: shorter lengths are many
_WIDE = 3 * 366  # days: a vaguer time says too little
_OFFSET, _FAR_OFFSET, _SO_FAR = 0.4, 0.6, 0.3  # how firmly a time so far from a date must be tied to another
_BESIDE, _APART = 0.3, 0.9  # how firmly two such dates, or two that stand apart, must be tied to a length
_LINKS, _CLOSING = frozenset({",", "is", "was", "turns", "turned"}), frozenset({",", ".", ";", ")"})
_ADULT, _OLDEST = 14, 111  # a bare number is taken for an age between these


@needs(dates=1)
def stretches(told: Told) -> Iterator[Derived]:
    """ "1268-1528", "between 18 June and 29 November": how long that is."""
    for claim in told.sentence.figures.values():
        ends = ends_of(claim.value) or range_of(claim) if isinstance(claim.value, DateValue) else None
        if ends is not None and "/" not in claim.text:  # "2013/14" is one year
            between = f"from {shown(ends[0])} to {shown(ends[1])}"
            yield Derived(Kin.LENGTH, claim, ends, between, near_words(claim), need=0.0)


@needs(dates=1)
def pairs(told: Told) -> Iterator[Derived]:
    """ "Took the reins in 1881. She let go in 1904": how long that is."""
    dates = [*told.before, *told.dates]
    for place in range(len(told.before), len(dates)):
        for one, other in ((dates[earlier], dates[place]) for earlier in range(max(0, place - BACK), place)):
            start, end = sorted((one, other), key=lambda date: date.days)
            to_the_day = start.days.first == start.days.last and end.days.first == end.days.last
            if end.days.first - start.days.last > (_SHORT if to_the_day else _LONG):
                between = f"from {shown(start.days)} to {shown(end.days)}"
                need = _BESIDE if to_the_day or _beside(one.claim, other.claim) else _APART
                near = near_words(one.claim, other.claim)
                ends = (start.days, end.days)
                yield Derived(Kin.LENGTH, other.claim, ends, between, near, others=(one.claim,), need=need)


def _beside(one: Claim, other: Claim) -> bool:
    return one.block == other.block and one.sentence == other.sentence and other.start - one.end <= _GAP


@needs("after_date", "before_date")
def moved(told: Told) -> Iterator[Derived]:
    """ "Begun in spring 2017 and nineteen months later ...": the autumn of 2018."""
    sentence = told.sentence
    for family, sign in (("after_date", 1), ("before_date", -1)):
        for match in matches(family, sentence.skeleton):
            date, long = sentence.figures[match["from_"]], sentence.figures[match["long_"]]
            start = days_of(date_of(date))
            value = moved_days(start, amount_of(long), sign) if start else None
            if start is not None and value is not None:
                then = (
                    f"{worded(amount_of(long))}s {'after' if sign > 0 else 'before'} {shown(start)} is {shown(value)}"
                )
                yield Derived(Kin.DATE, long, (value, value), then, near_words(long, date))


@needs("onwards", "backwards")
def offsets(told: Told) -> Iterator[Derived]:
    """ "It opened in 1959. Five years later the roof fell", "after five years of waste it reopened in 2009"."""
    dates = told.dates
    for family, sign in (("onwards", 1), ("backwards", -1)):
        for match in matches(family, told.sentence.skeleton):
            long = told.sentence.figures[match["long_"]]
            for date in dates or told.before[-1:]:
                value = moved_days(date.days, amount_of(long), sign)
                if value is not None and value.last - value.first < _WIDE and not _meet(value, date.days):
                    then = f"{worded(amount_of(long))}s {'after' if sign > 0 else 'before'} {shown(date.days)}"
                    near = near_words(long, date.claim)
                    need = _OFFSET if dates else _FAR_OFFSET
                    yield Derived(Kin.DATE, long, (value, value), f"{then} is {shown(value)}", near, need=need)


def _meet(one: Days, other: Days) -> bool:
    return one.first <= other.last and other.first <= one.last


@needs("so_far")
def so_far(told: Told) -> Iterator[Derived]:
    """ "Has been law for eighteen months", of a day of writing that is known: since when."""
    if told.written is None:
        return
    for match in matches("so_far", told.sentence.skeleton):
        long = told.sentence.figures[match["long_"]]
        amount = replace(amount_of(long), age=False)
        value = moved_days(told.written, amount, -1)
        if value is not None and value.last - value.first < _WIDE and told.written.first - value.last > _LONG / 2:
            then = f"{worded(amount)}s before {shown(told.written)} is {shown(value)}"
            yield Derived(Kin.DATE, long, (value, value), then, near_words(long), need=_SO_FAR)


def moved_days(start: Days, long: Quantity, sign: int) -> Days | None:
    """Days so long after a date; as vague as the unit of the length and the date are."""
    if long.dimension is not Dimension.DURATION or long.hedge is Hedge.SOME or "/" in long.unit or long.age:
        return None
    first, last = civil(start.first)[0], civil(start.last)[0]
    whole = long.nominal == long.nominal.to_integral_value()
    if long.unit == "year" and whole and first == last:
        return _year(first + int(long.nominal) * sign)
    unit = scale_of(long.unit).base(Decimal(1)) / scale_of("day").base(Decimal(1))
    days, slack = int(long.nominal * unit) * sign, int(unit if long.hedge is not Hedge.NONE else unit * long.step / 2)
    return Days(start.first + days - slack, start.last + days + slack)


def _year(number: int) -> Days:
    return Days(ordinal(number, 1, 1), ordinal(number + 1, 1, 1) - 1)


@needs(quantities=1)
def births(told: Told) -> Iterator[Derived]:
    """ "She is 34", of a day that is known: between which days she was born."""
    figures = told.sentence.figures.values()
    placed = [claim.value for claim in figures if isinstance(claim.value, DateValue) and not claim.value.relative]
    then = [days for value in placed if (days := days_of(value))] or ([told.then] if told.then else [])
    for claim, birthday in _ages(told):
        for day in then:
            value = _born(day, amount_of(claim), birthday)
            age = f"{worded(amount_of(claim))}s old" if amount_of(claim).unit else f"{claim.text} years old"
            told_so = f"{age} in {shown(day)}"
            yield Derived(Kin.BIRTH, claim, (value, value), told_so, near_words(claim), need=0.0)


def _born(day: Days, age: Quantity, birthday: bool) -> Days:
    first, last, years = civil(day.first), civil(day.last), int(age.nominal)
    if birthday:
        return Days(ordinal(first[0] - years, 1, 1), ordinal(last[0] - years, 12, 31))
    about = 0 if age.hedge is Hedge.NONE else 2
    return Days(ordinal(first[0] - years - 1 - about, first[1], 1), ordinal(last[0] - years + about, last[1], 28))


def _ages(told: Told) -> Iterator[tuple[Claim, bool]]:
    """Ages, and whether it is the birthday ("is 44 today")."""
    skeleton = told.sentence.skeleton
    today = {told.sentence.figures[match["age_"]].start for match in matches("birthday", skeleton)}
    said = {told.sentence.figures[match["age_"]].start for match in matches("is_age", skeleton)}
    for claim in told.sentence.quantities:
        amount = amount_of(claim)
        bare = amount.dimension is Dimension.COUNT and _ADULT <= amount.nominal < _OLDEST
        if amount.age or (bare and (claim.start in said | today or _named(told, claim))):
            yield claim, claim.start in today


def _named(told: Told, claim: Claim) -> bool:
    """Whether a number is said of a name: "Ana Ruiz is thirty-four", "Ana Ruiz, thirty-four, sings"."""
    text, rest = told.sentence.text, told.sentence.text[claim.end : claim.end + 1]
    between = (text[name.end : claim.start].strip() for name in told.sentence.names if name.end <= claim.start)
    return rest in _CLOSING and any(words in _LINKS for words in between)


def at_age(told: Told, born: Claim | None) -> Iterator[Derived]:
    """ "Partner at thirty-two", of somebody whose birth is told: when that was."""
    start = days_of(date_of(born)) if born is not None else None
    if born is None or start is None:
        return
    said = {told.sentence.figures[match["age_"]].start for match in matches("at_age", told.sentence.skeleton)}
    for claim in told.sentence.quantities:
        amount = amount_of(claim)
        then = claim.start in said or (amount.age and claim.text.lower().startswith("at "))
        if then and amount.hedge is Hedge.NONE and amount.nominal < _OLDEST:
            first, last = civil(start.first), civil(start.last)
            age = int(amount.nominal)
            value = Days(ordinal(first[0] + age, first[1], 1), ordinal(last[0] + age + 1, last[1], 28))
            told_so = f"{age} years after a birth in {shown(start)}"
            yield Derived(Kin.DATE, claim, (value, value), told_so, near_words(claim))


@needs("jubilee_in")
def jubilees(told: Told) -> Iterator[Derived]:
    """ "Its fiftieth anniversary in 1998": founded in 1948."""
    sentence = told.sentence
    for match in matches("jubilee_in", sentence.skeleton):
        nth, date = sentence.figures[match["nth_"]], sentence.figures[match["when_"]]
        day = days_of(date_of(date))
        if day is not None and amount_of(nth).dimension is Dimension.ORDINAL:
            value = _year(civil(day.first)[0] - int(amount_of(nth).nominal))
            then = f"{shown(day)[:4]} - {amount_of(nth).nominal:f} = {shown(value)}"
            said = nth if nth.frame.terms else replace(nth, frame=date.frame)  # "centenary" has no context of its own
            yield Derived(Kin.FOUNDING, said, (value, value), then, near_words(nth, date))


FAMILIES = (stretches, pairs, moved, offsets, so_far, births, jubilees)
