"""A decision as the text of its TOML file (keys sorted, so that equal decisions are equal bytes), and back."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import PurePath

from crosscheck.errors import ConfigError
from crosscheck.gate.model import Decision, Said, Scope

SCHEMA_VERSION = 1

# Controls, separators of lines, marks of direction, zero-width and tag characters.
_UNSEEN = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")

Plain = str | int | Sequence["Plain"]


def write_decision(decision: Decision) -> str:
    """The file's text; what is empty is left out."""
    head: dict[str, Plain] = {"schema_version": SCHEMA_VERSION}
    for one in fields(decision):
        value = getattr(decision, one.name)
        if one.name not in ("a", "b") and value not in ("", (), None):
            head[one.name] = value
    lines = _lines(head)
    for name, side in (("a", decision.a), ("b", decision.b)):
        for said in side:
            values = {one.name: getattr(said, one.name) for one in fields(said)}
            lines += [
                "",
                f"[[{name}]]",
                *_lines({key: value for key, value in values.items() if value not in ("", ())}),
            ]
    return "\n".join(lines) + "\n"


def _lines(values: Mapping[str, Plain]) -> list[str]:
    return [f"{key} = {_toml(values[key])}" for key in sorted(values)]


def _toml(value: Plain) -> str:
    if isinstance(value, str):  # JSON's escapes are TOML's, but for lone surrogates; nothing unseen stands in a file
        text = str(value).encode("utf-8", "backslashreplace").decode("utf-8")
        return _UNSEEN.sub(_escape, json.dumps(text, ensure_ascii=False))
    if isinstance(value, int):
        return str(value)
    return f"[{', '.join(_toml(one) for one in value)}]"


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def read_decision(raw: bytes, path: PurePath) -> Decision:
    """The decision in a file, TOML or JSON by its suffix.

    :raises ConfigError: when it is broken, with one line that names file and key.
    """
    from pydantic import ValidationError

    from crosscheck.gate.schema import DecisionFile

    try:
        text = raw.decode("utf-8-sig")
        table = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
        read = DecisionFile.model_validate(table)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8; save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: {_broken(text, error)}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{path}: {place or 'the file'}: {first['msg']}") from error
    if read.id != path.stem:
        raise ConfigError(f'{path}: its id is "{read.id}", a decision stands in the file named after its id')
    values = read.model_dump(exclude={"schema_version", "a", "b"})
    for key in ("supersedes", "rules"):
        values[key] = tuple(values[key])
    for key in ("scope_a", "scope_b"):
        values[key] = _scope(values[key])
    a, b = (
        tuple(Said(**one.model_dump(exclude={"scope"}), scope=_scope(one.scope)) for one in side)
        for side in (read.a, read.b)
    )
    return Decision(**values, a=a, b=b)


def _scope(rows: Sequence[Sequence[str]]) -> Scope:
    return tuple((row[0], row[1]) for row in rows)


def _broken(text: str, error: Exception) -> str:
    if any(line.startswith(("<<<<<<< ", ">>>>>>> ")) for line in text.splitlines()):
        return "holds the marks of an unfinished merge; keep one of the two versions"
    return f"cannot be read: {error}"
