"""How the values of two claims relate, or None where they are of no comparable kind."""

from __future__ import annotations

from crosscheck.claims.model import Claim, NameValue, StateValue
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity
from crosscheck.values.region import Fit, Relation


def relate(a: Claim, b: Claim) -> Fit | None:
    """The fit of a's value to b's; None when the two cannot answer one question."""
    match a.value, b.value:
        case DateValue() as x, DateValue() as y:
            return x.fit(y) if x.resolved and y.resolved else None
        case Quantity() as x, Quantity() as y:
            return x.fit(y) if x.comparable(y) else None
        case NameValue() as x, NameValue() as y:
            if x.label != y.label and "other" not in (x.label, y.label):
                return None
            same = x.entity == y.entity if x.entity and y.entity else x.text.lower() == y.text.lower()
            return Fit(Relation.SAME, "one bearer") if same else Fit(Relation.APART, "two bearers")
        case StateValue() as x, StateValue() as y:
            if x.state != y.state:
                return None
            if x.positive == y.positive:
                return Fit(Relation.SAME, "the same state")
            return Fit(Relation.APART, "opposite states")
        case _:
            return None
