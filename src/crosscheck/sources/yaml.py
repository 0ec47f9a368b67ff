"""YAML as strings, lists and mappings only: no dates, numbers or truth values made up from what was written."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"\s+")
_SIMPLE = re.compile(r"""([A-Za-z_]+): +(?:"([^"\\]*)"|(\w(?:[\w ,.()/'&+;-]|:(?=\S))*)) *""")


class BrokenYamlError(ValueError):
    """Text that is no YAML; ``str(error)`` is one line, ``line`` the 1-based line."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def load_strings(text: str) -> object:
    """The one YAML document in ``text``, every scalar a string as written; raises ``BrokenYamlError``."""
    if (simple := _simple(text)) is not None:
        return simple
    import yaml  # only files with more than simple lines need it

    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BrokenYamlError(
            _CONTROLS.sub(" ", str(error.problem or error.context)), mark.line + 1 if mark else 1
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        raise BrokenYamlError(_CONTROLS.sub(" ", str(error)) or "nested too deeply", 1) from error


def _simple(text: str) -> dict[str, str] | None:
    """Lines that are one key and one value each, as most are: YAML's own reader takes hundreds of times as long."""
    found = {}
    for line in text.removesuffix("\n").split("\n"):
        row = _SIMPLE.fullmatch(line)
        if row is None or not line.isprintable():
            return None
        found[row[1]] = row[2] if row[3] is None else row[3].rstrip(" ")
    return found
