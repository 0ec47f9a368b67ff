"""Word lists of the times of bearers, from ``data/times.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from crosscheck.verdicts.arithmetic_words import any_of


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The lists by name; read once."""
    file = resources.files("crosscheck.verdicts").joinpath("data/times.toml")
    return {name: frozenset(listed) for name, listed in tomllib.loads(file.read_text(encoding="utf-8")).items()}


@cache
def any_word(name: str) -> re.Pattern[str]:
    """Any word of a list, as a whole word of a skeleton."""
    return any_of(sorted(words()[name]))


@cache
def of_kin() -> re.Pattern[str]:
    """ "His brother", "the singer's mother": somebody else than the one a text is of."""
    return re.compile(rf"(?:\b(?:his|her|their)|'s) (?:[a-z-]+ )?(?:{'|'.join(sorted(words()['kin']))})\b")
