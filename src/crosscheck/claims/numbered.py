"""Things of one kind that are told apart by a number: "Gate 12", "stage two", "Phase II"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscheck.mentions.model import Token
from crosscheck.values.name_parts import roman
from crosscheck.values.vocabulary import vocabulary

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_FIGURES = re.compile(r"[0-9]{1,4}[a-z]?")
_NOUNS = frozenset({"NOUN", "PROPN"})


def designation(tokens: Sequence[Token], words: range, end: int) -> int | None:
    """The token with the number of a noun phrase: its last one, or the one right behind it that counts nothing."""
    last = words.stop - 1
    if last > words.start and _is_number(tokens, last) and tokens[last - 1].pos in _NOUNS:
        return last
    behind = last + 1
    if behind < end and tokens[last].pos in _NOUNS and _is_number(tokens, behind):
        head = tokens[behind].head
        return None if head > behind and tokens[head].pos in _NOUNS else behind  # "the hall four men built"
    return None


def numbered(text: str) -> str:
    """A number as the name of one of several: "second" for "2", "two" and "II", "no. 12"."""
    text = text.lower()
    rank = int(text) if text.isdecimal() else int(vocabulary().words.get(text, roman(text)))
    return ORDINALS[rank - 1] if 0 < rank <= len(ORDINALS) else f"no. {text}"


def _is_number(tokens: Sequence[Token], at: int) -> bool:
    text = tokens[at].text.lower()
    if roman(text):  # "Phase II"; "Henry VIII" has it in his name, and "I" may be I
        return tokens[at].text.isupper() and tokens[at - 1].text.lower() in vocabulary().lists["designators"]
    return _FIGURES.fullmatch(text) is not None or 0 < vocabulary().words.get(text, 0) <= len(ORDINALS)
