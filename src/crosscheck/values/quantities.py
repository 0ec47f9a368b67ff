"""Reading quantities: counts, money, shares, durations and measures, alone or in running prose."""

from __future__ import annotations

from crosscheck.values.quantity import Hedge, Quantity
from crosscheck.values.units import Dimension

__all__ = ["Dimension", "Hedge", "Quantity"]
