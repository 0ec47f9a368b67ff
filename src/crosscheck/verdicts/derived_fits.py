"""Whether a value that was said is the one that was derived."""

from __future__ import annotations

import re
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.region import Relation
from crosscheck.values.units import scale_of
from crosscheck.verdicts.arithmetic_spans import Days, span_check
from crosscheck.verdicts.arithmetic_words import vocabulary
from crosscheck.verdicts.derived import Derived, Kin, Told

_OPEN = (Hedge.SOME, Hedge.RANGE, Hedge.MORE_THAN, Hedge.LESS_THAN, Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.UP_TO)
_BOUND = Decimal("0.15")
_HALF = Decimal("0.5")
_COMPOUND = re.compile(r"[- ][^\W\d_]+[- ]([^\W\d_]+)")
_VAGUER = 4  # times as vague as what follows, a date says too little
LONGEST = 366  # days that a date may be known to, to be worth a comparison


def fit_of(derived: Derived, claim: Claim, told: Told) -> Relation:
    """How what was derived lies to what the claim says: the same, within its bound, or apart."""
    value = claim.value
    if isinstance(derived.value, tuple):
        return Relation.SAME if _times(derived.kin, derived.value, claim, told) else Relation.APART
    if not isinstance(value, Quantity) or value.age or value.hedge in (Hedge.SOME, Hedge.RANGE):
        return Relation.APART
    if derived.kin is Kin.MARGIN:
        margin = value.dimension is Dimension.SCORE or _of_margin(claim, told)
        same = margin and not value.parts and value.nominal == derived.value.nominal
        return Relation.SAME if same else Relation.APART
    return _amounts(derived, value)


def _of_margin(claim: Claim, told: Told) -> bool:
    """ "A majority of five", "a five-vote margin"."""
    compound = _COMPOUND.match(told.sentence.text, claim.end)
    return claim.frame.noun in vocabulary().margins or (
        compound is not None and compound[1].lower() in vocabulary().margins
    )


def _amounts(derived: Derived, value: Quantity) -> Relation:
    assert isinstance(derived.value, Quantity)
    amount = derived.value
    if not amount.comparable(value) or not amount.base:
        return Relation.APART
    if amount.dimension is Dimension.MULTIPLE and abs(value.base / amount.base - 1) > _BOUND:
        return Relation.APART
    relation = amount.fit(value).relation
    if relation not in (Relation.SAME, Relation.WITHIN, Relation.AROUND):
        return Relation.APART
    if value.hedge not in _OPEN:
        return Relation.SAME
    near = abs(value.base / amount.base - 1) <= _BOUND  # a bound that is far off speaks of something else
    return Relation.WITHIN if near else Relation.APART


def _times(kin: Kin, ends: tuple[Days, Days], claim: Claim, told: Told) -> bool:
    value = claim.value
    if kin is Kin.LENGTH:
        if not isinstance(value, Quantity) or value.age or value.hedge in _OPEN or _is_rate(claim, told):
            return False
        return _lasts(*ends, value)
    days, (first, last) = date_told(kin, claim, told), ends[0]
    if days is None or days.last - days.first > _VAGUER * (last - first + 1):
        return False
    return first <= days.last and days.first <= last


def _is_rate(claim: Claim, told: Told) -> bool:
    """Whether a length says how often or how much longer: "three days a week", "every five years", "a month more"."""
    before, behind = told.sentence.text[: claim.start], told.sentence.text[claim.end :]
    return vocabulary().each_before.search(before) is not None or vocabulary().each_behind.match(behind) is not None


def _lasts(start: Days, end: Days, long: Quantity) -> bool:
    """Whether it is about that long from the one to the other, with or without the last day or month."""
    check = span_check(start, end, long, inclusive=True)
    if check is None or check.fit.relation is Relation.APART:
        return False
    day, unit = scale_of("day").base(Decimal(1)), scale_of(long.unit).base(Decimal(1))
    between = Decimal(end.first + end.last - start.first - start.last) / 2
    if long.unit == "year" and check.fit.relation is Relation.SAME:
        return abs(between * day - long.base) < unit
    slack = min(unit * long.step * _HALF, long.base / 10) * (1 if long.hedge is Hedge.NONE else 2)
    whole = max(between, Decimal(end.last - start.first + 1)) if long.unit != "year" else between
    return between * day - slack <= long.base <= whole * day + slack


def date_told(kin: Kin, claim: Claim, told: Told) -> Days | None:
    """The days of a date that answers a question of that kind: a birth, a foundation, any."""
    asked = {Kin.BIRTH: told.births, Kin.FOUNDING: told.foundings}.get(kin)
    return told.days_of(claim) if asked is None or claim.start in asked else None
