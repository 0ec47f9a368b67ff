"""What a kernel on another machine is made of, sent there with the work."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from crosscheck.engine.kernel import Kernel, Setup, sweep_less
from crosscheck.engine.spark.java import SparkError
from crosscheck.store.keys import code_version

Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Shipped:
    """The rule packs by name with their files, the model's name, and what has to be installed there."""

    packs: tuple[tuple[str, Files], ...]
    model: str | None
    code: bytes

    @classmethod
    def of(cls, setup: Setup) -> Shipped:
        """What makes the same kernel elsewhere."""
        packs = tuple((folder.resolve().name, _files(folder)) for folder in setup.packs)
        return cls(packs, setup.model, code_version())


def _files(folder: Path) -> Files:
    return tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*.toml")))


@cache
def unpacked(shipped: Shipped) -> Setup:
    """The setup on the machine that this runs on; packs are written out once for each process.

    :raises SparkError: when another crosscheck is installed there, which would give other findings.
    """
    if shipped.code != code_version():
        raise SparkError(
            "the executors have another crosscheck, or other libraries, than this machine: install the same"
        )
    root = Path(tempfile.mkdtemp(prefix="crosscheck-packs-")) if shipped.packs else Path()
    folders = []
    for number, (name, files) in enumerate(shipped.packs):
        folder = root / str(number) / name
        for below, raw in files:
            path = folder / below
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        folders.append(folder)
    return Setup(tuple(folders), shipped.model)


@cache
def kernel_of(shipped: Shipped) -> Kernel:
    """The kernel, made once for each process: it outlives the task."""
    sweep_less()
    return Kernel(unpacked(shipped))
