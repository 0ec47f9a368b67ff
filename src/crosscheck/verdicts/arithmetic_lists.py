"""Counts of lists that follow ("three partners: A, B, C and D"), and one measure given in two units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check, judge, told
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.spans import Span, point, span_of
from crosscheck.values.units import scale_of
from crosscheck.values.wording import worded, worded_amount
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_text import BREAK, Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary

_SLACK = Decimal("0.06")  # a round equivalent may be off that far: "a mile (1.5 km)" is not
_BEFORE_LIST = re.compile(r"[^\S\n]*([^\W\d_][\w'’-]*(?:\s[\w'’-]+){0,6})?\s*(?::|\s[–—]|,\snamely)\s*")
_BEFORE_NAMES = re.compile(r"\s[^\W\d_][\w'’-]*(?:\s[\w'’-]+){0,3},\s")
_BETWEEN = re.compile(r",\s(?:and\s)?(?:the\s)?|\s(?:and|&)\s(?:the\s)?")
_LAST = re.compile(r",?\s(?:and|&)\s(?:the\s)?")
_CLOSED = re.compile(r"\s*(?:[.;,!?)–—]|$)")
_LONGEST = 40


def listings(window: Sentence) -> Iterator[Result]:
    """A count and the names that follow it behind a colon or dash, when they are a closed list."""
    if BREAK in window.skeleton:
        return
    for claim in window.quantities:
        number = amount_of(claim)
        if number.dimension is not Dimension.COUNT or not number.exact or not 2 <= number.nominal <= _LONGEST:
            continue
        opened = _BEFORE_LIST.match(window.text, claim.end, window.end) or _apposition(window, claim)
        names = _names_from(window, opened.end()) if opened else ()
        if len(names) > 1 and not vocabulary().words["open"].search(window.skeleton):
            yield Result("count of a list", _count(number, names), STRICT, claim, names)


def _apposition(window: Sentence, claim: Claim) -> re.Match[str] | None:
    """The comma behind a definite count: "the three states, A, B and C,"."""
    before = window.text[window.start : claim.start].lower().split()
    if not before or not vocabulary().words["definite"].fullmatch(before[-1]):
        return None
    return _BEFORE_NAMES.match(window.text, claim.end, window.end)


def _names_from(window: Sentence, start: int) -> tuple[Claim, ...]:
    """The names of a list that begins at ``start`` and closes with "and" and a stop; none if it is another list."""
    text, found = window.text, list[Claim]()
    if text[start : start + 4].lower() == "the ":
        start += 4
    by_start = {claim.start: claim for claim in window.names}
    joints = [""]
    while (name := by_start.get(start)) is not None:
        found.append(name)
        joint = _BETWEEN.match(text, name.end, window.end)
        joints.append(joint[0] if joint else "")
        start = joint.end() if joint else -1
    closed = len(found) > 1 and _LAST.fullmatch(joints[-2]) and _CLOSED.match(text, found[-1].end)
    return tuple(found) if closed else ()


def _count(number: Quantity, names: tuple[Claim, ...]) -> Check:
    counted = Decimal(len(names))
    fit = judge(counted, point(counted), point(number.nominal))
    listed = ", ".join(" ".join(name.text.split()) for name in names)
    return Check(fit, told(f"{listed} are {counted}", fit, number))


def equivalents(window: Sentence) -> Iterator[Result]:
    """One measure in two units: "100 km (62 miles)"."""
    for pattern in vocabulary().patterns["equivalent"]:
        for match in pattern.finditer(window.skeleton):
            one, other = window.figures[match["one_"]], window.figures[match["other_"]]
            check = _equivalent(amount_of(one), amount_of(other))
            if check is not None:
                yield Result("equivalent", check, STRICT if check.holds else LOOSE, other, (one,))


def _equivalent(one: Quantity, other: Quantity) -> Check | None:
    if one.dimension in (Dimension.COUNT, Dimension.MONEY, Dimension.DURATION, Dimension.PERCENT):
        return None
    if one.kind != other.kind or one.unit == other.unit or Hedge.SOME in (one.hedge, other.hedge):
        return None
    if not one.base or not other.base or not Decimal("0.5") < one.base / other.base < 2:
        return None
    a, b = span_of(one), span_of(other)
    fit = judge(one.base, _wider(a, one.base), b)
    scale = scale_of(other.unit)
    converted = (one.base - scale.offset) * scale.denominator / scale.numerator
    return Check(fit, told(f"{worded(one)} = {worded_amount(round(converted, 3), other)}", fit, other))


def _wider(span: Span, size: Decimal) -> Span:
    reach = abs(size) * _SLACK
    return Span(None if span.low is None else span.low - reach, None if span.high is None else span.high + reach)
