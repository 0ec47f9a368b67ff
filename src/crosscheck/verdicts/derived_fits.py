"""Whether a value that was said is the one that was derived."""

from __future__ import annotations

from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.region import Relation
from crosscheck.verdicts.arithmetic_spans import Days, days_of, ends_of, span_check
from crosscheck.verdicts.arithmetic_words import vocabulary
from crosscheck.verdicts.derived import Derived, Kin, Told

_OPEN = (Hedge.SOME, Hedge.RANGE, Hedge.MORE_THAN, Hedge.LESS_THAN, Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.UP_TO)
_BOUND = Decimal("0.15")
_LIFE = 15 * 365
_LONGEST = 366  # days that a date may be known to, to be worth a comparison


def fit_of(derived: Derived, claim: Claim, told: Told) -> Relation:
    """How what was derived lies to what the claim says: the same, within its bound, or apart."""
    value = claim.value
    if isinstance(derived.value, tuple):
        return Relation.SAME if _times(derived.kin, derived.value, claim, told) else Relation.APART
    if not isinstance(value, Quantity) or value.age or value.hedge in (Hedge.SOME, Hedge.RANGE):
        return Relation.APART
    if derived.kin is Kin.MARGIN:
        margin = value.dimension is Dimension.SCORE or claim.frame.noun in vocabulary().margins
        same = margin and not value.parts and value.nominal == derived.value.nominal
        return Relation.SAME if same else Relation.APART
    return _amounts(derived, value)


def _amounts(derived: Derived, value: Quantity) -> Relation:
    assert isinstance(derived.value, Quantity)
    amount = derived.value
    if not amount.comparable(value) or not amount.base:
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
        if not isinstance(value, Quantity) or value.age or value.hedge in _OPEN:
            return False
        check = span_check(*ends, value, inclusive=True)
        return check is not None and check.fit.relation is Relation.SAME
    days = date_told(kin, claim, told)
    return days is not None and ends[0].first <= days.last and days.first <= ends[0].last


def date_told(kin: Kin, claim: Claim, told: Told) -> Days | None:
    """The days of a date that answers a question of that kind: a birth, a foundation, any."""
    value = claim.value
    if not isinstance(value, DateValue) or value.relative:
        return None
    life = ends_of(value) if kin is Kin.BIRTH else None
    if life is not None:
        bracketed = told.sentence.text[max(0, claim.start - 1) : claim.start] == "("
        return life[0] if bracketed and life[1].first - life[0].last > _LIFE else None
    days = days_of(value)
    asked = {Kin.BIRTH: told.births, Kin.FOUNDING: told.foundings}.get(kin)
    if days is None or days.last - days.first > _LONGEST:
        return None
    return days if asked is None or claim.start in asked else None
