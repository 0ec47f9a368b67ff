"""All checks of figures over a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosscheck.verdicts.arithmetic_apart import halves, heights, margins_near, points_told, turnouts
from crosscheck.verdicts.arithmetic_finding import Result
from crosscheck.verdicts.arithmetic_last import to_the_last
from crosscheck.verdicts.arithmetic_levies import levies
from crosscheck.verdicts.arithmetic_means import means_near
from crosscheck.verdicts.arithmetic_near import Figure, paragraphs
from crosscheck.verdicts.arithmetic_paces import each_period, over_time, speeds, times_needed
from crosscheck.verdicts.arithmetic_portions import shares_near, wholes_near
from crosscheck.verdicts.arithmetic_taken_up import gaps, growths
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_worths import products_near

_DIGIT = re.compile(r"\d")  # of a number that no figure was made of
_CHECKS = (
    products_near,
    over_time,
    times_needed,
    speeds,
    each_period,
    levies,
    means_near,
    heights,
    margins_near,
    halves,
    turnouts,
    points_told,
    gaps,
    growths,
    shares_near,
    wholes_near,
    to_the_last,
)


def over_paragraphs(sentences: Sequence[Sentence]) -> Iterator[Result]:
    """What follows, or does not, from figures of a paragraph and the few sentences before it."""
    for near in paragraphs(sentences):
        for check in _CHECKS:
            yield from (result for result in check(near) if result.check.holds or not _unread(near))


def _unread(near: Sequence[Figure]) -> bool:
    """Whether a number of the last paragraph is no figure: it may be what a result follows from."""
    block = near[-1].claim.block
    return any(_DIGIT.search(f"{one.before} {one.behind}") for one in near if one.claim.block == block)
