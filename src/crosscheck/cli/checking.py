"""What every command that needs a report does: settings, the checker, progress."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.cli.progress import progress_bar

if TYPE_CHECKING:
    from crosscheck.config import Settings
    from crosscheck.report.model import Report


def load_settings() -> Settings:
    """The settings that hold in the current folder."""
    from crosscheck.config import load_config

    return load_config(Path.cwd())


def make_report(paths: Sequence[Path], settings: Settings, *, model: str | None, quiet: bool) -> Report:
    """Check the paths, or without any the sources that the settings name."""
    from crosscheck.pipeline import Checker

    chosen = list(paths) or default_paths(settings)
    with progress_bar(not quiet) as progress:
        checker = Checker(settings=settings, model=model, progress=progress)
        return checker.check(chosen[0] if len(chosen) == 1 else chosen)


def default_paths(settings: Settings) -> list[Path]:
    """The folders or files of the settings, else ``sources/``."""
    named = settings.sources
    return [Path(one) for one in ([named] if isinstance(named, str | Path) else named)] or [Path("sources")]
