"""Sources by subject, where a project holds texts about several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from crosscheck.sources.load import Loaded
from crosscheck.sources.model import Source

Subject = tuple[str, Sequence[str]]
"""A name, and the globs on names of sources that belong to it."""


def assign_subjects(loaded: Loaded, subjects: Sequence[Subject], *, folders: bool = False) -> Loaded:
    """The sources with their subjects: the first of ``subjects`` that matches, else the one their table gave them.

    ``folders``: else the first folder of their name.
    """
    return replace(loaded, sources=tuple(_assigned(source, subjects, folders) for source in loaded.sources))


def _assigned(source: Source, subjects: Sequence[Subject], folders: bool) -> Source:
    found = next((name for name, globs in subjects if any(fnmatchcase(source.name, glob) for glob in globs)), "")
    found = found or source.subject
    if not found and folders and "/" in source.name:
        found = source.name.partition("/")[0]
    return source if found == source.subject else replace(source, subject=found)


def split_sources(loaded: Loaded, order: Sequence[str] = ()) -> list[Loaded]:
    """One group for each subject, those of ``order`` first, and last one for the sources without; no group is empty.

    What was skipped goes with the first group.
    """
    groups: dict[str, list[Source]] = {name: [] for name in order}
    for source in sorted(loaded.sources, key=lambda one: (not one.subject, one.subject)):
        groups.setdefault(source.subject, []).append(source)
    found = [Loaded(tuple(group)) for group in groups.values() if group]
    return [Loaded(found[0].sources, loaded.skipped), *found[1:]]


def names_matching(names: Sequence[str], globs: Sequence[str]) -> list[str]:
    """The names that any of the globs matches, in their order."""
    return [name for name in names if any(fnmatchcase(name, glob) for glob in globs)]
