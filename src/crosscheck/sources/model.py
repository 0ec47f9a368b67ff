"""What a source is: a text, where it came from, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """One text to be checked.

    ``name`` is its path below the checked folder with forward slashes (or the key it was given by); ``id`` is what it
    keeps when the file is renamed (its ``id`` metadata, else a hash of its content). ``published`` is None when
    unknown; a month or year is its first day with ``published_precision`` "month" or "year".
    """

    name: str
    id: str
    content_hash: str
    raw: bytes = field(repr=False)
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    published_precision: str = "day"
    accessed: date | None = None
    url: str = ""
    language: str = "en"
    license: str = ""
    kind: str = ""
    authority: int = 0
    supersedes: str = ""
    syndicated_from: str = ""
    subject: str = ""  # only sources of one subject are held against each other
    remarks: tuple[str, ...] = ()  # what of its metadata could not be used, and why


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, or a part of its metadata, that could not be read while the rest could; the report says so."""

    name: str
    reason: str
