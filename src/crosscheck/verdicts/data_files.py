"""The words and signs of the rules, which are data beside them; each file explains its fields."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any


def rows_of(name: str) -> dict[str, Any]:
    """The tables and lists of a file of that name."""
    file = resources.files("crosscheck.verdicts").joinpath("data", name)
    return tomllib.loads(file.read_text(encoding="utf-8"))


def by_word(rows: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Of each word the names of the rows that it stands in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, words in rows.items():
        for word in words:
            found[word].add(name)
    return {word: frozenset(names) for word, names in found.items()}


def lists_of(name: str) -> dict[str, frozenset[str]]:
    """The lists of words of a file that holds nothing else."""
    return {field: frozenset(words) for field, words in rows_of(name).items()}
