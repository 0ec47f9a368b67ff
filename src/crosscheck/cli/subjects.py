"""Corpus mode: what each subject holds, and all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosscheck.report.model import Report


def of_tables(paths: Sequence[Path | str], report: Report) -> bool:
    """Whether tables were read that give subjects."""
    from crosscheck.sources.table import is_table

    return any(map(is_table, paths)) and any(one.subject for one in report.sources)


def summary(report: Report) -> list[str]:
    """One line for each subject, and one over all."""
    from crosscheck.report.order import outlines_of
    from crosscheck.report.visible import one_line

    of = {one.source: one.subject for one in report.sources}
    sources = Counter(of.values())
    found: dict[str, Counter[str]] = {subject: Counter() for subject in sources}
    for one in outlines_of(report.findings):
        found[of[one.source]][str(one.verdict)] += 1
    lines = [
        f"{one_line(subject) or '(no subject)'}: {sources[subject]} sources, {_counts(counts)}"
        for subject, counts in sorted(found.items())
    ]
    total = sum(found.values(), Counter())
    return [*lines, f"all {len(found)} subjects: {len(of)} sources, {_counts(total)}"]


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())) or "no findings"
