"""Tables of sources: JSON Lines, and Parquet where pyarrow is installed. One row is one source.

Columns: ``text``; ``path`` (else ``name``, ``source`` or ``id``), which names the source and by its suffix its format;
``subject``; ``metadata``, a mapping or JSON; and the keys of metadata themselves. Others are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath

from crosscheck.errors import SourceError
from crosscheck.sources.metadata import KEYS

LINES = (".jsonl", ".ndjson")
PARQUET = ".parquet"
TEXTS = ("text", "content")
NAMES = ("path", "name", "source", "id")
COLUMNS = frozenset((*TEXTS, *NAMES, *KEYS, "subject", "metadata"))
"""Every column that is read."""

_BOM = b"\xef\xbb\xbf"
_LONGEST_NAME = 1000  # characters


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is written: where it stands, and its columns, or what is wrong with it."""

    place: str  # "news.jsonl:17"
    fields: Mapping[str, object]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row says of one source; ``metadata`` is unchecked."""

    name: str
    text: str | bytes
    subject: str
    metadata: Mapping[str, object]


class UnusableRowError(ValueError):
    """A row that is no source; ``name`` is how to find it, ``str(error)`` the reason."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name


def is_table(path: PurePath | str) -> bool:
    """Whether a path, by its suffix, is a table and no text. A folder may be one too: ``texts.parquet/``."""
    return PurePath(path).suffix.lower() in (*LINES, PARQUET)


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a table, in order; of a folder, file by file.

    :raises SourceError: when it cannot be read at all.
    """
    for file in _parts(path) if path.is_dir() else [path]:
        try:
            yield from _parquet(file) if path.suffix.lower() == PARQUET else _lines(file)
        except OSError as error:
            raise SourceError(f"{file}: cannot be read: {error.strerror or error}") from error


def _parts(folder: Path) -> list[Path]:
    """The files of a table that is a folder, as clusters write them."""
    found = sorted(one for one in folder.rglob("*") if one.is_file() and not one.name.startswith((".", "_")))
    if not found:
        raise SourceError(f"{folder}: holds no files; name a table with rows")
    return found


def _lines(file: Path) -> Iterator[Row]:
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if row := row_of_line(f"{file.name}:{number}", line):
                yield row


def row_of_line(place: str, line: bytes) -> Row | None:
    """The row in a line of JSON Lines, None for a blank one."""
    line = line.removeprefix(_BOM).strip()
    if not line:
        return None
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return Row(place, {}, "is not valid JSON in UTF-8")
    if not isinstance(fields, dict):
        return Row(place, {}, 'is no JSON object with "path" and "text"')
    return Row(place, {key: value for key, value in fields.items() if key in COLUMNS})


def _parquet(file: Path) -> Iterator[Row]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise SourceError(f"{file}: reading Parquet needs pyarrow: pip install 'crosscheck[parquet]'") from error
    try:
        with ParquetFile(file) as table:
            wanted = [name for name in table.schema_arrow.names if name in COLUMNS]
            number = 0
            for batch in table.iter_batches(batch_size=256, columns=wanted):
                for fields in batch.to_pylist(maps_as_pydicts="lossy"):
                    number += 1
                    yield Row(f"{file.name}:{number}", fields)
    except ArrowException as error:
        raise SourceError(f"{file}: is no Parquet file that can be read: {str(error).splitlines()[0]}") from error


def entry_of(row: Row) -> Entry:
    """What a row says.

    :raises UnusableRowError: when it names no text.
    """
    fields = row.fields
    name = next((said for key in NAMES if (said := _plain(fields.get(key)))), "")[:_LONGEST_NAME] or row.place
    if row.problem:
        raise UnusableRowError(name, row.problem)
    text = next((fields[key] for key in TEXTS if fields.get(key) is not None), None)
    if not isinstance(text, str | bytes):
        what = "is missing" if text is None else f"is a {type(text).__name__}, not a string"
        raise UnusableRowError(name, f'its column "text" {what}')
    own = {key: fields[key] for key in KEYS if key in fields}
    return Entry(name, text, _plain(fields.get("subject")), _dates(_metadata(fields.get("metadata"))) | _dates(own))


def _plain(value: object) -> str:
    """A cell as one line of text, "" for what is none."""
    if value is None or isinstance(value, bool | bytes | list | tuple | dict):
        return ""
    return " ".join(str(value).split())


def _metadata(cell: object) -> dict[str, object]:
    found: object = cell
    if isinstance(cell, str):
        try:
            found = json.loads(cell)
        except (ValueError, RecursionError):
            return {}
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}


def _dates(fields: Mapping[str, object]) -> dict[str, object]:
    """Instants as days of UTC, whatever zone a table's reader puts them in; empty cells left out."""
    return {
        key: value.astimezone(UTC).date() if isinstance(value, datetime) and value.tzinfo else value
        for key, value in fields.items()
        if value is not None
    }
