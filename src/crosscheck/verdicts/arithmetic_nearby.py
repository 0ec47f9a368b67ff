"""Figures that stand together without the set words: lists of parts that leave their noun out, so many of so much each.

Only windows in which every figure of one kind has its part are judged, and what is far off is taken for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import ANY_QUANTITY
from crosscheck.verdicts.arithmetic_rates import product_check
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_sums import sum_check
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches, vocabulary

_FEW, _MOST = 2, 12  # parts of a list
_NEAR = 0.12
_DIGITS = 4  # numbers with fewer come near each other by chance
_SMALLEST = 50  # a part is at least such a share of its whole
_NEAR_PRODUCT, _NEAR_SUM = Decimal("0.15"), Decimal("0.4")  # the wider one where both are of one thing, or money
_OF_WHOLE = re.compile(f"{ANY_QUANTITY} of (?:the|its|these|those|his|her|their) ({ANY_QUANTITY})")
_CHANGES = (Dimension.PERCENT, Dimension.POINTS)


@needs(quantities=3)
def listed_parts(window: Sentence) -> Iterator[Result]:
    """ "86 entries, 51 from schools, 22 from clubs and 13 from players": all the figures but the first are parts."""
    figures = [claim for claim in window.quantities if amount_of(claim).dimension not in (*_CHANGES, Dimension.ORDINAL)]
    if not _FEW < len(figures) <= _MOST:
        return
    candidates = [(figures[0], figures[1:]), (figures[-1], figures[:-1])]
    if tied := _OF_WHOLE.search(window.skeleton):
        candidates = [(window.figures[tied[1]], [one for one in figures if one is not window.figures[tied[1]]])]
    for whole, parts in candidates:
        same = _parts(parts, amount_of(whole))
        if same is None:
            continue
        told = whole is not figures[-1] and len(parts) > _FEW and _elided(window, whole, parts)
        told = told or (_summed(window, whole) and _slip(same, amount_of(whole)))
        if not told and not _telling([*map(amount_of, parts), amount_of(whole)]):
            continue
        check = sum_check(same, amount_of(whole), _NEAR)
        if check is not None and (check.holds or (told and not _one_too_many(same, amount_of(whole)))):
            yield Result("listed parts", check, LOOSE, whole, tuple(parts))


def _parts(claims: Sequence[Claim], whole: Quantity) -> list[Quantity] | None:
    """The figures in the unit of the whole; None if one is of another kind, or not smaller."""
    found = list[Quantity]()
    for claim in claims:
        part = like(amount_of(claim), whole)
        if part is None or part.base >= whole.base:
            return None
        found.append(part)
    return found


def _elided(window: Sentence, whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether a whole has its noun, its parts leave it out, and the list is closed with "and"."""
    text = window.skeleton
    joint = text[: text.rfind(_mark(window, parts[-1]))].rstrip().endswith(("and", "the remaining", "the other"))
    opened = vocabulary().words["open"].search(text)
    bare = all(claim.frame.bare for claim in parts)
    return joint and not opened and bare and not whole.frame.bare


def _mark(window: Sentence, claim: Claim) -> str:
    return next(mark for mark, figure in window.figures.items() if figure is claim)


def _summed(window: Sentence, whole: Claim) -> bool:
    """Whether the words say that a figure is a sum: "together", or a colon before it."""
    before = window.text[window.start : whole.start].rstrip()
    return before.endswith(":") or vocabulary().words["summed"].search(window.skeleton) is not None


def _slip(parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Whether a sum is the stated one but for a slip of the pen: one digit of four or more, or two that swapped."""
    reached = sum((part.base for part in parts), Decimal(0))
    one, other = f"{reached.normalize():f}", f"{whole.base.normalize():f}"
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    exact = all(one.hedge is Hedge.NONE and one.base * _SMALLEST >= whole.base for one in (*parts, whole))
    if len(one) != len(other) or len(one) < _DIGITS or not exact:
        return False
    swapped = len(differ) == 2 and [one[at] for at in differ] == [other[at] for at in differ[::-1]]
    return swapped or len(differ) == 1


def _one_too_many(parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Whether all figures but one come to the whole: that one may be of a part ("174 of them, eleven of which ...")."""
    reached = sum((part.base for part in parts), Decimal(0))
    return any(reached - part.base == whole.base for part in parts)


def _telling(amounts: Sequence[Quantity]) -> bool:
    """Whether a sum is worth saying: exact figures that come to it to the last digit, and none so small that chance
    would do."""
    exact = all(amount.hedge is Hedge.NONE and amount.nominal > 1 for amount in amounts)
    return exact and amounts[-1].nominal >= 10 and sum(one.base for one in amounts[:-1]) == amounts[-1].base


@needs("each", quantities=3)
def so_many_each(window: Sentence) -> Iterator[Result]:
    """ "Each of the 24 rowers trained for 15 hours, 360 hours in all": three figures, one the product of the others."""
    figures = window.quantities
    tied = next(matches("each", window.skeleton), None)
    if len(figures) != 3 or tied is None:
        return
    result = max(figures, key=lambda claim: amount_of(claim).base)
    one, other = (claim for claim in figures if claim is not result)
    for number, each in ((one, other), (other, one)):
        of_one = amount_of(each).dimension is Dimension.MONEY or (
            each.frame.noun and each.frame.noun == result.frame.noun
        )
        near = _NEAR_SUM if of_one else _NEAR_PRODUCT
        check = product_check(amount_of(number), amount_of(each), amount_of(result), near)
        named = each.frame.noun == result.frame.noun or amount_of(each).dimension is not Dimension.COUNT
        if check is not None and window.figures[tied["one_"]] is not result and (check.holds or named):
            yield Result("so many each", check, LOOSE, result, (number, each))
            return
