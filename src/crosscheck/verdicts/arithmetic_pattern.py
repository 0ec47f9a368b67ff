"""Patterns over skeletons, and how many figures they ask for: most sentences have too few for most patterns."""

from __future__ import annotations

import re
from functools import lru_cache

from crosscheck.verdicts.arithmetic_marks import ANY_DATE, ANY_QUANTITY

ROLE = re.compile(r"\{(\w+)(:d)?\}")
_PIECE = re.compile(rf"\\.|\[(?:\\.|[^\]])+\]|{ROLE.pattern}|.", re.DOTALL)
_QUANTITY, _DATE = re.compile(ANY_QUANTITY), re.compile(ANY_DATE)


class FigurePattern:
    """A pattern as in the data file, compiled, and how many quantities and dates each of its matches holds at least."""

    __slots__ = ("dates", "quantities", "regex")

    def __init__(self, written: str, regex: re.Pattern[str]) -> None:
        self.regex = regex
        self.quantities, self.dates = least_figures(written)


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


@lru_cache(maxsize=16)  # many families are tried on one skeleton
def figures_in(skeleton: str) -> tuple[int, int]:
    """How many quantities and dates a skeleton holds."""
    return len(_QUANTITY.findall(skeleton)), len(_DATE.findall(skeleton))
