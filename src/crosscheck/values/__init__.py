"""Value readers: text in, value with its region out. No language model, no other room of the house.

Names are imported when first used, so that a caller who reads dates does not pay for currency tables.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosscheck.values.dates import DateValue, find_dates, read_date
    from crosscheck.values.names import NameComparison, compare_names
    from crosscheck.values.quantities import Quantity, find_quantities, read_quantity

_HOME = {
    "DateValue": "dates",
    "find_dates": "dates",
    "read_date": "dates",
    "NameComparison": "names",
    "compare_names": "names",
    "Quantity": "quantities",
    "find_quantities": "quantities",
    "read_quantity": "quantities",
}

__all__ = [
    "DateValue",
    "NameComparison",
    "Quantity",
    "compare_names",
    "find_dates",
    "find_quantities",
    "read_date",
    "read_quantity",
]


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(f"crosscheck.values.{_HOME[name]}"), name)
    raise AttributeError(f"module 'crosscheck.values' has no attribute {name!r}")
