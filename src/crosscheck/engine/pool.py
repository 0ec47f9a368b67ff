"""Several processes that read sources and judge small subjects, and what becomes of one that dies.

``concurrent.futures`` gives up a whole pool with its first killed worker; this one starts another, reads what the dead
one held once more, source by source, and only what kills a second worker is skipped, with its name.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.resource_tracker import ensure_running
from typing import NamedTuple, TypeAlias

from crosscheck.documents.read import read_document
from crosscheck.engine.judging import Judge, Reading
from crosscheck.engine.kernel import Kernel, Setup, sweep_less
from crosscheck.errors import CrosscheckError
from crosscheck.sources.model import Source
from crosscheck.store.codec import dump
from crosscheck.store.database import Store
from crosscheck.store.readings import Claims
from crosscheck.store.reports import dump_report

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_BATCH = 30_000  # bytes of sources sent to a worker at once
_SHARES = 3  # of what is left a worker gets at most one of so many parts for each process
_TWO = 80_000  # bytes from which two processes take a fourth less time than one, which loads the model too
_WORTH = 150_000  # bytes for which one more pays for its start and its memory
_TRIES = 2
_PATIENCE = 0.5  # seconds until a worker that should end is ended

Batch: TypeAlias = tuple[int, ...]
Task: TypeAlias = tuple[int, Source, int]  # with the last source of a whole subject how many it has, else 0


class Part(NamedTuple):
    """Sources of one subject; ``whole``: all of them, so that who reads them can judge them."""

    sources: Sequence[Source]
    whole: bool = False


class Told(NamedTuple):
    """What became of the source at a place: its claims, None when it killed workers; and with the last source of a
    subject that one worker read the report on it. Both as they are kept."""

    place: int
    claims: bytes | None
    report: bytes | None = None


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    batch: Batch = ()


class WorkerError(CrosscheckError):
    """A worker could not begin, or met an error that is the same in every process."""


def processes(jobs: int | None, size: int) -> int:
    """As many processes as pay for their start with so many bytes, at most ``jobs``; None is one for each core."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(jobs or cores, max(size // _WORTH, 2 if size >= _TWO else 1))


def read_all(setup: Setup, parts: Sequence[Part], jobs: int, judge: Judge | None = None) -> Iterator[Told]:
    """What became of each source, as it comes; places count through all parts. Small subjects go to ``judge``.

    :raises WorkerError: with the worker's own words.
    """
    tasks = list(_tasks(parts))
    todo: deque[Batch] = deque(_batches(parts, jobs))
    tries = [0] * len(tasks)
    workers: list[_Worker] = []
    try:
        with _one_thread_each():
            workers += [_start(setup, judge) for _ in range(min(jobs, len(todo)))]
        while todo or any(worker.batch for worker in workers):
            for worker in workers:
                if todo and not worker.batch:
                    _give(worker, todo.popleft(), tasks)
            for pipe in wait([worker.pipe for worker in workers if worker.batch]):
                worker = next(one for one in workers if one.pipe is pipe)
                yield from _received(worker, todo, tries)
                if not worker.process.is_alive() or worker.pipe.closed:
                    workers.remove(worker)
                    _end([worker])
                    if todo or not workers:
                        with _one_thread_each():
                            workers.append(_start(setup, judge))
    finally:
        _end(workers)


def _received(worker: _Worker, todo: deque[Batch], tries: list[int]) -> Iterator[Told]:
    """What a worker sent for one source; when it died, what it held goes back, or is given up."""
    try:
        told, error = worker.pipe.recv()
    except (EOFError, OSError):
        worker.pipe.close()
        for place in worker.batch:
            tries[place] += 1
            if tries[place] < _TRIES:
                todo.append((place,))
            else:
                yield Told(place, None)
        worker.batch = ()
        return
    if error:
        raise WorkerError(error)
    worker.batch = tuple(one for one in worker.batch if one != told.place)
    yield told


def _tasks(parts: Sequence[Part]) -> Iterator[Task]:
    place = 0
    for part in parts:
        for number, source in enumerate(part.sources, 1):
            yield place, source, number if part.whole and number == len(part.sources) else 0
            place += 1


def _batches(parts: Sequence[Part], jobs: int) -> Iterator[Batch]:
    """Places of sources in their order. Those of a small subject stay together; the last batches are small, so that no
    process ends with much while the others wait."""
    batch: list[int] = []
    size, left = 0, sum(map(_size, parts))
    place, small = 0, min(_BATCH, left // (_SHARES * jobs))
    for part in parts:
        together = part.whole and _size(part) <= small
        for number, source in enumerate(part.sources, 1):
            batch.append(place)
            place += 1
            size += len(source.raw)
            enough = size >= min(_BATCH, left // (_SHARES * jobs))
            if enough and (not together or number == len(part.sources)):
                yield tuple(batch)
                left -= size
                batch, size = [], 0
    if batch:
        yield tuple(batch)


def _size(part: Part) -> int:
    return sum(len(source.raw) for source in part.sources)


def _give(worker: _Worker, batch: Batch, tasks: Sequence[Task]) -> None:
    worker.batch = batch
    given = [tasks[place] for place in batch]
    with suppress(OSError):  # a dead worker is found when its answer is awaited
        worker.pipe.send([(place, source, size if place - size + 1 in batch else 0) for place, source, size in given])


def _start(setup: Setup, judge: Judge | None) -> _Worker:
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, setup, judge), daemon=True, name="crosscheck-reader")
    with _deaf():
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


@contextmanager
def _deaf() -> Iterator[None]:
    """A process started meanwhile does not hear Ctrl-C before it can take it: it would print where it was."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    ensure_running()  # it starts a process of its own and hears again afterwards
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, setup: Setup, judge: Judge | None) -> None:
    """A worker: sources come in, claims and reports go out, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sweep_less()
    kernel = cache(lambda: Kernel(setup, Store(setup.cache, _silent) if setup.cache else None))
    with suppress(EOFError, OSError):
        while True:
            for answer in _answers(kernel, judge, pipe.recv()):
                pipe.send(answer)


def _answers(
    kernel: Callable[[], Kernel], judge: Judge | None, batch: Sequence[Task]
) -> Iterator[tuple[Told | None, str]]:
    """What became of each source; the first error ends them, and is said with its source."""
    read: list[Reading] = []
    try:
        docs = [read_document(source) for _, source, _ in batch]
        for (place, _, size), doc, found in zip(batch, docs, kernel().claims(docs), strict=True):
            read.append(Reading(doc, found.claims, found.unread))
            report = dump_report(judge(kernel(), read[-size:])) if judge and size else None
            yield Told(place, dump(found, Claims), report), ""
    except Exception as problem:  # the first process says it
        source = batch[min(len(read), len(batch) - 1)][1]
        yield None, f"{source.name}: {type(problem).__name__}: {problem}"


def _silent(_: str) -> None:
    """The first process has said already what is wrong with the cache."""
