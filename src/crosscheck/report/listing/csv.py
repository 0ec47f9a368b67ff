"""Claims and unread values as CSV that a spreadsheet can open without running anything a source says."""

from __future__ import annotations

import csv
from io import StringIO

from crosscheck.report.model import Place, Report, Unread
from crosscheck.report.order import sort_places, sort_unread
from crosscheck.report.writers import WriteOptions

COLUMNS = (
    "type",
    "source",
    "line",
    "column",
    "start",
    "end",
    "value",
    "normalised",
    "kind",
    "property",
    "subject",
    "scope",
    "rule",
    "reason",
    "quote",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(report: Report, options: WriteOptions) -> str:
    """A heading, then claims, then unread values; a cell that a spreadsheet would take for a formula begins with '."""
    stream = StringIO()
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in [*map(_claim, sort_places(report.claims)), *map(_unread, sort_unread(report.unread))]:
        table.writerow([_cell(row.get(column, "")) for column in COLUMNS])
    return stream.getvalue()


def _cell(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _claim(place: Place) -> dict[str, str | int]:
    return _where(place, "claim") | {
        "normalised": place.normalised,
        "kind": place.kind,
        "property": place.property,
        "subject": place.subject,
        "scope": "; ".join(f"{name}: {value}" for name, value in place.scope),
        "rule": place.rule,
        "quote": place.quote,
    }


def _unread(unread: Unread) -> dict[str, str | int]:
    return _where(unread, "unread") | {"reason": unread.reason}


def _where(one: Place | Unread, kind: str) -> dict[str, str | int]:
    return {
        "type": kind,
        "source": one.source,
        "line": one.line,
        "column": one.column,
        "start": one.start,
        "end": one.end,
        "value": one.value,
    }
