"""What every command that needs a report does: settings, the checker, progress."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.cli.progress import progress_bar
from crosscheck.errors import CrosscheckError

if TYPE_CHECKING:
    from crosscheck.config import Settings
    from crosscheck.report.model import Report

DEFAULT = Path("sources")


def load_settings() -> Settings:
    """The settings that hold in the current folder."""
    from crosscheck.config import load_config

    return load_config(Path.cwd())


def make_report(paths: Sequence[Path], settings: Settings, *, model: str | None, quiet: bool) -> Report:
    """Check the paths, or without any the sources that the settings name."""
    from crosscheck.cli.remembered import open_store
    from crosscheck.pipeline import Checker

    chosen = list(paths) or default_paths(settings)
    with progress_bar(not quiet) as progress:
        checker = Checker(settings=settings, model=model, progress=progress, store=open_store(True))
        return checker.check(chosen[0] if len(chosen) == 1 else chosen)


def default_paths(settings: Settings) -> list[Path]:
    """The folders or files of the settings, else ``sources/``.

    :raises CrosscheckError: when there are neither.
    """
    if settings.sources:
        return list(settings.sources)
    if not DEFAULT.exists():
        raise CrosscheckError(
            f"no PATH was given and there is no folder {DEFAULT}/ here: name a folder or files to check"
        )
    return [DEFAULT]
