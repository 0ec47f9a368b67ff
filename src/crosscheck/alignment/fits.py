"""How the values of many candidates fit. Most are plainly apart, which their bounds alone tell."""

from __future__ import annotations

import math
from array import array
from collections.abc import Hashable, Sequence

import numpy as np

from crosscheck.alignment.lending import is_bare
from crosscheck.alignment.relations import relate, stance
from crosscheck.alignment.table import Places, numbered
from crosscheck.claims.model import Claim, NameValue, Value
from crosscheck.values.date_fit import NO_DAY
from crosscheck.values.date_fit import reach as reach_of_date
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity
from crosscheck.values.quantity_fit import Level
from crosscheck.values.quantity_fit import reach as reach_of_amount
from crosscheck.values.region import Fit, Relation

_MOST = 200_000
_AMOUNTS_APART, _DATES_APART = Fit(Relation.APART, Level.APART), Fit(Relation.APART, NO_DAY)


class Fits:
    """The fits of claims' values, each found once: values repeat far more often than claims."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._numbers = numbered(_decisive(claim) for claim in claims)
        self._known: dict[tuple[int, int], Fit | None] = {}
        known: dict[Hashable, int] = {(): -1, "": -1}
        scales, units, bounds = list[int](), list[int](), array("d")  # no tuples: there may be a million claims
        for claim in claims:
            scale, unit, reach = _plain(claim.value)
            scales.append(known.setdefault(scale, len(known)))
            units.append(known.setdefault(unit, len(known)))
            bounds.extend(reach)
        self._scale, self._unit = np.array(scales, np.intp), np.array(units, np.intp)
        self._reach = np.array(bounds, np.float64).reshape(-1, 3)

    def of(self, first: Places, second: Places) -> list[Fit | None]:
        """The fit of each two claims, None where they cannot answer one question."""
        (low, amount, high), (least, other, most) = self._reach[first].T, self._reach[second].T
        outside = ((other < low) | (other >= high)) & ((amount < least) | (amount >= most))
        outside &= self._unit[first] == self._unit[second]
        plain = (self._scale[first] == self._scale[second]) & (self._scale[first] >= 0)
        apart = plain & (outside | (high <= least) | (most <= low))
        numbers = zip(self._numbers[first].tolist(), self._numbers[second].tolist(), strict=True)
        rows = zip(apart.tolist(), numbers, first.tolist(), second.tolist(), strict=True)
        return [self._apart(i) if far else self._of(key, i, j) for far, key, i, j in rows]

    def _apart(self, place: int) -> Fit:
        return _AMOUNTS_APART if isinstance(self._claims[place].value, Quantity) else _DATES_APART

    def _of(self, key: tuple[int, int], i: int, j: int) -> Fit | None:
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) >= _MOST:
                self._known.clear()
            fit = self._known[key] = relate(self._claims[i], self._claims[j])
            return fit


def _decisive(claim: Claim) -> Hashable:
    """All of a claim that ``relate`` looks at."""
    match claim.value:
        case Quantity() as value:
            return value, claim.text, is_bare(claim)
        case NameValue() as value:
            return value, claim.rest, stance(claim)
        case DateValue() as value:
            return value, claim.text, claim.scope.written
        case value:
            return value


def _plain(value: Value) -> tuple[Hashable, str, tuple[float, float, float]]:
    """A scale, a unit on it, and the value with its bounds: from these alone two values may be known to be apart."""
    if isinstance(value, Quantity) and (amount := reach_of_amount(value)):
        return (value.dimension, value.kind), value.unit or "one", amount
    if isinstance(value, DateValue) and (days := reach_of_date(value)):
        return ("date",), "", (days[0], math.nan, days[1])
    return (), "", (0.0, 0.0, 0.0)
