"""Figures in words that say something only beside others: "forty of the 120, a third", "centenary"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from crosscheck.claims.model import Claim, Frame, Kind
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Quantity, read_quantity
from crosscheck.values.quantity import make_quantity
from crosscheck.verdicts.arithmetic_words import vocabulary


def worded_figures(text: str, beside: Claim, known: Sequence[Claim]) -> Iterator[Claim]:
    """Fractions and jubilees of a sentence, each as a claim of its own, where none of the known claims holds it."""
    start, end = beside.sentence
    words, said = vocabulary(), text[start:end].lower()
    for match in words.fraction.finditer(text, start, end) if any(map(said.__contains__, words.parts)) else ():
        value = read_quantity(f"a {match['single'].lower()}" if match["single"] else match["fraction"].lower())
        if isinstance(value, Quantity) and not _held(match.start("at"), match.end("at"), known):
            yield _claim(beside, text, match.span("at"), value)
    for match in words.jubilee.finditer(text, start, end) if any(map(said.__contains__, words.feasts)) else ():
        years = words.jubilees[" ".join(match[0].lower().split())]
        yield _claim(beside, text, match.span(), make_quantity(Decimal(years), "th", Dimension.ORDINAL))


def _held(start: int, end: int, known: Sequence[Claim]) -> bool:
    """Whether a claim stands there; "a third" beside other figures is a share, whatever place in an order it may be."""
    return any(claim.start < end and start < claim.end and not _is_ordinal(claim) for claim in known)


def _is_ordinal(claim: Claim) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.dimension is Dimension.ORDINAL


def _claim(beside: Claim, text: str, span: tuple[int, int], value: Quantity) -> Claim:
    kind = Kind.ORDINAL if value.dimension is Dimension.ORDINAL else Kind.PERCENT
    return aside(beside, span, text[slice(*span)], kind, value)


def aside(beside: Claim, span: tuple[int, int], words: str, kind: Kind, value: Quantity | DateValue) -> Claim:
    """A claim in the sentence of another, without a context of its own: for figures that only arithmetic reads."""
    frame, scope = Frame(bare=True), beside.scope
    return Claim(beside.source, beside.block, *span, words, kind, kind.value, value, beside.sentence, frame, scope)
