"""The lines of a file that a place stands in, with the value marked: what every writer shows as evidence."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.report.model import Place

_REACH = 240  # characters shown on either side of a value when its sentence is longer
_WORD = 24  # characters within which a cut looks for a space


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line of a quote, verbatim; ``mark_start`` and ``mark_end`` are half-open characters of ``text``."""

    number: int
    text: str
    mark_start: int
    mark_end: int
    cut_before: bool  # more of the same line, or of the sentence, stands before
    cut_after: bool

    @property
    def marked(self) -> str:
        """What of the value stands on this line."""
        return self.text[self.mark_start : self.mark_end]


def quote_lines(place: Place, text: str | None) -> list[QuoteLine]:
    """The quote of a place by lines, cut around the value where it is very long.

    ``text`` is the file as decoded; without it the quote kept in the place serves.
    """
    base, text = (0, text) if text is not None else (place.quote_start, place.quote)
    start, end = (min(max(at - base, 0), len(text)) for at in (place.start, place.end))
    first, last = (min(max(at - base, 0), len(text)) for at in (place.quote_start, place.quote_end))
    first, last = _reach(text, min(first, start), max(last, end), start, end)
    number = place.line - text.count("\n", first, start)
    lines: list[QuoteLine] = []
    at = first
    for piece in text[first:last].split("\n"):
        lines.append(_line(text, number, at, at + len(piece), (start, end)))
        at += len(piece) + 1
        number += 1
    return [line for line in lines if line.text]


def _reach(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The quote, or what of it lies within reach of the value, cut at a space where one is near."""
    if start - first > _REACH:
        first = start - _REACH
        space = text.find(" ", first, first + _WORD)
        first = space + 1 if space >= 0 else first
    if last - end > _REACH:
        last = end + _REACH
        space = text.rfind(" ", last - _WORD, last)
        last = space if space >= 0 else last
    return first, last


def _line(text: str, number: int, first: int, last: int, mark: tuple[int, int]) -> QuoteLine:
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    before = text[max(0, first - _WORD) : first].rpartition("\n")[2]
    after = text[last : last + _WORD].partition("\n")[0]
    return QuoteLine(
        number,
        text[first:last],
        min(max(mark[0], first), last) - first,
        min(max(mark[1], first), last) - first,
        cut_before=bool(before.strip()),
        cut_after=bool(after.strip()),
    )
