"""A value and where its words stand in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """``text[start:end]`` are the words that carry ``value``, hedges and units included."""

    start: int
    end: int
    value: Value
