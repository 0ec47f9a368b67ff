"""The "a day" that an amount is counted by and that is no length of time: "twenty visitors a day", "twice a week"."""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck.values.lexer import Token
from crosscheck.values.numbers import word_at
from crosscheck.values.vocabulary import vocabulary

_REACH = 4  # words between a number and the "a day" that it is counted by
_YEAR_DIGITS = 4


def counts_by(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether "a day" at the tokens from ``i`` up to (not including) ``end`` tells by what something is counted.

    "twice a day", "300 a day", "twenty visitors a day", "nine litres of milk a day"; but no "two visits a year apart".
    """
    lists = vocabulary().lists
    if i == 0 or word_at(tokens, end) in lists["after_stretch"]:
        return False
    if word_at(tokens, i - 1) in lists["times_words"]:
        return True
    count = _count_before(tokens, i)
    if count is None:
        return False
    start = count - 1 if word_at(tokens, count - 1) in ("the", "their", "his", "her", "some", "about") else count
    return word_at(tokens, start - 1) not in lists["spending"]


def _count_before(tokens: Sequence[Token], i: int) -> int | None:
    """The number whose things stand right before token ``i``."""
    if _number(tokens, i - 1):
        return i - 1
    before = word_at(tokens, i - 1)
    plural = before in vocabulary().lists["counted"] or (before.endswith("s") and not before.endswith("ss"))
    if not plural and "of" not in (word_at(tokens, i - 2), word_at(tokens, i - 3)):
        return None
    for j in range(i - 2, max(-1, i - 2 - _REACH), -1):
        if tokens[j].kind not in ("word", "num", "frac"):
            return None
        if _number(tokens, j):
            return j
    return None


def _number(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number that is no year stands at token ``i``."""
    token = tokens[i]
    if token.kind == "num":
        return not (len(token.text) == _YEAR_DIGITS and token.text.isdecimal())
    return token.kind == "frac" or token.lower in vocabulary().words or token.lower in vocabulary().scales
