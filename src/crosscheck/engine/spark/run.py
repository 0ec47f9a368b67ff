"""The engine: sources to a cluster, reports back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from crosscheck.engine.elsewhere import Made
from crosscheck.engine.judging import Judge
from crosscheck.engine.kernel import Setup
from crosscheck.engine.spark.java import SparkError
from crosscheck.engine.spark.options import SparkOptions
from crosscheck.engine.spark.session import Session, failure, open_session
from crosscheck.engine.spark.shipped import Shipped
from crosscheck.engine.spark.stages import GROUPED, JUDGED, READ, SOURCES, Judging, Reading, batch_of
from crosscheck.report.model import Report
from crosscheck.sources.load import Loaded
from crosscheck.sources.model import Skipped, Source
from crosscheck.store.codec import dump, load

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

T = TypeVar("T")
_TASK = ("spark.crosscheck.bytesPerTask", "100000")  # bytes of sources that make a task worth its start
_TASKS = 10_000  # at most
_CRASHED = "Python worker exited unexpectedly"


class SparkEngine:
    """Reads and judges on Spark (see ``Elsewhere``). The session is opened when first needed, and closed with it."""

    def __init__(self, options: SparkOptions) -> None:
        self._options = options
        self._open = ExitStack()

    def __enter__(self) -> SparkEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    @cached_property
    def _session(self) -> Session:
        return self._open.enter_context(open_session(self._options))

    def reads(self, path: str) -> bool:
        """Tables, and folders that have an address instead of a path."""
        return False

    def look(self, paths: Sequence[str], ignore: Sequence[str], max_bytes: int) -> Loaded:
        """The sources of tables and far folders, without their bytes."""
        raise NotImplementedError

    def judged(self, groups: Sequence[Sequence[Source]], setup: Setup, judge: Judge) -> list[Made]:
        """What was made of each group."""
        if not groups:
            return []
        shipped = Shipped.of(setup)
        size = sum(len(source.raw) for group in groups for source in group)
        rows = [row_of(source) for group in groups for source in group]

        def made(careful: bool) -> dict[str, Made]:
            found = self._judged(self._near(rows), size, len(groups), shipped, judge, careful)
            return dict(_made(found.toArrow().to_pylist()))

        reports = self._tried(made)
        return [reports.get(group[0].subject, Made(None)) for group in groups]

    def _near(self, rows: Sequence[dict[str, object]]) -> DataFrame:
        import pyarrow as pa

        return self._session.spark.createDataFrame(pa.Table.from_batches([batch_of(rows, SOURCES)]))

    def _judged(
        self, sources: DataFrame, size: int, groups: int, shipped: Shipped, judge: Judge, careful: bool
    ) -> DataFrame:
        """The plan: nothing runs until its rows are asked for."""
        spark = self._session.spark
        cores = spark.sparkContext.defaultParallelism
        tasks = max(1, min(size // int(spark.conf.get(*_TASK) or _TASK[1]), _TASKS))
        read = sources.repartition(tasks, "name").mapInArrow(Reading(shipped, careful), READ)
        read = read.repartition(max(1, min(groups, max(tasks, 4 * cores))), "subject")
        grouped = spark.sql(GROUPED, read=read)
        return grouped.mapInArrow(Judging(shipped, judge), JUDGED)

    def _tried(self, work: Callable[[bool], T]) -> T:
        """The work; once more and with care when a source ended one process after another.

        :raises SparkError: in one line, when it fails.
        """
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        session = self._session
        try:
            try:
                return work(False)
            except (PySparkException, Py4JError) as error:
                if _CRASHED not in str(error):
                    raise
                return work(True)
        except (PySparkException, Py4JError, OSError) as error:
            if _interrupted(error):  # which PySpark buries under what became of its job
                raise KeyboardInterrupt from error
            raise failure("Spark failed", error, session.log) from error


def _interrupted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__context__
    return False


def row_of(source: Source) -> dict[str, object]:
    """A source as executors get it."""
    return {"subject": source.subject, "name": source.name, "source": dump(source, Source)}


def _made(rows: Sequence[dict[str, object]]) -> Iterator[tuple[str, Made]]:
    for row in rows:
        if row["fatal"]:
            raise SparkError(str(row["fatal"]))
        report, lost, subject = row["report"], row["lost"], row["subject"]
        assert isinstance(lost, bytes)
        assert isinstance(subject, str)
        names = tuple(Skipped(name, reason) for name, reason in json.loads(lost))
        yield subject, Made(load(report, Report) if isinstance(report, bytes) else None, names)
