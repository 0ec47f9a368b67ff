"""What is asked of Spark, what was set for it elsewhere, and what we set where nothing was."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from crosscheck.engine.pool import THREADS

_TRIES = 4  # of a task, also on one machine, where Spark's own default is one
_BATCH = 64  # rows that go to a Python process at once; a row may be a whole subject
ARCHIVE = "spark.crosscheck.classArchive"  # a file that Java keeps its classes in, and starts from twice as fast
WRITES = "ArchiveClassesAtExit"  # Java's option that has it write one
# Spark's own work is small here: a compiler that is soon done, and a collector without threads.
_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"


@dataclass(frozen=True, slots=True)
class SparkOptions:
    """``master`` "" is the one that Spark is set to, else this machine with ``jobs`` threads (None: all cores)."""

    master: str = ""
    conf: tuple[tuple[str, str], ...] = ()
    jobs: int | None = None


def settings(options: SparkOptions, given: Mapping[str, str]) -> dict[str, str]:
    """What to set: the options, and our defaults for what neither they nor ``given`` (set elsewhere) say."""
    asked = dict(options.conf)
    if options.master:
        asked["spark.master"] = options.master
    known = {**given, **asked}
    master = known.get("spark.master") or f"local[{options.jobs or _cores()},{_TRIES}]"
    defaults = _DEFAULTS | {f"spark.executorEnv.{name}": "1" for name in THREADS} | {"spark.master": master}
    if master.startswith("local"):
        defaults |= _HERE
        defaults["spark.driver.extraJavaOptions"] += archived(known.get(ARCHIVE, ""))
        if path := os.environ.get("PYTHONPATH"):
            defaults["spark.executorEnv.PYTHONPATH"] = path
    return {key: value for key, value in defaults.items() if not known.get(key)} | asked


def archived(file: str) -> str:
    """What makes Java start from an archive of its classes, or write one at its end where there is none; one of another
    Java or Spark it passes over."""
    if not file:
        return ""
    return f" -XX:{'SharedArchiveFile' if Path(file).exists() else WRITES}={shlex.quote(file)}"


def given_elsewhere(environ: Mapping[str, str], home: Path) -> dict[str, str]:
    """What spark-defaults.conf and PYSPARK_SUBMIT_ARGS set."""
    folder = Path(environ.get("SPARK_CONF_DIR") or home / "conf")
    found = dict(_file(folder / "spark-defaults.conf"))
    words = shlex.split(environ.get("PYSPARK_SUBMIT_ARGS", ""))
    for word, value in pairwise(words):
        if word == "--master":
            found["spark.master"] = value
        elif word in ("--conf", "-c"):
            key, _, setting = value.partition("=")
            found[key] = setting
    return found


def _file(path: Path) -> Iterator[tuple[str, str]]:
    """Lines of "key value" or "key=value", as Java's properties are written."""
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        parts = line.strip().replace("=", " ", 1).split(None, 1)
        if len(parts) == 2 and not parts[0].startswith("#"):
            yield parts[0], parts[1].strip()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_DEFAULTS = {
    "spark.app.name": "crosscheck",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.adaptive.enabled": "false",  # it would join the groups of small texts into one task
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(_BATCH),
    "spark.driver.maxResultSize": "0",  # the report holds all findings, however many
}
_HERE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": _JAVA,
    "spark.executor.extraJavaOptions": _JAVA,
    "spark.driver.memory": "2g",
}
