"""Feet and inches, minutes and seconds by their signs: 5'10", 19'6" x 14'3", 4h 41' 17", 1'14"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crosscheck.values.found import Found
from crosscheck.values.quantity import Quantity, make_quantity
from crosscheck.values.units import Dimension

_BOTH = re.compile(
    r"""(?<![\w.'’′°])(?:(?P<h>\d{1,2})\s?h\s?)?(?P<big>\d{1,3})\s?['’′]\s?(?P<small>\d{1,2}(?:\.\d{1,2})?)\s?(?:["”″]|['’′]{2})(?!\w)"""
)
_FEET = re.compile(
    r"""(?<![\w.'’′°])(?P<big>\d{1,3})['’′](?=\s?[x×]\s?\d)|(?<=[x×]\s)(?P<last>\d{1,3})['’′](?![\w'’′"”″])"""
)
_DEGREES = re.compile(r"°\s*\Z")
_INCHES = 12
_SIGNS = ('"', "”", "″", "''", "’’", "x", "×")  # one of them stands in whatever is read here


def signed_lengths(text: str) -> Iterator[Found[Quantity]]:
    """The lengths and lengths of time of a text that are told by primes, in inches, feet or seconds, with their places.

    Without hours, what may be inches is taken for inches: 5'10" is a height, 1'14" and 2'05" are times.
    """
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _BOTH.finditer(text):
        small = Decimal(match["small"])
        if small >= 60 or _DEGREES.search(text, max(0, match.start() - 3), match.start()):
            continue
        step = Decimal(1).scaleb(-len(match["small"].partition(".")[2]))
        if match["h"] or small >= _INCHES or match["small"].startswith("0"):
            seconds = 3600 * int(match["h"] or 0) + 60 * int(match["big"]) + small
            yield Found(*match.span(), make_quantity(seconds, "second", Dimension.DURATION, step=step))
        else:
            inches = _INCHES * int(match["big"]) + small
            yield Found(*match.span(), make_quantity(inches, "in", Dimension.LENGTH, step=step))
    for match in _FEET.finditer(text):
        feet = Decimal(match["big"] or match["last"])
        yield Found(*match.span(), make_quantity(feet, "ft", Dimension.LENGTH))
