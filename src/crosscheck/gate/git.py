"""Reads a git repository without touching it: no checkout, no lock, no hook, no program that its files name."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crosscheck.errors import CrosscheckError

_SAFE = ("-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
_REGULAR = ("100644", "100755")
_WHOLE = "fetch the whole history (actions/checkout with fetch-depth: 0, or git fetch --unshallow)"


class GitError(CrosscheckError):
    """What of git stands in the way; ``str(error)`` is one line with the fix."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit; ``path`` is below the repository's root."""

    path: str
    id: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with a working tree."""

    root: Path

    @classmethod
    def find(cls, start: Path) -> Repository:
        """The repository around a folder.

        :raises GitError: without git, outside of a repository, in a bare one.
        """
        done = _git(start, ["rev-parse", "--show-toplevel"])
        if done.returncode == 0:
            return cls(Path(os.fsdecode(done.stdout).rstrip("\n")))
        said = done.stderr.decode("utf-8", "replace")
        if "work tree" in said:
            raise GitError(f"{start} is a bare repository: run in a clone with a working tree")
        if "dubious ownership" in said:
            raise GitError(
                f"git does not trust {start}, which belongs to another user: git config --global --add safe.directory "
                f"{start}"
            )
        raise GitError(f"{start} is in no git repository: run inside one, or compare with --base-report FILE")

    def run(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return _git(self.root, arguments, stdin)

    def has_commits(self) -> bool:
        return self.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode == 0

    def is_shallow(self) -> bool:
        return self.run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def commit(self, ref: str) -> str | None:
        """The full id of the commit that a ref names, None when there is none here."""
        if ref.startswith("-") or not ref.strip() or "\0" in ref:
            return None
        done = self.run("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        return done.stdout.decode().strip() if done.returncode == 0 else None

    def merge_base(self, ref: str) -> str:
        """The commit at which the history of HEAD left that of ``ref``.

        :raises GitError: without commits, for an unknown ref, and when there is no common commit here.
        """
        if not self.has_commits():
            raise GitError("this repository has no commits yet, so there is no base: commit once, or check without one")
        commit = self.commit(ref)
        if commit is None:
            fix = _WHOLE if self.is_shallow() else f"fetch it ({_fetch(ref)}), or name another base"
            raise GitError(f'there is no commit "{ref}" here: {fix}')
        done = self.run("merge-base", commit, "HEAD")
        if done.returncode == 0:
            return done.stdout.decode().split()[0]
        if self.is_shallow():
            raise GitError(f'this clone is shallow and lacks the commit where HEAD left "{ref}": {_WHOLE}')
        raise GitError(f'"{ref}" and HEAD have no commit in common: name a base of this history')

    def files(self, commit: str, below: Sequence[str]) -> list[Blob]:
        """The regular files of a commit below the given folders or files ("" is the root)."""
        paths = [] if "" in below else list(below)
        done = self.run("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
        if done.returncode:
            raise GitError(f"git cannot list the files of {commit[:10]}: {_first_line(done.stderr)}")
        rows = (os.fsdecode(row).partition("\t") for row in done.stdout.split(b"\0") if row)
        return [
            Blob(path, meta.split()[2])
            for meta, _, path in rows
            if meta.split()[0] in _REGULAR and not {"", ".", "..", ".git"}.intersection(path.split("/"))
        ]

    def contents(self, blobs: Iterable[Blob]) -> Iterator[tuple[Blob, bytes]]:
        """Each file with its bytes, straight from the object store, by one process."""
        wanted = list(blobs)
        done = self.run("cat-file", "--batch", stdin="".join(f"{one.id}\n" for one in wanted).encode())
        at, out = 0, done.stdout
        for one in wanted:
            line_end = out.find(b"\n", at)
            header = out[at:line_end].split()
            if line_end < 0 or len(header) != 3:
                raise GitError(f"git has not the content of {one.path}: {_WHOLE}")
            size = int(header[2])
            yield one, out[line_end + 1 : line_end + 1 + size]
            at = line_end + size + 2

    def renames(self, commit: str, below: Sequence[str]) -> dict[str, str]:
        """Renames from a commit to the working tree as git sees them: old path to new path."""
        paths = [path for path in below if path]
        done = self.run(
            *("--literal-pathspecs", "diff", "--no-ext-diff", "--no-textconv", "-z", "--name-status"),
            *("--find-renames", "--diff-filter=R", commit, "--", *paths),
        )
        fields = [os.fsdecode(part) for part in done.stdout.split(b"\0")]
        return {old: new for _, old, new in zip(fields[0::3], fields[1::3], fields[2::3], strict=False)}

    def unmerged(self, below: Sequence[str]) -> list[str]:
        """Files of an unfinished merge."""
        paths = [path for path in below if path]
        done = self.run("--literal-pathspecs", "ls-files", "-z", "--unmerged", "--", *paths)
        rows = [os.fsdecode(row).partition("\t")[2] for row in done.stdout.split(b"\0") if row]
        return sorted(set(rows))

    def dirty(self, below: Sequence[str]) -> bool:
        """Whether anything there is not as in HEAD."""
        paths = [path for path in below if path]
        done = self.run("--literal-pathspecs", "status", "--porcelain", "-z", "--untracked-files=all", "--", *paths)
        return bool(done.stdout)


def _git(folder: Path, arguments: Sequence[str], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *_SAFE, *arguments],
            cwd=folder,
            input=stdin,
            capture_output=True,
            env={**os.environ, **_ENVIRONMENT},
            check=False,
        )
    except FileNotFoundError:
        raise GitError("git is not installed: install it, or compare with --base-report FILE") from None


def _fetch(ref: str) -> str:
    remote, slash, branch = ref.partition("/")
    return f"git fetch {remote} {branch}" if slash and remote in ("origin", "upstream") else "git fetch --all"


def _first_line(said: bytes) -> str:
    return said.decode("utf-8", "replace").strip().partition("\n")[0]


def user_name(folder: Path) -> str:
    """The name git would put on a commit there; "" when it has none."""
    try:
        return _git(folder, ["config", "user.name"]).stdout.decode("utf-8", "replace").strip()
    except GitError:
        return ""
