"""A progress bar on standard error, only where a person watches it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

Progress = Callable[[int, int, str], None]


@contextmanager
def progress_bar(wanted: bool) -> Iterator[Progress | None]:
    """A function to call with (done, total, what), or None when nobody watches; the bar is gone afterwards.

    It shows how many of how many, how many a second, and the time that is left. Another total is another task.
    """
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    with _bar() as bar:
        task = bar.add_task("reading", total=None)
        totals: list[int] = []

        def show(done: int, total: int, what: str) -> None:
            from rich.markup import escape

            from crosscheck.report.visible import one_line

            if totals[-1:] != [total]:
                totals.append(total)
                bar.reset(task, total=total)
            bar.update(task, completed=done, total=total, description=escape(one_line(what)))

        yield show


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a second; drawn anew with the bar, so that it is never older than the rest."""

        def render(self, task: Task) -> Text:
            speed = task.speed
            return Text(f"{speed:,.0f}/s" if speed and speed >= 10 else f"{speed:.1f}/s" if speed else "")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
