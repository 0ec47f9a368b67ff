"""What is known about a source: the keys, what may stand in them, and dates as people write them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosscheck.sources.schema import Metadata

KEYS = [
    "id",
    "title",
    "publisher",
    "author",
    "published",
    "accessed",
    "url",
    "language",
    "license",
    "kind",
    "authority",
    "supersedes",
    "syndicated_from",
]
_ALIASES = {"date": "published", "lang": "language", "authors": "author", "source_url": "url"}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", re.A)
_NUMERIC = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\s*", re.A)


@dataclass(frozen=True, slots=True)
class Day:
    """A date with its precision: "day", "month" or "year" (then it is the first day)."""

    first: date
    precision: str = "day"


def read_day(written: str) -> Day | None:
    """A publication date as written: ISO day, month or year, or another unambiguous form; None when it is neither.

    "03/04/2020" is ambiguous (April or March) and is not read; "25/04/2020" is.
    """
    written = written.strip()
    iso = _ISO.fullmatch(written)
    if iso:
        year, month, day = (int(part) if part else 1 for part in iso.groups())
        try:
            return Day(date(year, month, day), "day" if iso.group(3) else "month" if iso.group(2) else "year")
        except ValueError:
            return None
    numeric = _NUMERIC.fullmatch(written)
    if numeric and int(numeric.group(1)) <= 12 and int(numeric.group(2)) <= 12 and numeric.group(1) != numeric.group(2):
        return None
    return _read_other(written)


def _read_other(written: str) -> Day | None:
    from crosscheck.values import read_date
    from crosscheck.values.region import Unread

    value = read_date(written, written=None)
    if isinstance(value, Unread) or value.start is None or value.end is None:
        return None
    for days, precision in ((range(1, 2), "day"), (range(28, 32), "month"), (range(365, 367), "year")):
        if (value.end - value.start).days in days:
            return Day(value.start, precision)
    return None


def strings(fields: Mapping[str, object]) -> dict[str, str]:
    """Fields as strings, lists joined by ", "; empty ones and nested ones are left out."""
    found = {}
    for key, value in fields.items():
        if isinstance(value, list | tuple):
            value = ", ".join(str(v) for v in value if not isinstance(v, list | dict))
        if not isinstance(value, dict) and value is not None and str(value).strip():
            found[str(key).strip()] = " ".join(str(value).split())
    return found


def foreign(fields: Mapping[str, object]) -> dict[str, str]:
    """Our keys among fields that may hold others, where common names of other tools count as ours when usable."""
    found = {key.lower(): value for key, value in strings(fields).items()}
    ours = {key: value for key, value in found.items() if key in KEYS}
    borrowed = {key: found[alias] for alias, key in _ALIASES.items() if alias in found and key not in ours}
    return ours | usable(borrowed)


def usable(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields that can be used as they are: for metadata that nobody wrote for us."""
    bad = {key for key, _ in validate(fields)[1]} if fields else ()
    return {key: value for key, value in fields.items() if key not in bad}


def validate(fields: Mapping[str, str]) -> tuple[Metadata | None, list[tuple[str, str]]]:
    """The metadata, or None with a list of (key, what is wrong and what to write)."""
    from pydantic import ValidationError

    try:
        return _schema()(fields), []
    except ValidationError as error:
        return None, [
            (str(e["loc"][0]), _unknown(str(e["loc"][0])) if e["type"] == "extra_forbidden" else e["msg"])
            for e in error.errors(include_url=False)
        ]


@lru_cache(maxsize=1)
def _schema() -> Callable[[Mapping[str, str]], Metadata]:
    from crosscheck.sources.schema import Metadata  # pydantic: only when there is metadata to check

    return Metadata.model_validate


def _unknown(key: str) -> str:
    near = difflib.get_close_matches(key, KEYS, n=1)
    hint = f', did you mean "{near[0]}"?' if near else f"; known are {', '.join(KEYS)}"
    return f'unknown key "{key[:40]}"{hint}'
