"""Records of which a part is read when it is first looked at.

Of many subjects that have not changed, most findings are only counted and put in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

Record = TypeVar("Record", bound="Late")
Rest = Callable[[], Mapping[str, object]]

_set, _delete, _new = object.__setattr__, object.__delattr__, object.__new__


class Late:
    """Base of frozen dataclasses with slots. Once looked at, nothing tells a late record from another."""

    __slots__ = ("_rest",)
    _rest: Rest

    if not TYPE_CHECKING:  # a type checker would take any name for a field

        def __getattr__(self, name: str) -> object:
            """Called for a field that is not there yet."""
            if name == "_rest":
                raise AttributeError(name)
            for field, value in self._rest().items():
                _set(self, field, value)
            _delete(self, "_rest")
            return getattr(self, name)


def late(kind: type[Record], names: Iterable[str], values: Iterable[object], rest: Rest) -> Record:
    """A record with the fields that are known; ``rest`` gives the others."""
    record = _new(kind)
    for name, value in zip(names, values, strict=True):
        _set(record, name, value)
    _set(record, "_rest", rest)
    return record
