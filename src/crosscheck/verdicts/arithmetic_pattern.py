"""Patterns over skeletons, and what every match holds: most sentences have too few figures or other words.

What a match holds is told by tokens: words, signs, and a figure with what stands beside it ("forQ", "QQ"). Each token
that a piece needs depends on what may stand next to the piece, so edges are folded over pieces from both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from crosscheck.verdicts.arithmetic_marks import ANY_DATE, ANY_QUANTITY, BORDER, DATE, QUANTITY
from crosscheck.verdicts.arithmetic_pieces import Branch, Piece, Sort, branches_of

BETWEEN = frozenset(',–—()*_"-')  # besides spaces, what may stand for a space of a pattern
_QUANTITY, _DATE = re.compile(ANY_QUANTITY), re.compile(ANY_DATE)
_TOKEN = re.compile(r"[^\W_]+|[^\s,–—()*_\"-]")
_MARKS = {Sort.QUANTITY: chr(QUANTITY), Sort.DATE: chr(DATE)}  # each stands for all of its kind
_FIGURES = tuple(_MARKS.values())
_MOST = 5  # needs of one pattern that are looked at
_TELLING = 20  # letters that a figure in a token is worth: beside it stand few words, a word may be anywhere

Tokens = frozenset[str]


class Listed(NamedTuple):
    """Of the words of a list: the first tokens, the last ones, and one of each that says most."""

    first: Tokens
    last: Tokens
    telling: Tokens


Lists = Mapping[str, Listed]


def listed(words: Iterable[str]) -> Listed:
    """The tokens of the words of a list."""
    tokens = [_TOKEN.findall(word) for word in words]
    first, last, telling = (frozenset(map(pick, tokens)) for pick in (itemgetter(0), itemgetter(-1), _longest))
    return Listed(first, last, telling)


def _longest(tokens: Sequence[str]) -> str:
    return max(tokens, key=len)


class Edge(NamedTuple):
    """What may stand at one side of a place: its tokens, None for any; and whether no letter can."""

    tokens: Tokens | None
    apart: bool


_BEFORE, _BEHIND = 0, 1
_OPEN = Edge(None, apart=False)


class FigurePattern:
    """A pattern as in the data file, as a regular expression, and what each of its matches holds at least: so many
    figures, and one token of each of ``needs``."""

    def __init__(self, written: str, expression: str, lists: Lists) -> None:
        self._expression = expression
        branches = branches_of(written)
        self.quantities, self.dates = least_figures(branches)
        self.needs = least_tokens(branches, lists)[:_MOST]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when first needed: it takes a millisecond, and few texts need all."""
        return re.compile(self._expression)


def least_figures(branches: Sequence[Branch]) -> tuple[int, int]:
    """How many quantities and dates every match holds."""
    counts = [list(map(sum, zip((0, 0), *map(_figures, branch), strict=True))) for branch in branches]
    quantities, dates = map(min, zip(*counts, strict=True))
    return quantities, dates


def _figures(piece: Piece) -> tuple[int, int]:
    quantities, dates = int(piece.sort is Sort.QUANTITY), int(piece.sort is Sort.DATE)
    if piece.branches:
        quantities, dates = least_figures(piece.branches)
    return piece.least * quantities, piece.least * dates


def least_tokens(branches: Sequence[Branch], lists: Lists, before: Edge = _OPEN, behind: Edge = _OPEN) -> list[Tokens]:
    """Sets of tokens of which every match holds one each, the most telling first; of alternatives one of each."""
    needs = [sorted(_needs(branch, lists, before, behind), key=_telling) for branch in branches]
    if len(needs) == 1 or not all(needs):
        return needs[0][::-1] if len(needs) == 1 else []
    return [frozenset().union(*(rows[-1] for rows in needs))]


def _telling(need: Tokens) -> tuple[int, list[str]]:
    worth = min(len(token) + _TELLING * sum(map(token.count, _FIGURES)) for token in need)
    return worth, sorted(need)


def _needs(branch: Branch, lists: Lists, before: Edge, behind: Edge) -> Iterator[Tokens]:
    """What a pattern without alternatives needs."""
    lefts = accumulate(branch, lambda edge, piece: _beyond(piece, edge, lists, _BEHIND), initial=before)
    rights = [*accumulate(reversed(branch), lambda edge, piece: _beyond(piece, edge, lists, _BEFORE), initial=behind)]
    for piece, left, right in zip(branch, lefts, rights[-2::-1], strict=False):
        if not piece.least:
            continue
        if piece.sort in _MARKS:
            mark = _MARKS[piece.sort]
            yield from [frozenset(mark + token for token in right.tokens)] if right.tokens else ()
            yield from [frozenset(token + mark for token in left.tokens)] if left.tokens else ()
        elif piece.sort is Sort.LETTERS and (left.apart or right.apart):
            yield frozenset(["*" * (not left.apart) + piece.text + "*" * (not right.apart)])
        elif piece.sort is Sort.LIST:
            yield lists[piece.text].telling
        elif piece.sort is Sort.SIGN:
            yield frozenset(piece.text)
        elif piece.sort is Sort.BRACKETS:
            yield from least_tokens(piece.branches, lists, *((left, right) if piece.once else (_OPEN, _OPEN)))


def _beyond(piece: Piece, rest: Edge, lists: Lists, side: int) -> Edge:
    """What may stand at the near side of a piece, given what may stand beyond it; seen from before or behind."""
    here, further = _OPEN, rest if piece.once else _OPEN
    if piece.sort is Sort.NOTHING:
        here = Edge(rest.tokens, apart=True)
    elif piece.sort is Sort.SIGN:
        seen = frozenset(piece.text) - BETWEEN
        through = len(seen) < len(piece.text)
        here = Edge(_both(seen, further.tokens) if through else seen, apart=True)
    elif piece.sort in _MARKS:
        here = Edge(frozenset(_MARKS[piece.sort]), apart=True)
    elif piece.sort is Sort.LETTERS:
        cut = "" if rest.apart and piece.once else "*"
        here = Edge(frozenset([cut + piece.text if side else piece.text + cut]), apart=False)
    elif piece.sort is Sort.LIST:
        here = Edge(lists[piece.text][side], apart=True)
    elif piece.sort is Sort.BRACKETS:
        here = _either(_across(branch, further, lists, side) for branch in piece.branches)
    return here if piece.least else _either((here, rest))


def _across(branch: Branch, rest: Edge, lists: Lists, side: int) -> Edge:
    for piece in branch if side else reversed(branch):
        rest = _beyond(piece, rest, lists, side)
    return rest


def _either(edges: Iterable[Edge]) -> Edge:
    tokens, apart = zip(*edges, strict=True)
    held = [one for one in tokens if one is not None]
    return Edge(frozenset().union(*held) if len(held) == len(tokens) else None, all(apart))


def _both(one: Tokens, other: Tokens | None) -> Tokens | None:
    return None if other is None else one | other


def template_of(skeleton: str) -> str:
    """A skeleton with one mark for all quantities and one for all dates."""
    return _DATE.sub(_MARKS[Sort.DATE], _QUANTITY.sub(_MARKS[Sort.QUANTITY], skeleton))


def figures_in(template: str) -> tuple[int, int]:
    """How many quantities and dates a template holds."""
    return template.count(_MARKS[Sort.QUANTITY]), template.count(_MARKS[Sort.DATE])


def tokens_in(template: str) -> frozenset[str]:
    """The tokens of a template, and those that its figures would make with a border around it."""
    tokens = [BORDER, *_TOKEN.findall(template), BORDER]
    beside = [
        pair
        for at, token in enumerate(tokens)
        if token in _FIGURES
        for pair in (tokens[at - 1] + token, token + tokens[at + 1])
    ]
    return BETWEEN.intersection(template).union(tokens[1:-1], beside)
