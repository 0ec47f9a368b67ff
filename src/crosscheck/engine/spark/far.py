"""Sources that Spark reads: tables of JSON Lines and Parquet, and folders, with the readers of one machine."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from crosscheck.engine.spark.stages import SOURCES, Row, batch_of
from crosscheck.sources.find import SIDECARS, left_out
from crosscheck.sources.load import Loaded, remarks_of, sidecar_fields
from crosscheck.sources.model import Skipped, Source
from crosscheck.sources.rows import settle, source_of
from crosscheck.sources.table import COLUMNS, PARQUET, UnusableRowError, row_of_line
from crosscheck.sources.table import Row as TableRow
from crosscheck.store.codec import dump, load
from crosscheck.store.keys import source_key

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame, SparkSession

INDEX = "file string, start bigint, number bigint, name string, problem string, source binary, size bigint"
_FILE, _START, _NUMBER = "crosscheck_file", "crosscheck_start", "crosscheck_number"
_GLOB = re.compile(r"([\[\]{}*?\\])")
_PLACE = re.compile(r"\0(.*)\0(\d+)\0(\d+)", re.S)


def table(spark: SparkSession, path: str) -> DataFrame:
    """A table as Spark reads it: its columns that say something of sources, and where each row stands."""
    from pyspark.sql.functions import col, lit

    here = Path(path)
    address = "file://" + _GLOB.sub(r"\\\1", str(here.absolute())) if here.exists() else path
    where = [col("_metadata.file_path").alias(_FILE)]
    if PurePosixPath(path).suffix.lower() == PARQUET:
        read = spark.read.option("recursiveFileLookup", "true").parquet(address)
        wanted = [col(f"`{name}`") for name in read.columns if name in COLUMNS]
        number = (col("_metadata.row_index") + 1).alias(_NUMBER)
        return read.select(*wanted, *where, lit(0).cast("bigint").alias(_START), number)
    read = spark.read.option("recursiveFileLookup", "true").option("lineSep", "\n").text(address)
    start = col("_metadata.file_block_start").alias(_START)
    return read.select(col("value").cast("binary").alias("value"), *where, start)


def folder(spark: SparkSession, address: str, ignore: Sequence[str]) -> DataFrame:
    """The files below an address as rows of a table: a path below it, the bytes, and what a sidecar says.

    :raises ConfigError: for a broken sidecar.
    """
    from pyspark.sql.functions import col, lit, substring

    assert spark._jvm is not None
    there = spark._jvm.org.apache.hadoop.fs.Path(address)
    root = (
        there.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).makeQualified(there).toString().rstrip("/")
    )
    read = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(root)
    read = read.withColumn("path", substring("path", len(root) + 2, 10_000))
    names = {row["path"] for row in read.select("path").collect()}
    sidecars = col("path").endswith(SIDECARS[0]) | col("path").endswith(SIDECARS[1])
    said = {row["path"]: sidecar_fields(row["path"], bytes(row["content"])) for row in read.filter(sidecars).collect()}
    wanted = sorted(name for name in names if not name.endswith(SIDECARS) and not _left_out(name, ignore))
    fields = {name: next((said[name + end] for end in SIDECARS if name + end in said), {}) for name in wanted}
    rows = [(name, json.dumps(fields[name])) for name in wanted]
    chosen = spark.createDataFrame(rows, "path string, metadata string")
    found = read.join(chosen, "path").select("path", col("content").alias("text"), "metadata")
    return found.select(
        "*", lit(root).alias(_FILE), lit(0).cast("bigint").alias(_START), lit(0).cast("bigint").alias(_NUMBER)
    )


def _left_out(name: str, ignore: Sequence[str]) -> bool:
    path = PurePosixPath(name)
    return any(left_out(one.name, one.as_posix(), ignore) for one in (path, *path.parents[:-1]))


@dataclass(frozen=True, slots=True)
class Move:
    """What became of a source once all were known: its name, id and subject; None for one that was left out."""

    to: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of a table as sources, one after another; lines are numbered within what one task reads of a file."""

    max_bytes: int

    def of(self, batches: Iterable[RecordBatch]) -> Iterator[tuple[str, int, int, Source | UnusableRowError | None]]:
        seen: Counter[tuple[str, int]] = Counter()
        for batch in batches:
            for row in batch.to_pylist(maps_as_pydicts="lossy"):
                file, start, number = row.pop(_FILE), row.pop(_START), row.pop(_NUMBER, None)
                if number is None:
                    seen[file, start] += 1
                    number = seen[file, start]
                place = f"\0{file}\0{start}\0{number}"  # its line is known when all lines before it are counted
                found = row_of_line(place, row["value"]) if set(row) == {"value"} else TableRow(place, row)
                yield file, start, number, self._source(found)

    def _source(self, row: TableRow | None) -> Source | UnusableRowError | None:
        try:
            return None if row is None else source_of(row, self.max_bytes)
        except UnusableRowError as error:
            return error


@dataclass(frozen=True, slots=True)
class Indexing:
    """A table to ``INDEX``: everything but the texts."""

    max_bytes: int

    def __call__(self, batches: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
        for file, start, number, found in _Rows(self.max_bytes).of(batches):
            row: dict[str, object] = {"file": file, "start": start, "number": number}
            if isinstance(found, Source):
                row |= {"source": dump(replace(found, raw=b""), Source), "size": len(found.raw)}
            elif found is not None:
                row |= {"name": found.name, "problem": str(found)}
            yield batch_of([row], INDEX)


@dataclass(frozen=True, slots=True)
class Loading:
    """A table to ``SOURCES``, with the names, ids and subjects that were settled."""

    max_bytes: int
    moves: Mapping[bytes, Move]

    def __call__(self, batches: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
        for *_, found in _Rows(self.max_bytes).of(batches):
            if isinstance(found, Source):
                move = self.moves.get(_key(found), _STAYS)
                if move is _STAYS:
                    yield batch_of([row_of(found)], SOURCES)
                elif move.to is not None:
                    name, id_, subject = move.to
                    yield batch_of([row_of(replace(found, name=name, id=id_, subject=subject))], SOURCES)


_STAYS = Move(None)


def _key(source: Source) -> bytes:
    return source_key(replace(source, raw=b""))


def row_of(source: Source) -> Row:
    """A source as executors get it."""
    return {"subject": source.subject, "name": source.name, "source": dump(source, Source)}


@dataclass(slots=True)
class FarSources:
    """The sources of tables: which there are, and where to find their texts."""

    tables: tuple[DataFrame, ...]
    max_bytes: int
    size: int = 0  # bytes of all texts
    _settled: dict[str, Source] = field(default_factory=dict)  # by the name that it got, what a row said
    _left_out: list[Source] = field(default_factory=list)

    def look(self) -> Loaded:
        """Reads the tables for everything but their texts, and settles names."""
        rows = [
            row for one in self.tables for row in one.mapInArrow(Indexing(self.max_bytes), INDEX).toArrow().to_pylist()
        ]
        lines = _Lines(rows)
        found, skipped = dict[Source, Source](), list[Skipped]()
        for row in rows:
            if row["source"] is not None:
                source = load(row["source"], Source)
                found[replace(source, name=lines.named(source.name))] = source
                self.size += row["size"]
            elif row["problem"] is not None:
                skipped.append(Skipped(lines.named(row["name"]), row["problem"]))
        kept, lost = settle(list(found), {})
        self._settled = {settled.name: found[source] for source, settled in kept.items()}
        self._left_out = [source for named, source in found.items() if named not in kept]
        skipped += [*lost, *remarks_of(list(kept.values()))]
        return Loaded(tuple(kept.values()), tuple(sorted(skipped, key=lambda one: one.name)))

    def sources(self, final: Iterable[Source]) -> DataFrame:
        """The rows of these, which ``look`` gave and which now have their last ids and subjects."""
        moves = {_key(one): Move(None) for one in self._left_out}
        for source in final:
            said = self._settled[source.name]
            if (source.name, source.id, source.subject) != (said.name, said.id, said.subject):
                moves[_key(said)] = Move((source.name, source.id, source.subject))
        first, *more = (one.mapInArrow(Loading(self.max_bytes, moves), SOURCES) for one in self.tables)
        for one in more:
            first = first.unionAll(one)
        return first


class _Lines:
    """Line numbers, which no task knows that begins in the midst of a file."""

    def __init__(self, rows: Iterable[Row]) -> None:
        counted: dict[tuple[str, int], int] = {}
        for row in rows:
            key = (str(row["file"]), int(str(row["start"])))
            counted[key] = max(counted.get(key, 0), int(str(row["number"])))
        self._before: dict[tuple[str, int], int] = {}
        total: Counter[str] = Counter()
        for file, start in sorted(counted):
            self._before[file, start] = total[file]
            total[file] += counted[file, start]

    def named(self, name: str) -> str:
        """The name of a row, where it has none its file and line."""
        place = _PLACE.fullmatch(name)
        if place is None or (key := (place[1], int(place[2]))) not in self._before:
            return name
        return f"{unquote(PurePosixPath(place[1]).name)}:{self._before[key] + int(place[3])}"
