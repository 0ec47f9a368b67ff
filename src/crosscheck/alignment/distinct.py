"""The distinct values of claims, with what is compared of them in columns: values repeat far more often than claims."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from crosscheck.alignment.slips import Digits
from crosscheck.alignment.table import Flags, Floats, Numbers, Places
from crosscheck.claims.model import Claim, Value
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Hedge, Quantity


class Amounts(NamedTuple):
    """A row for each distinct amount; codes are equal for equal traits."""

    row: Places  # of each distinct value, -1 for what is no amount
    dimension: Places
    unit: Places
    hedged: Flags
    specific: Floats  # how many of its digits count
    base: Floats
    base_tens: Floats  # the powers of ten
    nominal: Floats
    nominal_tens: Floats
    digits: Digits

    @classmethod
    def of(cls, values: Sequence[Value]) -> Amounts:
        found = [value for value in values if isinstance(value, Quantity)]
        base, nominal = [float(value.base) for value in found], [float(value.nominal) for value in found]
        return cls(
            _rows(values, Quantity),
            _codes(value.dimension for value in found),
            _codes(value.unit for value in found),
            np.array([value.hedge is not Hedge.NONE for value in found], bool),
            np.array([len(str(value.nominal).replace(".", "").strip("0-") or "0") for value in found], np.float64),
            np.array(base, np.float64),
            np.array(list(map(_tens, base)), np.float64),
            np.array(nominal, np.float64),
            np.array(list(map(_tens, nominal)), np.float64),
            Digits.of([value.nominal for value in found]),
        )


class Dates(NamedTuple):
    """A row for each distinct date; codes are equal for equal traits."""

    row: Places  # of each distinct value, -1 for what is no date
    grain: Places
    to_day: Flags  # whether it names a day
    middle: Floats  # twice the middle, in days; not a number where an end is open
    of_year: Places  # month and day
    year_known: Flags
    of_month: Places  # year and month
    day: Places
    whole: Places

    @classmethod
    def of(cls, values: Sequence[Value]) -> Dates:
        found = [value for value in values if isinstance(value, DateValue)]
        return cls(
            _rows(values, DateValue),
            _codes(value.granularity for value in found),
            np.array([bool(value.day) for value in found], bool),
            np.array([_ends(value) for value in found], np.float64),
            _codes((value.month, value.day) for value in found),
            np.array([value.year_known for value in found], bool),
            _codes(value.edtf[:7] for value in found),
            _codes(value.day for value in found),
            _codes(value.edtf for value in found),
        )


class Values(NamedTuple):
    """The values of some claims."""

    number: Places  # of each claim, among the distinct ones
    distinct: Sequence[Value]
    words: Places  # equal for equal texts, whatever their case
    amounts: Amounts
    dates: Dates

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Values:
        """Values are the same that are written alike too: 2 and 2.0 are as much, but not as precise."""
        known = Numbers[tuple[Value, str]]()
        number = known.of((claim.value, claim.text) for claim in claims)
        distinct = [value for value, _ in known]
        words = _codes(text.lower() for _, text in known)
        return cls(number, distinct, words, Amounts.of(distinct), Dates.of(distinct))

    def only(self, places: Places) -> Values:
        """The values of some of the claims."""
        return self._replace(number=self.number[places])


def _codes(traits: Iterable[Hashable]) -> Places:
    return Numbers[Hashable]().of(traits)


def _rows(values: Sequence[Value], kind: type) -> Places:
    flags = np.array([isinstance(value, kind) for value in values], bool)
    return np.where(flags, np.cumsum(flags) - 1, -1)


def _tens(size: float) -> float:
    return math.log10(size) if size > 0 else 0.0


def _ends(value: DateValue) -> float:
    return math.nan if value.low is None or value.high is None else value.low + value.high
