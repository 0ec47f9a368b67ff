"""Differences between two heights, two sides of a vote or two shares, told over a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from crosscheck.values.arithmetic import Check, judge
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.spans import divide, multiply, point, span_of, subtract
from crosscheck.values.wording import worded
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_near import Figure, cues, reached_otherwise, result_of, wide_among
from crosscheck.verdicts.arithmetic_scores import margin_check

_FAR, _NEAR = Decimal(2), Decimal("1.5")
_HUNDRED = point(Decimal(100))
_LEAST_VOTES = 20
_TENTH = 10


def heights(near: Sequence[Figure]) -> Iterator[Result]:
    """ "180 metres above the sea ... stands at 770 ... all 590 metres of the climb"."""
    last = near[-1].sentence
    for at, stated in enumerate(near):
        if stated.sentence != last or not _is_length(stated) or not stated.says("climb"):
            continue
        lengths = [figure for figure in near[:at] if _is_length(figure)]
        high = [figure for figure in lengths if figure.says("altitude")]
        others = [figure for figure in lengths if figure not in high]
        between = near[near.index(high[0]) : at] if len(high) == 2 else []
        bare = any(_leaves_unit_out(figure, stated) for figure in between if figure not in high)
        if between and not bare and all(figure.sentence < high[0].sentence for figure in others):
            yield from distance(stated, high[0], high[1], near)


def _leaves_unit_out(figure: Figure, stated: Figure) -> bool:
    """Whether a number may be a height without its unit."""
    amount = figure.amount
    bare = amount is not None and amount.dimension is Dimension.COUNT and figure.claim.frame.bare
    return bare and figure.known.nominal * _TENTH >= stated.known.nominal


def _is_length(figure: Figure) -> bool:
    amount = figure.amount
    alone = figure.per is None and not figure.says("in_brackets")  # "(6,800 feet)" is the same height
    return amount is not None and alone and amount.dimension is Dimension.LENGTH


def distance(stated: Figure, one: Figure, other: Figure, near: Sequence[Figure]) -> Iterator[Result]:
    """The distance between two figures; nothing if two others of the paragraph lie as far apart."""
    low, high = sorted((one, other), key=lambda figure: figure.known.base)
    nominal = high.known.base - low.known.base
    group = [low.known, high.known, stated.known]
    computed = subtract(wide_among(high.known, group), wide_among(low.known, group))
    check = result_of(nominal, computed, stated.known, f"{worded(high.known)} - {worded(low.known)}", _FAR)
    if check is not None and (check.holds or not reached_otherwise(stated, near)):
        yield Result("difference told", check, LOOSE, stated.claim, (high.claim, low.claim))


def margins_near(near: Sequence[Figure]) -> Iterator[Result]:
    """ "6,412 votes to 6,087 ... his 325-vote cushion"; "won 91-84 ... the seven-point win"."""
    last = near[-1].sentence
    for at, stated in enumerate(near):
        if stated.sentence != last or stated.amount is None or not stated.says("margin"):
            continue
        beside = [f for f in near[at + 1 : at + 2] if _is_score(f)]  # "a nine-point win, 91-82"
        scores = beside or [f for f in near[:at] if _is_score(f)]
        if scores:
            final = max(scores, key=lambda figure: sum(figure.known.parts))
            check = margin_check(final.known, stated.known)
            others = [figure for figure in scores if figure.known.parts != final.known.parts]
            halved = all(figure.says("half") or figure.says("second_half") for figure in others)
            if check is not None and (check.holds or halved):
                yield Result("margin told", check, LOOSE, stated.claim, (final.claim,))
        elif stated.behind.startswith("-vote"):
            yield from _votes(stated, near[:at])


def _is_score(figure: Figure) -> bool:
    return figure.amount is not None and len(figure.known.parts) == 2


def _votes(stated: Figure, before: Sequence[Figure]) -> Iterator[Result]:
    """The only two large numbers of one sentence, of votes or for and against."""
    counts = [f for f in before if f.amount is not None and _is_count(f.known) and f.known.base > stated.known.base]
    sentence = next((figure.sentence for figure in reversed(counts)), None)
    two = [figure for figure in counts if figure.sentence == sentence]
    of_votes = any(figure.claim.frame.noun == "vote" for figure in two)
    if len(two) == 2 and (of_votes or (two[0].says("in_favour") and two[1].says("opposed"))):
        yield from distance(stated, two[0], two[1], [*before, stated])


def _is_count(amount: Quantity) -> bool:
    return amount.dimension is Dimension.COUNT and amount.hedge is Hedge.NONE and amount.nominal >= _LEAST_VOTES


def halves(near: Sequence[Figure]) -> Iterator[Result]:
    """ "41-36 at half-time ... won the second half 37-30" and the final score; who led is left open."""
    scores = [figure for figure in near if _is_score(figure)]
    firsts, seconds = (_said(scores, name) for name in ("half", "second_half"))
    if len(scores) != len({figure.known.parts for figure in scores}) or len(scores) != 3:
        return
    seconds = [figure for figure in seconds if figure not in firsts] or seconds
    firsts = [figure for figure in firsts if figure not in seconds]
    if len(firsts) != 1 or len(seconds) != 1 or near[-1].sentence not in (f.sentence for f in scores):
        return
    final = next(figure for figure in scores if figure not in (firsts[0], seconds[0]))
    one, other, end = (figure.known.parts for figure in (firsts[0], seconds[0], final))
    sums = [tuple(a + b for a, b in zip(x, y, strict=True)) for x, y in product((one, one[::-1]), (other, other[::-1]))]
    if sum(end) <= max(sum(one), sum(other)):
        return
    holds = any(sorted(reached) == sorted(end) for reached in sums)
    told = f"{worded(firsts[0].known)} and {worded(seconds[0].known)} = {sums[0][0]:f}-{sums[0][1]:f}"
    fit = judge(Decimal(1), point(Decimal(1)), point(Decimal(1) if holds else Decimal(0)))
    check = Check(fit, told if holds else f"{told}, not {worded(final.known)}")
    yield Result("halves", check, LOOSE, seconds[0].claim, (firsts[0].claim, final.claim))


def _said(scores: Sequence[Figure], name: str) -> list[Figure]:
    """The scores of a half: by the words behind them, else by those before, which may be of the score before."""
    behind = [figure for figure in scores if cues()[f"behind {name}"].search(figure.behind)]
    return behind or [figure for figure in scores if figure.says(name)]


def turnouts(near: Sequence[Figure]) -> Iterator[Result]:
    """A turnout, those who voted and those who could."""
    last = near[-1].sentence
    shares = [f for f in near if f.amount is not None and f.known.dimension is Dimension.PERCENT and f.says("turnout")]
    if len(shares) != 1:
        return
    cast, entitled = ([f for f in near if _votes_of(f, name)] for name in ("cast", "entitled"))
    if len(cast) != 1 or len(entitled) != 1 or cast == entitled:
        return
    part, whole, share = cast[0], entitled[0], shares[0]
    if last not in (part.sentence, whole.sentence, share.sentence) or part.known.base > whole.known.base:
        return
    computed = multiply(divide(span_of(part.known), span_of(whole.known)), _HUNDRED)
    nominal = part.known.base / whole.known.base * 100
    check = result_of(nominal, computed, share.known, f"{worded(part.known)} of {worded(whole.known)}", _NEAR)
    if check is not None:
        yield Result("turnout", check, LOOSE, share.claim, (part.claim, whole.claim))


def _votes_of(figure: Figure, name: str) -> bool:
    return figure.amount is not None and _is_count(figure.known) and figure.says(name)


def points_told(near: Sequence[Figure]) -> Iterator[Result]:
    """ "12.2 per cent; a year before it stood at 9.7. An improvement of 2.5 percentage points": the only two shares."""
    last = near[-1].sentence
    for at, stated in enumerate(near):
        if not _is_points(stated) or stated.sentence != last or not stated.says("points"):
            continue
        found = [f for f in near[:at] if f.amount is not None and f.sentence >= last - 2 and _is_share(f)]
        by_sentence = ([f for f in found if f.sentence == one] for one in (last, last - 1))
        shares = next((some for some in by_sentence if len(some) == 2), found)
        if len(shares) != 2 or all(figure.known.dimension is Dimension.COUNT for figure in shares):
            continue
        one, other = (
            replace(figure, amount=replace(figure.known, unit="pp", dimension=Dimension.POINTS)) for figure in shares
        )
        taken = replace(stated, amount=replace(stated.known, unit="pp", dimension=Dimension.POINTS))
        yield from distance(taken, one, other, [*near[:at], taken])


def _is_points(figure: Figure) -> bool:
    """Percentage points, or points of what else: beside two shares they are of these."""
    return figure.amount is not None and (
        figure.known.dimension is Dimension.POINTS or figure.claim.frame.noun == "point"
    )


def _is_share(figure: Figure) -> bool:
    """A share, or a number that leaves its "per cent" out."""
    amount = figure.known
    bare = amount.dimension is Dimension.COUNT and figure.claim.frame.bare and amount.step < 1
    return amount.hedge is not Hedge.SOME and (amount.dimension is Dimension.PERCENT or bare)
