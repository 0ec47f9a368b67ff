"""A pattern over skeletons that is not even tried where a sentence has too few figures for it, as most have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from crosscheck.verdicts.arithmetic_marks import ANY_DATE, ANY_QUANTITY

ROLE = re.compile(r"\{(\w+)(:d)?\}")
_PIECE = re.compile(rf"\\.|\[(?:\\.|[^\]])+\]|{ROLE.pattern}|.", re.DOTALL)
_QUANTITY, _DATE = re.compile(ANY_QUANTITY), re.compile(ANY_DATE)


class FigurePattern:
    """``written`` is the pattern as in the data file, ``regex`` the same compiled."""

    __slots__ = ("_dates", "_quantities", "_regex")

    def __init__(self, written: str, regex: re.Pattern[str]) -> None:
        self._regex = regex
        self._quantities, self._dates = least_figures(written)

    def finditer(self, skeleton: str) -> Iterable[re.Match[str]]:
        """All matches, from left to right."""
        quantities, dates = _figures(skeleton)
        if quantities < self._quantities or dates < self._dates:
            return ()
        return self._regex.finditer(skeleton)


def least_figures(written: str) -> tuple[int, int]:
    """How many quantities and dates every match holds: the roles that stand in no brackets and may not be left out."""
    quantities = dates = depth = 0
    for piece in _PIECE.finditer(written):
        text = piece[0]
        depth += (text == "(") - (text == ")")
        if depth:
            continue
        if text == "|":
            return 0, 0
        if ROLE.fullmatch(text) and written[piece.end() : piece.end() + 1] not in ("?", "*", "{"):
            quantities, dates = (quantities, dates + 1) if piece[2] else (quantities + 1, dates)
    return quantities, dates


@lru_cache(maxsize=16)  # some hundred patterns are tried on one skeleton
def _figures(skeleton: str) -> tuple[int, int]:
    return len(_QUANTITY.findall(skeleton)), len(_DATE.findall(skeleton))
