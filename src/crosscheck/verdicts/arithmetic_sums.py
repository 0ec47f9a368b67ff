"""Sums in sentences: a whole and its parts, in the words that tie them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check, sum_fits
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.arithmetic_figures import as_written, leaves_unit_out, like
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_text import ANY_QUANTITY, BREAK, Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary

_ADDED = (
    Dimension.COUNT,
    Dimension.MONEY,
    Dimension.LENGTH,
    Dimension.AREA,
    Dimension.VOLUME,
    Dimension.MASS,
    Dimension.DURATION,
    Dimension.POWER,
    Dimension.ENERGY,
    Dimension.PERCENT,
)
_CLOSE, _WIDE = 0.15, 0.5
_TINY = 1000  # what is a smaller part of the whole is none of its parts
_COLON = re.compile(r"[^.]{0,40}:[^:.]{0,30}$")
_NEGATED = re.compile(r"\b(?:not|no|never|nor|neither)\b")
_MARK = re.compile(ANY_QUANTITY)
_LAST_JOIN = re.compile(r"\b(?:and|plus|or)\b|&|\+")
_JOIN = re.compile(r"[,;:+&]|\band\b|\bplus\b|\bwith\b")


def sums(window: Sentence) -> Iterator[Result]:
    """Wholes with parts behind them ("904, made up of 512, 248 and 134") or before ("512 and 248, 760 in all")."""
    yield from _parts_behind(window)
    yield from _parts_before(window)


def _parts_behind(window: Sentence) -> Iterator[Result]:
    words = vocabulary().words
    marks = list(_MARK.finditer(window.skeleton))
    for index, mark in enumerate(marks[:-2]):
        gap = window.skeleton[mark.end() : marks[index + 1].start()]
        if BREAK.strip() in gap:
            continue
        whole = window.figures[mark[0]]
        if words["made_of"].search(gap) or _COLON.fullmatch(gap):
            tail = _clause(window.skeleton, marks[index + 1].start())
            yield from _listed(window, whole, marks[index + 1].start(), tail, STRICT)
        else:
            after = window.skeleton[marks[index + 1].end() : marks[index + 1].end() + 12].lstrip()
            if words["of_them"].match(after) or words["of_them"].search(gap):
                tail = _clause(window.skeleton, marks[index + 1].start(), ";")
                yield from _listed(window, whole, marks[index + 1].start(), tail, LOOSE)


def _clause(text: str, start: int, *more: str) -> int:
    """Where the clause that begins at ``start`` ends: at the next sentence, or a dash or bracket that closes it."""
    ends = [at for mark in (BREAK, " – ", ")", *more) if (at := text.find(mark, start)) >= 0]
    return min(ends, default=len(text))


def _listed(window: Sentence, whole: Claim, start: int, end: int, confidence: float) -> Iterator[Result]:
    text = window.skeleton[start:end]
    words = vocabulary().words
    parts = _same_kind(window, text, amount_of(whole))
    if len(parts) < 2 or not _enumerated(text):
        return
    is_open = words["open"].search(window.skeleton) is not None
    check = sum_check([part for _, part in parts], amount_of(whole), _CLOSE if confidence == LOOSE else _WIDE)
    if check is None or (is_open and not _exceeds(parts, whole)) and not check.holds:
        return
    yield Result("sum", check, confidence, whole, tuple(claim for claim, _ in parts))


def _exceeds(parts: Sequence[tuple[Claim, Quantity]], whole: Claim) -> bool:
    return sum(part.base for _, part in parts) > amount_of(whole).base


def _enumerated(text: str) -> bool:
    """Whether every two figures are joined as members of one list, the last by "and"."""
    gaps = _MARK.split(text)[1:-1]
    if any(_NEGATED.search(gap) for gap in gaps):
        return False
    return (
        bool(gaps)
        and all(_JOIN.search(gap) for gap in gaps)
        and any(_LAST_JOIN.search(g) or "," in g for g in gaps[-1:])
    )


def _parts_before(window: Sentence) -> Iterator[Result]:
    words = vocabulary().words
    marks = list(_MARK.finditer(window.skeleton))
    for index, mark in enumerate(marks):
        if index < 2:
            continue
        before = window.skeleton[marks[index - 1].end() : mark.start()]
        after = window.skeleton[mark.end() : mark.end() + 30]
        if not words["in_all"].search(before[-40:]) and not words["in_all"].match(after.lstrip(" ,")):
            continue
        start = 0 if BREAK.strip() in before else window.skeleton.rfind(BREAK, 0, mark.start()) + 1
        text = window.skeleton[start : marks[index - 1].end()]
        whole = window.figures[mark[0]]
        parts = _same_kind(window, text, amount_of(whole))
        if len(parts) < 2 or not _enumerated(text[text.index(_MARK.findall(text)[0]) :]):
            continue
        check = sum_check([part for _, part in parts], amount_of(whole), _CLOSE)
        if check is not None:
            yield Result("sum", check, STRICT, whole, tuple(claim for claim, _ in parts))


def _same_kind(window: Sentence, text: str, whole: Quantity) -> list[tuple[Claim, Quantity]]:
    """The figures in a stretch of the skeleton that can be parts of the whole, in its unit."""
    found = []
    for mark in _MARK.finditer(text):
        claim = window.figures[mark[0]]
        quantity = amount_of(claim)
        if not quantity.comparable(whole) and not leaves_unit_out(text[mark.end() :]):
            continue
        part = like(quantity, whole)
        if part is not None and part.hedge is not Hedge.SOME and part.base * _TINY >= abs(whole.base):
            found.append((claim, part))
    return found


def sum_check(parts: Sequence[Quantity], whole: Quantity, near: float) -> Check | None:
    """The check of a closed sum; None where figures cannot be meant as its parts."""
    if whole.dimension not in _ADDED or whole.hedge is Hedge.SOME or not whole.base:
        return None
    written = [as_written(part, parts, listed=True) for part in parts]
    check = sum_fits(written, as_written(whole))
    if check is None or check.holds:
        return check
    reached = sum(part.base for part in parts)
    off = abs(reached - whole.base) / abs(whole.base)
    if off > near or any(part.base >= whole.base for part in parts):
        return None
    return check
