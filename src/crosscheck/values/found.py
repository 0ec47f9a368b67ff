"""A value and where its words stand in a text."""

from __future__ import annotations

from typing import Generic, TypeVar

from crosscheck.records import record

Value = TypeVar("Value", covariant=True)


@record
class Found(Generic[Value]):
    """``text[start:end]`` are the words that carry ``value``, hedges and units included."""

    start: int
    end: int
    value: Value
