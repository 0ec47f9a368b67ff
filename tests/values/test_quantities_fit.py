"""Comparing quantities: the ladder and its converse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.values.quantities import Quantity, read_quantity
from crosscheck.values.quantity_fit import Level
from crosscheck.values.region import Relation

SAME, WITHIN, AROUND = Relation.SAME, Relation.WITHIN, Relation.AROUND
OVERLAPPING, APART = Relation.OVERLAPPING, Relation.APART

LADDER = [
    ("$7.3 million", "$7,320,000", SAME, Level.ROUNDED),
    ("$7.3 million", "$8.3 million", APART, Level.APART),
    ("4,218", "4218", SAME, Level.EQUAL),
    ("5,000", "5,120", APART, Level.ROUND_FIGURE),
    ("36 months", "three years", SAME, Level.CONVERTED),
    ("25 years", "a quarter of a century", SAME, Level.CONVERTED),
    ("31 sq mi", "80 km2", SAME, Level.CONVERTED_ROUNDED),
    ("1,500 ft", "457 m", SAME, Level.CONVERTED_ROUNDED),
    ("3,000 miles", "4,800 km", SAME, Level.CONVERTED_ROUNDED),
    ("51 °F", "11 °C", SAME, Level.CONVERTED_ROUNDED),
    ("36 km/h", "10 m/s", SAME, Level.CONVERTED),
    ("3,000 miles", "6,000 km", APART, Level.APART),
    ("348", "more than 300", WITHIN, Level.WITHIN_BOUND),
    ("5,000", "more than 300", WITHIN, Level.FAR_WITHIN_BOUND),
    ("300", "more than 300", OVERLAPPING, Level.AT_BOUND),
    ("250", "more than 300", APART, Level.APART),
    ("395", "nearly 400", WITHIN, Level.WITHIN_HEDGE),
    ("400", "nearly 400", OVERLAPPING, Level.HEDGED_CLOSE),
    ("nearly ten years", "almost eight years", APART, Level.APART),
    ("14", "12 to 15", WITHIN, Level.WITHIN_RANGE),
    ("12 to 14", "12 to 15", WITHIN, Level.WITHIN_RANGE),
    ("12 to 15", "14 to 20", OVERLAPPING, Level.OVERLAP),
    ("more than 40", "fewer than 60", OVERLAPPING, Level.OVERLAP),
    ("fewer than 50", "fewer than 60", WITHIN, Level.WITHIN_BOUND),
    ("more than 70", "more than 60", WITHIN, Level.WITHIN_BOUND),
    ("about 70", "about 70", SAME, Level.EQUAL),
    ("24 to 36 months", "24 to 36 months", SAME, Level.EQUAL),
    ("300", "hundreds", WITHIN, Level.WITHIN_VAGUE),
    ("12.1 to 12.3 million", "12 million", WITHIN, Level.ROUNDED),
    ("aged 43", "43 and a half years", AROUND, Level.ROUNDED),
    ("43 and a half years", "aged 43", WITHIN, Level.ROUNDED),
    ("3-1", "1-3 defeat", SAME, Level.SAME_SCORE),
    ("3-1", "4-2", APART, Level.APART),
    ("3-1", "by two goals", WITHIN, Level.MARGIN),
    ("by two goals", "by two goals", SAME, Level.EQUAL),
    ("by two goals", "by a goal", APART, Level.APART),
    ("5 km", "5 kg", OVERLAPPING, Level.NOT_COMPARABLE),
    ("about 1 mile", "1.6 km", AROUND, Level.WITHIN_HEDGE),
    ("18 nautical miles", "18 miles", SAME, Level.EQUAL),
    ("18 nautical miles", "up to 18 miles", WITHIN, Level.WITHIN_BOUND),
    ("20 nautical miles", "23 miles", SAME, Level.CONVERTED_ROUNDED),
    ("18 nautical miles", "12 miles", APART, Level.APART),
    ("0 km", "5 km", APART, Level.APART),
    ("0", "none", SAME, Level.EQUAL),
]


def amount(text: str) -> Quantity:
    value = read_quantity(text)
    assert isinstance(value, Quantity), text
    return value


@pytest.mark.parametrize(("a", "b", "relation", "level"), LADDER, ids=lambda value: str(value))
def test_ladder(a: str, b: str, relation: Relation, level: Level) -> None:
    fit = amount(a).fit(amount(b))
    assert (fit.relation, fit.level) == (relation, level)


VALUES = [amount(text) for row in LADDER for text in row[:2]]


@given(st.sampled_from(VALUES), st.sampled_from(VALUES))
def test_the_other_way_round_is_the_converse(a: Quantity, b: Quantity) -> None:
    assert a.fit(b) == b.fit(a).converse()


@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{value.hedge.value} {value.nominal} {value.unit}")
def test_every_value_is_itself(value: Quantity) -> None:
    assert value.fit(value).relation is SAME
