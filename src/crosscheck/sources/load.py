"""Loads sources: from files and folders, or from texts in memory."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from crosscheck.errors import ConfigError, SourceError
from crosscheck.sources.decode import UndecodableError, decode
from crosscheck.sources.find import SIDECARS, Found, find_sources
from crosscheck.sources.metadata import strings, validate
from crosscheck.sources.model import Skipped, Source
from crosscheck.sources.rows import settle, source_of
from crosscheck.sources.table import UnusableRowError, is_table, read_rows
from crosscheck.sources.text import TEXT_ID, UnreadableError, make_source, too_large, utf8

MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """The sources, sorted by name, and the files that could not be read while others could."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...] = ()


def load_sources(paths: Sequence[Path], *, ignore: Sequence[str] = (), max_bytes: int = MAX_BYTES) -> Loaded:
    """The sources below ``paths``: files, or folders with all that is in them; in any order, with equal results.

    Raises ``SourceError`` for a missing path, an empty folder, broken front matter, two sources with one id, and when
    no file at all can be read; ``ConfigError`` for a broken sidecar. A file that cannot be read beside others that can
    is in ``skipped`` with the reason.
    """
    tables = sorted({path for path in paths if is_table(path)})
    texts = [path for path in paths if not is_table(path)]
    found, skipped = find_sources(texts, ignore) if texts or not tables else ([], [])
    sources = []
    for one in found:
        try:
            sources.append(_load(one, max_bytes))
        except UnreadableError as error:
            skipped.append(Skipped(one.name, str(error)))
    if tables:
        rows, lost = _of_tables(tables, max_bytes, {one.name: one.id for one in sources})
        sources, skipped = [*sources, *rows], [*skipped, *lost]
    skipped += remarks_of(sources)
    skipped.sort(key=lambda s: s.name)
    if not sources:
        first = skipped[0]
        more = f" (and {len(skipped) - 1} more like it)" if len(skipped) > 1 else ""
        raise SourceError(f"{first.name}: {first.reason}{more}; nothing is left to check")
    return Loaded(with_ids(sources), tuple(skipped))


def _of_tables(paths: Sequence[Path], max_bytes: int, taken: Mapping[str, str]) -> tuple[list[Source], list[Skipped]]:
    sources, skipped = [], []
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path}: no such table; name a file of JSON Lines or Parquet")
        for row in read_rows(path):
            try:
                sources.append(source_of(row, max_bytes))
            except UnusableRowError as error:
                skipped.append(Skipped(error.name, str(error)))
    if not sources and not skipped and not taken:
        raise SourceError(f"{', '.join(map(str, paths))}: holds no rows; write at least one")
    kept, lost = settle(sources, taken)
    return list(kept.values()), [*skipped, *lost]


def from_texts(texts: Mapping[str, str]) -> Loaded:
    """Sources from texts by name; a text may begin with front matter.

    Raises ``SourceError`` as ``load_sources`` does.
    """
    if not texts:
        raise SourceError("no texts were given; give at least one")
    sources, skipped = [], []
    for name in sorted(texts):
        text, raw = utf8(texts[name])
        try:
            sources.append(make_source(name, text, raw, {}))
        except UnreadableError as error:
            skipped.append(Skipped(name, str(error)))
    if not sources:
        raise SourceError(f"{skipped[0].name}: {skipped[0].reason}; nothing is left to check")
    return Loaded(with_ids(sources), tuple(skipped + remarks_of(sources)))


def remarks_of(sources: Sequence[Source]) -> list[Skipped]:
    """What of the sources' metadata could not be used."""
    return [Skipped(source.name, remark) for source in sources for remark in source.remarks]


def _load(found: Found, max_bytes: int) -> Source:
    raw = _bytes(found, max_bytes)
    sidecar = _sidecar(found)
    try:
        text = decode(raw)
    except UndecodableError as error:
        raise UnreadableError(str(error)) from error
    return make_source(found.name, text, raw, sidecar)


def _bytes(found: Found, max_bytes: int) -> bytes:
    try:
        size = found.path.stat().st_size
        if size > max_bytes:
            raise too_large(size, max_bytes)
        return found.path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"it cannot be opened: {error.strerror or error}; make it readable") from error


def _sidecar(found: Found) -> dict[str, str]:
    path = next((Path(beside) for end in SIDECARS if os.path.exists(beside := f"{found.path}{end}")), None)
    if path is None:
        return {}
    where = str(PurePosixPath(found.name).with_name(path.name))
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{where}: cannot be read: {error}") from error
    return sidecar_fields(where, raw)


def sidecar_fields(where: str, raw: bytes) -> dict[str, str]:
    """The metadata in the bytes of a sidecar.

    :raises ConfigError: when it is broken, naming ``where``.
    """
    from crosscheck.sources.yaml import BrokenYamlError, load_strings

    try:
        fields = load_strings(decode(raw))
    except BrokenYamlError as error:
        raise ConfigError(f"{where}:{error.line}: not valid YAML: {error}") from error
    except UndecodableError as error:
        raise ConfigError(f"{where}: cannot be read: {error}") from error
    if not isinstance(fields, dict):
        raise ConfigError(f'{where}: must hold "key: value" lines, such as "published: 2020-07-12"')
    read = strings(fields)
    _, problems = validate(read)
    if problems:
        raise ConfigError(f"{where}: {problems[0][0]}: {problems[0][1]}")
    return read


def with_ids(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Sources sorted by name, each with an id of its own: given ones must differ, equal texts are numbered."""
    sources = sorted(sources, key=lambda s: s.name)
    seen: dict[str, str] = {}
    copies: Counter[str] = Counter()
    result = []
    for source in sources:
        if source.id in seen:
            if not source.id.startswith(TEXT_ID):
                raise SourceError(f'{seen[source.id]} and {source.name} have the same id "{source.id}"; change one')
            copies[source.id] += 1
            source = replace(source, id=f"{source.id}-{copies[source.id] + 1}")
        else:
            seen[source.id] = source.name
        result.append(source)
    return tuple(result)
