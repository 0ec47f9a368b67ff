"""Figures that say something only beside others: "forty of the 120, a third", "centenary", "Ness won 70, Dunmoss 61"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from crosscheck.claims.model import Claim, Frame, Kind
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Quantity, read_quantity
from crosscheck.values.quantity import make_quantity
from crosscheck.verdicts.arithmetic_words import vocabulary

# A list that leaves verb and noun out goes on with a name and a number between commas.
_NAMED = re.compile(r"(?<=[,;] )(?:and )?(?:the )?(?:[A-Z][\w'’-]+ ){1,3}(?P<at>\d{1,3}(?:,\d{3})*)(?=[,;]| and )")


def worded_figures(text: str, beside: Claim, known: Sequence[Claim]) -> Iterator[Claim]:
    """Fractions, jubilees and numbers without a noun, each as a claim of its own, where no known claim holds it."""
    start, end = beside.sentence
    for match in vocabulary().fraction.finditer(text, start, end):
        value = read_quantity(f"a {match['single'].lower()}" if match["single"] else match["fraction"].lower())
        if isinstance(value, Quantity) and not _held(match.start("at"), match.end("at"), known):
            yield _claim(beside, text, match.span("at"), value)
    counted = any(isinstance(claim.value, Quantity) and claim.value.dimension is Dimension.COUNT for claim in known)
    for match in _NAMED.finditer(text, start, end) if counted else ():
        value = read_quantity(match["at"])
        if isinstance(value, Quantity) and not _held(*match.span("at"), known):
            yield _claim(beside, text, match.span("at"), value)
    for match in vocabulary().jubilee.finditer(text, start, end):
        years = vocabulary().jubilees[" ".join(match[0].lower().split())]
        yield _claim(beside, text, match.span(), make_quantity(Decimal(years), "th", Dimension.ORDINAL))


def _held(start: int, end: int, known: Sequence[Claim]) -> bool:
    """Whether a claim stands there; "a third" beside other figures is a share, whatever place in an order it may be."""
    return any(claim.start < end and start < claim.end and not _is_ordinal(claim) for claim in known)


def _is_ordinal(claim: Claim) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.dimension is Dimension.ORDINAL


def _claim(beside: Claim, text: str, span: tuple[int, int], value: Quantity) -> Claim:
    kinds = {Dimension.ORDINAL: Kind.ORDINAL, Dimension.COUNT: Kind.NUMBER}
    return aside(beside, span, text[slice(*span)], kinds.get(value.dimension, Kind.PERCENT), value)


def aside(beside: Claim, span: tuple[int, int], words: str, kind: Kind, value: Quantity | DateValue) -> Claim:
    """A claim in the sentence of another, without a context of its own: for figures that only arithmetic reads."""
    frame, scope = Frame(bare=True), beside.scope
    return Claim(beside.source, beside.block, *span, words, kind, kind.value, value, beside.sentence, frame, scope)
