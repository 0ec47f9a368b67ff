"""Word lists of the times of bearers, from ``data/times.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from crosscheck.verdicts.arithmetic_words import any_of
from crosscheck.verdicts.data_files import lists_of


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The lists by name; read once."""
    return lists_of("times.toml")


@cache
def any_word(name: str) -> re.Pattern[str]:
    """Any word of a list, as a whole word of a skeleton."""
    return any_of(sorted(words()[name]))


@cache
def of_kin() -> re.Pattern[str]:
    """ "His brother", "the singer's mother": somebody else than the one a text is of."""
    return re.compile(rf"(?:\b(?:his|her|their)|'s) (?:[a-z-]+ )?(?:{'|'.join(sorted(words()['kin']))})\b")
