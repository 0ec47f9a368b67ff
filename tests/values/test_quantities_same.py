"""One amount in two writings, against a figure and a more precise one."""

from __future__ import annotations

import pytest

from crosscheck.values.quantities import Quantity, read_quantity
from crosscheck.values.quantity_same import same_amount

PAIRS = [
    ("850,000", "850 thousand", True),
    ("some 460 metres", "1,509 feet", True),
    ("some 460 metres", "1,560 feet", False),
    ("about 3.2 tonnes", "3,240 kg", False),
    ("about £40,000", "£40,000", True),
    ("about £40,000", "around £40,000", True),
    ("about £40,000", "£40,300", False),
    ("up to €26", "€26", True),
    ("no more than 1.5 billion", "1,500 million", True),
    ("at least €300 million", "€300 million", False),
    ("more than 300", "more than 300", True),
    ("more than 300", "about 300", False),
    ("more than 300", "300", False),
    ("dozens", "36", False),
    ("between 5 and 7 per cent", "6 per cent", False),
    ("between 5 and 7 per cent", "between 5 and 7 per cent", True),
    ("97 per cent", "97.4 per cent", False),
    ("12.46 km", "12,460 m", True),
    ("12.5 km", "12,470 m", True),
    ("2.1 km", "2,070 m", False),
    ("19 hours and 5 minutes", "19 hours, 5 minutes and 3 seconds", False),
    ("36 months", "three years", True),
    ("50 mph", "80 km/h", True),
    ("20 °C", "68 °F", True),
    ("20 °C", "293 K", True),
    ("400", "500", False),
    ("sixty days", "two months", True),
    ("52 weeks", "a year", True),
    ("four weeks", "a month", True),
    ("over 310 miles", "499 km", True),
    ("over 310 miles", "505 km", False),
    ("up to 40 feet", "12.2 m", True),
    ("110 minutes", "two hours", False),
    ("an hour and fifty minutes", "110 minutes", True),
    ("about 70 hours", "three days", True),
    ("nearly 70 hours", "three days", False),
    ("61 seconds", "a minute", False),
    ("one in six", "17 per cent", True),
    ("one in six", "16 per cent", False),
    ("two in five", "40.4 per cent", False),
]


@pytest.mark.parametrize(("a", "b", "same"), PAIRS)
def test_one_amount_or_a_more_precise_one(a: str, b: str, same: bool) -> None:
    x, y = read_quantity(a), read_quantity(b)
    assert isinstance(x, Quantity)
    assert isinstance(y, Quantity)
    assert same_amount(x, y) is same
    assert same_amount(y, x) is same
