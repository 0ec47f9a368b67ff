"""Values in table cells: their unit stands in the column's heading, what they measure in the row's label.

A sentence parser knows nothing of tables, so the label and the heading count as the words next to the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crosscheck.claims.model import Frame, Term
from crosscheck.documents.model import Block, Cell
from crosscheck.values.quantities import Dimension, Quantity, read_quantity

_WORD = re.compile(r"(?!(?:the|and|for|per|with|from)\b)[^\W\d_]{3,}")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,30})[)\]]\s*$")
_SIGN_FIRST = re.compile(r"([^\w\s]|[A-Z]{3})\s*(.*)$")
_THOUSANDS = re.compile(r"['’]?000s?")  # "£000", "$'000s"
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:[/–-]\d{2,4})?")
_HEADER, _LABEL = 0.8, 1.0
_LONGEST = 30  # characters of a heading that may be a unit as a whole


def cell_at(block: Block, at: int) -> Cell | None:
    """The cell of a table row that holds a character of the block's text."""
    return next((cell for cell in block.cells if cell.start <= at < cell.end), None)


def with_unit(value: Quantity, written: str, cell: Cell, heading: str = "") -> Quantity:
    """A bare number that fills its cell, with the unit of the column's heading, 890 under "€ thousand" is money; or
    else with the unit that the heading above the table has in brackets, if the column names a year or nothing."""
    if value.dimension is not Dimension.COUNT:
        return value
    above = _IN_BRACKETS.search(heading)
    phrases = [*_phrases(written, cell.header)]
    if above and (not cell.header or _YEAR.fullmatch(cell.header)):
        phrases += _phrases(written, above[0].strip())
    for phrase in phrases:
        read = read_quantity(phrase)
        if isinstance(read, Quantity) and read.dimension not in (Dimension.COUNT, Dimension.ORDINAL):
            return read
    return value


def _phrases(written: str, header: str) -> Iterator[str]:
    match = _IN_BRACKETS.search(header)
    units = [match[1]] if match else []
    if ", " in header:
        units.append(header.rpartition(", ")[2])
    if len(header) <= _LONGEST:
        units.append(header)
    for unit in units:
        sign = _SIGN_FIRST.match(unit)
        if sign:
            scale = _THOUSANDS.sub("thousand", sign[2])
            yield f"{sign[1]} {written} {scale}".strip()
            yield f"{sign[1]}{written} {scale}".strip()
        yield f"{written} {unit}"


def in_cell(frame: Frame, cell: Cell) -> Frame:
    """The frame of a value in a cell: what is measured is the last word of the label, or of the heading."""
    known = frozenset(term.lemma for term in frame.terms)
    label, header = (
        [_lemma(word, known) for word in _WORD.findall(text.lower())] for text in (cell.label, cell.header)
    )
    own = {**dict.fromkeys(header, _HEADER), **dict.fromkeys(label, _LABEL)}
    rest = tuple(term for term in frame.terms if term.lemma not in own)
    words = tuple(Term(word, weight) for word, weight in own.items())
    noun = (label or header or [frame.noun])[-1]
    return replace(frame, noun=noun, terms=words + rest)


def _lemma(word: str, known: frozenset[str]) -> str:
    """A word of a label in the form in which the parse knows it, else without its plural ending."""
    if word in known or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]
