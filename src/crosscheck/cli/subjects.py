"""Corpus mode: each folder right below the sources is one subject, held against itself and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.cli.checking import default_paths
from crosscheck.config.settings import Settings, Subject

if TYPE_CHECKING:
    from crosscheck.report.model import Report

_SPECIAL = str.maketrans({"[": "[[]", "*": "[*]", "?": "[?]"})


def by_folder(paths: Sequence[Path], settings: Settings) -> Settings:
    """The settings with one more subject for each folder; those of the configuration go first."""
    from crosscheck.sources.find import find_sources

    found, _ = find_sources(list(paths) or default_paths(settings), settings.ignore)
    names = sorted({one.name.partition("/")[0] for one in found if "/" in one.name})
    more = (Subject(name, (f"{name.translate(_SPECIAL)}/*",)) for name in names)
    return replace(settings, subject=(*settings.subject, *more))


def summary(report: Report, settings: Settings) -> list[str]:
    """One line for each subject with findings, and one over all."""
    from crosscheck.report.visible import one_line
    from crosscheck.sources.group import names_matching

    subjects = [(one.name, one.sources) for one in settings.subject]
    names = [one.source for one in report.sources]
    of: dict[str, str] = {}
    for subject, globs in subjects:
        for name in names_matching(names, globs):
            of.setdefault(name, subject)
    sources = Counter(of.get(name, "") for name in names)
    found: dict[str, Counter[str]] = {subject: Counter() for subject in sources}
    for finding in report.findings:
        found[of.get(finding.sides[0][0].source, "")][str(finding.verdict)] += 1
    lines = [
        f"{one_line(subject) or '(no subject)'}: {sources[subject]} sources, {_counts(counts)}"
        for subject, counts in sorted(found.items())
    ]
    total = sum(found.values(), Counter())
    return [*lines, f"all {len(found)} subjects: {len(names)} sources, {_counts(total)}"]


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())) or "no findings"
