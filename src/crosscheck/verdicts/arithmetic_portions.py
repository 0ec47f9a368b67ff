"""Shares of a whole, and wholes of parts, that a paragraph tells sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from crosscheck.values.quantities import Dimension, Hedge
from crosscheck.verdicts.arithmetic_changes import share_check
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_near import Figure, cues, same_thing
from crosscheck.verdicts.arithmetic_pool import models, noun_of, one_noun, told_before
from crosscheck.verdicts.arithmetic_sums import sum_check

_NEAR = 0.25
_TEN = 10
_CLOSE = 25  # characters
_MOST = 7  # parts
_APPOSED = re.compile(r"[^.;:¶]{0,60}[,:(–—] ?(?:or |that is |i\.e\. |just |only |an? (?:[a-z-]+ ){1,3}of )*$")
_OF_WHOLE = re.compile(
    r"\W*(?:[.,;:)–—¶]|of (?:them|those|these)\W*(?:[.,;:)–—¶])|of (?:(?:the|its|our|their) )?"
    r"(?:whole|total|all|what|lot)\b(?! (?:it|they|he|she) (?:was|were|had)\b))"
)


def shares_near(near: Sequence[Figure]) -> Iterator[Result]:
    """ "The museum owns 3,200 objects. ... sees only 480 at a time, 15 per cent of what we have": the part right before
    a share, and the only larger figure of that kind."""
    for previous, share in pairwise(near):
        if (
            share.sentence != near[-1].sentence
            or share.amount is None
            or share.known.dimension is not Dimension.PERCENT
        ):
            continue
        if share.says("in_other_words"):
            yield from _share_of_two(near, share)
        elif not _OF_WHOLE.match(share.behind):
            continue
        elif share.says("share_of"):
            yield from _share_of_two(near, share)
        elif previous.amount is not None and previous.sentence == share.sentence and _APPOSED.fullmatch(share.before):
            yield from _share(near, previous, share)


def _share_of_two(near: Sequence[Figure], share: Figure) -> Iterator[Result]:
    """ "630 of you wrote back. As we are 1,500, that is a response of 42 per cent": the only two numbers before it."""
    for model in models(near, share):
        rows = told_before(near, share, model)
        if len(rows) == 2 and (one_noun(rows) or rows[1].sentence == share.sentence):
            part, whole = sorted(rows, key=lambda figure: figure.known.base)
            check = share_check(part.known, whole.known, share.known)
            if check is not None:
                yield Result("share told", check, LOOSE, share.claim, (part.claim, whole.claim))
                return


def _share(near: Sequence[Figure], part: Figure, share: Figure) -> Iterator[Result]:
    same = [figure for figure in told_before(near, share, part.known) if figure.known.base > part.known.base]
    wholes = [figure for figure in same if noun_of(part) in ("", noun_of(figure))]
    check = share_check(part.known, wholes[0].known, share.known) if len(wholes) == 1 else None
    counted = bool(wholes) and (noun_of(wholes[0]) != "" or wholes[0].sentence == part.sentence)
    if check is not None and part.per is None and (check.holds or counted):
        yield Result("share told", check, LOOSE, share.claim, (part.claim, wholes[0].claim))


def wholes_near(near: Sequence[Figure]) -> Iterator[Result]:
    """ "27 officers and 812 other ranks. Captain Lisle counted 839 men": a whole told as one, and all figures of its
    kind in the sentence before it or its own."""
    for stated in near:
        if stated.sentence != near[-1].sentence or stated.amount is None or stated.per is not None:
            continue
        if stated.known.hedge is not Hedge.NONE or stated.known.dimension is Dimension.PERCENT:
            continue
        of_all = stated.says("of_all") and cues()["words general"].fullmatch(noun_of(stated))
        if of_all or stated.says("whole"):
            yield from _whole(near, stated)


def _whole(near: Sequence[Figure], stated: Figure) -> Iterator[Result]:
    bare = stated.known.dimension is Dimension.COUNT and not noun_of(stated)
    for model in [stated.known, *(models(near, stated) if bare else ())]:
        parts, same = told_before(near, stated, model), like(stated.known, model)
        own = [part for part in parts if part.sentence == stated.sentence]
        parts = own if len(own) > 1 else [part for part in parts if part.sentence >= stated.sentence - 2]
        if same is None or not 2 <= len(parts) <= _MOST or any(part.known.hedge is not Hedge.NONE for part in parts):
            continue
        amounts = [part.known for part in parts]
        check = sum_check(amounts, same, _NEAR)
        if check is not None and (check.holds or _certain(stated, parts, replace(stated, amount=same))):
            yield Result("whole told", check, LOOSE, stated.claim, tuple(part.claim for part in parts))
        return


def _certain(stated: Figure, parts: Sequence[Figure], taken: Figure) -> bool:
    """Whether a whole can only be meant of these parts: none of them makes it alone, and all count what it counts."""
    bases = [part.known.base for part in parts]
    some = any(sum(few) == taken.known.base for n in range(2, len(bases)) for few in combinations(bases, n))
    nouns = {noun for part in parts if (noun := noun_of(part))}
    general = not noun_of(stated) or cues()["words general"].fullmatch(noun_of(stated)) is not None
    one = general or not nouns or all(same_thing(noun, noun_of(stated)) for noun in nouns)
    opened = any(cues()["words partly"].search(part.before[-_CLOSE:]) for part in parts)
    more = sum(bases) > taken.known.base or len({part.sentence for part in parts}) == 1
    several = len(parts) > 2 or taken.known.nominal >= _TEN
    return one and more and several and not some and not opened and not any(map(_of_others, parts))


def _of_others(part: Figure) -> bool:
    """Whether a figure counts some of another: "two of its three tractors"."""
    return part.behind.startswith((" of the", " of its", " of their", " of whom", " of which", ", of wh"))
