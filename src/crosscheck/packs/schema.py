"""The shape of a pack file, checked strictly where a user's file becomes ours.

A mistake gives one line with the file, the line, the key and, where one is near, what was probably meant.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal  # Any: a TOML table before it is checked

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from crosscheck.errors import ConfigError
from crosscheck.packs.build import split
from crosscheck.packs.model import MAX_REACH

KINDS = [
    *("date", "time", "duration", "number", "money", "percent", "quantity", "ordinal"),
    *("name", "person", "organisation", "place", "role", "membership", "status", "text"),
]


def _kinds(text: str) -> str:
    for kind in split(text):
        if kind not in KINDS:
            raise ValueError(f"unknown kind of value {kind!r}{_near(kind, KINDS)}")
    return text


def _pattern(text: str) -> str:
    try:
        groups = re.compile(text).groupindex
    except re.error as error:
        raise ValueError(f"not a regular expression ({error})") from None
    if "value" not in groups:
        raise ValueError("the pattern has no group (?P<value>...)")
    return text


def _both_ways(rows: list[ExampleTable]) -> list[ExampleTable]:
    if not any(row.finds for row in rows) or all(row.finds for row in rows):
        raise ValueError('needs at least two examples, one of them with finds = ""')
    for row in rows:
        if row.finds not in row.text and row.finds not in ("positive", "negative"):
            raise ValueError(f"the example does not hold the words {row.finds!r} that it should find")
    return rows


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ExampleTable(_Table):
    """A sentence and the words that the rule finds in it, "" for none."""

    text: str
    finds: str


Examples = Annotated[list[ExampleTable], AfterValidator(_both_ways)]
Kinds = Annotated[str, AfterValidator(_kinds)]
Pattern = Annotated[str, AfterValidator(_pattern)]


class PropertyTable(_Table):
    """``[property.name]``"""

    label: str | None = None
    values: Kinds
    dimensions: str = ""
    time: Literal["event", "state", "flow", "rising"]
    single: bool
    verbs: str = ""
    nouns: str = ""
    adjectives: str = ""
    labels: str = ""
    unless: str = ""
    confuse: str = ""
    inverse: str = ""
    examples: Examples


class ClassTable(_Table):
    """``[class.name]``"""

    words: str
    measured: bool = False


class ContrastTable(_Table):
    """``[contrast.name]``"""

    one: str
    other: str


class RoleTable(_Table):
    """``[role.name]``"""

    label: str | None = None
    kind: Literal["office", "maker", "owner", "member", "family"]
    titles: str
    verbs: str = ""
    unique: bool = False
    confuse: str = ""
    inverse: str = ""
    examples: Examples


class RelationTable(_Table):
    """``[relation.name]``"""

    words: str
    holder: Literal["before", "after", "owner"]
    other: Literal["thing", "role", "predecessor", "successor"]
    change: Literal["start", "end", ""] = ""
    examples: Examples


class StatusTable(_Table):
    """``[status.name]``"""

    label: str | None = None
    positive: str = ""
    negative: str = ""
    positive_verbs: str = ""
    negative_verbs: str = ""
    lasting: bool = False
    affirmed: str = ""
    turns: Literal["on", "off", "both", "never", ""] = ""
    unless: str = ""
    examples: Examples


class CueTable(_Table):
    """``[cue.kind.value]``"""

    before: str = ""
    after: str = ""
    either: str = ""
    unless: str = ""
    reach: Annotated[int, Field(ge=1, le=MAX_REACH)] = 12
    examples: Examples


class FilterTable(_Table):
    """``[filter.name]``"""

    reason: str
    pattern: Pattern
    holds: str = ""
    examples: Examples


class PackFile(_Table):
    """One file of a pack."""

    property: dict[str, PropertyTable] = {}
    class_: Annotated[dict[str, ClassTable], Field(alias="class")] = {}
    contrast: dict[str, ContrastTable] = {}
    role: dict[str, RoleTable] = {}
    relation: dict[str, RelationTable] = {}
    status: dict[str, StatusTable] = {}
    cue: dict[str, dict[str, CueTable]] = {}
    filter: dict[str, FilterTable] = {}
    qualifiers: str = ""
    stops: str = ""


def read_checked(path: Path) -> Mapping[str, Any]:
    """The tables of a pack file. Raises ConfigError, one line, for anything that is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ConfigError(f"{path}: cannot be read: {reason}") from None
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from None
    try:
        PackFile.model_validate(tables)
    except ValidationError as error:
        raise ConfigError(_one_line(path, text, error)) from None
    return tables


def _one_line(path: Path, text: str, error: ValidationError) -> str:
    # A misspelt key is also a missing one; the misspelling is what helps.
    first = min(error.errors(), key=lambda row: row["type"] != "extra_forbidden")
    keys = [str(key) for key in first["loc"]]
    match first["type"]:
        case "extra_forbidden":
            what = f"unknown key {keys[-1]!r}{_near(keys[-1], _allowed(keys[:-1]))}"
        case "missing":
            what = f"the key {keys[-1]!r} is missing"
        case "value_error":
            what = f"{keys[-1]!r}: {first['msg'].removeprefix('Value error, ')}"
        case _:
            what = f"{keys[-1]!r}: {first['msg']}"
    where = ".".join(keys[:-1])
    return f"{path}:{_line(text, keys)}: {what}{f' in [{where}]' if where else ''}"


_TABLES: Mapping[str, type[_Table]] = {
    "property": PropertyTable,
    "class": ClassTable,
    "contrast": ContrastTable,
    "role": RoleTable,
    "relation": RelationTable,
    "status": StatusTable,
    "cue": CueTable,
    "filter": FilterTable,
}


def _allowed(keys: list[str]) -> list[str]:
    if not keys:
        return [*_TABLES, "qualifiers", "stops"]
    table = ExampleTable if "examples" in keys else _TABLES[keys[0]]
    return list(table.model_fields)


def _near(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    return f" (did you mean {near[0]!r}?)" if near else f" (known: {', '.join(known)})"


def _line(text: str, keys: list[str]) -> int:
    """The 1-based line of the innermost of the keys that can be found, looking from the outside in."""
    lines = text.splitlines()
    at, found = 0, 1
    for depth in range(len(keys)):
        header = re.compile(rf"\s*\[\[?\s*{re.escape('.'.join(keys[: depth + 1]))}\s*[\].]")
        key = re.compile(rf"\s*\"?{re.escape(keys[depth])}\"?\s*=|.*[{{,]\s*{re.escape(keys[depth])}\s*=")
        place = next((i for i in range(at, len(lines)) if header.match(lines[i]) or key.match(lines[i])), None)
        if place is not None:
            at, found = place, place + 1
    return found
