"""What executors run: from batches of rows to batches of rows, through the kernel that reads on one machine too.

Tasks may run more than once, so rows are named by their source, and the same source counts once. Errors are rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from crosscheck.documents.read import read_document
from crosscheck.engine.judging import Judge
from crosscheck.engine.judging import Reading as Read
from crosscheck.engine.kernel import Kernel
from crosscheck.engine.pool import Part, WorkerError, read_all
from crosscheck.engine.spark.shipped import Shipped, kernel_of, unpacked
from crosscheck.errors import CrosscheckError
from crosscheck.report.parquet import claim_rows, claim_schema
from crosscheck.sources.model import Source
from crosscheck.store.codec import dump, load
from crosscheck.store.keys import extractor_version
from crosscheck.store.reports import dump_report, load_report

if TYPE_CHECKING:
    from pyarrow import RecordBatch

SOURCES = "subject string, name string, source binary"
READ = "subject string, name string, source binary, claims binary, problem string, fatal string"
JUDGED = "subject string, report binary, lost binary, fatal string"
GROUPED = """
SELECT subject, collect_list(struct(name, source, claims, problem)) AS rows, max(fatal) AS fatal
FROM {read} GROUP BY subject
"""
KILLED = "the process that read it was killed, twice"

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reading:
    """``SOURCES`` to ``READ``. ``careful``: each source is read in a process of its own, which it may kill."""

    shipped: Shipped
    careful: bool = False

    def __call__(self, batches: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
        for batch in batches:
            rows = batch.to_pylist()
            sources = [load(row["source"], Source) for row in rows]
            read = self._apart(sources) if self.careful else self._together(sources)
            yield batch_of([{**row, **found} for row, found in zip(rows, read, strict=True)], READ)

    def _together(self, sources: list[Source]) -> list[Row]:
        try:
            kernel = kernel_of(self.shipped)
        except CrosscheckError as error:
            return [{"fatal": str(error)} for _ in sources]
        try:
            return [{"claims": body} for body in kernel.rows(sources)]
        except Exception:  # of one of them; which, is found out one by one
            return [_alone(kernel, source) for source in sources]

    def _apart(self, sources: list[Source]) -> list[Row]:
        try:
            found = {told.place: told.claims for told in read_all(unpacked(self.shipped), [Part(sources)], 1)}
        except WorkerError as error:
            if len(sources) > 1:
                return [row for source in sources for row in self._apart([source])]
            return [{"problem": f"could not be read: {str(error).removeprefix(sources[0].name + ': ')}"}]
        rows = [found[place] for place in range(len(sources))]
        return [{"problem": KILLED} if body is None else {"claims": body} for body in rows]


def _alone(kernel: Kernel, source: Source) -> Row:
    try:
        return {"claims": next(kernel.rows([source]))}
    except Exception as error:
        return {"problem": f"could not be read: {type(error).__name__}: {error}"}


@dataclass(frozen=True, slots=True)
class Judging:
    """``GROUPED`` to ``JUDGED``: all rows of one subject to the report on it; sources that nobody has read are read."""

    shipped: Shipped
    judge: Judge

    def __call__(self, batches: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
        for batch in batches:
            groups = batch.to_pylist()
            self._read(groups)
            for group in groups:
                yield batch_of([self._group(group)], JUDGED)

    def _read(self, groups: Sequence[dict[str, Any]]) -> None:
        """Those of all groups together, which is faster."""
        fine = [row for group in groups if not group["fatal"] for row in group["rows"]]
        rows = [row for row in fine if not row["claims"] and not row["problem"]]
        sources = [load(row["source"], Source) for row in rows]
        try:
            kernel = kernel_of(self.shipped)
        except CrosscheckError as error:
            for group in groups:
                group["fatal"] = str(error)
            return
        try:
            docs = [read_document(source) for source in sources]
            for row, doc, found in zip(rows, docs, kernel.claims(docs), strict=True):
                row["read"] = Read(doc, found.claims, found.unread)
        except Exception:  # of one of them; which, is found out one by one
            for row, source in zip(rows, sources, strict=True):
                row.update(_alone(kernel, source))

    def _group(self, group: Row) -> Row:
        if group["fatal"]:
            return {"subject": group["subject"], "fatal": group["fatal"]}
        found = group["rows"]
        assert isinstance(found, list)
        rows = {row["name"]: row for row in found}  # a source that was read twice says the same twice
        rows = dict(sorted(rows.items(), key=itemgetter(0)))
        read = [_reading(row) for row in rows.values() if not row["problem"]]
        lost = [(name, row["problem"]) for name, row in rows.items() if row["problem"]]
        report = dump_report(self.judge(kernel_of(self.shipped), read)) if read else None
        return {"subject": group["subject"], "report": report, "lost": json.dumps(lost).encode()}


def _reading(row: dict[str, Any]) -> Read:
    known = row.get("read")
    return known if isinstance(known, Read) else Read.of(load(row["source"], Source), row["claims"])


@dataclass(frozen=True, slots=True)
class Listing:
    """``JUDGED`` to rows of claims."""

    def __call__(self, batches: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
        from pyarrow import RecordBatch

        for batch in batches:
            for row in batch.to_pylist():
                if row["report"]:
                    report = load_report(row["report"])
                    rows = list(claim_rows(report, extractor_version(report.model)))
                    yield RecordBatch.from_pylist(rows, schema=claim_schema())


def unread(groups: Sequence[Sequence[Source]]) -> RecordBatch:
    """Sources, by subject, that nobody has read, as rows of ``GROUPED``."""
    import pyarrow as pa

    told = pa.struct(
        [("name", pa.string()), ("source", pa.binary()), ("claims", pa.binary()), ("problem", pa.string())]
    )
    schema = pa.schema([("subject", pa.string()), ("rows", pa.list_(told)), ("fatal", pa.string())])
    rows = [
        {"subject": group[0].subject, "rows": [{"name": one.name, "source": dump(one, Source)} for one in group]}
        for group in groups
    ]
    return pa.RecordBatch.from_pylist(rows, schema=schema)


def batch_of(rows: Iterable[Row], schema: str) -> RecordBatch:
    """Rows as a batch of a flat schema; what a row lacks is null."""
    import pyarrow as pa

    types = {"string": pa.string(), "binary": pa.binary(), "bigint": pa.int64()}
    columns = [pa.field(name, types[kind]) for name, kind in (column.split() for column in schema.split(", "))]
    return pa.RecordBatch.from_pylist([dict(row) for row in rows], schema=pa.schema(columns))
