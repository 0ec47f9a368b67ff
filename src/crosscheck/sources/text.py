"""One source from its text: its front matter, what the text itself says of it, its id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from crosscheck.errors import SourceError
from crosscheck.sources.carried import carried
from crosscheck.sources.front_matter import split_front_matter
from crosscheck.sources.metadata import foreign, usable, validate
from crosscheck.sources.model import Source

TEXT_ID = "text:"
"""What ids begin with that nobody gave: they are hashes of the text."""
_DATES = ("published", "accessed")


class UnreadableError(ValueError):
    """A file that is no readable text; ``str(error)`` is the reason."""


def too_large(size: int, most: int) -> UnreadableError:
    """The refusal of a text with so many bytes."""
    way_out = "split it, or raise max_bytes in crosscheck.toml"
    return UnreadableError(f"it has {size:,} bytes, more than the {most:,} allowed; {way_out}")


def utf8(text: str) -> tuple[str, bytes]:
    """A text from memory as its bytes say it, and these bytes."""
    # A mark in front keeps one that the text itself begins with, so that places stay those of the text.
    raw = ("\ufeff" + text if text.startswith("\ufeff") else text).encode("utf-8", "replace")
    return text.encode("utf-8", "replace").decode(), raw


def make_source(name: str, text: str, raw: bytes, sidecar: Mapping[str, str]) -> Source:
    """The source of a decoded text and its bytes; ``sidecar`` is valid metadata, which goes before its own.

    :raises UnreadableError: when it holds no text.
    :raises SourceError: when its front matter is broken.
    """
    matter = split_front_matter(text, name)
    body = text[matter.body :]
    if not body.strip():
        raise UnreadableError("it holds no text; write some, or leave it out")
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
    source = _source(name, raw, digest, usable(carried(name, text)) | own | dict(sidecar))
    return replace(source, remarks=tuple(remarks)) if remarks else source


def _source(name: str, raw: bytes, digest: str, fields: Mapping[str, str]) -> Source:
    content = hashlib.sha256(raw).hexdigest()
    source = Source(name, TEXT_ID + digest[:16], content, raw)
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
