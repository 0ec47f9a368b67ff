"""Sources by subject, where a project holds texts about several."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from crosscheck.sources.load import Loaded
from crosscheck.sources.model import Source


def split_sources(loaded: Loaded, subjects: Sequence[Sequence[str]]) -> list[Loaded]:
    """One group for each list of globs on names, and one for the sources that none matches; empty groups left out.

    A source belongs to the first subject that matches it. What was skipped goes with the first group.
    """
    groups: list[list[Source]] = [[] for _ in range(len(subjects) + 1)]
    for source in loaded.sources:
        groups[_first(source.name, subjects)].append(source)
    found = [Loaded(tuple(group)) for group in groups if group]
    return [Loaded(found[0].sources, loaded.skipped), *found[1:]]


def _first(name: str, subjects: Sequence[Sequence[str]]) -> int:
    return next(
        (number for number, globs in enumerate(subjects) if any(fnmatchcase(name, glob) for glob in globs)),
        len(subjects),
    )


def names_matching(names: Sequence[str], globs: Sequence[str]) -> list[str]:
    """The names that any of the globs matches, in their order."""
    return [name for name in names if any(fnmatchcase(name, glob) for glob in globs)]
