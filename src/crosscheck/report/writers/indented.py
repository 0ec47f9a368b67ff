"""JSON, indented by two, byte for byte as ``json.dumps(..., ensure_ascii=False, allow_nan=False, indent=2)`` writes it.

That function falls back to slow generators as soon as it indents, and wants everything at once: this one is several
times faster, takes iterators for lists, and takes parts that are text already.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from json.encoder import encode_basestring


class Ready(str):
    """A part that is JSON already, indented as its place wants it."""

    __slots__ = ()


def indented(value: object, depth: int = 0) -> str:
    """The value as JSON; ``depth`` is the number of lists and objects around it.

    :raises ValueError: for a number that JSON has not.
    :raises TypeError: for what is no JSON.
    """
    kind = type(value)
    if kind is str:
        return encode_basestring(value)  # type: ignore[arg-type]
    if kind is int:
        return int.__repr__(value)
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
            inside = depth + 1
            return _joined(
                [f"{encode_basestring(key)}: {indented(one, inside)}" for key, one in value.items()], "{}", depth
            )
        case list() | tuple() | Iterator():
            inside = depth + 1
            return _joined([indented(one, inside) for one in value], "[]", depth)
        case _:
            raise TypeError(f"{kind.__name__} is no JSON")


def _float(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"JSON has no number {value}")
    return float.__repr__(value)


def _joined(parts: list[str], brackets: str, depth: int) -> str:
    if not parts:
        return brackets
    pad = "\n" + "  " * (depth + 1)
    return f"{brackets[0]}{pad}{f',{pad}'.join(parts)}{pad[:-2]}{brackets[1]}"
