"""Figures that stand together without the set words: lists of parts that leave their noun out, so many of so much each,
a figure of then beside one of now.

Only windows in which every figure of one kind has its part are judged, and what is far off is taken for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.arithmetic_changes import change_check
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import ANY_QUANTITY, BREAK
from crosscheck.verdicts.arithmetic_rates import product_check
from crosscheck.verdicts.arithmetic_sums import sum_check
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches, vocabulary

_FEW, _MOST = 2, 12  # parts of a list
_NEAR = 0.12
_DIGITS = 4  # numbers with fewer come near each other by chance
_SMALLEST = 50  # a part is at least such a share of its whole
_NEAR_PRODUCT = Decimal("0.15")
_OF_WHOLE = re.compile(f"{ANY_QUANTITY} of (?:the|its|these|those|his|her|their) ({ANY_QUANTITY})")
_CHANGES = (Dimension.PERCENT, Dimension.POINTS)


def listed_parts(window: Sentence) -> Iterator[Result]:
    """ "86 entries, 51 from schools, 22 from clubs and 13 from players": all the figures but the first are parts."""
    figures = [claim for claim in window.quantities if amount_of(claim).dimension not in (*_CHANGES, Dimension.ORDINAL)]
    if not _FEW < len(figures) <= _MOST:
        return
    candidates = [(figures[0], figures[1:]), (figures[-1], figures[:-1])]
    if tied := _OF_WHOLE.search(window.skeleton):
        candidates = [(window.figures[tied[1]], [one for one in figures if one is not window.figures[tied[1]]])]
    for whole, parts in candidates:
        same = [part for claim in parts if (part := like(amount_of(claim), amount_of(whole))) is not None]
        if len(same) < len(parts) or any(part.base >= amount_of(whole).base for part in same):
            continue
        check = sum_check(same, amount_of(whole), _NEAR)
        told = whole is not figures[-1] and len(parts) > _FEW and _elided(window, whole, parts)
        told = told or (_summed(window, whole) and _slip(same, amount_of(whole)))
        if check is not None and (told or (check.holds and _telling([*map(amount_of, parts), amount_of(whole)]))):
            yield Result("listed parts", check, LOOSE, whole, tuple(parts))


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


def _telling(amounts: Sequence[Quantity]) -> bool:
    """Whether a sum is worth saying: exact figures that come to it to the last digit, and none so small that chance
    would do."""
    exact = all(amount.hedge is Hedge.NONE and amount.nominal > 1 for amount in amounts)
    return exact and amounts[-1].nominal >= 10 and sum(one.base for one in amounts[:-1]) == amounts[-1].base


def so_many_each(window: Sentence) -> Iterator[Result]:
    """ "Each of the 24 rowers trained for 15 hours, 360 hours in all": three figures, one the product of the others."""
    figures = window.quantities
    tied = next(matches("each", window.skeleton), None)
    if len(figures) != 3 or BREAK in window.skeleton or tied is None:
        return
    result = max(figures, key=lambda claim: amount_of(claim).base)
    one, other = (claim for claim in figures if claim is not result)
    for number, each in ((one, other), (other, one)):
        check = product_check(amount_of(number), amount_of(each), amount_of(result), _NEAR_PRODUCT)
        named = each.frame.noun == result.frame.noun or amount_of(each).dimension is not Dimension.COUNT
        if check is not None and window.figures[tied["one_"]] is not result and (check.holds or named):
            yield Result("so many each", check, LOOSE, result, (number, each))
            return


def then_and_now(window: Sentence) -> Iterator[Result]:
    """ "640 in 2011; ten years on 800, a quarter more": one change, and two figures of one thing at two times."""
    text, words = window.skeleton, vocabulary().words
    points = [claim for claim in window.quantities if amount_of(claim).dimension is Dimension.POINTS]
    stated = points or [claim for claim in window.quantities if amount_of(claim).dimension is Dimension.PERCENT]
    others = [claim for claim in window.quantities if claim not in stated and not _times(claim)]
    way = _direction(window, stated[0]) if len(stated) == 1 and len(others) == 2 else 0
    if not way:
        return
    if not words["then"].search(text) and len({c.text for c in window.figures.values() if _placed(c)}) < _FEW:
        return
    check = _of_two(amount_of(others[0]), amount_of(others[1]), stated[0], way)
    if check is not None and (check.holds or _one_thing(*others)):
        yield Result("then and now", check, LOOSE, stated[0], tuple(others))


def _times(claim: Claim) -> bool:
    return amount_of(claim).dimension in (Dimension.DURATION, Dimension.ORDINAL)


def _placed(claim: Claim) -> bool:
    return isinstance(claim.value, DateValue)


def _direction(window: Sentence, stated: Claim) -> int:
    """Whether a share is one of growth (1) or loss (-1): "up 12 per cent", "a quarter fewer"; else 0."""
    text, words = window.skeleton, vocabulary().words
    at = text.index(_mark(window, stated))
    around = f"{text[max(0, at - 16) : at]}  {text[at + 1 : at + 14]}"
    up, down = (any(words[name].search(around) for name in names) for names in (("up", "more"), ("down", "less")))
    return int(up) - int(down)


def _of_two(one: Quantity, other: Quantity, stated: Claim, way: int) -> Check | None:
    """The change between two figures, from the smaller where it is a growth, from the larger where it is a loss."""
    same, second, change = like(one, other), like(other, one), amount_of(stated)
    if same is None or second is None or change.hedge is Hedge.SOME or not same.base or not second.base:
        return None
    old, new = (same, other) if (other.base - same.base) * way > 0 else (second, one)
    return change_check(old, new, change)


def _one_thing(one: Claim, other: Claim) -> bool:
    """Whether two figures are said of one thing: the noun left out or the same, the subjects not two."""
    nouns = {claim.frame.noun for claim in (one, other) if claim.frame.noun and not claim.frame.bare}
    subjects = [set(claim.frame.subject.lower().split()) - vocabulary().pronouns for claim in (one, other)]
    return len(nouns) < _FEW and (not all(subjects) or bool(subjects[0] & subjects[1]))
