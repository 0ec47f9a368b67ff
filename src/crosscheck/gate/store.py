"""The folder of decisions: one small file each, so that two branches that decide merge without a conflict."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from crosscheck.errors import ConfigError, CrosscheckError
from crosscheck.gate.files import read_decision, write_decision
from crosscheck.gate.model import Decision

FOLDER = Path("decisions")
SUFFIXES = (".toml", ".json")


@dataclass(frozen=True, slots=True)
class DecisionStore:
    """Decisions as files of one folder; a folder that does not exist holds none."""

    folder: Path = FOLDER

    def load(self) -> tuple[Decision, ...]:
        """All decisions, oldest first.

        :raises ConfigError: for a file that is broken or cannot be read.
        """
        if not self.folder.is_dir():
            return ()
        found = []
        for path in sorted(self.folder.iterdir()):
            if path.suffix in SUFFIXES and not path.name.startswith(".") and path.is_file():
                try:
                    found.append((path, path.read_bytes()))
                except OSError as error:
                    raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
        return read_decisions(found)

    def path_of(self, decision_id: str) -> Path:
        """The file of a decision, TOML unless a JSON file is there."""
        other = self.folder / f"{decision_id}.json"
        return other if other.exists() else self.folder / f"{decision_id}.toml"

    def add(self, decision: Decision) -> Path:
        """Write a new decision, whole or not at all; writing the same one again changes nothing.

        :raises CrosscheckError: when it cannot be written, or another decision has its id.
        """
        path, text = self.folder / f"{decision.id}.toml", write_decision(decision)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=".decision.", dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(text.encode("utf-8"))
                os.chmod(temporary, 0o644)
                os.link(temporary, path)  # unlike a rename it never replaces a file
            finally:
                with suppress(OSError):
                    os.unlink(temporary)
        except FileExistsError:
            if path.is_file() and path.read_bytes() == text.encode("utf-8"):
                return path
            raise CrosscheckError(f"{path}: there is another decision of that name; decide once more") from None
        except OSError as error:
            raise CrosscheckError(f"{path}: cannot be written: {error.strerror or error}") from error
        return path

    def remove(self, decision_id: str) -> Path:
        """Delete a decision's file (undo, prune).

        :raises CrosscheckError: when there is none, or it cannot be deleted.
        """
        path = self.path_of(decision_id)
        try:
            path.unlink()
        except FileNotFoundError:
            raise CrosscheckError(f"{path}: there is no such decision") from None
        except OSError as error:
            raise CrosscheckError(f"{path}: cannot be deleted: {error.strerror or error}") from error
        return path


def read_decisions(files: Iterable[tuple[PurePath, bytes]]) -> tuple[Decision, ...]:
    """The decisions of files, oldest first."""
    return tuple(sorted((read_decision(raw, path) for path, raw in files), key=lambda one: (one.at, one.id)))


def current(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Those that no other supersedes."""
    gone = {old for one in decisions for old in one.supersedes}
    return tuple(one for one in decisions if one.id not in gone)
