"""How the values of many candidates fit. Most are plainly apart, which their bounds alone tell."""

from __future__ import annotations

import math
from array import array
from collections.abc import Hashable, Sequence

import numpy as np

from crosscheck.alignment.lending import LENDING, in_unit_of, is_bare
from crosscheck.alignment.relations import ONE_BEARER, TWO_BEARERS, relate, stance
from crosscheck.alignment.table import Flags, Floats, Places, numbered
from crosscheck.claims.model import Claim, NameValue, StateValue, Value
from crosscheck.values.date_fit import NO_DAY
from crosscheck.values.date_fit import reach as reach_of_date
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity
from crosscheck.values.quantity_fit import Level
from crosscheck.values.quantity_fit import reach as reach_of_amount
from crosscheck.values.region import Fit, Relation

_MOST = 200_000
_UNKNOWN, _NO_FIT, _AMOUNTS_APART, _DATES_APART, _ONE_BEARER, _TWO_BEARERS = range(6)
_FITS = np.array(
    [
        None,
        None,
        Fit(Relation.APART, Level.APART),
        Fit(Relation.APART, NO_DAY),
        Fit(Relation.SAME, ONE_BEARER),
        Fit(Relation.APART, TWO_BEARERS),
    ]
)


class Fits:
    """The fits of claims' values; those that have to be looked at are found once: values repeat far more often than
    claims."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._names, self._bounds = _Names(claims), _Bounds(claims)
        self._numbers = numbered(_decisive(claim) for claim in claims)
        self._known: dict[tuple[int, int], Fit | None] = {}

    def of(self, first: Places, second: Places) -> list[Fit | None]:
        """The fit of each two claims, None where they cannot answer one question."""
        plain = self._names.fits(first, second)
        self._bounds.put_fits(plain, first, second)
        fits = _FITS[plain]
        at = np.flatnonzero(plain == _UNKNOWN)
        one, other = first[at], second[at]
        numbers = zip(self._numbers[one].tolist(), self._numbers[other].tolist(), strict=True)
        fits[at] = [self._of(*row) for row in zip(numbers, one.tolist(), other.tolist(), strict=True)]
        found: list[Fit | None] = fits.tolist()
        return found

    def _of(self, key: tuple[int, int], i: int, j: int) -> Fit | None:
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) >= _MOST:
                self._known.clear()
            fit = self._known[key] = relate(self._claims[i], self._claims[j])
            return fit


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

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        known: dict[Hashable, int] = {(): -1, "": -1}
        scales, units, bounds = list[int](), list[int](), array("d")  # no tuples: there may be a million claims
        for claim in claims:
            scale, unit, reach = _plain(claim.value)
            scales.append(known.setdefault(scale, len(known)))
            units.append(known.setdefault(unit, len(known)))
            bounds.extend(reach)
        self._scale, self._unit = np.array(scales, np.intp), np.array(units, np.intp)
        self._reach = np.array(bounds, np.float64).reshape(-1, 3)
        self._dated = np.array([isinstance(claim.value, DateValue) for claim in claims], bool)
        self._bare = np.array([isinstance(claim.value, Quantity) and is_bare(claim) for claim in claims], bool)
        self._lends = np.array(
            [isinstance(claim.value, Quantity) and claim.value.dimension in LENDING for claim in claims], bool
        )
        self._lent: dict[tuple[int, int], tuple[float, float, float]] = {}

    def put_fits(self, found: Places, first: Places, second: Places) -> None:
        """Set the places of the fits that bounds tell in ``_FITS``."""
        plain = (self._scale[first] >= 0) & (self._scale[second] >= 0)
        lent = [self._bare[one] & self._lends[other] & plain for one, other in ((first, second), (second, first))]
        reaches = [
            self._reach_of(one, other, borrowed)
            for one, other, borrowed in zip((first, second), (second, first), lent, strict=True)
        ]
        (low, amount, high), (least, other, most) = (reach.T for reach in reaches)
        outside = ((other < low) | (other >= high)) & ((amount < least) | (amount >= most))
        outside &= (self._unit[first] == self._unit[second]) | lent[0] | lent[1]
        plain &= (self._scale[first] == self._scale[second]) | lent[0] | lent[1]
        apart = plain & (outside | (high <= least) | (most <= low))
        found[apart] = np.where(self._dated[first[apart]], _DATES_APART, _AMOUNTS_APART)

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
            x, y = self._claims[taker].value, self._claims[lender].value
            assert isinstance(x, Quantity)  # only amounts lend and borrow
            assert isinstance(y, Quantity)
            found = self._lent[key] = reach_of_amount(in_unit_of(x, y)) or (-math.inf, math.nan, math.inf)
        return found


def _decisive(claim: Claim) -> Hashable:
    """All of a claim that ``relate`` looks at; of a name nothing, which has its columns."""
    match claim.value:
        case Quantity() as value:
            return value, claim.text, is_bare(claim)
        case NameValue():
            return ()
        case DateValue() as value:
            return value, claim.text, claim.scope.written
        case StateValue() as value:
            return value.state, value.positive, value.which, value.turns
        case value:
            return value


def _plain(value: Value) -> tuple[Hashable, str, tuple[float, float, float]]:
    """A scale, a unit on it, and the value with its bounds: from these alone two values may be known to be apart."""
    if isinstance(value, Quantity) and (amount := reach_of_amount(value)):
        return (value.dimension, value.kind), value.unit or "one", amount
    if isinstance(value, DateValue) and (days := reach_of_date(value)):
        return ("date",), "", (days[0], math.nan, days[1])
    return (), "", (0.0, 0.0, 0.0)
