"""Sums in sentences: a whole and its parts, in the words that tie them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check, sum_fits
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.quantity import make_quantity
from crosscheck.verdicts.arithmetic_figures import as_written, leaves_unit_out, like
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import ANY_QUANTITY, BREAK, FIGURES
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches, vocabulary

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
_HUNDRED = make_quantity(Decimal(100), "%", Dimension.PERCENT)
_CLOSER, _CLOSE, _WIDE = 0.06, 0.15, 0.5
_FEW = 3  # parts that "with" ties to a whole
_MEMBER = re.compile(r"(?:^|[:,;]|\band)\s*$")
_OTHER = re.compile(r"\d")  # a number that is no figure of its own
_TINY = 1000  # what is a smaller part of the whole is none of its parts
_COLON = re.compile(r"[^.]{0,40}:[^:.]{0,30}$")
_BRACKET = re.compile(r"[^.:]{0,40}\((?:[a-z]+ ){0,2}")
_WITH = re.compile(r"[^.:;]{0,25},? with (?:[a-z]+ ){0,2}")
_MULTIPLIER = re.compile(f" (?:[a-z-]+ ){{0,2}}of (?:about |some |up to )?{ANY_QUANTITY}")
_TIMES = re.compile(f"({ANY_QUANTITY}) (?:[a-z-]+ ){{0,2}}of (?:about |some |up to )?$")
_NEGATED = re.compile(r"\b(?:not|no|never|nor|neither)\b")
_LONGEST = 60  # parts of one whole in a sentence
_PHRASE = re.compile(f"[^{FIGURES}¶,;:.]{{0,30}}")
_MARK = re.compile(ANY_QUANTITY)
_JOIN = re.compile(r"[,;+&]|\band\b|\bplus\b|\bwith\b")


@needs(quantities=3)
def sums(window: Sentence) -> Iterator[Result]:
    """Wholes with parts behind them ("904, made up of 512, 248 and 134") or before ("512 and 248, 760 in all")."""
    marks = list(_MARK.finditer(window.skeleton))
    for index in range(len(marks) - 2):
        yield from _parts_behind(window, marks, index)
    for index in range(2, len(marks)):
        yield from _parts_before(window, marks, index)


def _parts_behind(window: Sentence, marks: Sequence[re.Match[str]], index: int) -> Iterator[Result]:
    words, text = vocabulary().words, window.skeleton
    first = marks[index + 1]
    gap, after = text[marks[index].end() : first.start()], text[first.end() : first.end() + 12].lstrip()
    if BREAK.strip() in gap:
        return
    if words["made_of"].search(gap) or _COLON.fullmatch(gap):
        part, near, confidence = text[first.start() : _clause(text, first.start())], _WIDE, STRICT
    elif (
        _BRACKET.fullmatch(gap)
        or words["including"].search(gap)
        or words["of_them"].match(after)
        or ((tied := words["of_them"].search(gap)) and tied.start() > 1)  # "nine of them" are a part themselves
    ):
        part, near, confidence = (
            text[first.start() : _clause(text, first.start(), ";", "the other ", "the rest")],
            _CLOSE,
            LOOSE,
        )
    elif _WITH.fullmatch(gap) and len(marks) > index + _FEW:
        part, near, confidence = text[first.start() : _clause(text, first.start(), ";")], _CLOSER, LOOSE
    else:
        return
    whole = window.figures[marks[index][0]]
    parts = _parts(window, part, amount_of(whole))
    if near == _CLOSER and len(parts) < _FEW:
        return
    check = sum_check([quantity for _, quantity in parts], amount_of(whole), near) if parts else None
    weighted = words["weighted"].search(gap) is not None  # "27 points: nine baskets and three free throws"
    if check is None or (
        not check.holds
        and (weighted or _misses(window, part, parts) or _may_be_more(text, parts, whole) or _of_another(window, parts))
    ):
        return
    yield Result("sum of parts", check, confidence, whole, tuple(claim for claim, _ in parts))


def _clause(text: str, start: int, *more: str) -> int:
    """Where the clause that begins at ``start`` ends: at the next sentence, or a dash or bracket that closes it."""
    ends = [at for mark in (BREAK, " – ", ")", *more) if (at := text.find(mark, start)) >= 0]
    return min(ends, default=len(text))


def _misses(window: Sentence, text: str, parts: Sequence[tuple[Claim, Quantity]]) -> bool:
    """Whether a member of a list was not read as one of the parts."""
    read = [claim for claim, _ in parts]
    others = [mark for mark in _MARK.finditer(text) if all(window.figures[mark[0]] is not one for one in read)]
    left = (mark for mark in others if not _MULTIPLIER.match(text, mark.end()))  # "two of 6,000" is one
    return _OTHER.search(text) is not None or any(_MEMBER.search(text[: mark.start()]) for mark in left)


def _of_another(window: Sentence, parts: Sequence[tuple[Claim, Quantity]]) -> bool:
    """Whether the parts are those of another whole: "78 of the 120 members voted: 41 yes, 37 no"."""
    reached = sum(part.base for _, part in parts)
    return any(amount_of(claim).base == reached for claim in window.quantities)


def _may_be_more(text: str, parts: Sequence[tuple[Claim, Quantity]], whole: Claim) -> bool:
    return vocabulary().words["open"].search(text) is not None and not _exceed(parts, whole)


def _exceed(parts: Sequence[tuple[Claim, Quantity]], whole: Claim) -> bool:
    return sum(part.base for _, part in parts) > amount_of(whole).base


def _parts_before(window: Sentence, marks: Sequence[re.Match[str]], index: int) -> Iterator[Result]:
    words, text, mark = vocabulary().words, window.skeleton, marks[index]
    last = marks[index - 1].end()
    _, crossed, before = text[last : mark.start()].rpartition(BREAK)
    behind = _PHRASE.match(text, mark.end())
    if not words["in_all"].search(before[-40:]) and not (behind and words["in_all"].search(behind[0])):
        return
    start = 0 if crossed else text.rfind(BREAK, 0, mark.start()) + 1
    whole = window.figures[mark[0]]
    parts = _parts(window, text[start:last], amount_of(whole))
    check = sum_check([quantity for _, quantity in parts], amount_of(whole), _CLOSE) if parts else None
    if check is not None:
        yield Result("sum in all", check, LOOSE if crossed else STRICT, whole, tuple(claim for claim, _ in parts))


@needs("remainder")
def remainders(window: Sentence) -> Iterator[Result]:
    """Shares of which the last is "the remaining" one: together they are a hundred per cent."""
    if BREAK in window.skeleton:
        return
    for match in matches("remainder", window.skeleton):
        parts = _parts(window, window.skeleton[: match.end()], _HUNDRED)
        quantities = [quantity for _, quantity in parts]
        rounding = sum((quantity.step for quantity in quantities), Decimal(0)) / 2
        check = sum_fits(quantities, replace(_HUNDRED, low=100 - rounding, high=100 + rounding))
        if check is None or not 80 <= sum(quantity.base for quantity in quantities) <= 120:
            continue
        claims = [claim for claim, _ in parts]
        if len(claims) == 2 and amount_of(claims[-1]).dimension is not Dimension.PERCENT:
            continue  # "two thirds of the 90 are let; the other 30"
        yield Result("remaining share", check, STRICT, claims[-1], tuple(claims[:-1]))


def _parts(window: Sentence, text: str, whole: Quantity) -> list[tuple[Claim, Quantity]]:
    """The figures in a stretch of the skeleton that can be parts of the whole, in its unit; none if it is no list."""
    found, gaps, at = list[tuple[Claim, Quantity]](), list[str](), 0
    for mark in _MARK.finditer(text):
        claim = window.figures[mark[0]]
        quantity = amount_of(claim)
        if _MULTIPLIER.match(text, mark.end()) and quantity.dimension is Dimension.COUNT:
            continue
        if not quantity.comparable(whole) and not leaves_unit_out(text[mark.end() :]):
            continue
        part = like(quantity, whole)
        if part is not None and (times := _TIMES.search(text, max(0, mark.start() - 40), mark.start())):
            part = _multiplied(part, amount_of(window.figures[times[1]]))
        if len(found) > _LONGEST:
            return []
        if part is not None and part.base * _TINY >= abs(whole.base):
            found.append((claim, part))
            gaps.append(text[at : mark.start()])
            at = mark.end()
    return (
        found
        if len(found) > 1 and all(_JOIN.search(g) and not _NEGATED.search(g) and ":" not in g for g in gaps[1:])
        else []
    )


def _multiplied(part: Quantity, times: Quantity) -> Quantity | None:
    """Several parts of one size: "two of 6,000"; None where what stands before is no plain number."""
    if times.dimension is not Dimension.COUNT or not times.exact:
        return None
    number, low, high = times.nominal, part.low, part.high
    return replace(
        part,
        nominal=part.nominal * number,
        step=part.step * number,
        low=None if low is None else low * number,
        high=None if high is None else high * number,
    )


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
