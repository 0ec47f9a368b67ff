"""Which files below the given paths are sources, and what they are called."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from crosscheck.errors import SourceError
from crosscheck.sources.model import Skipped

SIDECAR = ".meta.yaml"
SIDECARS = (SIDECAR, ".meta.yml")


@dataclass(frozen=True, slots=True)
class Found:
    """A file and its name among the sources."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class _Candidate:
    root: Path  # the folder that was given, or the folder of the file that was given
    path: Path

    def name(self, parents: int) -> str:
        """The path below the root, with that many of the root's own last folders before it."""
        below = self.path.relative_to(self.root)
        before = self.root.absolute().parts[1:][-parents:] if parents else ()
        return PurePosixPath(*before, *below.parts).as_posix()


def find_sources(paths: Sequence[Path], ignore: Sequence[str]) -> tuple[list[Found], list[Skipped]]:
    """The files below ``paths``, sorted by name, whatever the order of ``paths``; and links that lead outside.

    Hidden files, sidecars and what an ``ignore`` glob (on the name or one of its folders) matches are left out.
    Raises ``SourceError`` for a path that does not exist and when nothing is found.
    """
    candidates: dict[Path, _Candidate] = {}
    skipped: list[Skipped] = []
    for path in sorted(set(paths), key=lambda p: (len(p.absolute().parts), str(p))):
        if not path.exists():
            raise SourceError(f"{path}: no such file or folder; name a folder of texts or a text")
        for one in _walk(path, ignore, skipped) if path.is_dir() else [_Candidate(path.parent, path)]:
            candidates.setdefault(one.path.resolve(), one)
    if not candidates and not skipped:
        raise SourceError(
            f"{', '.join(sorted(map(str, paths))) or '(no path)'}: holds no sources; put at least one text there"
        )
    return sorted(_named(list(candidates.values())), key=lambda f: f.name), skipped


def _walk(root: Path, ignore: Sequence[str], skipped: list[Skipped]) -> Iterator[_Candidate]:
    inside = root.resolve()
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(f for f in folders if not _left_out(f, here / f, root, ignore))
        for name in sorted(f for f in folders if (here / f).is_symlink()):
            skipped.append(
                Skipped(_below(here / name, root), "is a link to a folder; name that folder itself to read it")
            )
        for name in sorted(files):
            path = here / name
            if name.endswith(SIDECARS) or _left_out(name, path, root, ignore):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                skipped.append(Skipped(_below(path, root), "is a link that leads outside the folder"))
            elif path.is_symlink() and not path.exists():
                skipped.append(Skipped(_below(path, root), "is a broken link"))
            elif path.is_file():
                yield _Candidate(root, path)
            else:
                skipped.append(Skipped(_below(path, root), "is not a regular file"))


def _left_out(name: str, path: Path, root: Path, ignore: Sequence[str]) -> bool:
    return left_out(name, _below(path, root), ignore)


def left_out(name: str, below: str, ignore: Sequence[str]) -> bool:
    """Whether a file or folder, by its name and its path below the given folder, is no source."""
    if name.startswith(".") or name.endswith("~"):
        return True
    return any(fnmatchcase(below, glob.rstrip("/")) or fnmatchcase(name, glob.rstrip("/")) for glob in ignore)


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _named(candidates: list[_Candidate]) -> Iterator[Found]:
    """Names below the given folders; those that several folders share get their folder's name before them."""
    parents = 0
    open_ = candidates
    while open_:
        names: dict[str, list[_Candidate]] = {}
        for one in open_:
            names.setdefault(one.name(parents), []).append(one)
        for name, ones in names.items():
            if len(ones) == 1:
                yield Found(name, ones[0].path)
        open_ = [one for ones in names.values() if len(ones) > 1 for one in ones]
        parents += 1
