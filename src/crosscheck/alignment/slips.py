"""Amounts that differ as a slip of the pen would have it, in the digits they are written with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.table import Flags, Places, numbered

_FAR_FROM_ONE = 40  # powers of ten; nobody writes such an amount out digit by digit


class Digits(NamedTuple):
    """The digits that amounts are written with, a row for each amount."""

    size: Places  # equal for amounts of as many digits and the same power of ten; -1 for those of one digit
    length: Places
    counting: Places  # without zeros at the end: "4,200" is as coarse as "42"
    written: NDArray[np.uint8]  # (n, d), filled up with zeros
    sorted: NDArray[np.uint8]

    @classmethod
    def of(cls, amounts: Sequence[Decimal]) -> Digits:
        found = [_figures(amount) for amount in amounts]
        length = np.array([len(digits) for digits, _ in found], np.intp)
        most = int(length.max(initial=1))
        text = "".join(digits.ljust(most, "\0") for digits, _ in found)
        written = np.frombuffer(text.encode("ascii"), np.uint8).reshape(len(found), most)
        return cls(
            numbered((len(digits), power) if len(digits) > 1 else () for digits, power in found),
            length,
            np.array([len(digits.rstrip("0")) for digits, _ in found], np.intp),
            written,
            np.sort(written, axis=1),
        )

    def slips(self, one: Places, other: Places) -> Mapping[str, Flags]:
        """What a slip of the pen leaves behind in pairs of one size: two digits swapped, three or more in another
        order, or one changed."""
        a, b = self.written[one], self.written[other]
        wrong = a != b
        many = wrong.sum(axis=1)
        first, last = wrong.argmax(axis=1), wrong.shape[1] - 1 - wrong[:, ::-1].argmax(axis=1)
        rows = np.arange(len(one))
        crossed = (a[rows, first] == b[rows, last]) & (a[rows, last] == b[rows, first])
        same = (self.sorted[one] == self.sorted[other]).all(axis=1)
        counting = np.maximum(self.counting[one], self.counting[other])
        return {
            "digits_swapped": (many == 2) & crossed,
            "digits_reordered": (many > 0) & (self.length[one] > 2) & same,
            "digit_changed": (many == 1) & (counting > 2),
            "digit_changed_short": (many == 1) & (counting == 2),
        }


def _figures(value: Decimal) -> tuple[str, int]:
    """The digits that an amount is written with, zeros at the end of a whole number included, and the power of ten of
    the first."""
    if abs(value.adjusted()) > _FAR_FROM_ONE:
        return "", 0
    plain = f"{abs(value):f}"
    return (plain.rstrip("0") if "." in plain else plain).replace(".", "").lstrip("0"), value.adjusted()
