"""From a report to its texts, and from texts to their places: everything is written, or nothing is."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.cli.output import encode, write_file, write_out
from crosscheck.errors import CrosscheckError

if TYPE_CHECKING:
    from crosscheck.report.model import Report
    from crosscheck.report.writers import AnyWriter, WriteOptions


@dataclass(frozen=True, slots=True)
class Target:
    """A report wanted: who writes it, and the file, or None for standard output.

    ``assets``: the folder for the style and script that an HTML report does not hold itself.
    """

    writer: AnyWriter
    path: Path | None
    assets: Path | None = None


def parse_targets(
    format_name: str, output: Path | None, reports: Sequence[str], assets: Path | None = None
) -> list[Target]:
    """The targets of ``--format``, ``--output``, ``--report FORMAT=FILE`` and ``--html-assets``.

    :raises CrosscheckError: for an unknown format, a report without a file, or two reports for one file.
    """
    from crosscheck.report.writers import load_any_writer

    targets = [
        Target(
            load_any_writer(format_name), None if output in (None, Path("-")) else output, _of_html(format_name, assets)
        )
    ]
    for text in reports:
        name, equals, file = text.partition("=")
        if not equals or not name or not file:
            raise CrosscheckError(f"--report {text}: write it as FORMAT=FILE, e.g. --report json=report.json")
        targets.append(Target(load_any_writer(name), Path(file), _of_html(name, assets)))
    files = [target.path.resolve() for target in targets if target.path]
    for file_path in files:
        if files.count(file_path) > 1:
            raise CrosscheckError(f"two reports would be written to {file_path}: name a file for each")
        if not file_path.parent.is_dir():
            raise CrosscheckError(f"cannot write {file_path}: its folder does not exist")
    return targets


def deliver(report: Report, targets: Sequence[Target], options: WriteOptions, color: str) -> list[bytes]:
    """Write the report to every target and return the texts; all are made before the first is written."""
    texts = [encode(one.writer(report, _options(one, options, color))) for one in targets]
    write_assets(targets)
    for target, text in zip(targets, texts, strict=True):
        if target.path is not None:
            write_file(target.path, text)
    for target, text in zip(targets, texts, strict=True):
        if target.path is None:
            write_out(text)
    return texts


def _of_html(name: str, assets: Path | None) -> Path | None:
    return assets if name == "html" else None


def _options(target: Target, options: WriteOptions, color: str) -> WriteOptions:
    return replace(options, color=wants_color(color, target.path), assets=_address(target))


def _address(target: Target) -> str:
    """The folder of assets as seen from the page."""
    if target.assets is None:
        return ""
    from urllib.parse import quote

    folder = target.path.parent if target.path else Path()
    return quote(Path(os.path.relpath(target.assets, folder)).as_posix())


def write_assets(targets: Sequence[Target]) -> None:
    """Style and script of the HTML reports that do not hold them."""
    from crosscheck.report.writers.html.assets import asset_files

    for folder in {target.assets for target in targets if target.assets is not None}:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CrosscheckError(f"cannot make {folder}: {error.strerror or error}") from error
        for name, text in asset_files().items():
            write_file(folder / name, text)


def wants_color(choice: str, path: Path | None) -> bool:
    """Whether to colour; "auto" asks the terminal, and heeds https://no-color.org."""
    if choice != "auto":
        return choice == "always"
    if path is not None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def terminal_width() -> int:
    """Cells a line may have: ``COLUMNS``, else the terminal's width, else 100."""
    return shutil.get_terminal_size((100, 24)).columns
