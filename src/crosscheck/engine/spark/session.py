"""Opening and closing a Spark session: quiet on the terminal, and nothing left behind."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from crosscheck.engine.pool import THREADS
from crosscheck.engine.spark.java import SparkError, find_java
from crosscheck.engine.spark.options import WRITES, SparkOptions, given_elsewhere, settings

if TYPE_CHECKING:
    from py4j.java_gateway import JavaGateway
    from pyspark import SparkConf, SparkContext
    from pyspark.sql import SparkSession

_PATIENCE = 10  # seconds that Java gets to end by itself
_WRITING = 60  # where it writes an archive of its classes first


@dataclass(frozen=True, slots=True)
class Session:
    """A session, and the file that Spark logs to; None where spark-submit has its own."""

    spark: SparkSession
    log: Path | None


@contextmanager
def open_session(options: SparkOptions) -> Iterator[Session]:
    """A session on the cluster that the options or Spark's own settings name; it ends with the block.

    Under spark-submit that one's Java and settings are used.

    :raises SparkError: when Java or PySpark is missing, or Spark does not start.
    """
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if not submitted:
        find_java(os.environ)
    _find_pyspark()
    if "SPARK_REMOTE" in os.environ and not submitted:
        raise SparkError("--engine spark does not speak Spark Connect: unset SPARK_REMOTE, or submit with spark-submit")
    folder = Path(tempfile.mkdtemp(prefix="crosscheck-spark-"))
    before = signal.getsignal(signal.SIGINT)
    silent = logging.NullHandler()  # py4j logs what it then raises, to the terminal where nobody else listens
    logging.getLogger().addHandler(silent)
    opened = _Opened()
    keep = False
    try:
        with _environment(options):
            yield Session(_start(opened, options, folder, submitted), None if submitted else folder / "spark.log")
    except SparkError:
        keep = True  # its message names the log
        raise
    finally:
        with _undisturbed(before):
            opened.close()
        logging.getLogger().removeHandler(silent)
        if not keep or not (folder / "spark.log").exists():
            shutil.rmtree(folder, ignore_errors=True)


def _find_pyspark() -> None:
    from importlib.util import find_spec

    for name in ("pyspark", "pyarrow", "pandas"):
        if find_spec(name) is None:
            raise SparkError(f"--engine spark needs {name}, which is not installed: pip install 'crosscheck[spark]'")


@dataclass(slots=True)
class _Opened:
    """What has been started so far."""

    spark: SparkSession | None = None
    java: Popen[bytes] | None = None
    work: Path | None = None  # where a cluster on this machine keeps what its executors wrote
    patience: int = _PATIENCE

    def close(self) -> None:
        """End all of it, whatever state it is in."""
        if self.spark is not None:
            with suppress(Exception):  # a dead Java cannot be asked to stop
                self.spark.stop()
        if self.java is not None:
            self._forget()
            _end(self.java, self.patience)
        if self.work is not None:
            shutil.rmtree(self.work, ignore_errors=True)

    @staticmethod
    def _forget() -> None:
        """Another session of this process starts another Java."""
        from pyspark import SparkContext

        gateway = SparkContext._gateway
        SparkContext._gateway = SparkContext._jvm = None
        if gateway is not None:
            with suppress(Exception):
                gateway.shutdown()


def _start(opened: _Opened, options: SparkOptions, folder: Path, submitted: bool) -> SparkSession:
    from pyspark import SparkConf
    from pyspark.find_spark_home import _find_spark_home
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    home = Path(_find_spark_home())
    conf = SparkConf(loadDefaults=False)
    if submitted:
        gateway = launch_gateway()  # connects to the one that submitted us
        conf = SparkConf(loadDefaults=True, _jvm=gateway.jvm)
        given = dict(conf.getAll())
    else:
        given = given_elsewhere(os.environ, home)
    for key, value in settings(options, given).items():
        conf.set(key, value)
    master = conf.get("spark.master") or given.get("spark.master", "")
    try:
        if not submitted:
            conf.set("spark.sql.warehouse.dir", str(folder / "warehouse"))
            with _put_off():  # an interrupt while Java starts would leave it with nobody who knows of it
                gateway = _launch(conf, folder)
                opened.java = gateway.proc
            opened.patience = _WRITING if WRITES in (conf.get("spark.driver.extraJavaOptions") or "") else _PATIENCE
        context = _context(conf, gateway)
        opened.spark = SparkSession(context)
    except Exception as error:
        raise failure("Spark did not start", error, None if submitted else folder / "spark.log") from error
    if master.startswith("local-cluster") and not submitted and context.applicationId:
        opened.work = home / "work" / context.applicationId
    return opened.spark


def _context(conf: SparkConf, gateway: JavaGateway) -> SparkContext:
    """A context whose jobs Ctrl-C ends. PySpark does so too, but calls Java in the midst of another call to it."""
    from pyspark import SparkContext

    context = SparkContext(conf=conf, gateway=gateway)

    def interrupted(number: int, frame: FrameType | None) -> NoReturn:
        threading.Thread(target=context.cancelAllJobs, daemon=True).start()
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, interrupted)
    return context


def _launch(conf: SparkConf, folder: Path) -> JavaGateway:
    """Java, with what it and Spark say in a file."""
    from pyspark.java_gateway import launch_gateway

    with (folder / "spark.log").open("wb") as log:
        return launch_gateway(conf, popen_kwargs={"stdout": log, "stderr": log})


@contextmanager
def _environment(options: SparkOptions) -> Iterator[None]:
    """What Java and the Python processes below it inherit: one thread for matrices each, and this Python."""
    python = dict(options.conf).get("spark.pyspark.python") or os.environ.get("PYSPARK_PYTHON") or sys.executable
    wanted = dict.fromkeys(THREADS, "1") | {"PYSPARK_PYTHON": python}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _end(java: Popen[bytes], patience: int) -> None:
    """Java ends when its input does; it is ended when it does not."""
    with suppress(OSError):
        if java.stdin:
            java.stdin.close()
    for end in (None, java.terminate, java.kill):
        if end is not None:
            end()
        try:
            java.wait(patience)
            return
        except TimeoutExpired:
            continue


@contextmanager
def _undisturbed(before: object) -> Iterator[None]:
    """A second Ctrl-C must not leave half of it running; afterwards it means what it meant before Spark took it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)  # type: ignore[arg-type]


@contextmanager
def _put_off() -> Iterator[None]:
    """A Ctrl-C meanwhile counts at the end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: asked.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt


def said_by(error: BaseException) -> str:
    """All that an error says; "" for one of a Java that has gone, which cannot be asked."""
    try:
        return str(error)
    except Exception:
        return ""


def failure(what: str, error: BaseException, log: Path | None) -> SparkError:
    """One line on what went wrong, and where there is more."""
    lines = [line.strip() for line in said_by(error).splitlines() if line.strip()]
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    telling = [*causes, *(line for line in lines if "Exception: " in line or "Error: " in line), *lines]
    more = f"; its log is {log}" if log is not None and log.exists() else ""
    return SparkError(f"{what}: {(telling or [type(error).__name__])[0].lstrip(': ')}{more}")
