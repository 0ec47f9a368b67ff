"""The words and patterns of arithmetic in language, compiled from ``data/arithmetic.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from crosscheck.verdicts.arithmetic_text import ANY_DATE, ANY_QUANTITY

_ROLE = re.compile(r"\{(\w+)(:d)?\}")
_GAP = "[^\ue000-\uefff;¶]{0,60}?"
_SPACE = r"(?:[\s,–—()*_\"-]{1,8})"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists as patterns; ``patterns`` by family."""

    words: Mapping[str, re.Pattern[str]]
    patterns: Mapping[str, tuple[re.Pattern[str], ...]]
    labels: frozenset[str]
    elided_before: frozenset[str]
    never_added: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The compiled data file; read once."""
    file = resources.files("crosscheck.verdicts").joinpath("data/arithmetic.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    lists = {name: _either(words) for name, words in data["words"].items()}
    families = {
        name: tuple(re.compile(_expand(row["pattern"], lists)) for row in rows)
        for name, rows in data.items()
        if isinstance(rows, list)
    }
    return Vocabulary(
        {name: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") for name, words in lists.items()},
        families,
        frozenset(data["words"]["total_labels"]),
        frozenset(data["words"]["elided_before"]),
        frozenset(data["words"]["never_added"]),
    )


def _either(words: Sequence[str] | Mapping[str, object]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def _expand(pattern: str, lists: Mapping[str, str]) -> str:
    """A pattern of the data file as a regular expression."""
    kept = re.split(r"(\{\w+(?::d)?\}|<\w+>|~|¶| )", pattern)
    return "".join(_piece(piece, lists) for piece in kept)


def _piece(piece: str, lists: Mapping[str, str]) -> str:
    if role := _ROLE.fullmatch(piece):
        return f"(?P<{role[1]}_>{ANY_DATE if role[2] else ANY_QUANTITY})"
    if piece.startswith("<") and piece.endswith(">"):
        return rf"(?<![\w-])(?:{lists[piece[1:-1]]})(?!\w)"
    return {"~": _GAP, " ": _SPACE}.get(piece, piece)
