"""The cache file: SQLite in WAL mode, so that two runs at once are safe and a killed one leaves it whole.

Whatever is wrong with the file is never the user's problem: a damaged, foreign or newer one is set aside and begun
anew, and where none can be written the run goes on without.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

FOLDER = ".crosscheck"
NAME = "cache.sqlite"
_APPLICATION = 0x43726F73  # "Cros"
_VERSION = 1
_WAIT = 10.0  # seconds for another run's write
_CHECK = 16  # bytes
_KINDS = ("parsed", "claims", "meeting", "report", "run")

Say = Callable[[str], None]


class UnusableError(Exception):
    """The file is no cache of this version; ``str(error)`` says why."""


class Store:
    """Bytes by kind and key; what is damaged is as good as absent."""

    def __init__(self, path: Path, say: Say) -> None:
        self.path, self._say = path, say
        self._database: sqlite3.Connection | None = None
        self._usable = True
        if path.exists():
            self._connect()

    def _connect(self) -> None:
        """Open the file; a run that keeps nothing makes none."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            ignore = self.path.parent / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            self._database = self._opened()
        except (OSError, sqlite3.Error) as error:
            self._usable = False
            self._say(f"no cache: {self.path}: {error}")

    def _opened(self) -> sqlite3.Connection:
        try:
            return _open(self.path)
        except (UnusableError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            aside = set_aside(self.path)
            self._say(f"the cache {self.path} {_reason(error)}: set aside as {aside.name}, and begun anew")
            return _open(self.path)

    def get(self, kind: str, key: bytes) -> bytes | None:
        """What was put under the key."""
        row = None
        with self._guarded() as database:
            if database:
                row = database.execute("SELECT body FROM entry WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return _unpacked(row[0]) if row else None

    def put(self, kind: str, key: bytes, body: bytes) -> None:
        """Keep the body; a put is whole or was not."""
        if self._database is None and self._usable:
            self._connect()
        with self._guarded() as database:
            if database:
                database.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", (kind, key, _packed(body)))

    def put_all(self, kind: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep many bodies; either all are there afterwards or none."""
        packed = [(kind, key, _packed(body)) for key, body in rows]
        if self._database is None and self._usable and packed:
            self._connect()
        with self._guarded() as database:
            if database and packed:
                database.execute("BEGIN IMMEDIATE")
                database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", packed)
                database.execute("COMMIT")

    def keep_newest(self, kind: str, most: int) -> None:
        """Drop all but the newest entries of a kind."""
        with self._guarded() as database:
            if database:
                newest = "SELECT rowid FROM entry WHERE kind = ?1 ORDER BY rowid DESC LIMIT ?2"
                database.execute(f"DELETE FROM entry WHERE kind = ?1 AND rowid NOT IN ({newest})", (kind, most))

    def counts(self) -> dict[str, tuple[int, int]]:
        """Entries and their bytes by kind."""
        rows = []
        with self._guarded() as database:
            if database:
                rows = database.execute("SELECT kind, count(*), sum(length(body)) FROM entry GROUP BY kind").fetchall()
        found = dict.fromkeys(_KINDS, (0, 0))
        return found | {kind: (count, size or 0) for kind, count, size in rows}

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection | None]:
        """The connection while it works; the first error ends its use and is said once."""
        try:
            yield self._database
        except sqlite3.Error as error:
            self._say(f"the cache {self.path} is not used any more in this run: {error}")
            with contextlib.suppress(sqlite3.Error):
                self.close()
            self._database, self._usable = None, False


def set_aside(path: Path) -> Path:
    """Rename the file, and drop what SQLite keeps beside it."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.aside-{number}{path.suffix}")).exists():
        number += 1
    path.replace(aside)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return aside


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    try:
        _prepare(database)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: sqlite3.Connection) -> None:
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != _APPLICATION:
        raise UnusableError("is no cache of crosscheck")
    if version > _VERSION:
        raise UnusableError("was written by a newer crosscheck")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")  # a loss of power costs at most the last entries
    if not tables:
        database.execute("BEGIN IMMEDIATE")
        database.execute(
            "CREATE TABLE IF NOT EXISTS entry (kind TEXT NOT NULL, key BLOB NOT NULL, body BLOB NOT NULL, "
            "PRIMARY KEY (kind, key))"
        )
        database.execute(f"PRAGMA application_id = {_APPLICATION}")
        database.execute(f"PRAGMA user_version = {_VERSION}")
        database.execute("COMMIT")
    columns = [row[1] for row in database.execute("PRAGMA table_info(entry)")]
    if columns != ["kind", "key", "body"]:
        raise UnusableError("has other tables than it should")


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, UnusableError) else f"is damaged ({error})"


def _packed(body: bytes) -> bytes:
    small = zlib.compress(body, 1)
    return blake2b(small, digest_size=_CHECK).digest() + small


def _unpacked(found: object) -> bytes | None:
    if not isinstance(found, bytes) or blake2b(found[_CHECK:], digest_size=_CHECK).digest() != found[:_CHECK]:
        return None
    try:
        return zlib.decompress(found[_CHECK:])
    except zlib.error:
        return None
