"""Margins beside the two numbers they lie between: "won 31-24, by seven points"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crosscheck.values.arithmetic import Check, edge_of, judge
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.spans import point, span_of
from crosscheck.verdicts.arithmetic_finding import STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches


def margins(window: Sentence) -> Iterator[Result]:
    """A score or vote and the margin said of it in the same breath."""
    for match in matches("margin", window.skeleton):
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
