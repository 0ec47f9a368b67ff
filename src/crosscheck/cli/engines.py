"""``--engine``: this machine, or a Spark cluster."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from crosscheck.errors import CrosscheckError

if TYPE_CHECKING:
    from crosscheck.config import Settings
    from crosscheck.engine.spark.run import SparkEngine
    from crosscheck.report.model import Report

Command = TypeVar("Command", bound=Callable[..., object])
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class _Place(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A path of this machine as ``Path``; an address such as s3a://bucket/texts as it is written."""

    name = "path"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        return str(value) if ADDRESS.match(str(value)) else Path(str(value))


PLACE = _Place()


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """What the command line says; None and () where it says nothing."""

    name: str | None = None
    master: str | None = None
    conf: tuple[str, ...] = ()
    jobs: int | None = None
    parquet: Path | str | None = None


def engine_options(command: Command) -> Command:
    """The options that choose the engine."""
    for option in (
        click.option("--parquet", type=PLACE, metavar="DIR", help="Write claims and findings there as Parquet."),
        click.option(
            "--spark-conf",
            multiple=True,
            metavar="KEY=VALUE",
            help="A setting of Spark, as spark.executor.memory=4g; repeatable.",
        ),
        click.option("--spark-master", metavar="URL", help="Where Spark runs: local[4], yarn, spark://host:7077, ..."),
        click.option(
            "--engine", type=click.Choice(("local", "spark")), help="What reads and compares: this machine, or Spark."
        ),
    ):
        command = option(command)
    return command


@contextmanager
def open_engine(choice: EngineChoice, settings: Settings, places: Sequence[Path | str]) -> Iterator[SparkEngine | None]:
    """The engine that was chosen, None for this machine; what it started has ended afterwards."""
    name = choice.name or settings.engine
    if name == "local":
        if choice.name is None and (choice.master or choice.conf):
            raise CrosscheckError("--spark-master and --spark-conf are for --engine spark: add it, or leave them out")
        far = next((place for place in (*places, choice.parquet) if isinstance(place, str)), None)
        if far is not None:
            raise CrosscheckError(f"{far} is an address, which only --engine spark knows")
        _check_targets(choice.parquet)
        yield None
        return
    from crosscheck.engine.spark.options import SparkOptions
    from crosscheck.engine.spark.run import SparkEngine

    conf = dict(settings.spark.conf) | dict(_pair(one) for one in choice.conf)
    master = choice.master or settings.spark.master
    _check_targets(choice.parquet)
    claims = _address(choice.parquet, "claims") if choice.parquet else ""
    with SparkEngine(SparkOptions(master, tuple(conf.items()), choice.jobs), claims) as engine:
        yield engine


def write_tables(report: Report, to: Path | str, engine: SparkEngine | None) -> None:
    """The findings of a report, and the claims where the engine has not written them, as Parquet."""
    if engine is not None:
        engine.write_findings(report, _address(to, "findings"))
        return
    from crosscheck.report.parquet import write_parquet
    from crosscheck.store.keys import extractor_version

    write_parquet(report, Path(to), extractor_version(report.model))


def _check_targets(to: Path | str | None) -> None:
    """Before anything is read: whether what is there may be replaced."""
    if isinstance(to, Path):
        from crosscheck.report.parquet import check_replaceable

        for name in ("claims", "findings"):
            check_replaceable(to / name)


def _address(folder: Path | str, name: str) -> str:
    return f"{folder.rstrip('/')}/{name}" if isinstance(folder, str) else (folder / name).absolute().as_uri()


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise CrosscheckError(f"--spark-conf {text}: write it as KEY=VALUE, e.g. spark.executor.memory=4g")
    return key.strip(), value
