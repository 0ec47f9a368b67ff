"""Processes that judge the subjects they read: the report and the cache are those of one process."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from crosscheck import Checker
from crosscheck.engine import pool, reader
from crosscheck.engine.judging import Judge
from crosscheck.engine.kernel import Kernel, Setup
from crosscheck.engine.reader import Shared
from crosscheck.engine.worker import Failed, Held, Order, Read, _answers
from crosscheck.entities.rulings import Rulings
from crosscheck.report.model import Report
from crosscheck.report.writers import WriteOptions, load_writer
from crosscheck.sources.load import from_texts
from crosscheck.sources.model import Source
from crosscheck.store.database import Store

PLACES = ("Orrow", "Tessel", "Brine", "Undal", "Wick", "Hale", "Morn")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Seven subjects of two or three sources that disagree, and sources without a subject."""
    folder = tmp_path / "texts"
    for number, name in enumerate(PLACES):
        (folder / name).mkdir(parents=True)
        for source in range(2 + number % 2):
            year, cost = 1900 + number + source, (number + 2) * 1000
            (folder / name / f"{source}.md").write_text(
                f"The {name} bridge was opened in {year} by Anna Kell. It cost £{cost:,} and is {30 + number} m long."
            )
    (folder / "loose.md").write_text("The ferry at Lorn was built in 1931.")
    return folder


def as_bytes(report: Report) -> bytes:
    text = load_writer("json")(report, WriteOptions())
    return text if isinstance(text, bytes) else text.encode()


def checked(corpus: Path, jobs: int, cache: Path | None = None) -> bytes:
    store = Store(cache, pytest.fail) if cache else None
    try:
        return as_bytes(Checker(jobs=jobs, by_folder=True, store=store).check(corpus))
    finally:
        if store:
            store.close()


def entries(cache: Path) -> list[tuple[str, bytes, bytes]]:
    """All that a cache keeps."""
    with sqlite3.connect(cache) as database:
        rows = database.execute("SELECT kind, key, body FROM entry ORDER BY kind, key")
        return rows.fetchall()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[Held]:
    """The reports that other processes made."""
    found: list[Held] = []

    def watched(
        setup: Setup, sources: Sequence[Source], jobs: int, subjects: pool.Subjects | None
    ) -> Iterator[Read | Held]:
        for answer in pool.work_on(setup, sources, jobs, subjects):
            if isinstance(answer, Held) and answer.report:
                found.append(answer)
            yield answer

    monkeypatch.setattr(reader, "work_on", watched)
    monkeypatch.setattr(pool, "_BATCH", 400)
    return found


@pytest.mark.slow
def test_the_report_and_the_cache_are_the_same_for_every_number_of_processes(
    corpus: Path, tmp_path: Path, held: list[Held]
) -> None:
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    alone = checked(corpus, 1, one)
    assert not held
    assert checked(corpus, 2) == alone
    assert len(held) == len(PLACES) + 1
    assert checked(corpus, 2, two) == alone
    assert entries(two) == entries(one)
    held.clear()
    assert checked(corpus, 2, two) == alone
    assert not held


@pytest.mark.slow
def test_a_partly_warm_cache_gives_the_same(corpus: Path, tmp_path: Path, held: list[Held]) -> None:
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    checked(corpus, 1, one)
    checked(corpus, 2, two)
    held.clear()
    for name in ("Orrow/0.md", "Wick/0.md", "Wick/1.md", "Brine/0.md", "Brine/1.md", "Tessel/1.md"):
        (corpus / name).write_text((corpus / name).read_text() + " It was repaired in 1977.")
    assert checked(corpus, 2, two) == checked(corpus, 1, one) == checked(corpus, 1)
    assert len(held) == 2  # Wick and Brine, of which no source was known
    assert entries(two) == entries(one)


@pytest.mark.slow
@pytest.mark.parametrize("judging", [False, True], ids=["while it reads", "while it judges"])
def test_a_killed_worker_changes_nothing(
    corpus: Path, tmp_path: Path, held: list[Held], monkeypatch: pytest.MonkeyPatch, judging: bool
) -> None:
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    alone = checked(corpus, 1, one)
    giving, receiving = pool._give, pool._received
    killed: list[int] = []

    def kill(worker: pool._Worker) -> None:
        assert worker.process.pid
        os.kill(worker.process.pid, signal.SIGKILL)
        worker.process.join()
        killed.append(worker.process.pid)

    def give(worker: pool._Worker, batch: pool.Batch, sources: Sequence[Source], judge: Judge) -> None:
        giving(worker, batch, sources, judge)
        if not killed and not judging:
            kill(worker)

    def receive(worker: pool._Worker, todo: pool.Todo, tries: list[int]) -> Iterator[Read | Held]:
        yield from receiving(worker, todo, tries)
        if not killed and judging and worker.judges and not worker.reads:
            kill(worker)

    monkeypatch.setattr(pool, "_give", give)
    monkeypatch.setattr(pool, "_received", receive)
    assert checked(corpus, 2, two) == alone
    assert len(killed) == 1
    assert held
    assert entries(two) == entries(one)


@pytest.mark.slow
def test_calls_that_share_readings_open_what_others_read(corpus: Path, held: list[Held]) -> None:
    checker, shared = Checker(jobs=2, by_folder=True), Shared()
    first = as_bytes(checker.check(corpus, shared=shared))
    assert held
    assert not shared.readings
    (corpus / "Orrow" / "0.md").write_text("The Orrow bridge was opened in 1950 by Anna Kell.")
    again = as_bytes(checker.check(corpus, shared=shared))
    assert again == checked(corpus, 1) != first
    assert len(shared.readings) == 2  # Orrow's


@pytest.mark.slow
def test_one_subject_is_read_by_all_and_judged_by_the_first(corpus: Path, held: list[Held]) -> None:
    assert as_bytes(Checker(jobs=2).check(corpus)) == as_bytes(Checker(jobs=1).check(corpus))
    assert not held


@pytest.mark.slow
def test_what_a_worker_cannot_judge_is_left_to_the_first_process(one_model: object) -> None:
    class Failing(Judge):
        def report(self, kernel: object, readings: object) -> Report:
            raise ValueError("no")

    sources = from_texts({"a.md": "Orrow was founded in 1900.", "b.md": "Orrow was founded in 1910."}).sources
    order = Order(tuple(enumerate(sources)), ((0, 1),), Failing(Rulings()))
    answers = list(_answers(lambda: Kernel(Setup()), order))
    assert [type(one) for one in answers] == [Read, Read, Held]
    assert answers[-1] == Held((0, 1), None)


def test_an_error_of_reading_names_its_source() -> None:
    def broken() -> Kernel:
        raise ValueError("no\u2009kernel")

    sources = from_texts({"a.md": "Orrow was founded in 1900."}).sources
    answers = list(_answers(broken, Order(((0, sources[0]),), ((0,),), Judge(Rulings()))))
    assert answers == [Failed("a.md: ValueError: no\u2009kernel")]
