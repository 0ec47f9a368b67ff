"""Dimensions and units of measure: what compares with what, and by which factor.

Factors lead to one base unit per dimension (metre, square metre, litre, kilogram, second, watt, joule, pascal, byte,
hertz, kelvin, volt, ampere, newton, operation a second, sievert, becquerel, pixel,
ampere-second). A month is a twelfth of a Gregorian
year of 365.2425 days, so 24 months are 2 years exactly.
Source of the factors: the SI brochure and NIST Handbook 44, appendix C.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources


class Dimension(StrEnum):
    """What a quantity measures; quantities of two dimensions never compare."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"  # also shares: "two thirds", "one in eight"
    POINTS = "points"  # percentage points
    ORDINAL = "ordinal"
    MULTIPLE = "multiple"
    DURATION = "duration"  # also ages
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    SPEED = "speed"
    TEMPERATURE = "temperature"
    ANGLE = "angle"
    POWER = "power"
    ENERGY = "energy"
    PRESSURE = "pressure"
    DATA = "data"
    FREQUENCY = "frequency"
    VOLTAGE = "voltage"
    CURRENT = "current"
    FORCE = "force"
    RECKONING = "reckoning"  # operations a second
    DOSE = "dose"
    ACTIVITY = "activity"
    PIXELS = "pixels"
    CHARGE = "charge"
    RATE = "rate"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Unit:
    """``value * factor + offset`` is the value in the base unit of the dimension."""

    symbol: str
    dimension: Dimension
    factor: Decimal
    offset: Decimal = Decimal(0)
    article: bool = False  # "a mile" is one mile; "a bar" is not one bar
    names: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


_PLAIN = (
    Unit("", Dimension.COUNT, Decimal(1)),
    Unit("%", Dimension.PERCENT, Decimal(1)),
    Unit("pp", Dimension.POINTS, Decimal(1)),
    Unit("x", Dimension.MULTIPLE, Decimal(1)),
    Unit("th", Dimension.ORDINAL, Decimal(1)),
    Unit("margin", Dimension.SCORE, Decimal(1)),
    Unit("person", Dimension.COUNT, Decimal(1)),
)


@cache
def unit_table() -> dict[str, Unit]:
    """All units by canonical symbol."""
    raw = tomllib.loads(resources.files("crosscheck.values").joinpath("data/units.toml").read_text(encoding="utf-8"))
    table = {unit.symbol: unit for unit in _PLAIN}
    for row in raw["unit"]:
        table[row["symbol"]] = Unit(
            row["symbol"],
            Dimension(row["dimension"]),
            Decimal(row["factor"]),
            Decimal(row.get("offset", "0")),
            row.get("article", False),
            tuple(row.get("names", ())),
            tuple(row.get("signs", ())),
        )
    return table


@dataclass(frozen=True, slots=True)
class Scale:
    """How a unit, simple or made with "per", leads to its base: ``value * numerator / denominator + offset``."""

    kind: str  # two units with one kind convert into each other; for money it is the currency
    numerator: Decimal
    denominator: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)

    def base(self, value: Decimal) -> Decimal:
        return value * self.numerator / self.denominator + self.offset


@cache
def scale_of(unit: str) -> Scale:
    """The scale of a canonical unit: ``km2``, ``MAD``, ``km/hour``, ``/km2``, ``/100000``, ``l/100 km``."""
    upper, slash, lower = unit.partition("/")
    top = _simple_scale(upper)
    if not slash:
        return top
    many, _, lower = lower.rpartition(" ") if not lower.isdecimal() else (lower, "", "")
    bottom = _simple_scale(lower)
    return Scale(f"{top.kind}/{bottom.kind}", top.numerator, bottom.numerator * Decimal(many or 1))


def _simple_scale(symbol: str) -> Scale:
    unit = unit_table().get(symbol)
    if unit is None:  # a currency, which converts into no other
        return Scale(symbol, Decimal(1))
    return Scale(unit.dimension.value, unit.factor, offset=unit.offset)
