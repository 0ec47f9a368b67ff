"""Wholes, parts and rests over several sentences: "64 people were saved. Forty-one of them were fishermen; the other 23
passengers", "14 camels, 9 horses and 6 mules. All 29 animals ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import BREAK
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_sums import sum_check
from crosscheck.verdicts.arithmetic_text import Sentence, unread
from crosscheck.verdicts.arithmetic_two import is_stray, mark_of
from crosscheck.verdicts.arithmetic_words import matches, vocabulary

_NEAR, _NEAR_REST = 0.25, 0.5
_FIFTIETH = 50
_MOST = 7  # parts
_AND = re.compile(r"\b(?:and|plus) (?:some |about |another |a further )?$")
_OF_IT = re.compile(r"\bof (?:it|that|this|them|these|those|which|whom)\b")


@needs("rest", told=True)
def rests_told(window: Sentence) -> Iterator[Result]:
    """The rest of a whole that an earlier sentence names; all figures between are parts of it."""
    for match in matches("rest", window.skeleton):
        stated = window.figures[match["rest_"]]
        figures = _before(window, match.start("rest_"), amount_of(stated))
        if BREAK not in window.skeleton[: match.start()] or not 2 <= len(figures) <= _MOST:
            continue
        (whole, most), *parts = figures
        same = [like(amount, most) for amount in (*(part for _, part in parts), amount_of(stated))]
        amounts = [part for part in same if part is not None]
        if len(amounts) < len(same) or most.dimension is Dimension.PERCENT or _side_by_side(window, whole, parts[0][0]):
            continue
        check = sum_check(amounts, most, _NEAR_REST)
        counted = most.dimension is not Dimension.COUNT or not whole.frame.bare  # "three dug themselves out"
        certain = counted and not unread(window) and (stated.frame.bare or stated.frame.noun == whole.frame.noun)
        if check is None or _rounded_away(check, amounts, most):
            continue
        if check.holds or (certain and _all_parts(window, [claim for claim, _ in parts])):
            yield Result("rest", check, LOOSE, stated, (whole, *(claim for claim, _ in parts)))


def _side_by_side(window: Sentence, one: Claim, other: Claim) -> bool:
    """Whether "and" alone joins two figures: "£1.9m from the council and £1.1m from the lottery" are parts, both."""
    return _AND.search(window.skeleton, 0, window.skeleton.index(mark_of(window, other))) is not None and (
        one.sentence == other.sentence
    )


def _rounded_away(check: Check, parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Whether only a very round whole lets its parts come to it: 940 to 900."""
    reached = sum(part.base for part in parts)
    return check.holds and whole.hedge is Hedge.NONE and abs(reached - whole.base) * _FIFTIETH > whole.base


def _all_parts(window: Sentence, parts: Sequence[Claim]) -> bool:
    """Whether the words tie parts to the whole before them, and speak of one time."""
    of_it = _OF_IT.search(window.skeleton) is not None or all(part.frame.bare for part in parts)
    dates = {claim.text for claim in window.figures.values() if isinstance(claim.value, DateValue)}
    return of_it and len(dates) < 2 and not vocabulary().words["open_parts"].search(window.skeleton)


@needs("sum_told", "sum_said", told=True)
def sums_told(window: Sentence) -> Iterator[Result]:
    """A sum whose parts stand in the sentences before; less than its parts it can never be."""
    for family in ("sum_told", "sum_said"):
        for match in matches(family, window.skeleton):
            whole = window.figures[match["whole_"]]
            found = _before(window, match.start("whole_"), amount_of(whole))
            if BREAK not in window.skeleton[: match.start("whole_")] or not 2 <= len(found) <= _MOST:
                continue
            check = sum_check([part for _, part in found], amount_of(whole), _NEAR)
            if check is not None and (check.holds or _certain(window, family, found, whole)):
                yield Result("sum told", check, LOOSE, whole, tuple(claim for claim, _ in found))


def _certain(window: Sentence, family: str, found: Sequence[tuple[Claim, Quantity]], stated: Claim) -> bool:
    """Whether what does not add up must be wrong."""
    whole = amount_of(stated)
    exact = all(part.hedge is Hedge.NONE for _, part in found)
    firm = family == "sum_told" and not unread(window) and _of_one_kind([claim for claim, _ in found], stated)
    return exact and (_exceed(found, whole) or firm)


def _of_one_kind(parts: Sequence[Claim], whole: Claim) -> bool:
    """Whether a whole counts what its parts count, or all kinds at once: not "400 tickets ... all 600 seats"."""
    nouns = {claim.frame.noun for claim in parts if not claim.frame.bare}
    return whole.frame.bare or len(nouns) != 1 or whole.frame.noun in nouns


def _exceed(found: Sequence[tuple[Claim, Quantity]], whole: Quantity) -> bool:
    return sum(part.base for _, part in found) > whole.base


def _before(window: Sentence, at: int, model: Quantity) -> list[tuple[Claim, Quantity]]:
    """The figures before a place that compare with an amount; none where one counts some of another."""
    found = []
    for mark, claim in window.figures.items():
        if isinstance(claim.value, Quantity) and window.skeleton.index(mark) < at:
            elided = claim.value.comparable(model) or claim.frame.bare
            part = like(claim.value, model) if elided else None
            if part is None and model.dimension is Dimension.COUNT and like(model, claim.value) is not None:
                part = claim.value  # "£90,000 ... the other 15,000"
            if part is not None and not claim.value.parts and not claim.value.age:
                found.append((claim, part))
    most = max((part.base for _, part in found), default=0)
    return [(claim, part) for claim, part in found if not is_stray(part, most)]
