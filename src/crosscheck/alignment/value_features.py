"""How the values of two claims relate, as features: for the second look, never for the question itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.relations import BORDER
from crosscheck.alignment.slips import figures, slips
from crosscheck.alignment.table import Flags, Floats, Places, Table, numbered
from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Hedge, Quantity
from crosscheck.values.region import Fit, Relation

_CENTURY = math.log10(1.0 + 3652.0)
_T = TypeVar("_T", DateValue, Quantity)


def value_features(claims: Sequence[Claim], first: Places, second: Places, fits: Sequence[Fit]) -> Table:
    """The features of pairs of claims, given by their places in ``claims``, whose values fit as said."""
    table = Table(len(first))
    relations = np.array([_RELATIONS[fit.relation] for fit in fits], np.intp)
    for relation, number in _RELATIONS.items():
        table.put("relation_" + relation.value, relations == number)
    apart = relations == _RELATIONS[Relation.APART]
    amounts, dates = (_Traits(Quantity, claims, first, second, table), _Traits(DateValue, claims, first, second, table))
    if len(amounts.at):
        _put_amounts(amounts, apart)
    if len(dates.at):
        _put_dates(dates, np.array([fit.level == BORDER for fit in fits], bool))
    words = numbered((claim.text.lower(),) for claim in claims)
    table.put("words_same", ~amounts.chosen & ~dates.chosen & (words[first] == words[second]))
    return table


_RELATIONS = {relation: number for number, relation in enumerate(Relation)}


class _Traits(Generic[_T]):
    """Traits of the values of one kind, for the chosen pairs, whose claims both have such a value."""

    def __init__(self, kind: type[_T], claims: Sequence[Claim], first: Places, second: Places, table: Table) -> None:
        fitting = np.array([isinstance(claim.value, kind) for claim in claims], bool)
        self.chosen: Flags = fitting[first] & fitting[second]
        self.at = np.flatnonzero(self.chosen)
        members, places = np.unique(np.stack([first[self.at], second[self.at]]), return_inverse=True)
        self.one, self.other = places.reshape(2, -1)
        values = [claims[member].value for member in members.tolist()]
        self.values: list[_T] = [value for value in values if isinstance(value, kind)]
        self._table = table

    def of(self, trait: Callable[[_T], float]) -> tuple[Floats, Floats]:
        """A number of either value."""
        found = np.array([trait(value) for value in self.values], np.float64)
        return found[self.one], found[self.other]

    def same(self, trait: Callable[[_T], Hashable]) -> Flags:
        """Whether a trait of both is the same."""
        code = numbered((trait(value),) for value in self.values)
        found: Flags = code[self.one] == code[self.other]
        return found

    def put(self, name: str, values: NDArray[np.generic]) -> None:
        """Set a column for the chosen pairs."""
        column = self._table[name].copy()
        column[self.at] = values
        self._table.put(name, column)


def _put_amounts(amounts: _Traits[Quantity], apart: Flags) -> None:
    whole = amounts.same(lambda value: value.dimension)
    amounts.put("borrowed", ~whole)
    amounts.put("unit_same", amounts.same(lambda value: value.unit))
    one, other = amounts.of(lambda value: value.hedge is not Hedge.NONE)
    amounts.put("hedge_any", np.maximum(one, other))
    one, other = amounts.of(lambda value: len(str(value.nominal).replace(".", "").strip("0-") or "0"))
    amounts.put("specific", np.minimum(1.0, (one + other) / 8))
    based, named = _ratio(amounts, lambda value: float(value.base)), _ratio(amounts, lambda value: float(value.nominal))
    amounts.put("ratio", np.where(whole, based, named))
    _put_slips(amounts, apart)


def _ratio(amounts: _Traits[Quantity], size: Callable[[Quantity], float]) -> Floats:
    """1 for equal amounts, 0 from ten times apart."""
    one, other = amounts.of(size)
    tens, more = amounts.of(lambda value: math.log10(size(value)) if size(value) > 0 else 0.0)
    with np.errstate(invalid="ignore"):  # two amounts beyond all floats
        near = np.fmax(0.0, 1.0 - np.abs(tens - more))
    found: Floats = np.where((one > 0) & (other > 0), near, one == other)
    return found


def _put_slips(amounts: _Traits[Quantity], apart: Flags) -> None:
    """Set what a slip of the pen leaves behind, where two amounts are written with as many digits."""
    digits = [figures(value.nominal) for value in amounts.values]
    code = numbered((len(written), size) if len(written) > 1 else () for written, size in digits)
    worth = np.flatnonzero((code[amounts.one] == code[amounts.other]) & (code[amounts.one] >= 0) & apart[amounts.at])
    pairs = zip(amounts.one[worth].tolist(), amounts.other[worth].tolist(), strict=True)
    found = Table.of([slips(amounts.values[i].nominal, amounts.values[j].nominal) for i, j in pairs])
    for name, values in found.columns.items():
        column = np.zeros(len(amounts.at))
        column[worth] = values
        amounts.put(name, column)


def _put_dates(dates: _Traits[DateValue], border: Flags) -> None:
    dates.put("border", border[dates.at])
    dates.put("grain_same", dates.same(lambda value: value.granularity))
    one, other = dates.of(lambda value: bool(value.day))
    dates.put("specific", (one + other) / 2)
    dates.put("gap", _gap(dates))
    to_day = (one * other).astype(bool)
    of_year = dates.same(lambda value: (value.month, value.day))
    dates.put("day_same", to_day & of_year)
    years, known = dates.of(lambda value: value.year_known)
    to_day &= (years * known).astype(bool)
    of_month = dates.same(lambda value: value.edtf[:7])
    dates.put("other_day", to_day & of_month & ~dates.same(lambda value: value.day))
    dates.put("other_year", to_day & of_year & ~dates.same(lambda value: value.edtf))


def _gap(dates: _Traits[DateValue]) -> Floats:
    """1 for the same days, 0 from a century apart, half where an end is open."""
    one, other = dates.of(_ends)
    gap = np.fmax(0.0, 1.0 - np.log10(1.0 + np.abs(one - other) / 20.0) / _CENTURY)
    found: Floats = np.where(np.isnan(one + other), 0.5, gap)
    return found


def _ends(value: DateValue) -> float:
    """Twice the middle of a date, in days."""
    return math.nan if value.low is None or value.high is None else value.low + value.high
