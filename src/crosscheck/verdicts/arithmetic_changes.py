"""Growth, shares and averages that are stated beside the figures they follow from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check, growth_fits, share_fits
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.arithmetic_figures import as_written, leaves_unit_out, like
from crosscheck.verdicts.arithmetic_finding import STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import ANY_QUANTITY, BREAK, FIGURES, QUANTITIES
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches, vocabulary

_FURTHER = re.compile(
    rf"[^{QUANTITIES};:.¶]{{0,25}}?(?:,|\band|\bthen|\bto)(?: and| then| to| finally)* {ANY_QUANTITY}"
)
_FIGURE = re.compile(rf"[{FIGURES},;:.¶]|\b(?:of|in|a|per)\b")
_REACH, _STEM = 30, 4
_NEAR = Decimal(3)  # a computed change further off than this factor belongs to other figures


@needs("change", "multiplied")
def changes(window: Sentence) -> Iterator[Result]:
    """Changes stated with the figures before and after: "1,284 million, against 1,236 million, up 4.9 per cent"."""
    for match in matches("change", window.skeleton):
        if _meant_as_change(window.skeleton, match.start("change_"), amount_of(window.figures[match["change_"]])):
            yield from _changed(window, match)
    for match in matches("multiplied", window.skeleton):
        if amount_of(window.figures[match["change_"]]).dimension is Dimension.MULTIPLE:
            yield from _changed(window, match)


def _changed(window: Sentence, match: re.Match[str]) -> Iterator[Result]:
    change, ends = window.figures[match["change_"]], ends_in(window, match)
    further = match.end("new_") == match.end() and _FURTHER.match(window.skeleton, match.end())
    if ends is None or further:  # "from 80, to 60 in 1991 and 40 in 1992"
        return
    check = change_check(*ends, as_points(change, ends[0]))
    if check is not None and (check.holds or not (_of_two_things(window, match) or _both_ways(match[0]))):
        yield Result("change", check, STRICT, change, _claims(window, match))


def _of_two_things(window: Sentence, match: re.Match[str]) -> bool:
    """Whether figures count two things: "640 storks, up 35 per cent on 800 pairs"."""
    nouns = {
        claim.frame.noun
        for claim, role in zip(_claims(window, match), ("old_", "new_"), strict=True)
        if (not claim.frame.bare and _said_behind(window.skeleton, match.end(role), claim.frame.noun))
    }
    return len(nouns) > 1


def _both_ways(text: str) -> bool:
    """Whether something rises and something falls: "a rise of 47 per cent, while the staff shrank from 23 to 17"."""
    words = vocabulary().words
    return words["up"].search(text) is not None and words["down"].search(text) is not None


def _said_behind(text: str, at: int, noun: str) -> bool:
    """Whether a noun, as far as all its forms share it, stands close behind a figure."""
    return bool(noun) and any(
        word.startswith(noun[:_STEM].lower()) for word in _FIGURE.split(text[at : at + _REACH])[0].split()
    )


def as_points(change: Claim, old: Quantity) -> Quantity:
    """A change as an amount; "eight points" of a share are percentage points."""
    amount = amount_of(change)
    points = amount.dimension is Dimension.SCORE or change.frame.noun == "point"
    if old.dimension is Dimension.PERCENT and points and not amount.parts:
        return replace(amount, unit="pp", dimension=Dimension.POINTS)
    return amount


def _claims(window: Sentence, match: re.Match[str]) -> tuple[Claim, Claim]:
    return window.figures[match["old_"]], window.figures[match["new_"]]


def ends_in(window: Sentence, match: re.Match[str]) -> tuple[Quantity, Quantity] | None:
    """The figures before and after a change, in one unit; one may leave it out ("from 12 to 15 km")."""
    old, new = (amount_of(claim) for claim in _claims(window, match))
    if old.dimension in (Dimension.ORDINAL, Dimension.SCORE):
        return None
    if old.comparable(new):
        return like(old, new) or old, like(new, old) or new
    bare, role, model = (old, "old_", new) if old.dimension is Dimension.COUNT else (new, "new_", old)
    same = like(bare, model) if leaves_unit_out(window.skeleton[match.end(role) :]) else None
    if same is None:
        return None
    return (same, new) if bare is old else (old, same)


def _meant_as_change(text: str, at: int, change: Quantity) -> bool:
    """Whether a figure is the size of a change: a share, or an amount behind "by" or before "more"."""
    words = vocabulary().words
    before, after = text[max(0, at - 12) : at].split(), text[at + 1 : at + 24]
    last = before[-1] if before else ""
    if change.dimension in (Dimension.PERCENT, Dimension.POINTS, Dimension.MULTIPLE, Dimension.SCORE):
        return last not in ("from", "to")
    return bool(words["by"].fullmatch(last)) or any(words[name].search(after) for name in ("more", "less", "apart"))


def change_check(old: Quantity, new: Quantity, change: Quantity) -> Check | None:
    """Whether a change follows from its ends; None where it cannot be theirs."""
    if change.dimension not in (Dimension.PERCENT, Dimension.POINTS, Dimension.MULTIPLE):
        same_unit = like(change, new)
        if same_unit is None:
            return None
        change = same_unit
    elif old.dimension is Dimension.PERCENT and change.dimension is Dimension.PERCENT:
        return None  # per cent or percentage points: texts mix the two
    check = growth_fits(as_written(old, (new,)), as_written(new, (old,)), change)
    return check if check is not None and (check.holds or plausible(old, new, change)) else None


def plausible(old: Quantity, new: Quantity, change: Quantity) -> bool:
    """Whether the computed change is of the order of the stated one: the figures were meant to give it."""
    if change.hedge is Hedge.SOME or not old.nominal or not change.nominal:
        return False
    if change.dimension is Dimension.PERCENT:
        computed = abs(new.base / old.base - 1) * 100
    elif change.dimension is Dimension.MULTIPLE:
        computed = new.base / old.base
    else:
        computed = abs(new.base - old.base)
    return change.base / _NEAR <= computed <= change.base * _NEAR


@needs("share")
def shares(window: Sentence) -> Iterator[Result]:
    """Shares stated with part and whole: "618 of the 4,812, or 13 per cent"."""
    if BREAK in window.skeleton:
        return
    for match in matches("share", window.skeleton):
        part, whole, share = (window.figures[match[role]] for role in ("part_", "whole_", "share_"))
        check = share_check(amount_of(part), amount_of(whole), amount_of(share))
        if check is not None:
            yield Result("share", check, STRICT, share, (part, whole))


def share_check(part: Quantity, whole: Quantity, share: Quantity) -> Check | None:
    """Whether a part is that share of a whole; None where the figures cannot be meant so."""
    same = like(part, whole)
    if (
        same is None
        or Dimension.PERCENT in (same.dimension, whole.dimension)
        or Hedge.SOME in (share.hedge, part.hedge)
    ):
        return None
    if same.base > whole.base:
        return None
    check = share_fits(as_written(same, (whole,)), as_written(whole, (same,)), share)
    if check is None or check.holds:
        return check
    computed = same.base / whole.base * 100
    if abs(100 - computed - share.base) <= max(share.step, Decimal(1)):
        return None  # the share of the others
    return check if share.base / _NEAR <= computed <= share.base * _NEAR else None
