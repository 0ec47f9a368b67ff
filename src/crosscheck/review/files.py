"""The folder of decisions, read anew only where a file has changed: others write there too."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from crosscheck.errors import ConfigError
from crosscheck.gate.files import read_decision
from crosscheck.gate.model import Decision
from crosscheck.gate.store import SUFFIXES, DecisionStore


class DecisionFiles:
    """What ``DecisionStore.load`` gives, remembered file by file."""

    def __init__(self, store: DecisionStore) -> None:
        self._store = store
        self._known: dict[tuple[str, int, int], Decision] = {}

    def load(self) -> tuple[str, tuple[Decision, ...]]:
        """A mark that differs when a file does, and all decisions, oldest first.

        :raises ConfigError: for a file that is broken or cannot be read.
        """
        keys = self._keys()
        self._known = {key: self._known[key] if key in self._known else self._read(key) for key in keys}
        mark = blake2b(repr(keys).encode("utf-8", "replace"), digest_size=6).hexdigest()
        return mark, tuple(sorted(self._known.values(), key=lambda one: (one.at, one.id)))

    def _keys(self) -> list[tuple[str, int, int]]:
        found = []
        try:
            with os.scandir(self._store.folder) as entries:
                for entry in entries:
                    if entry.name.endswith(SUFFIXES) and not entry.name.startswith("."):
                        with suppress(FileNotFoundError):  # gone since: undone by somebody
                            stat = entry.stat()
                            found.append((entry.name, stat.st_mtime_ns, stat.st_size))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise ConfigError(f"{self._store.folder}: cannot be read: {error.strerror or error}") from error
        return sorted(found)

    def _read(self, key: tuple[str, int, int]) -> Decision:
        path = Path(self._store.folder, key[0])
        try:
            return read_decision(path.read_bytes(), path)
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
