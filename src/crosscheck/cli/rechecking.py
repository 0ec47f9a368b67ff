"""Checking the same sources again and again, as they change: one language model, each source read once."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.cli.progress import Progress, progress_bar

if TYPE_CHECKING:
    from crosscheck.config import Settings
    from crosscheck.pipeline import Checker, Shared
    from crosscheck.report.model import Report


class Rechecker:
    """Makes the report on some paths; against a git ref where one is given."""

    def __init__(self, paths: Sequence[Path], settings: Settings, *, base: str, model: str | None, quiet: bool) -> None:
        self._paths, self._settings, self._base, self._model = tuple(paths), settings, base, model
        self._quiet = quiet
        self._worker = ThreadPoolExecutor(max_workers=1)  # the cache's connection belongs to one thread
        self._checker: Checker | None = None
        self._shared: Shared | None = None
        self._rulings: bytes | None = None

    def __call__(self) -> Report:
        """The report as the files are now, from whichever thread it is asked for. Raises CrosscheckError."""
        return self._worker.submit(self._check).result()

    def _check(self) -> Report:
        from crosscheck.gate.session import Request, run_gate
        from crosscheck.gate.store import DecisionStore

        with progress_bar(not self._quiet) as progress:
            self._quiet = True  # from the second time on, other things are on the terminal
            self._prepare(progress)
            if not self._base:
                return self._run(self._paths)
            store = DecisionStore(self._settings.decisions_folder)
            request = Request(self._paths, store, date.today(), base=self._base)
            return run_gate(self._run, request).report

    def _prepare(self, progress: Progress | None) -> None:
        """New rulings on names make other findings of the same readings."""
        from crosscheck.cli.remembered import open_store
        from crosscheck.pipeline import Checker, Shared

        file = self._settings.entities_file
        rulings = file.read_bytes() if file.is_file() else None
        if self._checker is None:
            kept = open_store(True)
            self._checker = Checker(settings=self._settings, model=self._model, progress=progress, store=kept)
        if self._shared is None or rulings != self._rulings:
            self._shared, self._rulings = Shared(self._shared.readings if self._shared else {}), rulings

    def _run(self, paths: Sequence[Path]) -> Report:
        assert self._checker is not None
        report = self._checker.check(paths[0] if len(paths) == 1 else paths, shared=self._shared)
        least = self._settings.min_confidence
        return replace(report, findings=tuple(one for one in report.findings if one.confidence >= least))
