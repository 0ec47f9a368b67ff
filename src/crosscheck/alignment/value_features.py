"""How the values of two claims relate, as features: for the second look, never for the question itself."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.distinct import Amounts, Dates, Values
from crosscheck.alignment.fits import Fitted
from crosscheck.alignment.relations import BORDER
from crosscheck.alignment.table import Flags, Floats, Places, Table
from crosscheck.values.region import Relation

_CENTURY = math.log10(1.0 + 3652.0)


def value_features(values: Values, first: Places, second: Places, fits: Fitted) -> Table:
    """The features of pairs of claims, given by their places among those of ``values``, which fit as said."""
    table = Table(len(first))
    for relation in Relation:
        table.put("relation_" + relation.value, fits.related(relation))
    one, other = values.number[first], values.number[second]
    amounts, dates = (_Rows(held.row[one], held.row[other], table) for held in (values.amounts, values.dates))
    if len(amounts.at):
        _put_amounts(values.amounts, amounts, table["relation_apart"] > 0)
    if len(dates.at):
        _put_dates(values.dates, dates, fits.told(BORDER))
    words = values.words[one] == values.words[other]
    table.put("words_same", ~amounts.chosen & ~dates.chosen & words)
    return table


class _Rows:
    """The pairs of which both values are of one kind, by the rows of either."""

    def __init__(self, one: Places, other: Places, table: Table) -> None:
        self.chosen: Flags = (one >= 0) & (other >= 0)
        self.at = np.flatnonzero(self.chosen)
        self.one, self.other = one[self.at], other[self.at]
        self._table = table

    def same(self, codes: Places) -> Flags:
        """Whether a trait of both is the same."""
        found: Flags = codes[self.one] == codes[self.other]
        return found

    def put(self, name: str, values: NDArray[np.generic]) -> None:
        """Set a column for these pairs."""
        column = self._table[name].copy()
        column[self.at] = values
        self._table.put(name, column)


def _put_amounts(amounts: Amounts, rows: _Rows, apart: Flags) -> None:
    whole = rows.same(amounts.dimension)
    rows.put("borrowed", ~whole)
    rows.put("unit_same", rows.same(amounts.unit))
    rows.put("hedge_any", amounts.hedged[rows.one] | amounts.hedged[rows.other])
    rows.put("specific", np.minimum(1.0, (amounts.specific[rows.one] + amounts.specific[rows.other]) / 8))
    based = _ratio(amounts.base, amounts.base_tens, rows)
    rows.put("ratio", np.where(whole, based, _ratio(amounts.nominal, amounts.nominal_tens, rows)))
    size = amounts.digits.size
    worth = np.flatnonzero(rows.same(size) & (size[rows.one] >= 0) & apart[rows.at])
    for name, found in amounts.digits.slips(rows.one[worth], rows.other[worth]).items():
        column = np.zeros(len(rows.at))
        column[worth] = found
        rows.put(name, column)


def _ratio(size: Floats, tens: Floats, rows: _Rows) -> Floats:
    """1 for equal amounts, 0 from ten times apart."""
    one, other = size[rows.one], size[rows.other]
    with np.errstate(invalid="ignore"):  # two amounts beyond all floats
        near = np.fmax(0.0, 1.0 - np.abs(tens[rows.one] - tens[rows.other]))
    found: Floats = np.where((one > 0) & (other > 0), near, one == other)
    return found


def _put_dates(dates: Dates, rows: _Rows, border: Flags) -> None:
    rows.put("border", border[rows.at])
    rows.put("grain_same", rows.same(dates.grain))
    one, other = dates.to_day[rows.one], dates.to_day[rows.other]
    rows.put("specific", (one.astype(np.float64) + other) / 2)
    rows.put("gap", _gap(dates.middle[rows.one] - dates.middle[rows.other]))
    to_day = one & other
    of_year = rows.same(dates.of_year)
    rows.put("day_same", to_day & of_year)
    to_day &= dates.year_known[rows.one] & dates.year_known[rows.other]
    rows.put("other_day", to_day & rows.same(dates.of_month) & ~rows.same(dates.day))
    rows.put("other_year", to_day & of_year & ~rows.same(dates.whole))


def _gap(between: Floats) -> Floats:
    """1 for the same days, 0 from a century apart, half where an end is open."""
    gap = np.fmax(0.0, 1.0 - np.log10(1.0 + np.abs(between) / 20.0) / _CENTURY)
    found: Floats = np.where(np.isnan(between), 0.5, gap)
    return found
