"""What makes a process fast that is told before numpy is imported, which reads it then and never again."""

from __future__ import annotations

import gc
import os
from pathlib import Path

# All that OpenBLAS's kernels for SkylakeX use. It takes them by itself for processors that it knows by name, and newer
# ones of other makers do two thirds as many products a second with what it takes for them instead.
_WIDE = frozenset({"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"})
_ENOUGH = 8_000  # bytes that describe the first processor


def tune() -> None:
    """One thread for matrices as small as ours, with the widest products, and fewer sweeps for garbage where millions
    of rows live long."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    if _features() >= _WIDE:
        os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX")
    gc.set_threshold(1_000_000, 20, 100)


def _features(path: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """What the processor can do, by the names Linux has for it; nothing where that is not known."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            told = file.read(_ENOUGH)
    except OSError:
        return frozenset()
    flags = next((line for line in told.splitlines() if line.startswith("flags")), "")
    return frozenset(flags.partition(":")[2].split())
