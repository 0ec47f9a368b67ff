"""Shares over two sentences: "the school has 620 pupils. Some 155 of them, or 25 per cent, ..."."""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck.claims.model import Claim
from crosscheck.values.quantities import Dimension
from crosscheck.verdicts.arithmetic_changes import share_check
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import BREAK
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_two import two_beside
from crosscheck.verdicts.arithmetic_words import matches


def shares_told(window: Sentence) -> Iterator[Result]:
    """A share and the only two figures that compare in the sentences: the larger is the whole."""
    if BREAK not in window.skeleton:
        return
    for match in matches("share_told", window.skeleton):
        share = window.figures[match["share_"]]
        others = two_beside(window, share) if amount_of(share).dimension is Dimension.PERCENT else None
        if others is not None:
            yield from _checked(share, *others)


def _checked(share: Claim, one: Claim, other: Claim) -> Iterator[Result]:
    part, whole = sorted((one, other), key=lambda claim: amount_of(claim).base)
    check = share_check(amount_of(part), amount_of(whole), amount_of(share))
    tied = part.frame.bare or part.frame.noun == whole.frame.noun
    if check is not None and (check.holds or tied):
        yield Result("share", check, LOOSE, share, (part, whole))
