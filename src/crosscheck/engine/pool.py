"""Several processes that read sources, and what becomes of one that dies.

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
from typing import TypeAlias

from crosscheck.engine.kernel import Kernel, Setup
from crosscheck.errors import CrosscheckError
from crosscheck.sources.model import Source
from crosscheck.store.database import Store

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_BATCH = 30_000  # bytes of sources sent to a worker at once
_SHARES = 3  # of what is left a worker gets at most one of so many parts for each process
_WORTH = 150_000  # bytes for which one more process pays for its start
_TRIES = 2
_PATIENCE = 0.5  # seconds until a worker that should end is ended

Batch: TypeAlias = tuple[int, ...]


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    batch: Batch = ()


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
    todo: deque[Batch] = deque(_batches(sources, jobs))
    tries = [0] * len(sources)
    workers: list[_Worker] = []
    try:
        with _one_thread_each():
            workers += [_start(setup) for _ in range(min(jobs, len(todo)))]
        while todo or any(worker.batch for worker in workers):
            for worker in workers:
                if todo and not worker.batch:
                    _give(worker, todo.popleft(), sources)
            for pipe in wait([worker.pipe for worker in workers if worker.batch]):
                worker = next(one for one in workers if one.pipe is pipe)
                yield from _received(worker, todo, tries)
                if not worker.process.is_alive() or worker.pipe.closed:
                    workers.remove(worker)
                    _end([worker])
                    if todo or not workers:
                        with _one_thread_each():
                            workers.append(_start(setup))
    finally:
        _end(workers)


def _received(worker: _Worker, todo: deque[Batch], tries: list[int]) -> Iterator[tuple[int, bytes | None]]:
    """What a worker sent for one source; when it died, what it held goes back, or is given up."""
    try:
        place, body, error = worker.pipe.recv()
    except (EOFError, OSError):
        worker.pipe.close()
        for place in worker.batch:
            tries[place] += 1
            if tries[place] < _TRIES:
                todo.append((place,))
            else:
                yield place, None
        worker.batch = ()
        return
    if error:
        raise WorkerError(error)
    worker.batch = tuple(one for one in worker.batch if one != place)
    yield place, body


def _batches(sources: Sequence[Source], jobs: int) -> Iterator[Batch]:
    """Places of sources in their order, so that those of one subject are read together; the last batches are small, so
    that no process ends with much while the others wait."""
    batch: list[int] = []
    size, left = 0, sum(len(source.raw) for source in sources)
    for place, source in enumerate(sources):
        batch.append(place)
        size += len(source.raw)
        if size >= min(_BATCH, left // (_SHARES * jobs)):
            yield tuple(batch)
            left -= size
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def _give(worker: _Worker, batch: Batch, sources: Sequence[Source]) -> None:
    worker.batch = batch
    with suppress(OSError):  # a dead worker is found when its answer is awaited
        worker.pipe.send([(place, sources[place]) for place in batch])


def _start(setup: Setup) -> _Worker:
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, setup), daemon=True, name="crosscheck-reader")
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


def _work(pipe: Connection, setup: Setup) -> None:
    """A worker: sources come in, rows go out, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    kernel = cache(lambda: Kernel(setup, Store(setup.cache, _silent) if setup.cache else None))
    with suppress(EOFError, OSError):
        while True:
            for answer in _answers(kernel, pipe.recv()):
                pipe.send(answer)


def _answers(kernel: Callable[[], Kernel], batch: Sequence[tuple[int, Source]]) -> Iterator[tuple[int, bytes, str]]:
    """For each source its place and rows; the first error ends them, and is said with its source."""
    left = deque(batch)
    try:
        for body in kernel().rows(source for _, source in batch):
            yield left.popleft()[0], body, ""
    except Exception as problem:  # the first process says it
        place, source = left.popleft()
        yield place, b"", f"{source.name}: {type(problem).__name__}: {problem}"


def _silent(_: str) -> None:
    """The first process has said already what is wrong with the cache."""
