"""Units that go without saying: "from 12 to 15 per cent", "from 19 weeks to 14", "6.9 years for men, 8.5 for women"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from crosscheck.values.found import Found
from crosscheck.values.quantity import Hedge, Quantity, make_quantity
from crosscheck.values.units import Dimension

_REACH = 60  # characters between a figure and one that has its unit
_JOINS = re.compile(r"[^.;:!?()\n]*?(?:,|\b(?:and|but|against|from|with|than|or))\s\Z")
_ENDS = re.compile(r"\s(?:for|in|of|on|among|at|last|when|while|by|a year)\b|[.,;)]?(?:\s|\Z)(?![a-z])|[,;)]")
_FROM = re.compile(r"\bfrom(?: [a-z]+){0,2}\s\Z", re.IGNORECASE)
_COUNTED = (Dimension.COUNT, Dimension.SCORE, Dimension.ORDINAL, Dimension.MULTIPLE, Dimension.MONEY)


def with_elided(text: str, found: Sequence[Found[Quantity]]) -> list[Found[Quantity]]:
    """The quantities of a text, with the units that bare figures share with the figure behind or before them."""
    result = list(found)
    for at, (first, second) in enumerate(pairwise(found)):
        if _shares_next(text, first, second):
            result[at] = _like(first, second.value)
        elif _shares_last(text, result[at], second):
            result[at + 1] = _like(second, result[at].value)
    return result


def _like(bare: Found[Quantity], other: Quantity) -> Found[Quantity]:
    value = make_quantity(bare.value.nominal, other.unit, other.dimension, step=bare.value.step)
    certain, family = other.currency_certain, other.currency_family
    return replace(bare, value=replace(value, currency_certain=certain, currency_family=family))


def _bare(value: Quantity) -> bool:
    return value.dimension is Dimension.COUNT and value.hedge is Hedge.NONE and value.unit == "" and value.step <= 1


def _shares_next(text: str, first: Found[Quantity], second: Found[Quantity]) -> bool:
    """ "from 12 to 15 per cent", "81 × 60 cm"."""
    word = text[first.end : second.start].strip()
    sides = word in ("by", "x", "×") and second.value.dimension is Dimension.LENGTH
    if not _bare(first.value) or (word != "to" and not sides):
        return False
    if second.value.dimension in (Dimension.COUNT, Dimension.SCORE, Dimension.ORDINAL):
        return False
    return second.value.step <= 1 and not second.value.parts


def _shares_last(text: str, first: Found[Quantity], second: Found[Quantity]) -> bool:
    """ "from 19 weeks to 14.", and of figures written alike "6.9 years for men, 8.5 for women"."""
    bare = _bare(second.value) and first.value.dimension not in _COUNTED and not first.value.age
    if not bare or second.start - first.end > _REACH or not _ENDS.match(text, second.end):
        return False
    if text[first.end : second.start].strip() == "to":
        return _FROM.search(text, max(0, first.start - _REACH), first.start) is not None
    alike = second.value.step < 1 and first.value.step == second.value.step
    return alike and _JOINS.fullmatch(text, first.end, second.start) is not None
