"""The sources and decisions of a base commit, straight from git's object store into a folder of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from crosscheck.gate.git import GitError, Repository
from crosscheck.gate.model import Decision
from crosscheck.gate.store import SUFFIXES, read_decisions

_DEFAULTS = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


@dataclass(frozen=True, slots=True)
class Base:
    """A base: its commit, the given paths as they were then (absent ones left out), decisions, renames since."""

    name: str
    commit: str
    paths: tuple[Path, ...]
    decisions: tuple[Decision, ...]
    renames: dict[str, str]  # paths below the root of the repository
    dirty: bool

    @property
    def has_files(self) -> bool:
        """Whether there is anything to check."""
        return any(path.is_file() or any(one.is_file() for one in path.rglob("*")) for path in self.paths)


def default_base(repository: Repository) -> str:
    """The branch that changes are usually merged into, as far as this clone knows it; else the last commit."""
    return next((ref for ref in _DEFAULTS if repository.commit(ref)), "HEAD")


@contextmanager
def open_base(repository: Repository, ref: str, paths: Sequence[Path], decisions: Path) -> Iterator[Base]:
    """The base at the merge-base of ``ref`` and HEAD; its folder is gone afterwards.

    :raises GitError: for whatever of git stands in the way; nothing has been touched then.
    """
    commit = repository.merge_base(ref)
    below = [_below(repository, path) for path in paths]
    if waiting := repository.unmerged(below):
        raise GitError(f"{waiting[0]} is part of an unfinished merge: finish it (git merge --continue) or abort it")
    with tempfile.TemporaryDirectory(prefix="crosscheck-base-") as folder:
        root = Path(folder).resolve()
        for blob, raw in repository.contents(repository.files(commit, below)):
            target = root.joinpath(*PurePosixPath(blob.path).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(raw)
        there = tuple(path for path in (root / one for one in below) if path.exists())
        yield Base(
            name=f"{ref} at {commit[:10]}",
            commit=commit,
            paths=there,
            decisions=_decisions(repository, commit, decisions),
            renames=repository.renames(commit, below),
            dirty=repository.dirty(below),
        )


def _below(repository: Repository, path: Path) -> str:
    """A path below the root of the repository, with forward slashes; "" for the root itself."""
    whole = path.resolve()
    try:
        name = whole.relative_to(repository.root.resolve()).as_posix()
    except ValueError:
        raise GitError(f"{path} lies outside the repository {repository.root}: name a path inside of it") from None
    return "" if name == "." else name


def _decisions(repository: Repository, commit: str, folder: Path) -> tuple[Decision, ...]:
    try:
        below = _below(repository, folder)
    except GitError:
        return ()
    blobs = [
        one
        for one in repository.files(commit, [below])
        if (path := PurePosixPath(one.path)).suffix in SUFFIXES
        and path.parent == PurePosixPath(below)
        and not path.name.startswith(".")
    ]
    files = [(PurePosixPath(one.path), raw) for one, raw in repository.contents(blobs)]
    return read_decisions(files)
