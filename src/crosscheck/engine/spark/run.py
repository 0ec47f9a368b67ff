"""The engine: sources to a cluster, reports back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cached_property
from heapq import heapreplace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from crosscheck.engine.elsewhere import Made
from crosscheck.engine.judging import Judge
from crosscheck.engine.kernel import Setup
from crosscheck.engine.spark.far import FarSources, folder, row_of, table
from crosscheck.engine.spark.java import SparkError
from crosscheck.engine.spark.options import SparkOptions
from crosscheck.engine.spark.session import Session, failure, open_session, said_by
from crosscheck.engine.spark.shipped import Shipped
from crosscheck.engine.spark.stages import GROUPED, JUDGED, READ, SOURCES, Judging, Listing, Reading, batch_of, unread
from crosscheck.errors import SourceError
from crosscheck.report.model import Report
from crosscheck.report.parquet import claim_schema, findings_table
from crosscheck.sources.load import Loaded
from crosscheck.sources.model import Skipped, Source
from crosscheck.sources.table import is_table
from crosscheck.store.reports import load_report

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

T = TypeVar("T")
_TASK = ("spark.crosscheck.bytesPerTask", "100000")  # bytes of sources that make a task worth its start
_TASKS = 10_000  # at most
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_CRASHED = "Python worker exited unexpectedly"


class SparkEngine:
    """Reads and judges on Spark (see ``Elsewhere``). The session is opened when first needed, and closed with it."""

    def __init__(self, options: SparkOptions, claims_to: str = "") -> None:
        """``claims_to``: a folder, or an address of one, where executors write the claims of the first run."""
        self._options = options
        self._claims_to = claims_to
        self._open = ExitStack()
        self._far: FarSources | None = None

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
        """Whether Spark reads a path: an address, or a table that is not a file of this machine alone."""
        if _ADDRESS.match(path):
            return True
        return is_table(path) and (not Path(path).exists() or self._here)

    @property
    def _here(self) -> bool:
        return str(self._session.spark.sparkContext.master).startswith("local")

    def look(self, paths: Sequence[str], ignore: Sequence[str], max_bytes: int) -> Loaded:
        """The sources of tables and of folders with an address, without their bytes.

        :raises SourceError: when there are none.
        """

        def look(_: bool) -> tuple[FarSources, Loaded]:
            spark = self._session.spark
            frames = [table(spark, one) if is_table(one) else folder(spark, one, ignore) for one in sorted(set(paths))]
            far = FarSources(tuple(frames), max_bytes)
            return far, far.look()

        self._far, loaded = self._tried(look)
        if not loaded.sources and loaded.skipped:
            first = loaded.skipped[0]
            raise SourceError(f"{first.name}: {first.reason}; nothing is left to check")
        if not loaded.sources:
            raise SourceError(f"{', '.join(paths)}: holds no sources; put at least one text there")
        return loaded

    def judged(self, groups: Sequence[Sequence[Source]], setup: Setup, judge: Judge) -> list[Made]:
        """What was made of each group."""
        if not groups:
            return []
        shipped = Shipped.of(setup)
        sizes = [sum(len(source.raw) for source in group) for group in groups]

        def made(careful: bool) -> dict[str, Made]:
            # Small subjects are read where they are judged; what kills a process is found source by source.
            small = 0 < max(sizes) <= self._per_task and not careful
            grouped = self._near(groups, sizes) if small else self._grouped(groups, sum(sizes), shipped, careful)
            found = grouped.mapInArrow(Judging(shipped, judge), JUDGED)
            found = found.persist() if self._claims_to else found
            reports = dict(_made(found.toArrow().to_pylist()))
            self._write_claims(found)
            return reports

        reports = self._tried(made)
        return [reports.get(group[0].subject, Made(None)) for group in groups]

    def _write_claims(self, found: DataFrame) -> None:
        from pyspark.sql.pandas.types import from_arrow_schema

        if self._claims_to:
            claims = found.mapInArrow(Listing(), from_arrow_schema(claim_schema()))
            claims.write.mode("overwrite").parquet(self._claims_to)
            found.unpersist()
            self._claims_to = ""

    def write_findings(self, report: Report, to: str) -> None:
        """Write the findings of a report as Parquet into a folder, or an address of one."""

        def write(_: bool) -> None:
            frame = self._session.spark.createDataFrame(findings_table(report))
            frame.coalesce(1).write.mode("overwrite").parquet(to)

        self._tried(write)

    def _near(self, groups: Sequence[Sequence[Source]], sizes: Sequence[int]) -> DataFrame:
        """Subjects of this machine as ``GROUPED``, in tasks of much the same size: largest first, each to the task that
        has least."""
        import pyarrow as pa

        tasks = min(self._tasks(sum(sizes), self._busy), len(groups))
        heap = [(0, task) for task in range(tasks)]
        shared: list[list[Sequence[Source]]] = [[] for _ in heap]
        for place in sorted(range(len(groups)), key=lambda place: -sizes[place]):
            size, task = heap[0]
            heapreplace(heap, (size + sizes[place], task))
            shared[task].append(groups[place])
        return self._session.spark.createDataFrame(pa.Table.from_batches(map(unread, shared)))

    def _grouped(self, groups: Sequence[Sequence[Source]], size: int, shipped: Shipped, careful: bool) -> DataFrame:
        """Sources read, each for itself, and brought together by subject. The plan: nothing runs until its rows are
        asked for."""
        import pyarrow as pa

        sources = [source for group in groups for source in group]
        if size:
            frame = self._session.spark.createDataFrame(
                pa.Table.from_batches([batch_of(map(row_of, sources), SOURCES)])
            )
        else:
            assert self._far is not None
            frame, size = self._far.sources(sources), self._far.size
        read = frame.repartition(self._tasks(size), "name").mapInArrow(Reading(shipped, careful), READ)
        partitions = max(1, min(len(groups), self._tasks(size, self._busy)))
        return self._session.spark.sql(GROUPED, read=read.repartition(partitions, "subject"))

    def _tasks(self, size: int, least: int = 1) -> int:
        """How many tasks so many bytes of sources are worth."""
        return max(min(size // self._per_task, _TASKS), least)

    @property
    def _busy(self) -> int:
        """Tasks that keep all cores busy to the end."""
        return 4 * self._session.spark.sparkContext.defaultParallelism

    @property
    def _per_task(self) -> int:
        return int(self._session.spark.conf.get(*_TASK) or _TASK[1])

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
                if _CRASHED not in said_by(error):
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


def _made(rows: Sequence[dict[str, object]]) -> Iterator[tuple[str, Made]]:
    for row in rows:
        if row["fatal"]:
            raise SparkError(str(row["fatal"]))
        report, lost, subject = row["report"], row["lost"], row["subject"]
        assert isinstance(lost, bytes)
        assert isinstance(subject, str)
        names = tuple(Skipped(name, reason) for name, reason in json.loads(lost))
        yield subject, Made(load_report(report) if isinstance(report, bytes) else None, names)
