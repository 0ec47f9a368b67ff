"""Which values may be compared at all, and what kind of answer they are."""

from __future__ import annotations

from crosscheck.claims.model import Kind
from crosscheck.values.currencies import currencies
from crosscheck.values.quantities import Dimension, Quantity

_KINDS = {
    Dimension.MONEY: Kind.MONEY,
    Dimension.PERCENT: Kind.PERCENT,
    Dimension.POINTS: Kind.PERCENT,
    Dimension.ORDINAL: Kind.ORDINAL,
    Dimension.DURATION: Kind.DURATION,
}


def kind_of(value: Quantity) -> Kind:
    """The kind of a quantity as the report names it."""
    if value.dimension is Dimension.RATE and value.unit.partition("/")[0] in currencies().codes:
        return Kind.MONEY
    return _KINDS.get(value.dimension, Kind.NUMBER)


def dimension_of(value: Quantity) -> str:
    """The key under which quantities meet: amounts of all currencies meet, a length never meets a mass."""
    return value.dimension.value
