"""Parts of a whole that a sentence tells to the last: "17 locks. Nine form the stair, five lie between the bridges, the
last three lead down"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosscheck.values.quantities import Dimension
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_near import Figure
from crosscheck.verdicts.arithmetic_sums import sum_check
from crosscheck.verdicts.arithmetic_words import vocabulary

_LAST = re.compile(r"\bthe (?:last|final) $")
_NO_NOUN = re.compile(r"\W*(?:of (?:them|these|those|which)\b|(?![a-z'-]+s\b)[a-z]+ |$)")
_NEAR = 0.25


def to_the_last(near: Sequence[Figure]) -> Iterator[Result]:
    """All parts in the last sentence of a paragraph's figures, the whole alone in the one before."""
    last = near[-1].sentence
    parts = [figure for figure in near if figure.sentence == last and figure.amount is not None]
    wholes = [figure for figure in near if figure.sentence == last - 1 and _counts(figure)]
    if len(parts) < 2 or len(wholes) != 1 or not _LAST.search(parts[-1].before):
        return
    opened = vocabulary().words["open_parts"]
    if not all(_counts(figure) and _NO_NOUN.match(figure.behind) for figure in parts):
        return
    if any(opened.search(f"{figure.before} {figure.behind}") for figure in parts):
        return
    check = sum_check([figure.known for figure in parts], wholes[0].known, _NEAR)
    if check is not None:
        yield Result("to the last", check, LOOSE, wholes[0].claim, tuple(figure.claim for figure in parts))


def _counts(figure: Figure) -> bool:
    return figure.amount is not None and figure.known.dimension is Dimension.COUNT and figure.known.exact
