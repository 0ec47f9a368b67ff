"""Which files below the given paths are sources, and what they are called."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from crosscheck.errors import SourceError
from crosscheck.sources.model import Skipped

SIDECAR = ".meta.yaml"
SIDECARS = (SIDECAR, ".meta.yml")


@dataclass(frozen=True, slots=True)
class Found:
    """A file and its name among the sources; ``file`` is the path without links."""

    name: str
    path: Path
    file: Path


@dataclass(frozen=True, slots=True)
class _Candidate:
    root: Path  # the folder that was given, or the folder of the file that was given
    below: str  # the path below it
    path: Path
    file: Path

    def name(self, parents: int) -> str:
        """The path below the root, with that many of the root's own last folders before it."""
        before = self.root.absolute().parts[1:][-parents:] if parents else ()
        return "/".join((*before, self.below))


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
        for one in _walk(path, ignore, skipped) if path.is_dir() else [_given(path)]:
            candidates.setdefault(one.file, one)
    if not candidates and not skipped:
        raise SourceError(
            f"{', '.join(sorted(map(str, paths))) or '(no path)'}: holds no sources; put at least one text there"
        )
    return sorted(_named(list(candidates.values())), key=lambda f: f.name), skipped


def _given(path: Path) -> _Candidate:
    return _Candidate(path.parent, path.relative_to(path.parent).as_posix(), path, path.resolve())


def _walk(root: Path, ignore: Sequence[str], skipped: list[Skipped]) -> Iterator[_Candidate]:
    inside = root.resolve()
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        place = here.relative_to(root)  # no link leads to it
        lead = f"{place.as_posix()}/" if place.parts else ""
        folders[:] = sorted(name for name in folders if not left_out(name, lead + name, ignore))
        for name in folders:
            if (here / name).is_symlink():
                skipped.append(Skipped(lead + name, "is a link to a folder; name that folder itself to read it"))
        for name in sorted(files):
            below = lead + name
            if name.endswith(SIDECARS) or left_out(name, below, ignore):
                continue
            path = here / name
            linked = path.is_symlink()
            file = path.resolve() if linked else inside / below
            if linked and not file.is_relative_to(inside):
                skipped.append(Skipped(below, "is a link that leads outside the folder"))
            elif linked and not path.exists():
                skipped.append(Skipped(below, "is a broken link"))
            elif path.is_file():
                yield _Candidate(root, below, path, file)
            else:
                skipped.append(Skipped(below, "is not a regular file"))


def left_out(name: str, below: str, ignore: Sequence[str]) -> bool:
    """Whether a file or folder, by its name and its path below the given folder, is no source."""
    if name.startswith(".") or name.endswith("~"):
        return True
    return any(fnmatchcase(below, glob.rstrip("/")) or fnmatchcase(name, glob.rstrip("/")) for glob in ignore)


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
                yield Found(name, ones[0].path, ones[0].file)
        open_ = [one for ones in names.values() if len(ones) > 1 for one in ones]
        parents += 1
