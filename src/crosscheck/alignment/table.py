"""Features of many pairs at once: a column of numbers for each name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


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

    def rows(self) -> list[Features]:
        """The features of each pair that are not zero."""
        found = [Features() for _ in range(self.size)]
        for name in sorted(self.columns):
            column = self.columns[name]
            at = np.flatnonzero(column)
            for place, value in zip(at.tolist(), column[at].tolist(), strict=True):
                found[place][name] = value
        return found


def numbered(keys: Iterable[Hashable]) -> Places:
    """The same number for equal keys, from 0 in order of appearance; -1 for what is empty."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(key, len(known)) if key else -1 for key in keys], np.intp)
