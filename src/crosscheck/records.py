"""Plain rows of named fields, which nobody changes once they are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Row = TypeVar("Row")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(row: type[Row]) -> type[Row]:
    """A data class that is frozen to the type checker, and compared and hashed by its fields.

    The guard against changes at run time would make a row three times as dear, and texts yield them by the thousand.
    """
    return dataclass(slots=True, unsafe_hash=True)(row)
