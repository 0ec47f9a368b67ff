"""What a process of the pool does: it reads sources, and holds against each other those of a subject it read whole."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import tee
from multiprocessing.connection import Connection
from typing import TypeAlias

from crosscheck.documents.read import read_document
from crosscheck.engine.judging import Judge, Reading
from crosscheck.engine.kernel import Kernel, Setup
from crosscheck.report.model import Report
from crosscheck.sources.model import Source
from crosscheck.store.codec import dump
from crosscheck.store.database import Store
from crosscheck.store.readings import Claims

Places: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Sources to read, each with its place, and the places of each subject to judge when all are read."""

    sources: tuple[tuple[int, Source], ...]
    subjects: tuple[Places, ...]
    judge: Judge


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of one source (see ``Kernel.rows``); None where it killed the processes that read it."""

    place: int
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Held:
    """The report on the sources of one subject; None where none could be made here."""

    places: Places
    report: Report | None


@dataclass(frozen=True, slots=True)
class Failed:
    """An error of reading, in the worker's own words."""

    words: str


Answer: TypeAlias = Read | Held | Failed


def work(pipe: Connection, setup: Setup) -> None:
    """A worker: orders come in, answers go out, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    kernel = cache(lambda: Kernel(setup, Store(setup.cache, _silent) if setup.cache else None))
    with suppress(EOFError, OSError):
        while True:
            for answer in _answers(kernel, pipe.recv()):
                pipe.send(answer)


def _answers(kernel: Callable[[], Kernel], order: Order) -> Iterator[Answer]:
    """What each source says, then the reports; the first error of reading ends them, and is said with its source."""
    left = deque(order.sources)
    wanted = {place for subject in order.subjects for place in subject}
    readings: dict[int, Reading] = {}
    try:
        ahead, docs = tee(read_document(source) for _, source in order.sources)
        for claims, doc in zip(kernel().claims(ahead), docs, strict=True):
            body = dump(claims, Claims)
            place, _ = left.popleft()
            if place in wanted:
                readings[place] = Reading(doc, claims.claims, claims.unread)
            yield Read(place, body)
    except Exception as problem:  # the first process says it
        yield Failed(f"{left[0][1].name}: {type(problem).__name__}: {problem}")
        return
    for subject in order.subjects:
        yield Held(subject, _report(kernel(), order.judge, [readings.pop(place) for place in subject]))


def _report(kernel: Kernel, judge: Judge, readings: list[Reading]) -> Report | None:
    try:
        return judge.report(kernel, readings)
    except Exception:  # the first process judges what has no report, and says what is wrong
        return None


def _silent(_: str) -> None:
    """The first process has said already what is wrong with the cache."""
