"""Features of many pairs at once: a column of numbers for each name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

Places = NDArray[np.intp]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
_Key = TypeVar("_Key", bound=Hashable)


class Features(dict[str, float]):
    """What speaks for and against one pair, by name; what is not named is zero."""

    __slots__ = ()

    def __missing__(self, name: str) -> float:
        return 0.0


class Table:
    """The features of ``size`` pairs; a name without a column is zero for all."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.columns: dict[str, Floats] = {}

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, float]]) -> Table:
        """The table of single rows."""
        table = cls(len(rows))
        for name in dict.fromkeys(name for row in rows for name in row):
            table.put(name, np.array([row.get(name, 0.0) for row in rows]))
        return table

    def __getitem__(self, name: str) -> Floats:
        found = self.columns.get(name)
        return np.zeros(self.size) if found is None else found

    def put(self, name: str, values: NDArray[np.generic]) -> None:
        """Set a column; one that is zero for all is left out."""
        if np.count_nonzero(values):  # a fifth of the time of ``any``
            self.columns[name] = values.astype(np.float64, copy=False)

    def put_each(
        self,
        say: Callable[[int, int], Mapping[str, float]],
        keys: Sequence[Hashable],
        first: Places,
        second: Places,
        chosen: Flags,
    ) -> None:
        """Set what ``say`` says of two claims for the chosen pairs, asked once for all pairs with the same two keys."""
        at = np.flatnonzero(chosen)
        if not len(at):
            return
        code = numbered(keys)
        one, other = first[at], second[at]
        _, stands, which = np.unique(code[one] * (1 + len(keys)) + code[other], return_index=True, return_inverse=True)
        rows = [say(i, j) for i, j in zip(one[stands].tolist(), other[stands].tolist(), strict=True)]
        found: dict[str, Floats] = {}
        for place, row in enumerate(rows):
            for name, value in row.items():
                if name not in found:
                    found[name] = np.zeros(len(rows))
                found[name][place] = value
        for name, values in found.items():
            column = np.zeros(self.size)
            column[at] = values[which]
            self.put(name, column)

    def join(self, other: Table) -> Table:
        """This table with the columns of another one of the same pairs."""
        table = Table(self.size)
        table.columns = self.columns | other.columns
        return table

    def only(self, chosen: Places) -> Table:
        """The table of some of the pairs."""
        table = Table(len(chosen))
        for name, column in self.columns.items():
            table.put(name, column[chosen])
        return table

    def rows(self, chosen: Places | None = None) -> list[Row]:
        """The features of each pair, or of each of some."""
        columns = _Columns(self, np.arange(self.size) if chosen is None else chosen)
        return [Row(columns, place) for place in range(len(columns.chosen))]


class Row(Mapping[str, float]):
    """What speaks for and against one pair, by name, read from the columns of a table; what is not named is zero."""

    __slots__ = ("_columns", "_place")

    def __init__(self, columns: _Columns, place: int) -> None:
        self._columns, self._place = columns, place

    def __getitem__(self, name: str) -> float:
        return self._columns[name][self._place]

    def get(self, name: str, default: object = None) -> float:
        return self._columns[name][self._place]  # the table has every name

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self[name] != 0.0

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._columns.names if self[name])

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Columns(dict[str, list[float]]):
    """Columns of some pairs as lists, from which single numbers are read faster; each is made when first asked for."""

    def __init__(self, table: Table, chosen: Places) -> None:
        super().__init__()
        self._table, self.chosen = table, chosen
        self.names = sorted(table.columns)

    def __missing__(self, name: str) -> list[float]:
        found: list[float] = self._table[name][self.chosen].tolist()
        self[name] = found
        return found


class Numbers(dict[_Key, int]):
    """A number for each key, from 0 in order of appearance."""

    def __missing__(self, key: _Key) -> int:
        self[key] = found = len(self)
        return found

    def of(self, keys: Iterable[_Key]) -> Places:
        """The numbers of keys; new ones are numbered on."""
        return np.fromiter(map(self.__getitem__, keys), np.intp)


def numbered(keys: Iterable[Hashable]) -> Places:
    """The same number for equal keys; -1 for what is empty."""
    known = Numbers[Hashable]()
    found = known.of(keys)
    for number in [number for key, number in known.items() if not key]:
        found[found == number] = -1
    return found


class Rows:
    """Rows of numbers of one length, to which more are added at the end."""

    def __init__(self, dtype: DTypeLike, *shape: int) -> None:
        self._held: NDArray[Any] = np.empty((0, *shape), dtype)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, places: NDArray[np.integer[Any]]) -> NDArray[Any]:
        found: NDArray[Any] = self._held[places]
        return found

    def add(self, rows: NDArray[Any]) -> None:
        """Put rows behind those that are there."""
        end = self._size + len(rows)
        if end > len(self._held):
            held = np.empty((max(end, 2 * self._size), *self._held.shape[1:]), self._held.dtype)
            held[: self._size] = self._held[: self._size]
            self._held = held
        self._held[self._size : end] = rows
        self._size = end


def runs(starts: Places, sizes: Places) -> Places:
    """The places of runs, one behind the other: each so many from its start on."""
    ends = np.cumsum(sizes)
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(ends[-1] if len(ends) else 0)


def ranks(*columns: Places) -> Places:
    """A number for each row of columns, equal for equal rows and in their order."""
    order = np.lexsort(columns[::-1])
    new = np.any([np.diff(column[order], prepend=column[order[:1]]) for column in columns], axis=0)
    found = np.empty(len(order), np.intp)
    found[order] = np.cumsum(new)
    return found


def sorted_numbers(words: Iterable[str]) -> Places:
    """A number for each word, equal for equal words and in their order."""
    known = Numbers[str]()
    found = known.of(words)
    rank = {word: number for number, word in enumerate(sorted(known))}
    return np.array([rank[word] for word in known], np.intp)[found]
