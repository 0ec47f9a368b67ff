"""JSON, indented by two, byte for byte as ``json.dumps(..., ensure_ascii=False, allow_nan=False, indent=2)`` writes it.

That function falls back to slow generators as soon as it indents, and wants everything at once: this one is several
times faster, and takes parts that are text already.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from json.encoder import encode_basestring


class Ready(str):
    """A part that is JSON already, indented as its place wants it."""

    __slots__ = ()


def document(parts: Mapping[str, object]) -> Iterator[str]:
    """An object as JSON, piece by piece: of an iterator each part is one, so that nothing long is copied twice."""
    lead = "{\n  "
    for name, part in parts.items():
        yield lead + _name(name)
        yield from _items(part) if isinstance(part, Iterator) else [indented(part, 1)]
        lead = ",\n  "
    yield "\n}"


def _items(parts: Iterator[object]) -> Iterator[str]:
    lead = "[\n    "
    for part in parts:
        yield lead + indented(part, 2)
        lead = ",\n    "
    yield "[]" if lead.startswith("[") else "\n  ]"


def indented(value: object, depth: int = 0) -> str:
    """The value as JSON; ``depth`` is the number of lists and objects around it.

    :raises ValueError: for a number that JSON has not.
    :raises TypeError: for what is no JSON.
    """
    inside = depth + 1
    match value:
        case Ready():
            return value
        case str():
            return encode_basestring(value)
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[value]
        case int():
            return int.__repr__(value)
        case float():
            return _float(value)
        case dict():
            lines = []
            for key, one in value.items():
                kind = type(one)  # most are words and numbers: no call for these
                text = encode_basestring(one) if kind is str else f"{one}" if kind is int else indented(one, inside)
                lines.append(_name(key) + text)
            return _joined(lines, "{}", depth)
        case list() | tuple():
            return _joined([indented(one, inside) for one in value], "[]", depth)
        case _:
            raise TypeError(f"{type(value).__name__} is no JSON")


@lru_cache(maxsize=1024)  # few names, many objects
def _name(key: str) -> str:
    return encode_basestring(key) + ": "


def _float(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"JSON has no number {value}")
    return float.__repr__(value)


def _joined(parts: list[str], brackets: str, depth: int) -> str:
    if not parts:
        return brackets
    pad = "\n" + "  " * (depth + 1)
    return f"{brackets[0]}{pad}{f',{pad}'.join(parts)}{pad[:-2]}{brackets[1]}"
