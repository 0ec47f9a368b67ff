"""The cache file: what is wrong with it costs a line and time, never a run."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from crosscheck.store.database import Store


def open_store(path: Path) -> tuple[Store, list[str]]:
    said: list[str] = []
    return Store(path, said.append), said


def test_what_is_put_is_found_by_another_and_kinds_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / ".crosscheck" / "cache.sqlite"
    one, said = open_store(path)
    assert not path.exists()
    one.put("claims", b"k", b"body")
    other, _ = open_store(path)
    assert other.get("claims", b"k") == b"body"
    assert other.get("report", b"k") is None
    assert (path.parent / ".gitignore").read_text() == "*\n"
    assert said == []


def test_a_damaged_foreign_or_newer_file_is_set_aside_with_one_line(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    for number, (spoil, why) in enumerate(((damage, "is damaged"), (foreign, "no cache"), (newer, "newer")), start=1):
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        spoil(path)
        store, said = open_store(path)
        store.put("claims", b"k", b"new")
        assert store.get("claims", b"k") == b"new"
        store.close()
        assert len(said) == 1, said
        assert why in said[0]
        assert len(list(tmp_path.glob("cache.aside-*.sqlite"))) == number


def damage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\x07" * 5000)


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE mine (x)")
    database.close()


def newer(path: Path) -> None:
    store, _ = open_store(path)
    store.put("claims", b"k", b"old")
    store.close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()


def test_a_changed_byte_is_as_good_as_absent(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    store, said = open_store(path)
    store.put("claims", b"k", b"body" * 50)
    store.close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE entry SET body = substr(body, 1, 20) || x'00' || substr(body, 22)")
    database.close()
    again, _ = open_store(path)
    assert again.get("claims", b"k") is None
    assert said == []


def test_where_nothing_can_be_written_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store, said = open_store(tmp_path / "file" / "cache.sqlite")
    store.put("claims", b"k", b"body")
    store.put("claims", b"k", b"body")
    assert store.get("claims", b"k") is None
    assert len(said) == 1
    assert said[0].startswith("no cache: ")


def test_two_runs_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    one, _ = open_store(path)
    other, said = open_store(path)
    for number in range(50):
        (one, other)[number % 2].put("claims", b"%d" % number, b"body")
    assert one.counts()["claims"] == other.counts()["claims"] == (50, one.counts()["claims"][1])
    assert said == []


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    store, _ = open_store(tmp_path / "cache.sqlite")
    for number in range(9):
        store.put("run", b"%d" % number, b"body")
    store.keep_newest("run", 4)
    assert [store.get("run", b"%d" % n) is not None for n in range(9)] == [False] * 5 + [True] * 4


@pytest.mark.parametrize("times", [3])
def test_a_body_that_is_put_again_replaces_the_first(tmp_path: Path, times: int) -> None:
    store, _ = open_store(tmp_path / "cache.sqlite")
    for number in range(times):
        store.put("run", b"k", b"%d" % number)
    assert store.get("run", b"k") == b"%d" % (times - 1)
    assert store.counts()["run"][0] == 1
