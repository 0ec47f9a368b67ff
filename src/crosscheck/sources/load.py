"""Loads sources: from files and folders, or from texts in memory."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from crosscheck.errors import ConfigError, SourceError
from crosscheck.sources.carried import carried
from crosscheck.sources.decode import UndecodableError, decode
from crosscheck.sources.find import SIDECAR, Found, find_sources
from crosscheck.sources.front_matter import split_front_matter
from crosscheck.sources.metadata import foreign, strings, usable, validate
from crosscheck.sources.model import Skipped, Source

MAX_BYTES = 20_000_000
_PREFIX = "text:"
_DATES = ("published", "accessed")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The sources, sorted by name, and the files that could not be read while others could."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...] = ()


class _UnreadableError(ValueError):
    """A file that is no readable text; ``str(error)`` is the reason."""


def load_sources(paths: Sequence[Path], *, ignore: Sequence[str] = (), max_bytes: int = MAX_BYTES) -> Loaded:
    """The sources below ``paths``: files, or folders with all that is in them; in any order, with equal results.

    Raises ``SourceError`` for a missing path, an empty folder, broken front matter, two sources with one id, and when
    no file at all can be read; ``ConfigError`` for a broken sidecar. A file that cannot be read beside others that can
    is in ``skipped`` with the reason.
    """
    found, skipped = find_sources(paths, ignore)
    sources = []
    for one in found:
        try:
            sources.append(_load(one, max_bytes))
        except _UnreadableError as error:
            skipped.append(Skipped(one.name, str(error)))
    skipped += _remarks(sources)
    skipped.sort(key=lambda s: s.name)
    if not sources:
        first = skipped[0]
        more = f" (and {len(skipped) - 1} more like it)" if len(skipped) > 1 else ""
        raise SourceError(f"{first.name}: {first.reason}{more}; nothing is left to check")
    return Loaded(_with_ids(sources), tuple(skipped))


def from_texts(texts: Mapping[str, str]) -> Loaded:
    """Sources from texts by name; a text may begin with front matter.

    Raises ``SourceError`` as ``load_sources`` does.
    """
    if not texts:
        raise SourceError("no texts were given; give at least one")
    sources, skipped = [], []
    for name in sorted(texts):
        text = texts[name]
        try:
            # A mark in front keeps one that the text itself begins with, so that places stay those of the text.
            raw = ("\ufeff" + text if text.startswith("\ufeff") else text).encode("utf-8", "replace")
            sources.append(_from_text(name, text.encode("utf-8", "replace").decode(), raw, {}))
        except _UnreadableError as error:
            skipped.append(Skipped(name, str(error)))
    if not sources:
        raise SourceError(f"{skipped[0].name}: {skipped[0].reason}; nothing is left to check")
    return Loaded(_with_ids(sources), tuple(skipped + _remarks(sources)))


def _remarks(sources: Sequence[Source]) -> list[Skipped]:
    return [Skipped(source.name, remark) for source in sources for remark in source.remarks]


def _load(found: Found, max_bytes: int) -> Source:
    raw = _bytes(found, max_bytes)
    sidecar = _sidecar(found)
    try:
        text = decode(raw)
    except UndecodableError as error:
        raise _UnreadableError(str(error)) from error
    return _from_text(found.name, text, raw, sidecar)


def _bytes(found: Found, max_bytes: int) -> bytes:
    try:
        size = found.path.stat().st_size
        if size > max_bytes:
            way_out = "split it, or raise max_bytes in crosscheck.toml"
            raise _UnreadableError(f"it has {size:,} bytes, more than the {max_bytes:,} allowed; {way_out}")
        return found.path.read_bytes()
    except OSError as error:
        raise _UnreadableError(f"it cannot be opened: {error.strerror or error}; make it readable") from error


def _from_text(name: str, text: str, raw: bytes, sidecar: dict[str, str]) -> Source:
    matter = split_front_matter(text, name)
    body = text[matter.body :]
    if not body.strip():
        raise _UnreadableError("it holds no text; write some, or leave it out")
    own, remarks = foreign(matter.fields), list[str]()
    if own:
        _, problems = validate(own)
        for key, problem in problems:
            if key not in _DATES:
                raise SourceError(f"{name}: front matter: {key}: {problem}")
            # A text is worth checking without its date; a broken date must not stop all the others.
            del own[key]
            remarks.append(f"read without its {key} day: {problem}")
    digest = hashlib.sha256("\n".join(body.split()).encode("utf-8", "replace")).hexdigest()
    source = _source(name, raw, digest, usable(carried(name, text)) | own | sidecar)
    return replace(source, remarks=tuple(remarks)) if remarks else source


def _sidecar(found: Found) -> dict[str, str]:
    path = found.path.with_name(found.path.name + SIDECAR)
    if not path.exists():
        path = path.with_suffix(".yml")
        if not path.exists():
            return {}
    from crosscheck.sources.yaml import BrokenYamlError, load_strings

    where = str(PurePosixPath(found.name).with_name(path.name))
    try:
        fields = load_strings(decode(path.read_bytes()))
    except BrokenYamlError as error:
        raise ConfigError(f"{where}:{error.line}: not valid YAML: {error}") from error
    except (UndecodableError, OSError) as error:
        raise ConfigError(f"{where}: cannot be read: {error}") from error
    if not isinstance(fields, dict):
        raise ConfigError(f'{where}: must hold "key: value" lines, such as "published: 2020-07-12"')
    read = strings(fields)
    _, problems = validate(read)
    if problems:
        raise ConfigError(f"{where}: {problems[0][0]}: {problems[0][1]}")
    return read


def _source(name: str, raw: bytes, digest: str, fields: Mapping[str, str]) -> Source:
    content = hashlib.sha256(raw).hexdigest()
    source = Source(name, _PREFIX + digest[:16], content, raw)
    meta, _ = validate(fields) if fields else (None, [])
    if meta is None:
        return source
    return replace(
        source,
        id=meta.id or source.id,
        title=meta.title,
        publisher=meta.publisher,
        author=meta.author,
        published=meta.published.first if meta.published else None,
        published_precision=meta.published.precision if meta.published else "day",
        accessed=meta.accessed.first if meta.accessed else None,
        url=meta.url,
        language=meta.language,
        license=meta.license,
        kind=meta.kind,
        authority=meta.authority,
        supersedes=meta.supersedes,
        syndicated_from=meta.syndicated_from,
    )


def _with_ids(sources: list[Source]) -> tuple[Source, ...]:
    """Sources sorted by name, each with an id of its own: given ones must differ, equal texts are numbered."""
    sources = sorted(sources, key=lambda s: s.name)
    seen: dict[str, str] = {}
    copies: Counter[str] = Counter()
    result = []
    for source in sources:
        if source.id in seen:
            if not source.id.startswith(_PREFIX):
                raise SourceError(f'{seen[source.id]} and {source.name} have the same id "{source.id}"; change one')
            copies[source.id] += 1
            source = replace(source, id=f"{source.id}-{copies[source.id] + 1}")
        else:
            seen[source.id] = source.name
        result.append(source)
    return tuple(result)
