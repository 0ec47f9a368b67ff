"""How the values of many candidates fit. Most are plainly apart, which their bounds alone tell."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from crosscheck.alignment.distinct import Values
from crosscheck.alignment.lending import LENDING, in_unit_of, is_bare
from crosscheck.alignment.relations import ONE_BEARER, TWO_BEARERS, relate, stance
from crosscheck.alignment.table import Flags, Floats, Numbers, Places, numbered
from crosscheck.claims.model import Claim, NameValue, Value
from crosscheck.values.date_fit import NO_DAY
from crosscheck.values.date_fit import reach as reach_of_date
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity
from crosscheck.values.quantity_fit import Level
from crosscheck.values.quantity_fit import reach as reach_of_amount
from crosscheck.values.region import Fit, Relation

_MOST = 200_000
_UNKNOWN, _NO_FIT, _AMOUNTS_APART, _DATES_APART, _ONE_BEARER, _TWO_BEARERS = range(-2, 4)
_FITS = (
    Fit(Relation.APART, Level.APART),
    Fit(Relation.APART, NO_DAY),
    Fit(Relation.SAME, ONE_BEARER),
    Fit(Relation.APART, TWO_BEARERS),
)


class Fitted(NamedTuple):
    """How the values of pairs fit."""

    known: Sequence[Fit]
    which: Places  # of each pair its fit among the known ones, -1 where the two cannot answer one question

    def related(self, relation: Relation) -> Flags:
        """Whether the two are so related."""
        return self._where([fit.relation is relation for fit in self.known])

    def told(self, level: str) -> Flags:
        """Whether that step of the ladder decided."""
        return self._where([fit.level == level for fit in self.known])

    def _where(self, held: Sequence[bool]) -> Flags:
        found: Flags = np.array([*held, False])[self.which]
        return found

    def only(self, chosen: Places) -> Fitted:
        """The fits of some of the pairs."""
        return Fitted(self.known, self.which[chosen])

    def each(self) -> list[Fit]:
        """The fits one by one; all pairs must have one."""
        return [self.known[which] for which in self.which.tolist()]


class Fits:
    """The fits of claims' values; those that have to be looked at are found once: values repeat far more often than
    claims."""

    def __init__(self, claims: Sequence[Claim], values: Values) -> None:
        self._claims = claims
        bare = np.array([isinstance(claim.value, Quantity) and is_bare(claim) for claim in claims], bool)
        self._names, self._bounds = _Names(claims), _Bounds(values, bare)
        written = Numbers[date | None]().of(claim.scope.written for claim in claims)
        dated = values.dates.row[values.number] >= 0
        told = (values.number * 2 + bare) * (1 + written.max(initial=0)) + np.where(dated, written, 0)
        self._numbers = np.unique(told, return_inverse=True)[1]  # of all of a claim that ``relate`` looks at
        self._fits = Numbers[Fit]()
        self._fits.of(_FITS)
        self._known: dict[int, int] = {}

    def of(self, first: Places, second: Places) -> Fitted:
        """The fit of each two claims."""
        which = self._names.fits(first, second)
        self._bounds.put_fits(which, first, second)
        at = np.flatnonzero(which == _UNKNOWN)
        one, other = first[at], second[at]
        keys = self._numbers[one] * len(self._claims) + self._numbers[other]
        keys, stands, back = np.unique(keys, return_index=True, return_inverse=True)
        rows = zip(keys.tolist(), one[stands].tolist(), other[stands].tolist(), strict=True)
        which[at] = np.array([self._of(*row) for row in rows], np.intp)[back]
        return Fitted(list(self._fits), which)

    def _of(self, key: int, i: int, j: int) -> int:
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            fit = relate(self._claims[i], self._claims[j])
            known = self._known[key] = _NO_FIT if fit is None else self._fits[fit]
        return known


class _Names:
    """All of names that ``relate`` looks at, in columns."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        named = [
            (place, claim, claim.value) for place, claim in enumerate(claims) if isinstance(claim.value, NameValue)
        ]
        self._row = np.full(len(claims), -1, np.int32)
        self._row[[place for place, _, _ in named]] = np.arange(len(named))
        self._bearer = numbered(value.entity for _, _, value in named)
        self._text = numbered((value.text.lower(),) for _, _, value in named)
        self._any = np.array([value.label == "other" for _, _, value in named], bool)
        self._label = numbered((value.label,) for _, _, value in named)
        self._rest = numbered(claim.rest for _, claim, _ in named)
        self._stance = numbered(stance(claim) for _, claim, _ in named)

    def fits(self, first: Places, second: Places) -> Places:
        """The places of fits in ``_FITS``, unknown for other values."""
        found = np.full(len(first), _UNKNOWN, np.intp)
        one, other = self._row[first], self._row[second]
        at = np.flatnonzero((one >= 0) & (other >= 0))
        one, other = one[at], other[at]
        sort = self._any[one] | self._any[other] | (self._label[one] == self._label[other])
        for trait in (self._rest, self._stance):
            sort |= (trait[one] == trait[other]) & (trait[one] >= 0)
        known = (self._bearer[one] >= 0) & (self._bearer[other] >= 0)
        same = np.where(known, self._bearer[one] == self._bearer[other], self._text[one] == self._text[other])
        found[at] = np.where(sort, np.where(same, _ONE_BEARER, _TWO_BEARERS), _NO_FIT)
        return found


class _Bounds:
    """The bounds of amounts and dates, which tell of most that they are apart."""

    def __init__(self, values: Values, bare: Flags) -> None:
        self._values, self._bare, self._number = values.distinct, bare, values.number
        plain = [_plain(value) for value in values.distinct]
        self._scale = numbered(scale for scale, _, _ in plain)
        self._unit = numbered(unit for _, unit, _ in plain)
        self._reach = np.array([reach for _, _, reach in plain], np.float64).reshape(-1, 3)
        self._dated = values.dates.row >= 0
        self._lends = np.array(
            [isinstance(value, Quantity) and value.dimension in LENDING for value in values.distinct], bool
        )
        self._lent: dict[tuple[int, int], tuple[float, float, float]] = {}

    def put_fits(self, found: Places, first: Places, second: Places) -> None:
        """Set the places of the fits that bounds tell in ``_FITS``."""
        one, other = self._number[first], self._number[second]
        plain = (self._scale[one] >= 0) & (self._scale[other] >= 0)
        lent = self._bare[first] & self._lends[other] & plain, self._bare[second] & self._lends[one] & plain
        low, amount, high = self._reach_of(one, other, lent[0]).T
        least, stated, most = self._reach_of(other, one, lent[1]).T
        outside = ((stated < low) | (stated >= high)) & ((amount < least) | (amount >= most))
        outside &= (self._unit[one] == self._unit[other]) | lent[0] | lent[1]
        plain &= (self._scale[one] == self._scale[other]) | lent[0] | lent[1]
        apart = plain & (outside | (high <= least) | (most <= low))
        found[apart] = np.where(self._dated[one[apart]], _DATES_APART, _AMOUNTS_APART)

    def _reach_of(self, takers: Places, lenders: Places, borrowed: Flags) -> Floats:
        """The bounds of each taker; in the lender's unit where it borrows that."""
        reach = self._reach[takers]
        at = np.flatnonzero(borrowed)
        pairs = zip(takers[at].tolist(), lenders[at].tolist(), strict=True)
        if len(at):
            reach[at] = [self._in_unit_of(taker, lender) for taker, lender in pairs]
        return reach

    def _in_unit_of(self, taker: int, lender: int) -> tuple[float, float, float]:
        key = taker, int(self._unit[lender])
        found = self._lent.get(key)
        if found is None:
            x, y = self._values[taker], self._values[lender]
            assert isinstance(x, Quantity)  # only amounts lend and borrow
            assert isinstance(y, Quantity)
            found = self._lent[key] = reach_of_amount(in_unit_of(x, y)) or (-math.inf, math.nan, math.inf)
        return found


def _plain(value: Value) -> tuple[Hashable, str, tuple[float, float, float]]:
    """A scale, a unit on it, and the value with its bounds: from these alone two values may be known to be apart."""
    if isinstance(value, Quantity) and (amount := reach_of_amount(value)):
        return (value.dimension, value.kind), value.unit or "one", amount
    if isinstance(value, DateValue) and (days := reach_of_date(value)):
        return ("date",), "", (days[0], math.nan, days[1])
    return (), "", (0.0, 0.0, 0.0)
