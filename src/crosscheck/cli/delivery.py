"""From a report to its texts, and from texts to their places: everything is written, or nothing is."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.cli.output import write_file, write_out
from crosscheck.errors import CrosscheckError

if TYPE_CHECKING:
    from crosscheck.report.model import Report
    from crosscheck.report.writers import WriteOptions, Writer


@dataclass(frozen=True, slots=True)
class Target:
    """A report wanted: who writes it, and the file, or None for standard output."""

    writer: Writer
    path: Path | None


def parse_targets(format_name: str, output: Path | None, reports: Sequence[str]) -> list[Target]:
    """The targets of ``--format``, ``--output`` and ``--report FORMAT=FILE``.

    :raises CrosscheckError: for an unknown format, a report without a file, or two reports for one file.
    """
    from crosscheck.report.writers import load_writer

    targets = [Target(load_writer(format_name), None if output in (None, Path("-")) else output)]
    for text in reports:
        name, equals, file = text.partition("=")
        if not equals or not name or not file:
            raise CrosscheckError(f"--report {text}: write it as FORMAT=FILE, e.g. --report json=report.json")
        targets.append(Target(load_writer(name), Path(file)))
    files = [target.path.resolve() for target in targets if target.path]
    for file_path in files:
        if files.count(file_path) > 1:
            raise CrosscheckError(f"two reports would be written to {file_path}: name a file for each")
        if not file_path.parent.is_dir():
            raise CrosscheckError(f"cannot write {file_path}: its folder does not exist")
    return targets


def deliver(report: Report, targets: Sequence[Target], options: WriteOptions, color: str) -> None:
    """Write the report to every target; all texts are made before the first is written."""
    texts = [one.writer(report, replace(options, color=wants_color(color, one.path))) for one in targets]
    for target, text in zip(targets, texts, strict=True):
        if target.path is not None:
            write_file(target.path, text)
    for target, text in zip(targets, texts, strict=True):
        if target.path is None:
            write_out(text)


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
