"""Parts of a report that are made when they are first looked at.

Of many subjects that have not changed, most findings are only counted and put in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

Record = TypeVar("Record", bound="Late")
Item = TypeVar("Item")

_set, _delete, _new = object.__setattr__, object.__delattr__, object.__new__


class Late:
    """Base of frozen dataclasses with slots. Once looked at, nothing tells a late record from another."""

    __slots__ = ("_rest",)
    _rest: Callable[[], Mapping[str, object]]

    if not TYPE_CHECKING:  # a type checker would take any name for a field

        def __getattr__(self, name: str) -> object:
            """Called for a field that is not there yet."""
            if name == "_rest":
                raise AttributeError(name)
            for field, value in self._rest().items():
                _set(self, field, value)
            _delete(self, "_rest")
            return getattr(self, name)


def late(kind: type[Record], rest: Callable[[], Mapping[str, object]]) -> Record:
    """A record whose fields ``rest`` gives."""
    record = _new(kind)
    _set(record, "_rest", rest)
    return record


class Lazy(Sequence[Item], Generic[Item]):
    """A tuple that is made when it is first looked at."""

    __slots__ = ("_made",)

    def __init__(self, make: Callable[[], Iterable[Item]]) -> None:
        self._made: Callable[[], Iterable[Item]] | tuple[Item, ...] = make

    @property
    def _items(self) -> tuple[Item, ...]:
        if not isinstance(self._made, tuple):
            self._made = tuple(self._made())
        return self._made

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        return self._items[at]

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return self._items == (other._items if isinstance(other, Lazy) else other)

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return repr(self._items)
