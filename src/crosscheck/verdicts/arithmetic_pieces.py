"""The pieces of a pattern of the data file: letters, signs, figures, lists of words, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

ROLE = re.compile(r"\{(|[a-z]\w*)(:d)?\}")
_PIECE = re.compile(
    r"(?P<one>\\.|\[(?:\\.|[^\]])+\]|<\w+>|\{(?:|[a-z]\w*)(?::d)?\}|\(\?<?[:!=]|[^\W_]+(?![?*+]|\{\d)|.)"
    r"(?P<times>(?:[?*+]|\{(?P<least>\d+)(?:,\d*)?\})\??)?",
    re.DOTALL,
)
_SIGN = re.compile(r"\\([^\w\s])|\[([^\w\s\\^-]+)\]|([^\w\s\\.~…‥])")
_NOTHING = (" ", "\\s", "\\b", "^", "$", "⟩")


class Sort(Enum):
    """What a piece is."""

    LETTERS = auto()
    SIGN = auto()  # one of several
    QUANTITY = auto()
    DATE = auto()
    LIST = auto()  # a word of the list of that name
    BRACKETS = auto()
    NOTHING = auto()  # spaces and borders: no word reaches over them, and what is beyond may be seen
    ANY = auto()


class Piece(NamedTuple):
    """``text``: the letters, signs or name; ``branches``: what stands in brackets; ``least``: how often it stands in
    every match."""

    sort: Sort
    text: str
    branches: tuple[Branch, ...] = ()
    least: int = 1
    once: bool = True


Branch = tuple[Piece, ...]


def branches_of(written: str) -> tuple[Branch, ...]:
    """The alternatives of a pattern, each as its pieces; what only looks ahead or back is left out."""
    branches, closing = _branches(_PIECE.finditer(written))
    assert closing is None, f"brackets of {written}"
    return branches


def _branches(left: Iterator[re.Match[str]]) -> tuple[tuple[Branch, ...], re.Match[str] | None]:
    """The alternatives up to the bracket that closes them, and that bracket."""
    branches, closing = [list[Piece]()], None
    for match in left:
        one = match["one"]
        if one == ")":
            closing = match
            break
        if one == "|":
            branches.append([])
        elif one[0] != "(":
            branches[-1].append(_piece(*match.group("one", "times", "least")))
        else:
            inside, closed = _branches(left)
            assert closed is not None, "brackets"
            if one in ("(", "(?:"):
                branches[-1].append(Piece(Sort.BRACKETS, "", inside, *_times(*closed.group("times", "least"))))
    return tuple(map(tuple, branches)), closing


@cache
def _piece(text: str, times: str | None, least: str | None) -> Piece:
    sort, inside = Sort.ANY, ""
    if role := ROLE.fullmatch(text):
        sort = Sort.DATE if role[2] else Sort.QUANTITY
    elif text in _NOTHING:
        sort = Sort.NOTHING
    elif text[0] == "<" and text[-1] == ">":
        sort, inside = Sort.LIST, text[1:-1]
    elif text.isalnum():
        sort, inside = Sort.LETTERS, text
    elif sign := _SIGN.fullmatch(text):
        sort, inside = Sort.SIGN, "".join(filter(None, sign.groups()))
    return Piece(sort, inside, (), *_times(times, least))


def _times(times: str | None, least: str | None) -> tuple[int, bool]:
    """How often a piece stands there at least, and whether no more than once."""
    if times is None:
        return 1, True
    return int(least) if least else int(times[0] == "+"), times[0] == "?"
