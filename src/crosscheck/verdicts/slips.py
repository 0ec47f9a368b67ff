"""Amounts that may be a slip of the pen for one another: the same digits in another order."""

from __future__ import annotations

import re

from crosscheck.alignment.model import Pair
from crosscheck.verdicts.contrasts import contrasted
from crosscheck.verdicts.numbers import LIKELY, Numbers

_FIGURE = re.compile(r"\d")
DIGITS_SWAPPED = "digits_swapped"
# Rivals seldom differ by chance as a slip of the pen does: from what odds of being rivals on, and how sure that is.
SLIPS = (
    ("digits_reordered", 0.7, 0.93),  # 1,240 and 1,420
    ("digits_reordered", 0.05, 0.8),
    (DIGITS_SWAPPED, 0.7, 0.8),  # 14 and 41
)
SLIP = "The same digits stand in another order: one may be a slip of the pen."


def slip(pair: Pair, rival: float, numbers: Numbers) -> float:
    """How sure it is that one of two values is a slip of the pen for the other; 0 where nothing looks like it."""
    figures = all(_FIGURE.search(claim.text) for claim in (pair.a, pair.b))
    swapped = pair.features.get(DIGITS_SWAPPED)
    likely = (one for one in SLIPS if rival >= one[1] and (figures or one[0] != DIGITS_SWAPPED))  # no one swaps words
    likely = (one for one in likely if swapped or rival >= LIKELY)  # 928 and 892 differ in more than two digits
    sure = next((sure for name, _, sure in likely if pair.features.get(name)), 0.0)
    if sure and ((rival < LIKELY and numbers.both_told(pair)) or contrasted(pair)):
        return 0.0
    return sure
