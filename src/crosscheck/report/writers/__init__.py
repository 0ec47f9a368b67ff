"""Writers: a report in, text (or, for a database, bytes) out.

To add one: a file with a ``write`` function, and its line in ``WRITERS``. A package of somebody else's adds one with
an entry point in the group ``crosscheck.writers``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from crosscheck.errors import ConfigError
from crosscheck.report.model import Report

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "crosscheck.writers"


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What a reader may wish for; a writer heeds what concerns it.

    ``verbosity``: -1 quiet, 0 usual, 1 everything. ``width`` is in terminal cells. ``style`` is "comment" (short) or
    "full". ``assets`` is where an HTML report finds its style and script, "" to hold them itself.
    """

    verbosity: int = 0
    color: bool = False
    width: int = 100
    style: str = "full"
    assets: str = ""


Writer = Callable[[Report, WriteOptions], str]
AnyWriter = Callable[[Report, WriteOptions], str | bytes]

# Modules are imported when asked for: the JSON writer does not pay for rich.
WRITERS = {
    "annotations": "crosscheck.report.writers.annotations",
    "changes": "crosscheck.report.writers.changes",
    "comment": "crosscheck.report.writers.comment",
    "concise": "crosscheck.report.writers.concise",
    "github": "crosscheck.report.writers.github",
    "gitlab": "crosscheck.report.writers.gitlab",
    "html": "crosscheck.report.writers.html",
    "json": "crosscheck.report.writers.json",
    "junit": "crosscheck.report.writers.junit",
    "markdown": "crosscheck.report.writers.markdown",
    "rdjson": "crosscheck.report.writers.rdjson",
    "sarif": "crosscheck.report.writers.sarif",
    "terminal": "crosscheck.report.writers.terminal",
}
# What writes bytes, not text.
BINARY_WRITERS = {"sqlite": "crosscheck.report.writers.sqlite"}


def writer_names() -> tuple[str, ...]:
    """Our writers and those of installed packages, sorted."""
    return tuple(sorted({*WRITERS, *BINARY_WRITERS, *(point.name for point in _entry_points())}))


def built_in(*names: str) -> bool:
    """Whether all these formats are the package's own."""
    return all(name in WRITERS or name in BINARY_WRITERS for name in names)


def load_writer(name: str) -> Writer:
    """The writer of a format.

    :raises ConfigError: when no writer has that name.
    """
    if name in WRITERS:
        writer: Writer = import_module(WRITERS[name]).write
        return writer
    for point in _entry_points():
        if point.name == name:
            loaded: Writer = point.load()
            return loaded
    raise ConfigError(f"no report format {name!r}: choose one of {', '.join(writer_names())}")


def load_any_writer(name: str) -> AnyWriter:
    """The writer of a format, also of one that is no text.

    :raises ConfigError: when no writer has that name.
    """
    if name in BINARY_WRITERS:
        writer: AnyWriter = import_module(BINARY_WRITERS[name]).write
        return writer
    return load_writer(name)


def _entry_points() -> list[EntryPoint]:
    from importlib.metadata import entry_points

    return sorted(entry_points(group=ENTRY_POINTS), key=lambda point: (point.name, point.value))
