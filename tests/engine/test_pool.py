"""Several processes give what one gives, and outlive one of their own that is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from crosscheck.engine import pool
from crosscheck.engine.judging import Judge, Reading
from crosscheck.engine.kernel import Kernel, Setup
from crosscheck.engine.pool import Part, Told, WorkerError, processes, read_all
from crosscheck.entities.resolve import NO_RULINGS
from crosscheck.sources.load import from_texts
from crosscheck.sources.model import Source
from crosscheck.store.reports import load_report

WORDS = ("ferry", "mill", "school", "bridge")


def texts(count: int) -> tuple[Source, ...]:
    return from_texts(
        {
            f"{n:02}.md": f"The {WORDS[n % 4]} at Orrow opened in {1900 + n} and cost £{n + 2},500.\n\n" * 3
            for n in range(count)
        }
    ).sources


def claims_of(told: Iterable[Told]) -> dict[int, bytes | None]:
    return {one.place: one.claims for one in told}


def workers() -> list[int]:
    """Processes that this one started to read."""
    found = []
    for entry in Path("/proc").iterdir() if Path("/proc").exists() else ():
        try:
            stat, line = (entry / "stat").read_text(), (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if stat.rpartition(")")[2].split()[1] == str(os.getpid()) and b"spawn_main" in line:
            found.append(int(entry.name))
    return found


@pytest.mark.slow
def test_two_processes_read_what_one_reads_also_when_one_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_BATCH", 400)
    sources = texts(24)
    kernel = Kernel(Setup())
    alone = list(kernel.rows(sources))
    killed: list[int] = []

    def kill() -> None:
        while not killed:
            killed.extend(workers()[:1])
            time.sleep(0.02)
        os.kill(killed[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    together = claims_of(read_all(Setup(), [Part(sources)], 2))
    killer.join()
    assert killed
    assert [together[place] for place in range(len(sources))] == alone
    assert workers() == []


@pytest.mark.slow
def test_a_source_that_kills_every_process_is_given_up_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_BATCH", 1)
    sources = texts(3)
    giving = pool._give

    def deadly(worker: pool._Worker, batch: pool.Batch, tasks: list[pool.Task]) -> None:
        giving(worker, batch, tasks)
        if 1 in batch:
            assert worker.process.pid
            os.kill(worker.process.pid, signal.SIGKILL)

    monkeypatch.setattr(pool, "_give", deadly)
    found = claims_of(read_all(Setup(), [Part(sources)], 2))
    assert found[1] is None
    assert found[0]
    assert found[2]
    assert workers() == []


@pytest.mark.slow
def test_what_is_wrong_everywhere_is_said_once() -> None:
    with pytest.raises(WorkerError, match="xx_none"):
        list(read_all(Setup(model="xx_none"), [Part(texts(2))], 2))
    assert workers() == []


def test_sources_are_read_in_their_order_and_the_last_in_small_batches() -> None:
    sources = texts(400)
    batches = list(pool._batches([Part(sources)], 2))
    assert [place for batch in batches for place in batch] == list(range(400))
    assert max(map(len, batches)) == len(batches[0]) > len(batches[-1]) == 1
    assert list(pool._batches((), 2)) == []


def test_a_small_subject_stays_together_and_a_large_one_is_spread() -> None:
    small = [Part(sources, whole=True) for sources in (texts(3), texts(4), texts(3))]
    large = Part(texts(30), whole=True)
    batches = list(pool._batches([large, *small], 2))
    assert [place for batch in batches for place in batch] == list(range(40))
    assert sum(place < 30 for batch in batches for place in batch[:1]) > 3
    assert all(any(set(range(*ends)) <= set(batch) for batch in batches) for ends in ((30, 33), (33, 37), (37, 40)))


@pytest.mark.slow
def test_a_small_subject_is_judged_where_it_is_read_and_as_here() -> None:
    judge, kernel = Judge(NO_RULINGS), Kernel(Setup())
    subjects = [texts(2)] * 7
    told = list(read_all(Setup(), [Part(one, whole=True) for one in subjects], 2, judge))
    reports = {one.place: load_report(one.report) for one in told if one.report}
    assert sorted(reports) == [*range(1, 14, 2)]
    alone = [judge(kernel, [Reading.of(*row) for row in zip(one, kernel.rows(one), strict=True)]) for one in subjects]
    assert [report for _, report in sorted(reports.items())] == alone
    assert not any(one.report for one in read_all(Setup(), [Part(subjects[0])], 2, judge))


def test_small_runs_take_one_process_and_large_ones_all() -> None:
    assert processes(None, 1000) == 1
    assert processes(None, 100_000) == min(2, len(os.sched_getaffinity(0)))
    assert processes(None, 1 << 30) == len(os.sched_getaffinity(0))
    assert processes(3, 1000) == 1
    assert processes(3, 1 << 30) == 3
