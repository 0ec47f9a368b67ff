"""``entities.toml``: rulings added to its end, or one taken out; comments and order of the rest stay."""

from __future__ import annotations

import json
import os
import re
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from crosscheck.entities.rulings import Ruling, Rulings, read_rulings
from crosscheck.errors import ConfigError, CrosscheckError
from crosscheck.gate.identity import plain

_HEADER = re.compile(r"^[ \t]*\[\[?[^\]\n]*\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
_UNSEEN = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")


class Kind(StrEnum):
    JOIN = "join"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class EntitiesFile:
    """The file; it need not exist yet."""

    path: Path

    def read(self) -> Rulings:
        """The rulings; none when there is no file. Raises ConfigError for a broken one."""
        return read_rulings(self.path) if self.path.exists() else Rulings()

    def add(self, kind: Kind, names: tuple[str, ...], reason: str) -> None:
        """Add a ruling; the same one again changes nothing.

        :raises CrosscheckError: when it contradicts another, or the file cannot be written.
        """
        with self._alone():
            rulings = self.read()
            _check(rulings, kind, names)
            rows = rulings.joins if kind is Kind.JOIN else rulings.splits
            if any(_same(one.names, names) for one in rows):
                return
            block = f"[[{kind}]]\nnames = [{', '.join(map(_toml, names))}]\nreason = {_toml(reason)}\n"
            old = self._text()
            gap = "" if not old else "\n" if old.endswith("\n") else "\n\n"
            self._write(old + gap + block)

    def remove(self, kind: Kind, names: tuple[str, ...]) -> None:
        """Take a ruling out, with the comment lines that belong to it.

        :raises CrosscheckError: when there is none, or the file is written in a way that only a person should edit.
        """
        with self._alone():
            rulings = self.read()
            rows = rulings.joins if kind is Kind.JOIN else rulings.splits
            at = next((n for n, one in enumerate(rows) if one.names == names), None)
            if at is None:
                raise CrosscheckError(f"{self.path.name} holds no such ruling any more")
            kept = (*rows[:at], *rows[at + 1 :])
            wanted = Rulings(kept, rulings.splits) if kind is Kind.JOIN else Rulings(rulings.joins, kept)
            text = _without(self._text(), kind, at)
            if text is None or not _reads_as(text, wanted):
                raise CrosscheckError(f"{self.path.name} is written in a way of its own: take this out with an editor")
            self._write(text)

    def _text(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{self.path}: cannot be read: {error}") from error

    def _write(self, text: str) -> None:
        try:
            handle, temporary = tempfile.mkstemp(prefix=".entities.", dir=self.path.parent)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(text.encode("utf-8"))
                os.chmod(temporary, 0o644)
                os.replace(temporary, self.path)
            except BaseException:
                with suppress(OSError):
                    os.unlink(temporary)
                raise
        except OSError as error:
            raise CrosscheckError(f"cannot write {self.path}: {error.strerror or error}") from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two reviews on one folder add to one file: the second waits for the first."""
        try:
            import fcntl
        except ImportError:  # no such locks on this system
            yield
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path.parent, os.O_RDONLY)
        except OSError as error:
            raise CrosscheckError(f"cannot write {self.path}: {error.strerror or error}") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _check(rulings: Rulings, kind: Kind, names: tuple[str, ...]) -> None:
    """Two names may not be joined and split at once."""
    mine = {plain(name) for name in names}
    if len(mine) < 2 and kind is Kind.SPLIT:
        raise CrosscheckError("these are one spelling: they cannot be told apart by name")
    for other in rulings.splits if kind is Kind.JOIN else rulings.joins:
        if len(mine & {plain(name) for name in other.names}) > 1:
            said = "different" if kind is Kind.JOIN else "one"
            raise CrosscheckError(f"another ruling says they are {said}: {', '.join(other.names)}; remove it first")


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return sorted(a) == sorted(b)


def _without(text: str, kind: Kind, at: int) -> str | None:
    """The text without the table of that number."""
    headers = list(_HEADER.finditer(text))
    own = [n for n, one in enumerate(headers) if re.sub(r"\s", "", one.group().partition("#")[0]) == f"[[{kind}]]"]
    if at >= len(own):
        return None
    start = headers[own[at]].start()
    end = headers[own[at] + 1].start() if own[at] + 1 < len(headers) else len(text)
    return (text[:start].rstrip() + "\n\n" + text[end:]).strip() + "\n"


def _reads_as(text: str, wanted: Rulings) -> bool:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    rows = [tuple(Ruling(tuple(one["names"]), one.get("reason", "")) for one in data.get(kind, ())) for kind in Kind]
    return Rulings(*rows) == wanted


def _toml(value: str) -> str:
    """A TOML string; nothing unseen stands in the file."""
    text = value.encode("utf-8", "backslashreplace").decode("utf-8")
    return _UNSEEN.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
