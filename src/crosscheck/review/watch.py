"""Whether files have changed on disk since they were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from crosscheck.errors import SourceError
from crosscheck.sources.find import SIDECAR, find_sources

Stamp = tuple[tuple[str, int, int], ...]
"""Path, time of the last change in nanoseconds, and bytes of every file; a file that is absent has neither."""


def stamp_of(paths: Sequence[Path], ignore: Sequence[str], others: Iterable[Path] = ()) -> Stamp:
    """The stamp of the sources below ``paths``, of their metadata and of ``others``; equal stamps mean: unchanged."""
    try:
        found = [one.path for one in find_sources(paths, ignore)[0]]
    except SourceError:
        found = []
    sidecars = [path.with_name(path.name + SIDECAR) for path in found]
    return tuple(_stat(path) for path in (*found, *sidecars, *others))


def changed_files(before: Stamp, now: Stamp) -> tuple[str, ...]:
    """The names of files that differ between two stamps, sorted."""
    return tuple(sorted({Path(path).name for path, _, _ in set(before) ^ set(now)}))


def _stat(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size
