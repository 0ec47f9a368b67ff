"""Reading quantities: counts, money, shares, durations and measures, alone or in running prose."""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck.values.found import Found
from crosscheck.values.lexer import Token, tokens_of
from crosscheck.values.phrases import phrase_at
from crosscheck.values.quantity import Hedge, Quantity
from crosscheck.values.region import Unread
from crosscheck.values.units import Dimension

__all__ = ["Dimension", "Hedge", "Quantity", "find_quantities", "read_quantity"]


def read_quantity(text: str) -> Quantity | Unread:
    """The quantity that a whole phrase states ("nearly ten years", "MAD 800 million"); never raises."""
    tokens = tokens_of(text)
    while tokens and tokens[-1].text in ".,;:!?":
        tokens.pop()
    if not tokens:
        return Unread("no words")
    found = phrase_at(tokens, 0, lenient=True)
    if found is None:
        return Unread("no quantity")
    quantity, end = found
    return quantity if end == len(tokens) or _is_noun(tokens[end:]) else Unread("more than one quantity")


def _is_noun(rest: Sequence[Token]) -> bool:
    return len(rest) <= 4 and all(token.kind == "word" for token in rest)


def find_quantities(text: str, skip: Sequence[tuple[int, int]] = ()) -> list[Found[Quantity]]:
    """All quantities of a text in order, without overlaps; none inside the ``skip`` spans."""
    tokens = tokens_of(text)
    found: list[Found[Quantity]] = []
    i = 0
    while i < len(tokens):
        read = phrase_at(tokens, i)
        if read is None:
            i += 1
            continue
        found.append(Found(tokens[i].start, tokens[read[1] - 1].end, read[0]))
        i = read[1]
    return found
