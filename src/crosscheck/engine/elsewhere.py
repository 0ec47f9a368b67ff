"""What the pipeline asks of machines that do its work elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from crosscheck.engine.judging import Judge
from crosscheck.engine.kernel import Setup
from crosscheck.report.model import Report
from crosscheck.sources.load import Loaded
from crosscheck.sources.model import Skipped, Source


@dataclass(frozen=True, slots=True)
class Made:
    """The report on a group of sources, None when none of them could be read; and those that could not."""

    report: Report | None
    lost: tuple[Skipped, ...] = ()


class Elsewhere(Protocol):
    """Machines that read sources and hold them against each other."""

    def reads(self, path: str) -> bool:
        """Whether a path is read there: a table, or what this machine cannot open itself."""
        ...

    def look(self, paths: Sequence[str], ignore: Sequence[str], max_bytes: int) -> Loaded:
        """The sources that are read there, without their bytes; names are distinct, ids are as they were given."""
        ...

    def judged(self, groups: Sequence[Sequence[Source]], setup: Setup, judge: Judge) -> list[Made]:
        """What was made of each group; of sources that ``look`` gave, or of such with their bytes."""
        ...
