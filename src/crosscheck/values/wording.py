"""Quantities in short words, for computations and messages: "$11.5 million" is worded "11.5 million USD"."""

from __future__ import annotations

from decimal import Decimal

from crosscheck.values.quantity import Hedge, Quantity
from crosscheck.values.units import Dimension

_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_SIGNIFICANT = 4


def worded(quantity: Quantity) -> str:
    """The quantity with its hedge, amount and unit."""
    hedge = "" if quantity.hedge in (Hedge.NONE, Hedge.RANGE, Hedge.SOME) else f"{quantity.hedge.value} "
    if quantity.parts:
        return "-".join(_plain(part) for part in quantity.parts)
    if quantity.hedge in (Hedge.RANGE, Hedge.SOME) and quantity.low is not None:
        high = "more" if quantity.high is None else _plain(quantity.high)
        return f"{_plain(quantity.low)} to {high}{_unit(quantity)}"
    return hedge + worded_amount(quantity.nominal, quantity, exact=True)


def worded_amount(value: Decimal, like: Quantity, *, exact: bool = False) -> str:
    """A number in the unit of ``like``; rounded to four digits unless it is whole or ``exact``."""
    return _plain(value, exact=exact) + _unit(like)


def _unit(quantity: Quantity) -> str:
    match quantity.dimension:
        case Dimension.PERCENT:
            return " %"
        case Dimension.POINTS:
            return " percentage points"
        case Dimension.MULTIPLE:
            return " times"
        case Dimension.COUNT | Dimension.ORDINAL | Dimension.SCORE:
            return ""
        case _:
            return f" {quantity.unit}"


def _plain(value: Decimal, *, exact: bool = False) -> str:
    for factor, name in _SCALES:
        if abs(value) >= factor:
            return f"{_plain_digits(value / factor, exact)} {name}"
    return _plain_digits(value, exact)


def _plain_digits(value: Decimal, exact: bool) -> str:
    whole = value == value.to_integral_value()
    if not whole and not (exact and len(value.as_tuple().digits) <= 2 * _SIGNIFICANT):
        places = max(0, _SIGNIFICANT - 1 - value.adjusted())
        value = value.quantize(Decimal(1).scaleb(-min(places, 2 * _SIGNIFICANT)))
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
