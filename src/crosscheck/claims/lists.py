"""Enumerations: "Rees, Tann and Loburg", "flour, oatmeal, butter and candles" are one value with members.

Names are told apart by what stands between them, common nouns by the parse; three members make a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crosscheck.claims.list_value import ListValue
from crosscheck.claims.spans import NameSpan
from crosscheck.mentions.model import Parsed

_BETWEEN = re.compile(r"(?:'s)?\s*(?:[,;]|,?\s*(?:and|or|&))\s*(?:(?:and|or|&) )?(?:the )?(?:[a-z]{1,12} ){0,2}")
_SELECTED = re.compile(
    r"\b(?:among (?:them|others)|including|includes?|such as|e\.g\.|for example|like)\W*$", re.IGNORECASE
)
_NEAR = re.compile(r"[^();:\d]{1,40}")  # what may stand between two members that are common nouns
_LEAST, _BACK = 3, 30


class FoundList(NamedTuple):
    """Half-open characters of the text."""

    start: int
    end: int
    value: ListValue


def find_lists(text: str, parsed: Parsed, names: Sequence[NameSpan]) -> list[FoundList]:
    """Lists of names and of common nouns in reading order; a list of names wins over one of nouns."""
    found = _of_names(text, names)
    taken = [(row.start, row.end) for row in found]
    for row in _of_nouns(text, parsed):
        if not any(a < row.end and row.start < b for a, b in taken):
            found.append(row)
    return sorted(found)


def _of_names(text: str, names: Sequence[NameSpan]) -> list[FoundList]:
    runs: list[list[NameSpan]] = []
    for name in sorted(names):
        if runs and _BETWEEN.fullmatch(text[runs[-1][-1].end : name.start]):
            runs[-1].append(name)
        else:
            runs.append([name])
    return [
        _found(text, run[0].start, run[-1].end, [text[n.start : n.end] for n in run])
        for run in runs
        if len(run) >= _LEAST
    ]


def _of_nouns(text: str, parsed: Parsed) -> list[FoundList]:
    tokens, found = parsed.tokens, []
    following: dict[int, int] = {}
    for i, token in enumerate(tokens):
        if token.dep != "conj" or token.pos != "NOUN" or token.head >= i:
            continue
        head = tokens[token.head]
        if head.pos == "NOUN" and _NEAR.fullmatch(text, head.end, token.start):
            following.setdefault(token.head, i)
    for first in sorted(following.keys() - set(following.values())):
        chain = [first]
        while chain[-1] in following:
            chain.append(following[chain[-1]])
        if len(chain) >= _LEAST:
            members = [tokens[i].lemma for i in chain]
            found.append(_found(text, tokens[first].start, tokens[chain[-1]].end, members))
    return found


def _found(text: str, start: int, end: int, members: Sequence[str]) -> FoundList:
    selected = _SELECTED.search(text[max(0, start - _BACK) : start]) is not None
    unique = tuple(dict.fromkeys(member.lower().removeprefix("the ") for member in members))
    return FoundList(start, end, ListValue(text[start:end], unique, not selected))
