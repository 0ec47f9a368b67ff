"""Margins and wholes beside the two numbers of a score or vote: "won 31-24, by seven points"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from crosscheck.values.arithmetic import Check, edge_of, judge, told
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.spans import point, span_of
from crosscheck.verdicts.arithmetic_finding import STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches

_SCORE = re.compile(r"\d{1,2}\s?[-–:]\s?\d{1,2}")
_PART = 4  # two sides that are off by more than such a part of the whole are of something else


@needs("margin", "margin_count", "margin_of_two")
def margins(window: Sentence) -> Iterator[Result]:
    """A score or vote and the margin said of it in the same breath."""
    scored = any(amount_of(claim).dimension is Dimension.SCORE for claim in window.quantities)
    for match in matches("margin", window.skeleton) if scored else ():
        if amount_of(window.figures[match["margin_"]]).dimension is Dimension.SCORE:
            yield from _margin(window, match)
    for match in matches("margin_count", window.skeleton):
        yield from _margin(window, match)
    for match in matches("margin_of_two", window.skeleton):
        one, other, margin = (window.figures[match[role]] for role in ("one_", "other_", "margin_"))
        both = replace(amount_of(one), parts=(amount_of(one).nominal, amount_of(other).nominal))
        check = margin_check(both, amount_of(margin)) if amount_of(one).comparable(amount_of(other)) else None
        if check is not None:
            yield Result("margin", check, STRICT, margin, (one, other))


@needs("split")
def splits(window: Sentence) -> Iterator[Result]:
    """A body of so many and how it split: "the jury of 12 split seven to five"."""
    for match in matches("split", window.skeleton):
        roles = match.groupdict()
        whole = window.figures[roles["whole_"]]
        claims = [window.figures[roles[role]] for role in ("one_", "other_", "score_") if roles.get(role)]
        score = amount_of(claims[0]).parts if len(claims) == 1 else tuple(amount_of(one).nominal for one in claims)
        check = _split(score, amount_of(whole)) if len(score) == 2 else None
        if check is not None:
            yield Result("split", check, STRICT, whole, tuple(claims))


@needs("sets")
def sets(window: Sentence) -> Iterator[Result]:
    """The scores of so many sets: "in four sets, 6-3, 4-6, 7-5, 6-2"."""
    for match in matches("sets", window.skeleton):
        claims = [window.figures[mark] for mark in match[0][1:] if mark in window.figures]
        number, told_of = window.figures[match["number_"]], Decimal(len(claims))
        if amount_of(number).exact and all(_SCORE.fullmatch(claim.text) for claim in claims):
            fit = judge(told_of, point(told_of), point(amount_of(number).nominal))
            listed = ", ".join(claim.text for claim in claims)
            yield Result("sets", Check(fit, f"{listed} are {told_of}"), STRICT, number, tuple(claims))


def _split(score: Sequence[Decimal], whole: Quantity) -> Check | None:
    """Whether two sides make up the whole; None where they are far from it."""
    both = Decimal(sum(score))
    if not whole.exact or abs(both - whole.nominal) * _PART > whole.nominal:
        return None
    fit = judge(both, point(both), point(whole.nominal))
    return Check(fit, told(f"{score[0]:f} + {score[1]:f} = {both:f}", fit, whole))


def _margin(window: Sentence, match: re.Match[str]) -> Iterator[Result]:
    score, margin = window.figures[match["score_"]], window.figures[match["margin_"]]
    check = margin_check(amount_of(score), amount_of(margin))
    if check is not None:
        yield Result("margin", check, STRICT, margin, (score,))


def margin_check(score: Quantity, margin: Quantity) -> Check | None:
    """Whether the two numbers of a score lie that far apart; None where no score and margin are given."""
    if len(score.parts) != 2 or margin.parts or margin.dimension not in (Dimension.SCORE, Dimension.COUNT):
        return None
    one, other = score.parts
    apart = Decimal(abs(one - other))
    if margin.hedge is Hedge.SOME or not apart:
        return None
    fit = judge(apart, point(apart), span_of(margin), edge_of(margin))
    return Check(fit, f"{max(one, other):f} - {min(one, other):f} = {apart:f}")
