"""Shares over two sentences: "the school has 620 pupils. Some 155 of them, or 25 per cent, ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosscheck.claims.model import Claim
from crosscheck.values.quantities import Dimension
from crosscheck.verdicts.arithmetic_changes import share_check
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence, unread
from crosscheck.verdicts.arithmetic_two import two_beside
from crosscheck.verdicts.arithmetic_words import matches


@needs("share_told", told=True)
def shares_told(window: Sentence) -> Iterator[Result]:
    """A share and the only two figures that compare in the sentences, where the larger is the whole. So far apart a
    share that is another one is more often one of something else, and nothing is said."""
    for match in matches("share_told", window.skeleton):
        share = window.figures[match["share_"]]
        others = two_beside(window, share) if amount_of(share).dimension is Dimension.PERCENT else None
        if others is not None:
            yield from _checked(share, *others)


@needs("part_of_share")
def parts_told(window: Sentence) -> Iterator[Result]:
    """ "The orchestra has 88 players. Half of them, 44, are women": the part that a share comes to."""
    for match in matches("part_of_share", window.skeleton):
        share, part = window.figures[match["share_"]], window.figures[match["part_"]]
        whole = _whole(window, match, part)
        if whole is None or amount_of(share).dimension is not Dimension.PERCENT:
            continue
        check = share_check(amount_of(part), amount_of(whole), amount_of(share))
        if check is not None:
            yield Result("part of share", check, LOOSE, part, (whole, share))


def _whole(window: Sentence, match: re.Match[str], part: Claim) -> Claim | None:
    """The whole that a share names itself, or the only figure before it that compares."""
    if told := match.groupdict().get("whole_"):
        return window.figures[told]
    before = [one for one in window.quantities if one.start < window.figures[match["share_"]].start]
    alike = [one for one in before if like(amount_of(one), amount_of(part)) or like(amount_of(part), amount_of(one))]
    return alike[0] if len(alike) == 1 and not unread(window) else None


def _checked(share: Claim, one: Claim, other: Claim) -> Iterator[Result]:
    part, whole = sorted((one, other), key=lambda claim: amount_of(claim).base)
    check = share_check(amount_of(part), amount_of(whole), amount_of(share))
    if check is not None and check.holds:
        yield Result("share", check, LOOSE, share, (part, whole))
