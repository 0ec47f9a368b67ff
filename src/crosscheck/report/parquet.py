"""Claims and findings as Parquet, for warehouses and data frames: rows with the keys of the JSON report and a few more.

Needs pyarrow, which is imported when it is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.errors import CrosscheckError
from crosscheck.report.document import claim_entry, finding_entry
from crosscheck.report.model import Report
from crosscheck.report.order import sort_findings, sort_places

if TYPE_CHECKING:
    from pyarrow import DataType, Schema, Table

Row = dict[str, object]
_OURS = (".parquet", ".crc", "_SUCCESS")  # ends of names of files in a folder that may be replaced


def claim_schema() -> Schema:
    """Columns of claims. ``content_hash`` and ``extractor`` say of which bytes and by which code and model."""
    import pyarrow as pa

    more = [(name, pa.string()) for name in ("source_subject", "content_hash", "extractor")]
    return pa.schema([*_place(), *more])


def finding_schema() -> Schema:
    """Columns of findings; ``sides`` as in the JSON report."""
    import pyarrow as pa

    names = ("id", "verdict", "kind", "severity")
    step = pa.struct([(name, pa.string()) for name in ("stage", "answer", "why")])
    return pa.schema(
        [
            *((name, pa.string()) for name in names),
            ("confidence", pa.float64()),
            ("message", pa.string()),
            ("sides", pa.list_(pa.list_(pa.struct(_place())))),
            ("steps", pa.list_(step)),
            *((name, pa.string()) for name in ("change", "was", "ruling", "source_subject")),
        ]
    )


def _place() -> list[tuple[str, DataType]]:
    import pyarrow as pa

    numbers = ("start", "end", "line", "column", "quote_start", "quote_end")
    texts = ("value", "normalised", "kind", "property", "subject", "question", "rule", "quote")
    return [
        ("source", pa.string()),
        *((name, pa.int64()) for name in numbers),
        *((name, pa.string()) for name in texts),
        ("scope", pa.list_(pa.list_(pa.string()))),
    ]


def claim_rows(report: Report, extractor: str) -> Iterator[Row]:
    """One row for each claim, as the sources read."""
    of = {one.source: one for one in report.sources}
    for place in sort_places(report.claims):
        source = of[place.source]
        more = {"source_subject": source.subject, "content_hash": source.content_hash, "extractor": extractor}
        yield {**claim_entry(place), **more}


def finding_rows(report: Report) -> Iterator[Row]:
    """One row for each finding, in the order of reports."""
    subjects = {one.source: one.subject for one in report.sources}
    for finding in sort_findings(report.findings):
        ruling = finding.decision.ruling if finding.decision else ""
        more = {"change": finding.change, "was": finding.was, "ruling": ruling}
        yield {**finding_entry(finding), **more, "source_subject": subjects.get(finding.sides[0][0].source, "")}


def findings_table(report: Report) -> Table:
    """The findings as an Arrow table."""
    import pyarrow as pa

    return pa.Table.from_pylist(list(finding_rows(report)), schema=finding_schema())


def write_parquet(report: Report, folder: Path, extractor: str) -> None:
    """Write ``folder/claims`` and ``folder/findings``, in place of what an earlier run wrote there.

    :raises CrosscheckError: without pyarrow, and when there is anything else.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise CrosscheckError("--parquet needs pyarrow: pip install 'crosscheck[parquet]'") from error
    tables = {
        "claims": pa.Table.from_pylist(list(claim_rows(report, extractor)), schema=claim_schema()),
        "findings": findings_table(report),
    }
    targets = {name: folder / name for name in tables}
    for target in targets.values():
        check_replaceable(target)
    try:
        for name, table in tables.items():
            target = targets[name]
            target.mkdir(parents=True, exist_ok=True)
            parquet.write_table(table, target / ".part-0.parquet")
            for old in [one for one in target.iterdir() if one.name != ".part-0.parquet"]:
                old.unlink()
            os.replace(target / ".part-0.parquet", target / "part-0.parquet")
    except OSError as error:
        raise CrosscheckError(f"cannot write {folder}: {error.strerror or error}") from error


def check_replaceable(folder: Path) -> None:
    """Refuse a folder that holds what no run of ours wrote.

    :raises CrosscheckError: naming it.
    """
    if folder.exists() and not folder.is_dir():
        raise CrosscheckError(f"{folder} is a file: move it away, or name another folder for --parquet")
    other = next((one for one in sorted(folder.glob("*")) if not one.name.endswith(_OURS) or one.is_dir()), None)
    if other is not None:
        raise CrosscheckError(f"{other} was not written by --parquet: move it away, or name another folder")
