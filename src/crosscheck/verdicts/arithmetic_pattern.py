"""Patterns over skeletons, and what every match holds: most sentences have too few figures or other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from crosscheck.verdicts.arithmetic_marks import ANY_DATE, ANY_QUANTITY

ROLE = re.compile(r"\{(\w+)(:d)?\}")
_PIECE = re.compile(rf"\\.|\[(?:\\.|[^\]])+\]|<\w+>|{ROLE.pattern}|\(\?<?[:!=]|.", re.DOTALL)
_QUANTITY, _DATE, _WORD = re.compile(ANY_QUANTITY), re.compile(ANY_DATE), re.compile(r"[^\W_]+")
_OPTIONAL = re.compile(r"[?*]|\{\d")
_APART = (" ", "\\b", "⟩", "¶")


class Seen(NamedTuple):
    """What decides which patterns are tried on a skeleton."""

    quantities: int
    dates: int
    words: frozenset[str]


class Need(NamedTuple):
    """One of these words, or one of these strings, stands in every match."""

    words: frozenset[str]
    strings: tuple[str, ...]


class FigurePattern:
    """A pattern as in the data file, as a regular expression, and what each of its matches holds at least."""

    def __init__(self, written: str, expression: str, lists: Mapping[str, Sequence[str]]) -> None:
        self._expression = expression
        self.quantities, self.dates = least_figures(written)
        needs = least_words(written, lists)
        self.words = [need.words for need in needs if not need.strings]  # of each one stands in every match
        self._strings = [(*need.strings, *need.words) for need in needs if need.strings]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when first needed: it takes a millisecond, and few texts need all."""
        return re.compile(self._expression)

    def may_match(self, skeleton: str) -> bool:
        """Whether a skeleton holds the strings that a match needs besides figures and whole words."""
        return not self._strings or all(any(map(skeleton.__contains__, strings)) for strings in self._strings)


def least_figures(written: str) -> tuple[int, int]:
    """How many quantities and dates every match holds: the roles that stand in no brackets and may not be left out."""
    quantities = dates = depth = 0
    for piece in _PIECE.finditer(written):
        text = piece[0]
        depth += text.startswith("(") - (text == ")")
        if depth:
            continue
        if text == "|":
            return 0, 0
        if ROLE.fullmatch(text) and not _OPTIONAL.match(written, piece.end()):
            quantities, dates = (quantities, dates + 1) if piece[2] else (quantities + 1, dates)
    return quantities, dates


def least_words(
    written: str, lists: Mapping[str, Sequence[str]], before: bool = False, behind: bool = False
) -> list[Need]:
    """The words that every match holds: of a list, or written out; of brackets with alternatives one of each.

    ``before``, ``behind``: whether no letter can stand there, so that what is written out is a whole word.
    """
    branches = [_needs(branch, lists, before, behind) for branch in _split(written)]
    if len(branches) == 1:
        return branches[0]
    if not all(branches):
        return []
    chosen = [needs[0] for needs in branches]
    words = frozenset(word for need in chosen for word in need.words)
    return [Need(words, tuple(string for need in chosen for string in need.strings))]


def _split(written: str) -> list[str]:
    """The alternatives of a pattern, cut at what stands in no brackets."""
    cuts, depth = [-1], 0
    for piece in _PIECE.finditer(written):
        depth += piece[0].startswith("(") - (piece[0] == ")")
        if piece[0] == "|" and not depth:
            cuts.append(piece.start())
    return [written[begin + 1 : end] for begin, end in zip(cuts, [*cuts[1:], len(written)], strict=True)]


def _needs(branch: str, lists: Mapping[str, Sequence[str]], before: bool, behind: bool) -> list[Need]:
    """What a pattern without alternatives needs, whole words first: they are looked up at once."""
    parts = [("", "", before), *_parts(branch), ("", "", behind)]
    found = list[Need]()
    for (_, _, ahead), (text, inside, _), (_, _, after) in zip(parts, parts[1:], parts[2:], strict=False):
        if text.startswith("<"):
            firsts = (_WORD.search(word) for word in lists[text[1:-1]])
            found.append(Need(frozenset(first[0] for first in firsts if first), ()))
        elif text == "(?:":
            found += least_words(inside, lists, ahead, after)
        elif len(text) > 1 and text.isalpha():
            found.append(Need(frozenset([text]), ()) if ahead and after else Need(frozenset(), (text,)))
    return sorted(found, key=lambda need: len(need.strings))


def _parts(branch: str) -> Iterator[tuple[str, str, bool]]:
    """The pieces of a branch that may not be left out, letters as one piece, brackets with what stands inside as
    another; and whether a piece keeps two words apart."""
    depth, opened, begin, letters = 0, "", 0, ""
    for piece in _PIECE.finditer(branch + " "):
        text, optional = piece[0], _OPTIONAL.match(branch, piece.end()) is not None
        if not depth and len(text) == 1 and text.isalpha() and not optional:
            letters += text
            continue
        if letters:
            yield letters, "", False
            letters = ""
        if text.startswith("("):
            if not depth:
                opened, begin = text, piece.end()
            depth += 1
        elif text == ")":
            depth -= 1
            if not depth:
                yield "" if optional else opened, branch[begin : piece.start()], False
        elif not depth and piece.end() <= len(branch):
            yield "" if optional else text, "", not optional and (text in _APART or ROLE.fullmatch(text) is not None)


def seen_in(skeleton: str) -> Seen:
    """How many quantities and dates a skeleton holds, and its words."""
    words = frozenset(_WORD.findall(skeleton))
    return Seen(len(_QUANTITY.findall(skeleton)), len(_DATE.findall(skeleton)), words)
