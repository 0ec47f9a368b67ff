"""Rows of tables as sources: each on its own, and then all of them with names and ids of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosscheck.errors import SourceError
from crosscheck.sources.decode import UndecodableError, decode
from crosscheck.sources.metadata import foreign, validate
from crosscheck.sources.model import Skipped, Source
from crosscheck.sources.table import Entry, Row, UnusableRowError, entry_of
from crosscheck.sources.text import TEXT_ID, UnreadableError, make_source, too_large, utf8


def source_of(row: Row, max_bytes: int) -> Source:
    """The source of a row; metadata that cannot be used is left out, with a remark.

    :raises UnusableRowError: when it is none.
    """
    entry = entry_of(row)
    raw = entry.text if isinstance(entry.text, bytes) else utf8(entry.text)[1]
    fields = foreign(entry.metadata)
    remarks = []
    for key, problem in validate(fields)[1]:
        del fields[key]
        remarks.append(f"read without its {key}: {problem}")
    try:
        source = _source(entry, raw, fields, max_bytes)
    except (UnreadableError, UndecodableError) as error:
        raise UnusableRowError(entry.name, str(error)) from error
    except SourceError as error:
        raise UnusableRowError(entry.name, str(error).removeprefix(entry.name).lstrip(": ")) from error
    return replace(source, subject=entry.subject, remarks=(*source.remarks, *remarks))


def _source(entry: Entry, raw: bytes, fields: Mapping[str, str], max_bytes: int) -> Source:
    if len(raw) > max_bytes:
        raise too_large(len(raw), max_bytes)
    return make_source(entry.name, decode(raw), raw, fields)


def settle(sources: Sequence[Source], taken: Mapping[str, str]) -> tuple[dict[Source, Source], list[Skipped]]:
    """The sources of rows that stay, as they were to as they are, and those left out, in whatever order rows come.

    Each has a name of its own, and the id it was given: a name that rows of several subjects share gets the subject
    before it. Of rows that still share a name or a given id the first in the order of their contents stays; rows that
    are equal are one.

    :param taken: names with ids that other sources have.
    """
    names: dict[str, set[str]] = {}
    for source in sources:
        names.setdefault(source.name, set()).add(source.subject)
    named = {source: _named(source, len(names[source.name]) > 1) for source in sources}
    kept: dict[str, Source] = {}
    ids = {id_: name for name, id_ in taken.items()}
    skipped = []
    for source in sorted(named, key=lambda one: _order(named[one])):
        name, given = named[source].name, not source.id.startswith(TEXT_ID)
        if name in kept or name in taken:
            skipped.append(Skipped(name, "another row or file has this name; give each one of its own"))
        elif given and source.id in ids:
            skipped.append(Skipped(name, f'{ids[source.id]} has its id "{source.id}"; give each one of its own'))
        else:
            kept[name] = source
            ids[source.id] = name
    return {source: named[source] for source in kept.values()}, skipped


def _named(source: Source, shared: bool) -> Source:
    return replace(source, name=f"{source.subject}/{source.name}") if shared and source.subject else source


def _order(source: Source) -> tuple[str, str, str]:
    return source.name, source.content_hash, repr(source)
