"""Frozen dataclasses as JSON and back, by their type hints: nothing that is read can run code or make another type.

A dataclass is the list of its fields in order, a union of dataclasses is a pair of its member's place and its fields.
Coders are made once for each type.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from typing import Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_PLAIN = (str, int, float, bool, type(None))


class _Coder(NamedTuple):
    """How one type is written and read; None where JSON has it already."""

    write: Callable[[Any], Any] | None
    read: Callable[[Any], Any] | None


class CodecError(ValueError):
    """What was read is not what was written."""


def dump(value: object, kind: Any) -> bytes:
    """``value``, which is of type ``kind``, as JSON."""
    write = _coder(kind).write
    return json.dumps(write(value) if write else value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def load(body: bytes, kind: type[T]) -> T:
    """The value of type ``kind`` that ``dump`` wrote.

    :raises CodecError: for anything else.
    """
    try:
        read = _coder(cast(Any, kind)).read
        found = json.loads(body.decode("utf-8", "surrogatepass"))
        return cast(T, read(found) if read else found)
    except (ValueError, TypeError, KeyError, IndexError, ArithmeticError, RecursionError) as error:
        raise CodecError(str(error)) from error


@cache
def _coder(kind: Any) -> _Coder:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union(get_args(kind))
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is not None:
        raise TypeError(f"{kind} cannot be kept")
    if kind in _PLAIN:
        return _Coder(None, None)
    if kind is Decimal:
        return _Coder(str, Decimal)
    if kind is date:
        return _Coder(date.isoformat, date.fromisoformat)
    if kind is bytes:
        return _Coder(lambda value: value.decode("latin-1"), lambda text: text.encode("latin-1"))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Coder(lambda value: value.value, {one.value: one for one in kind}.__getitem__)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _record(cast(type, kind))
    raise TypeError(f"{kind} cannot be kept")


def _tuple(parts: tuple[Any, ...]) -> _Coder:
    if len(parts) == 2 and parts[1] is ...:
        one = _coder(parts[0])
        write, read = one.write, one.read
        return _Coder(
            (lambda value: [write(item) for item in value]) if write else list,
            (lambda rows: tuple([read(item) for item in rows])) if read else tuple,
        )
    coders = [_coder(part) for part in parts]
    if not any(one.write or one.read for one in coders):
        return _Coder(list, partial(_exactly, len(parts)))
    writes, reads = [one.write or _same for one in coders], [one.read or _same for one in coders]
    return _Coder(
        lambda value: [write(item) for write, item in zip(writes, value, strict=True)],
        lambda rows: tuple([read(item) for read, item in zip(reads, rows, strict=True)]),
    )


def _exactly(size: int, rows: Any) -> tuple[Any, ...]:
    if len(rows) != size:
        raise CodecError(f"there are {size} parts")
    return tuple(rows)


def _union(parts: tuple[Any, ...]) -> _Coder:
    members = [part for part in parts if part is not type(None)]
    if len(members) == 1:
        write, read = (one or _same for one in _coder(members[0]))
        return _Coder(
            lambda value: None if value is None else write(value), lambda row: None if row is None else read(row)
        )
    coders = [_coder(member) for member in members]
    place: Mapping[type, int] = {member: number for number, member in enumerate(members)}

    def put(value: Any) -> Any:
        number = place[type(value)]
        return None if value is None else [number, (coders[number].write or _same)(value)]

    def get(row: Any) -> Any:
        return None if row is None else (coders[row[0]].read or _same)(row[1])

    return _Coder(put, get)


def _record(kind: type) -> _Coder:
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)] if is_dataclass(kind) else list(kind._fields)  # type: ignore[attr-defined]
    coders = [_coder(hints[name]) for name in names]
    writes = [(name, one.write) for name, one in zip(names, coders, strict=True)]
    reads = [(place, one.read) for place, one in enumerate(coders) if one.read]
    size = len(names)

    def put(value: Any) -> Any:
        return [write(getattr(value, name)) if write else getattr(value, name) for name, write in writes]

    def get(row: Any) -> Any:
        if len(row) != size:
            raise CodecError(f"{kind.__name__} has {size} fields")
        for place, read in reads:
            row[place] = read(row[place])
        return kind(*row)

    return _Coder(put, get)


def _same(value: Any) -> Any:
    return value
