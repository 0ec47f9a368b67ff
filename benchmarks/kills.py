"""Runs that are killed while they write their cache and their reports: the next one must give the bytes of a cold one.

python benchmarks/kills.py [KILLS]
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from variations import write_variations

DOSSIERS = Path(__file__).parents[1] / "evals" / "dossiers"
REPORTS = ("--report", "markdown=out.md", "--report", "html=out.html")


def command() -> list[str]:
    return [sys.executable, "-m", "crosscheck", "check", "s", "--format", "json", "--exit-zero", "-q", *REPORTS]


def outcome(folder: Path) -> tuple[bytes, ...]:
    out = subprocess.run(command(), cwd=folder, capture_output=True, check=True).stdout
    return (out, *((folder / name).read_bytes() for name in ("out.md", "out.html")))


def survived(folder: Path, kills: int) -> tuple[int, int]:
    """After how many kills the next run gave a cold one's bytes, and how many runs were killed before their end."""
    cold, lasts = outcome(folder), []
    for fresh in (True, False):
        if fresh:
            shutil.rmtree(folder / ".crosscheck")
        started = time.perf_counter()
        outcome(folder)
        lasts.append(time.perf_counter() - started)
    chance, right, cut = random.Random(20), 0, 0
    for number in range(kills):
        if number % 2 == 0:
            shutil.rmtree(folder / ".crosscheck", ignore_errors=True)  # else a finished cache: only reports are written
        process = subprocess.Popen(command(), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # half of the kills fall into the last third, where most is written
        time.sleep(lasts[number % 2] * (chance.uniform(0.67, 1.0) if chance.random() < 0.5 else chance.random()))
        cut += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        right += outcome(folder) == cold
    return right, cut


def main() -> None:
    """Print how it went."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        write_variations(sorted(path.parent for path in DOSSIERS.glob("*/sources")), Path(name) / "s", 12)
        right, cut = survived(Path(name), kills)
    print(f"{kills} kills, {cut} of them before the end: the next run gave a cold run's bytes {right} times")


if __name__ == "__main__":
    main()
