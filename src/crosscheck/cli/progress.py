"""A progress bar on standard error, only where a person watches it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int, str], None]


@contextmanager
def progress_bar(wanted: bool) -> Iterator[Progress | None]:
    """A function to call with (done, total, what), or None when nobody watches; the bar is gone afterwards."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(done: int, total: int, what: str) -> None:
            from crosscheck.report.visible import one_line

            bar.update(task, completed=done, total=total, description=escape(one_line(what)))

        yield show
