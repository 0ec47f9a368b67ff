"""Front matter: the metadata block between two "---" lines (YAML) or two "+++" lines (TOML) at the top of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from crosscheck.errors import SourceError

_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSE = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.M),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)", re.M),
}
_KEY = re.compile(r"""["']?[A-Za-z_][\w .-]{0,60}["']?\s*[:=](?:\s|$)""")
_LOOSE_COLON = re.compile(r"""^([A-Za-z_][\w-]*[ \t]*:[ \t]+)([^\s"'\[{|>&*!%#@`,][^\n]*?:(?:[ \t][^\n]*)?)$""", re.M)
_LONGEST = 65_536  # characters


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields as written (strings, lists, mappings) and the character where the body begins (0 without any)."""

    fields: Mapping[str, object] = field(default_factory=dict)
    body: int = 0


def split_front_matter(text: str, name: str) -> FrontMatter:
    """The front matter of a text; raises ``SourceError``, naming ``name``, when it is meant as such but broken.

    A thematic break at the top of a text is no front matter: its first line must look like "key: value".
    """
    opening = _OPEN.match(text)
    if opening is None or not (first := _first_line(text, opening.end())) or not _KEY.match(first):
        return FrontMatter()
    mark = opening.group(1)
    closing = _CLOSE[mark].search(text[: opening.end() + _LONGEST], opening.end())
    if closing is None:
        if mark == "---" and re.match(r"(?:title|published|publisher|author|url|date|id)\s*:", first):
            raise SourceError(f'{name}:1: the front matter has no closing "---" line; add it after the last field')
        return FrontMatter()
    written = text[opening.end() : closing.start()].replace("\r\n", "\n").replace("\r", "\n")
    fields = _yaml(written, name) if mark == "---" else _toml(written, name)
    return FrontMatter() if fields is None else FrontMatter(fields, closing.end())


def _first_line(text: str, at: int) -> str:
    """The first line from ``at`` on that is neither blank nor a comment."""
    for line in text[at : at + _LONGEST].splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            return line
    return ""


def _yaml(written: str, name: str) -> Mapping[str, object] | None:
    from crosscheck.sources.yaml import BrokenYamlError, load_strings

    try:
        fields = load_strings(written)
    except BrokenYamlError as error:
        try:  # titles with an unquoted colon are common and plain
            fields = load_strings(_LOOSE_COLON.sub(_quoted, written))
        except BrokenYamlError:
            raise SourceError(f"{name}:{error.line + 1}: the front matter is not valid YAML: {error}") from error
    return fields if isinstance(fields, dict) else None


def _quoted(match: re.Match[str]) -> str:
    value = match.group(2).replace("'", "''")
    return f"{match.group(1)}'{value}'"


def _toml(written: str, name: str) -> Mapping[str, object]:
    import tomllib

    try:
        return tomllib.loads(written, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError(f"{name}: the front matter is not valid TOML: {error}") from error
