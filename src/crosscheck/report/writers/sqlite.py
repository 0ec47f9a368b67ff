"""The report as an SQLite database: claims, entities and findings as tables, for SQL and Datasette."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.resources import files

from crosscheck.report.document import SCHEMA_VERSION
from crosscheck.report.model import Place, Report
from crosscheck.report.order import sort_findings, sort_places, sort_unread
from crosscheck.report.writers import WriteOptions

Row = tuple[str | int | float | None, ...]


def write(report: Report, options: WriteOptions) -> bytes:
    """The bytes of the database file; its tables are those of ``sqlite.sql``."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(files("crosscheck.report.writers").joinpath("sqlite.sql").read_text("utf-8"))
        for table, rows in _tables(report):
            _insert(database, table, rows)
        database.commit()
        return database.serialize()


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    clean = [tuple(_cell(cell) for cell in row) for row in rows]
    if clean:
        database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(clean[0]))})", clean)


def _cell(cell: str | int | float | None) -> str | int | float | None:
    """Lone surrogates, which a database cannot hold, as escapes."""
    return cell.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(cell, str) else cell


def _tables(report: Report) -> Iterator[tuple[str, list[Row]]]:
    texts = dict(report.texts)
    claims = sort_places(report.claims)
    numbers = {_key(place): number for number, place in reversed(list(enumerate(claims, 1)))}
    yield "run", [(report.version, report.model, SCHEMA_VERSION)]
    yield (
        "sources",
        [
            (s.source, s.id, s.title, s.publisher, s.author, s.published, s.url, s.language, *rest)
            for s in sorted(report.sources, key=lambda one: one.source)
            for rest in [(s.characters, s.copy_of or None, texts.get(s.source))]
        ],
    )
    yield "claims", [_claim(number, place) for number, place in enumerate(claims, 1)]
    yield (
        "unread",
        [
            (number, u.source, u.start, u.end, u.line, u.column, u.value, u.reason)
            for number, u in enumerate(sort_unread(report.unread), 1)
        ],
    )
    yield from _findings(report, numbers)
    yield from _entities(report)
    yield "skipped", [(one.name, one.reason) for one in sorted(report.skipped, key=lambda s: (s.name, s.reason))]


def _claim(number: int, p: Place) -> Row:
    scope = "; ".join(f"{name}: {value}" for name, value in p.scope)
    where = (number, p.source, p.start, p.end, p.line, p.column)
    return (*where, p.value, p.normalised, p.kind, p.property, p.subject, scope, p.rule, p.quote)


def _findings(report: Report, numbers: dict[tuple[object, ...], int]) -> Iterator[tuple[str, list[Row]]]:
    found = sort_findings(report.findings)
    rows: list[Row] = [
        (f.id, str(f.verdict), f.kind, str(f.severity), round(f.confidence, 4), f.message) for f in found
    ]
    yield "findings", rows
    yield (
        "finding_places",
        [
            (f.id, side, p.source, p.start, p.end, p.line, p.value, p.normalised, p.quote, numbers.get(_key(p)))
            for f in found
            for side, places in enumerate(f.sides, 1)
            for p in places
        ],
    )
    steps: list[Row] = [
        (f.id, number, step.stage, step.answer, step.why) for f in found for number, step in enumerate(f.steps, 1)
    ]
    yield "finding_steps", steps


def _entities(report: Report) -> Iterator[tuple[str, list[Row]]]:
    entities = sorted(report.entities, key=lambda one: (one.id, one.name))
    rows: dict[str, Row] = {}
    for one in entities:
        rows.setdefault(one.id, (one.id, one.kind, one.name))  # several subjects may tell of one bearer
    yield "entities", list(rows.values())
    yield (
        "entity_names",
        [
            (one.id, spelling.text, spot.source, spot.start, spot.end, spot.line)
            for one in entities
            for spelling in one.spellings
            for spot in spelling.spots
        ],
    )


def _key(place: Place) -> tuple[object, ...]:
    return place.source, place.start, place.end, place.kind, place.normalised
