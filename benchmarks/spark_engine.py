"""Spark on this machine against the engine of this machine: the same sources, the same bytes, how much longer.

    python benchmarks/spark_engine.py [--sources 600] [--rounds 2] [--master local[2,4]]

Whole commands, Java's start and the loading of models included, with all cores for both.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from variations import write_variations

from crosscheck.engine.spark.java import SparkError, find_java
from crosscheck.engine.spark.options import ARCHIVE

DOSSIERS = Path(__file__).parents[1] / "evals" / "dossiers"


def missing() -> str:
    """Why Spark cannot be measured here, "" where it can."""
    if any(find_spec(name) is None for name in ("pyspark", "pandas", "pyarrow")):
        return "PySpark is not installed: pip install 'crosscheck[spark]'"
    try:
        find_java(os.environ)
    except SparkError as error:
        return str(error)
    return ""


def wall(folder: Path, *more: str) -> tuple[float, bytes]:
    """Seconds on the clock, and the JSON report."""
    command = [sys.executable, "-m", "crosscheck", "check", "s", "--subjects", "-q", "--exit-zero", "--no-cache"]
    start = time.perf_counter()
    done = subprocess.run([*command, "--format", "json", *more], cwd=folder, stdout=subprocess.PIPE, check=True)
    return time.perf_counter() - start, done.stdout


def measure(sources: int, rounds: int, master: str) -> None:
    """Print each round's ratio, with and without an archive of Java's classes. All run in each round, so that a busy
    machine is busy for all."""
    if why := missing():
        print(f"Spark is not measured: {why}")
        return
    there = ["--engine", "spark", *(["--spark-master", master] if master else [])]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write_variations(sorted(one.parent for one in DOSSIERS.glob("*/sources")), folder / "s", sources)
        kept = [*there, "--spark-conf", f"{ARCHIVE}={folder / 'classes'}"]
        wall(folder, *kept)  # writes it
        for _ in range(rounds):
            here, plain = wall(folder)
            for told, command in (("", there), (" from an archive of classes", kept)):
                spark, made = wall(folder, *command)
                assert made == plain
                ratio = f"Spark{told} {spark:.1f} s, plain {here:.1f} s, {spark / here:.2f} x"
                print(f"{sources} sources, {size:,} characters: {ratio}", flush=True)


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--master", default="")
    wanted = parser.parse_args()
    measure(wanted.sources, wanted.rounds, wanted.master)


if __name__ == "__main__":
    main()
