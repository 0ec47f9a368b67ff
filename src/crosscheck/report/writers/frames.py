"""Code frames for prose: where a value stands, its sentence, and carets under the value's own words."""

from __future__ import annotations

from rich.text import Text

from crosscheck.report.excerpt import QuoteLine, quote_lines
from crosscheck.report.model import Place
from crosscheck.report.visible import one_line
from crosscheck.report.writers.cells import Row, wrap, wrap_marked

RULE = "bold blue"
_MOST_ROWS = 7  # of one frame; what is marked is always among them


def frame(place: Place, text: str | None, *, gutter: int, width: int, style: str) -> list[Text]:
    """The lines of a frame; ``gutter`` is the width of line numbers, ``style`` colours the value."""
    lines = [Text.assemble((" " * gutter + "--> ", RULE), where(place)), _bar(gutter)]
    rows = _window(_rows(quote_lines(place, text), max(width - gutter - 3, 20)))
    for number, row in rows:
        lines.append(_row(gutter, number, row, style))
        if row.marked:
            lines.append(_bar(gutter, (row.underline(), style)))
    if place.normalised and one_line(place.normalised) != one_line(place.value):
        lines.append(_bar(gutter, (f"read as {one_line(place.normalised)}", "dim")))
    return lines


def where(place: Place) -> str:
    """``file:line:column``."""
    return f"{one_line(place.source)}:{place.line}:{place.column}"


def note(label: str, text: str, *, gutter: int, width: int) -> list[Text]:
    """``= label: text``, wrapped with the text's own indent."""
    lead = f"{' ' * gutter} = {label}: "
    first, *rest = wrap(text, max(width - len(lead), 20))
    head = Text.assemble((f"{' ' * gutter} = ", RULE), (f"{label}: ", "bold"), first)
    return [head, *(Text(" " * len(lead) + line) for line in rest)]


def gutter_of(places: tuple[Place, ...]) -> int:
    """The width that the line numbers of these places need."""
    return max((len(str(place.line + place.quote.count("\n"))) for place in places), default=1)


def _rows(lines: list[QuoteLine], width: int) -> list[tuple[int | None, Row]]:
    """Rows with the number of their line at its first row."""
    rows: list[tuple[int | None, Row]] = []
    for line in lines:
        lead, tail = "… " if line.cut_before else "", " …" if line.cut_after else ""
        wrapped = wrap_marked(f"{lead}{line.text}{tail}", line.mark_start + len(lead), line.mark_end + len(lead), width)
        rows.extend((None if index else line.number, row) for index, row in enumerate(wrapped))
    return rows


def _window(rows: list[tuple[int | None, Row]]) -> list[tuple[int | None, Row]]:
    """At most ``_MOST_ROWS`` rows, the first marked one among them."""
    if len(rows) <= _MOST_ROWS:
        return rows
    marked = next((index for index, (_, row) in enumerate(rows) if row.marked), 0)
    first = min(max(0, marked - _MOST_ROWS // 2), len(rows) - _MOST_ROWS)
    return rows[first : first + _MOST_ROWS]


def _row(gutter: int, number: int | None, row: Row, style: str) -> Text:
    line = Text.assemble((f"{'' if number is None else number:>{gutter}} | ", RULE), row.text)
    if row.marked:
        lead = gutter + 3
        line.stylize(style, lead + row.mark_start, lead + row.mark_end)
    return line


def _bar(gutter: int, *after: tuple[str, str]) -> Text:
    return Text.assemble((" " * gutter + (" | " if after else " |"), RULE), *after)
