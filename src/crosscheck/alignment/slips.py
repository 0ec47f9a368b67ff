"""Amounts that differ as a slip of the pen would have it, in the digits they are written with."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

_FAR_FROM_ONE = 40  # powers of ten; nobody writes such an amount out digit by digit


@lru_cache(maxsize=4096)  # an amount is compared with hundreds
def figures(value: Decimal) -> tuple[str, int]:
    """The digits that an amount is written with, zeros at the end of a whole number included, and the power of ten of
    the first."""
    if abs(value.adjusted()) > _FAR_FROM_ONE:
        return "", 0
    plain = f"{abs(value):f}"
    return (plain.rstrip("0") if "." in plain else plain).replace(".", "").lstrip("0"), value.adjusted()


def slips(one: Decimal, other: Decimal) -> dict[str, float]:
    """What a slip of the pen leaves behind: two digits swapped, three or more in another order, or one changed.

    Nothing where the two amounts are not of one size.
    """
    (a, size), (b, size_b) = figures(one), figures(other)
    if size != size_b or len(a) != len(b) or len(a) < 2:
        return {}
    wrong = [i for i in range(len(a)) if a[i] != b[i]]
    swapped = len(wrong) == 2 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    counting = max(len(a.rstrip("0")), len(b.rstrip("0")))  # "4,200" is as coarse as "42"
    return {
        "digits_swapped": float(swapped),
        "digits_reordered": float(bool(wrong) and len(a) > 2 and sorted(a) == sorted(b)),
        "digit_changed": float(len(wrong) == 1 and counting > 2),
        "digit_changed_short": float(len(wrong) == 1 and counting == 2),
    }
