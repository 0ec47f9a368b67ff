"""Several processes that read sources and judge subjects, and what becomes of one that dies.

``concurrent.futures`` gives up a whole pool with its first killed worker; this one starts another, reads what the dead
one held once more, source by source, and only what kills a second worker is skipped, with its name. Subjects that the
dead one had not judged get no report here: the first process judges them.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeAlias, assert_never

from crosscheck.engine.judging import Judge
from crosscheck.engine.kernel import Setup
from crosscheck.engine.worker import Answer, Failed, Held, Order, Places, Read, work
from crosscheck.entities.rulings import Rulings
from crosscheck.errors import CrosscheckError
from crosscheck.sources.model import Source

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_BATCH = 30_000  # bytes of sources sent to a worker at once
_WORTH = 150_000  # bytes for which one more process pays for its start
_TRIES = 2
_PATIENCE = 0.5  # seconds until a worker that should end is ended


@dataclass(frozen=True, slots=True)
class Batch:
    """Places of sources that are read together, and those of whole subjects among them."""

    sources: Places
    subjects: tuple[Places, ...] = ()


Todo: TypeAlias = deque[Batch]


@dataclass(frozen=True, slots=True)
class Subjects:
    """Places of the sources of each subject, all of them to be read, and what judges them."""

    groups: Sequence[Places]
    judge: Judge


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    reads: Places = ()  # what it has still to answer
    judges: tuple[Places, ...] = ()

    @property
    def busy(self) -> bool:
        return bool(self.reads or self.judges)


class WorkerError(CrosscheckError):
    """A worker could not begin, or met an error that is the same in every process."""


def processes(jobs: int | None, size: int) -> int:
    """How many processes to use for so many bytes; ``jobs`` None is as many as pay for their start."""
    if jobs is not None:
        return jobs
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, size // _WORTH))


def read_all(setup: Setup, sources: Sequence[Source], jobs: int) -> Iterator[tuple[int, bytes | None]]:
    """For each source its place and its rows (see ``Kernel.rows``), as they come; None for one that killed workers.

    :raises WorkerError: with the worker's own words.
    """
    for answer in work_on(setup, sources, jobs):
        if isinstance(answer, Read):
            yield answer.place, answer.body


def work_on(
    setup: Setup, sources: Sequence[Source], jobs: int, subjects: Subjects | None = None
) -> Iterator[Read | Held]:
    """What each source says, as ``read_all``, and reports on subjects that one process read whole, as they come.

    A subject that is more than a process's share of all is only read: judging it in the first process loses less than
    the others waiting while one reads it alone.

    :raises WorkerError: with the worker's own words.
    """
    subjects = subjects or Subjects((), Judge(Rulings()))
    todo: Todo = deque(_batches(sources, _whole(sources, subjects.groups, jobs)))
    tries = [0] * len(sources)
    workers: list[_Worker] = []
    try:
        with _one_thread_each():
            workers += [_start(setup) for _ in range(min(jobs, len(todo)))]
        while todo or any(worker.busy for worker in workers):
            for worker in workers:
                if todo and not worker.busy:
                    _give(worker, todo.popleft(), sources, subjects.judge)
            for pipe in wait([worker.pipe for worker in workers if worker.busy]):
                worker = next(one for one in workers if one.pipe is pipe)
                yield from _received(worker, todo, tries)
                if worker.pipe.closed or not (worker.busy or worker.process.is_alive()):  # what it sent is read first
                    workers.remove(worker)
                    _end([worker])
                    if todo or not workers:
                        with _one_thread_each():
                            workers.append(_start(setup))
    finally:
        _end(workers)


def _received(worker: _Worker, todo: Todo, tries: list[int]) -> Iterator[Read | Held]:
    """One answer of a worker; when it died, the sources that it held go back, or are given up."""
    try:
        answer: Answer = worker.pipe.recv()
    except (EOFError, OSError):
        worker.pipe.close()
        for place in worker.reads:
            tries[place] += 1
            if tries[place] < _TRIES:
                todo.append(Batch((place,)))
            else:
                yield Read(place, None)
        worker.reads, worker.judges = (), ()
        return
    match answer:
        case Failed(words):
            raise WorkerError(words)
        case Read(done):
            worker.reads = tuple(place for place in worker.reads if place != done)
        case Held(places):
            worker.judges = tuple(one for one in worker.judges if one != places)
        case _:
            assert_never(answer)
    yield answer


def _whole(sources: Sequence[Source], groups: Sequence[Places], jobs: int) -> list[Places]:
    """The subjects that one process reads and judges."""
    total = sum(len(source.raw) for source in sources)
    return [group for group in groups if _size(sources, group) * jobs <= total]


def _batches(sources: Sequence[Source], whole: Sequence[Places]) -> Iterator[Batch]:
    """Subjects and other sources, the large ones first, so that no process ends with one while the others wait."""
    taken = {place for group in whole for place in group}
    units = [*whole, *((place,) for place in range(len(sources)) if place not in taken)]
    batch: list[Places] = []
    size = 0
    for unit in sorted(units, key=lambda unit: (-_size(sources, unit), unit)):
        batch.append(unit)
        size += _size(sources, unit)
        if size >= _BATCH:
            yield _batch(batch, taken)
            batch, size = [], 0
    if batch:
        yield _batch(batch, taken)


def _batch(units: Sequence[Places], judged: set[int]) -> Batch:
    return Batch(tuple(place for unit in units for place in unit), tuple(unit for unit in units if unit[0] in judged))


def _size(sources: Sequence[Source], places: Places) -> int:
    return sum(len(sources[place].raw) for place in places)


def _give(worker: _Worker, batch: Batch, sources: Sequence[Source], judge: Judge) -> None:
    worker.reads, worker.judges = batch.sources, batch.subjects
    with suppress(OSError):  # a dead worker is found when its answer is awaited
        worker.pipe.send(Order(tuple((place, sources[place]) for place in batch.sources), batch.subjects, judge))


def _start(setup: Setup) -> _Worker:
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=work, args=(there, setup), daemon=True, name="crosscheck-reader")
    process.start()
    there.close()
    return _Worker(process, here)


def _end(workers: Sequence[_Worker]) -> None:
    for worker in workers:
        worker.pipe.close()
        worker.process.terminate()
    for worker in workers:
        worker.process.join(_PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started meanwhile use one thread for matrices: two that share the cores are slower with more."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
