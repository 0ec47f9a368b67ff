"""Reading quantities: counts, money, shares, durations and measures, alone or in running prose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from crosscheck.values.ages import as_age
from crosscheck.values.elided import with_elided
from crosscheck.values.found import Found
from crosscheck.values.lexer import Token, joined, tokens_of
from crosscheck.values.nonmeasures import places
from crosscheck.values.numbers import word_at
from crosscheck.values.phrases import may_open, phrase_at
from crosscheck.values.primes import signed_lengths
from crosscheck.values.quantity import Hedge, Quantity
from crosscheck.values.region import Unread
from crosscheck.values.stopwatch import stopwatch_times
from crosscheck.values.units import Dimension
from crosscheck.values.vocabulary import vocabulary

__all__ = ["Dimension", "Hedge", "Quantity", "comparable", "find_non_measurements", "find_quantities", "read_quantity"]

_NOUN_WORDS = 4


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities measure the same thing in units that convert."""
    return a.comparable(b)


def read_quantity(text: str) -> Quantity | Unread:
    """The quantity that a whole phrase states ("nearly ten years", "MAD 800 million"); never raises.

    A noun may follow ("348 people", "27 % of the votes"); a second quantity may not.
    """
    tokens = tokens_of(text)
    while tokens and tokens[-1].text in ".,;:!?":
        tokens.pop()
    if not tokens:
        return Unread("no words")
    start = 1 if word_at(tokens, 0) in ("the", "a", "an", "these", "those", "its") else 0
    found = phrase_at(tokens, 0, lenient=True) or (phrase_at(tokens, start, lenient=True) if start else None)
    if found is None:
        return Unread("no quantity")
    quantity, end = found
    whole = _is_noun(tokens[end:]) and not _cut_word(tokens, end)
    return quantity if whole else Unread("more than a quantity")


def _is_noun(rest: Sequence[Token]) -> bool:
    words = vocabulary()
    numbers = (words.words, words.scales, words.fractions)
    return len(rest) <= _NOUN_WORDS and all(
        token.kind == "word" and not any(token.lower in known for known in numbers) for token in rest
    )


def _cut_word(tokens: Sequence[Token], end: int) -> bool:
    """Whether a word is written onto the number: "72s"."""
    return joined(tokens, end) and tokens[end].kind == "word"


def find_non_measurements(text: str, skip: Sequence[tuple[int, int]] = ()) -> list[Found[Unread]]:
    """The places that look like numbers and measure nothing, with the reason; none inside the ``skip`` spans."""
    return [
        Found(place.start, place.end, Unread(place.reason))
        for place in places(text, tokens_of(text))
        if not any(start < place.end and place.start < end for start, end in skip)
    ]


def find_quantities(text: str, skip: Sequence[tuple[int, int]] = ()) -> list[Found[Quantity]]:
    """All quantities of a text in order, without overlaps; none inside the ``skip`` spans.

    The extent holds hedge, number, scale and unit: "more than $348 million".
    """
    tokens = tokens_of(text)
    found = [one for one in chain(stopwatch_times(text), signed_lengths(text)) if _is_free(one, skip)]
    spans = [(place.start, place.end) for place in places(text, tokens)]
    timed = [(one.start, one.end) for one in found]
    taken = _taken(tokens, sorted([*spans, *timed, *skip]))
    i = 0
    while i < len(tokens):
        read = None if taken[i] or not may_open(tokens[i]) else phrase_at(tokens, i)
        if read is None or any(taken[i : read[1]]) or not _whole_words(tokens, i, read[1]):
            i += 1
            continue
        quantity, end = read
        quantity = as_age(tokens, i, quantity, end) or quantity
        found.append(Found(tokens[i].start, tokens[end - 1].end, quantity))
        i = end
    return with_elided(text, sorted(found, key=lambda one: one.start))


def _is_free(found: Found[Quantity], skip: Sequence[tuple[int, int]]) -> bool:
    return not any(start < found.end and found.start < end for start, end in skip)


def _taken(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> list[bool]:
    """For each token whether it lies in one of the sorted spans."""
    taken, at, reach = [], 0, 0
    for token in tokens:
        while at < len(spans) and spans[at][0] < token.end:
            reach = max(reach, spans[at][1])
            at += 1
        taken.append(token.start < reach)
    return taken


def _whole_words(tokens: Sequence[Token], i: int, end: int) -> bool:
    """No number is cut out of a longer word: "x2y", "b4"."""
    before = joined(tokens, i) and tokens[i - 1].kind == "word" and tokens[i].kind in ("num", "word")
    after = joined(tokens, end) and tokens[end].kind in ("num", "word") and tokens[end - 1].kind in ("num", "word")
    return not before and not after
