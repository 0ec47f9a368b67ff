"""Multiples in words and the figures that they stand for: "trade almost tripled: exports rose from 147 to 230 ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import total
from crosscheck.values.quantities import Dimension, Quantity
from crosscheck.verdicts.arithmetic_changes import change_check, ends_in
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import BREAK
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches, vocabulary

_REACH = Decimal("0.1")
_BORDER = re.compile(r"[;¶]|\b(?:and|but|while|whereas|as|when)\b")
_WORD = re.compile(r"[^\W\d_]{4,}")


@needs("pair")
def multiples(window: Sentence) -> Iterator[Result]:
    """A multiple in words and the figures in the same or the next sentence; those of two ways of an exchange add up."""
    stated = [pair for pair in window.figures.items() if _is_multiple(pair[1])]
    found = list(matches("pair", window.skeleton))
    if len(stated) != 1 or not _belong(window.skeleton, window.skeleton.find(stated[0][0]), found):
        return
    pairs = [ends_in(window, match) for match in found]
    ends = pairs[0] if len(pairs) == 1 else _added(pairs[0], pairs[1])
    check = change_check(*ends, amount_of(stated[0][1])) if ends else None
    if check is not None:
        operands = tuple(window.figures[match[role]] for match in found for role in ("old_", "new_"))
        yield Result("multiple", check, LOOSE, stated[0][1], operands)


def _is_multiple(claim: Claim) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.dimension is Dimension.MULTIPLE


def _belong(text: str, at: int, matches: list[re.Match[str]]) -> bool:
    """Whether the figures are those of the thing that multiplied."""
    if len(matches) == 2:
        return vocabulary().words["exchange"].search(text) is not None
    if len(matches) != 1:
        return False
    start, end = sorted((at, matches[0].start()))
    if not _BORDER.search(text, start, end):
        return True
    one, border, other = text.partition(BREAK)
    first = other.split(maxsplit=1)[:1]
    same = set(_WORD.findall(one)) & set(_WORD.findall(other))
    return bool(border) and (bool(same) or bool(first and vocabulary().words["again"].fullmatch(first[0])))


Ends = tuple[Quantity, Quantity]


def _added(one: Ends | None, other: Ends | None) -> Ends | None:
    if one is None or other is None:
        return None
    old, new = _sum(one[0], other[0]), _sum(one[1], other[1])
    return None if old is None or new is None else (old, new)


def _sum(one: Quantity, other: Quantity) -> Quantity | None:
    """The sum of two regions in one unit."""
    one, other = _near(one), _near(other)
    if one.unit != other.unit or None in (one.low, one.high, other.low, other.high):
        return None
    span = total((one, other))
    step = max(one.step, other.step)
    return replace(one, nominal=one.nominal + other.nominal, low=span.low, high=span.high, step=step)


def _near(value: Quantity) -> Quantity:
    """An open region as its writer means it: "more than 348" is not much more."""
    if value.low is not None and value.high is None:
        return replace(value, high=value.low + abs(value.low) * _REACH)
    if value.high is not None and value.low is None:
        return replace(value, low=value.high - abs(value.high) * _REACH)
    return value
