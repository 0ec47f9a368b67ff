"""YAML as strings, lists and mappings only: no dates, numbers or truth values made up from what was written."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"\s+")


class BrokenYamlError(ValueError):
    """Text that is no YAML; ``str(error)`` is one line, ``line`` the 1-based line."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def load_strings(text: str) -> object:
    """The one YAML document in ``text``, every scalar a string as written; raises ``BrokenYamlError``."""
    import yaml  # only files with metadata need it

    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BrokenYamlError(
            _CONTROLS.sub(" ", str(error.problem or error.context)), mark.line + 1 if mark else 1
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        raise BrokenYamlError(_CONTROLS.sub(" ", str(error)) or "nested too deeply", 1) from error
