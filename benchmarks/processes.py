"""Commands run and measured: seconds, and what all their processes hold in memory together."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor (all processes) and on the clock; megabytes of the largest process, and of all processes
    together, at their largest (0 for these where there is no /proc)."""

    cpu: float
    wall: float
    peak: float
    together: float
    out: bytes


def run(command: list[str], folder: Path, env: dict[str, str] | None = None) -> Cost:
    """Run a command to its end; it must succeed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    # Modules are compiled by the first run alone, as where they are installed.
    wanted = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(env or {})}
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, env=wanted)
    sizes = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, sizes), daemon=True)
    watcher.start()
    out, _ = process.communicate()
    watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, after.ru_maxrss / 1000, max(sizes), out)


def _watch(process: subprocess.Popen[bytes], sizes: list[float]) -> None:
    while process.poll() is None:
        sizes.append(together(process.pid))
        time.sleep(_EVERY)


def together(root: int) -> float:
    """Megabytes that a process and all below it hold; pages that several share count in each."""
    parents: dict[int, int] = {}
    sizes: dict[int, float] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            pages = int((entry / "statm").read_text().split()[1])
        except (OSError, ValueError, IndexError):
            continue
        sizes[int(entry.name)] = pages * resource.getpagesize() / 1e6
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(sizes.get(pid, 0.0) for pid in family)
