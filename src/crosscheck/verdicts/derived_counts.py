"""Counts and shares that follow from others: the rest of a whole, the share of a part, a difference, a margin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.quantity import make_quantity
from crosscheck.values.wording import worded
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import amount_of
from crosscheck.verdicts.arithmetic_fractions import aside
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches
from crosscheck.verdicts.derived import Derived, Kin, Told, near_words, nouns

_TIMES = frozenset({"time", "occasion", "year"})
_LIKELY, _FIRM = 0.26, 0.35  # how firmly what others may well be, or what words leave open, must be tied to a figure
_TINY = 100  # what is left without so small a part is the whole, as far as one can tell
_HUNDRED, _HALF = Decimal(100), Decimal(50)
_REST = re.compile(r"(?<![\w-])the (?:others?|rest|remainder)(?![\w-])", re.IGNORECASE)


@needs("part")
def parts(told: Told) -> Iterator[Derived]:
    """ "Three of the five": the other two, and the share of the three."""
    for match in matches("part", told.sentence.skeleton):
        part, whole = _pair(told.sentence, match, "part_", "whole_")
        of = amount_of(whole)
        amount = like(amount_of(part), of)
        elided = amount_of(part).dimension is not of.dimension
        if amount is None or elided or of.dimension is Dimension.PERCENT or not 0 < amount.base < of.base:
            continue
        if amount.base * _TINY < of.base:
            continue
        words, named = near_words(part, whole), nouns(part, whole)
        left = make_quantity(of.nominal - amount.nominal, of.unit, of.dimension, step=min(of.step, amount.step))
        minus = f"{worded(of)} - {worded(amount)} = {worded(left)}"
        yield Derived(Kin.COUNT, _others(told.sentence, part), left, minus, words, named)
        share = _percent(amount.base / of.base * _HUNDRED, Decimal("0.5"))
        yield Derived(Kin.SHARE, part, share, f"{worded(amount)} of {worded(of)} = {_shown(share)}", words)
        rest = _percent(_HUNDRED - share.nominal, share.step)
        yield Derived(Kin.SHARE, part, rest, f"{worded(left)} of {worded(of)} = {_shown(rest)}", words, need=_FIRM)


def _pair(sentence: Sentence, match: re.Match[str], one: str, other: str) -> tuple[Claim, Claim]:
    return sentence.figures[match[one]], sentence.figures[match[other]]


def _percent(nominal: Decimal, step: Decimal) -> Quantity:
    return make_quantity(nominal, "%", Dimension.PERCENT, step=step)


def _shown(share: Quantity) -> str:
    return f"{round(share.nominal, 1).normalize():f} %"


def _others(sentence: Sentence, part: Claim) -> Claim:
    """Where the others are named without their number; else the part."""
    found = _REST.search(sentence.text, sentence.start, sentence.end)
    return part if found is None else aside(part, found.span(), found[0], part.kind, amount_of(part))


@needs("share_of")
def shares_of(told: Told) -> Iterator[Derived]:
    """ "A quarter of the island's 80,000 people" are 20,000."""
    for match in matches("share_of", told.sentence.skeleton):
        share, whole = _pair(told.sentence, match, "share_", "whole_")
        part, of = amount_of(share), amount_of(whole)
        closed = Hedge.SOME not in (part.hedge, of.hedge) and part.low is not None and part.high is not None
        if closed and part.dimension is Dimension.PERCENT and of.dimension in (Dimension.COUNT, Dimension.MONEY):
            for percent, need in ((part.nominal, None), (_HUNDRED - part.nominal, _FIRM)):
                value = make_quantity(of.nominal * percent / _HUNDRED, of.unit, of.dimension, step=of.step)
                if need is not None and value.nominal < _TINY:
                    continue  # of few things "a third, four in all" may tell the share itself
                told_so = f"{_shown(_percent(percent, part.step))} of {worded(of)} = {worded(value)}"
                yield Derived(Kin.COUNT, share, value, told_so, near_words(share, whole), nouns(whole), need=need)


@needs(quantities=1)
def complements(told: Told) -> Iterator[Derived]:
    """ "60 per cent": the others are 40."""
    for claim in told.sentence.quantities:
        share = amount_of(claim)
        if share.dimension is Dimension.PERCENT and 0 < share.nominal < _HUNDRED and share.nominal != _HALF:
            value = _percent(_HUNDRED - share.nominal, min(share.step, Decimal(1)))
            if share.hedge is Hedge.NONE:
                told_so = f"100 % - {_shown(share)} = {_shown(value)}"
                yield Derived(Kin.SHARE, claim, value, told_so, near_words(claim), need=_LIKELY)


@needs("more_than", "less_than")
def sums_with(told: Told) -> Iterator[Derived]:
    """ "Four million more than the nineteen planned" are 23 million."""
    for family, sign in (("more_than", 1), ("less_than", -1)):
        for match in matches(family, told.sentence.skeleton):
            change, base = _pair(told.sentence, match, "change_", "old_")
            by = amount_of(change)
            old = like(amount_of(base), by)
            if old is not None and by.hedge is Hedge.NONE and by.dimension is not Dimension.PERCENT:
                value = make_quantity(old.nominal + sign * by.nominal, old.unit, old.dimension, step=old.step)
                sum_ = f"{worded(old)} {'+' if sign > 0 else '-'} {worded(by)} = {worded(value)}"
                yield Derived(Kin.COUNT, change, value, sum_, near_words(change, base), nouns(change, base))


@needs("fewer_now", "more_now")
def year_before(told: Told) -> Iterator[Derived]:
    """ "Forty-eight boats, seven fewer than last year": 55 in the other year."""
    for family, sign in (("fewer_now", 1), ("more_now", -1)):
        for match in matches(family, told.sentence.skeleton):
            change, now = _pair(told.sentence, match, "change_", "new_")
            new, by = amount_of(now), like(amount_of(change), amount_of(now))
            if by is not None and by.hedge is Hedge.NONE and by.base < new.base:
                value = make_quantity(new.nominal + sign * by.nominal, new.unit, new.dimension, step=new.step)
                sum_ = f"{worded(new)} {'+' if sign > 0 else '-'} {worded(by)} = {worded(value)}"
                near = near_words(change, now)
                yield Derived(Kin.COUNT, change, value, sum_, near, nouns(change, now), need=_FIRM)


@needs("conjoined")
def conjoined(told: Told) -> Iterator[Derived]:
    """ "Three women and two men" are five."""
    for match in matches("conjoined", told.sentence.skeleton):
        one, other = _pair(told.sentence, match, "one_", "other_")
        a, b = amount_of(one), amount_of(other)
        if a.dimension is b.dimension is Dimension.COUNT and Hedge.NONE is a.hedge is b.hedge and a.step == b.step == 1:
            value = make_quantity(a.nominal + b.nominal, "", Dimension.COUNT)
            sum_ = f"{worded(a)} + {worded(b)} = {worded(value)}"
            yield Derived(Kin.COUNT, one, value, sum_, near_words(one, other), nouns(one, other), (other,), _FIRM)


@needs("others", "and_one")
def with_others(told: Told) -> Iterator[Derived]:
    """ "With fourteen others", "fourteen clerks and a porter": fifteen."""
    for family in ("others", "and_one"):
        for match in matches(family, told.sentence.skeleton):
            claim = told.sentence.figures[match["one_"]]
            amount = amount_of(claim)
            if amount.dimension is Dimension.COUNT and amount.hedge is Hedge.NONE:
                value = make_quantity(amount.nominal + 1, "", Dimension.COUNT)
                sum_ = f"{worded(amount)} + 1 = {worded(value)}"
                yield Derived(Kin.COUNT, claim, value, sum_, near_words(claim), nouns(claim), need=_FIRM)


@needs(quantities=1)
def score_margins(told: Told) -> Iterator[Derived]:
    """ "212 votes to 178": a margin of 34."""
    for claim in told.sentence.quantities:
        score = amount_of(claim)
        if len(score.parts) == 2 and score.parts[0] != score.parts[1]:
            one, other = max(score.parts), min(score.parts)
            value = make_quantity(one - other, "", Dimension.COUNT)
            yield Derived(Kin.MARGIN, claim, value, f"{one:f} - {other:f} = {one - other:f}", near_words(claim))


@needs(quantities=1)
def growths(told: Told) -> Iterator[Derived]:
    """ "Three times the figure" is a growth by 200 per cent."""
    for claim in told.sentence.quantities:
        times = amount_of(claim)
        if times.dimension is Dimension.MULTIPLE and times.nominal >= 2 and times.hedge is Hedge.NONE:
            value = _percent((times.nominal - 1) * _HUNDRED, times.step * 5)
            so = f"{worded(times)} is {_shown(value)} more"
            yield Derived(Kin.SHARE, claim, value, so, near_words(claim), need=_FIRM)


@needs("dates")
def times_listed(told: Told) -> Iterator[Derived]:
    """ "Won in 1949, 1952, 1953 and 1960": four times."""
    for match in matches("dates", told.sentence.skeleton):
        dates = [told.sentence.figures[mark] for mark in match[0] if mark in told.sentence.figures]
        value = make_quantity(Decimal(len(dates)), "", Dimension.COUNT)
        listed = ", ".join(claim.text for claim in dates)
        yield Derived(Kin.COUNT, dates[0], value, f"{listed} are {len(dates)}", near_words(*dates), _TIMES)


FAMILIES = (
    times_listed,
    parts,
    shares_of,
    complements,
    sums_with,
    year_before,
    conjoined,
    with_others,
    score_margins,
    growths,
)
