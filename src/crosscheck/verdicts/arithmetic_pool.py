"""The figures of a paragraph from which one told later may follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import amount_of
from crosscheck.verdicts.arithmetic_near import Figure, cues, same_thing
from crosscheck.verdicts.arithmetic_two import is_stray

_BACK = 3  # sentences
_SET_APART = (Dimension.ORDINAL, Dimension.MULTIPLE, Dimension.PERCENT, Dimension.POINTS, Dimension.SCORE)
_WORD = re.compile(r"[a-z-]+")
_SIZE = 20  # times
_WORDS = 4  # within which a noun stands behind its number

Pair = tuple[Figure, Figure]


def noun_of(figure: Figure) -> str:
    """The noun that a number counts, where it stands behind it in the plural; else "": what is read there otherwise
    ("375 twelve months ago", "16,917 for Mr Rice") is counted by nothing."""
    noun: str = figure.claim.frame.noun
    if not noun or figure.known.dimension is not Dimension.COUNT:
        return ""
    behind = _WORD.findall(figure.behind)[:_WORDS]
    alike = cues()["words invariable"].fullmatch(noun)
    return noun if any((word != noun or alike) and _one(noun, word) for word in behind) else ""


def _one(noun: str, word: str) -> bool:
    return same_thing(noun, word) or (cues()["words irregular"].fullmatch(word) is not None)


def told_before(near: Sequence[Figure], stated: Figure, model: Quantity) -> list[Figure]:
    """The figures of the paragraph before a stated one that compare with ``model``, in its unit, which they may leave
    out; without the small numbers that count something else."""
    found = []
    for figure in near[: near.index(stated)]:
        amount = figure.amount
        if amount is None or figure.claim.block != stated.claim.block or figure.sentence < stated.sentence - _BACK:
            continue
        if amount.dimension in _SET_APART or amount.parts or amount.age or figure.per is not None:
            continue
        if amount.nominal < 2 or figure.says("in_brackets"):
            continue
        alike = amount.comparable(model) or (not noun_of(figure) and _of_size(amount, model))
        if alike and (same := like(amount, model)) is not None and same.hedge is not Hedge.SOME:
            found.append(replace(figure, amount=same))
    most = max((figure.known.nominal for figure in found), default=0)
    return [figure for figure in found if not is_stray(amount_of(figure.claim), most)]


def _of_size(amount: Quantity, model: Quantity) -> bool:
    """Whether a number without a unit is of the size of an amount, whose unit it may leave out."""
    return model.nominal <= amount.nominal * _SIZE and amount.nominal <= model.nominal * _SIZE


def models(near: Sequence[Figure], stated: Figure) -> list[Quantity]:
    """An amount of each kind that is told in the paragraph before a stated one."""
    found: dict[str, Quantity] = {}
    for figure in near[: near.index(stated)]:
        own = figure.amount is not None and figure.claim.block == stated.claim.block
        if own and figure.known.dimension not in _SET_APART:
            found[figure.known.kind] = figure.known
    return list(found.values())


def pairs_of(rows: Sequence[Figure]) -> Iterator[Pair]:
    """The only two figures of a kind; of more, the two of each sentence, from the last back to one with other than two,
    of which either may be meant."""
    groups = [list(group) for _, group in groupby(rows, key=lambda figure: figure.sentence)]
    for group in [list(rows)] if len(rows) == 2 else reversed(groups):
        if len(group) != 2 or not one_noun(group):
            return
        yield group[0], group[1]


def one_noun(figures: Sequence[Figure]) -> bool:
    """Whether numbers count one thing, as far as they say what."""
    return len({noun for figure in figures if (noun := noun_of(figure))}) < 2


def others_of(near: Sequence[Figure], stated: Figure) -> list[Figure]:
    """The other figures of the paragraph of a stated one."""
    return [one for one in near if one.claim is not stated.claim and one.claim.block == stated.claim.block]


def of_noun(rows: Sequence[Figure], noun: str) -> list[Figure]:
    """Those of the figures that count what a noun says, or say of nothing what they count, if any counts it."""
    if not any(same_thing(noun_of(figure), noun) for figure in rows):
        return list(rows)
    return [figure for figure in rows if noun_of(figure) in ("", noun)]
