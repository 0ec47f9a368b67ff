"""Claims and unread values for a person: source by source, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from crosscheck.report.model import Place, Report, Unread
from crosscheck.report.order import sort_places, sort_unread
from crosscheck.report.summary import count
from crosscheck.report.visible import one_line
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.frames import RULE
from crosscheck.report.writers.terminal import render


def write(report: Report, options: WriteOptions) -> str:
    """``line:column  kind  “value” = normalised  property of subject (rule) [scope]``, or why it was not read."""
    return render(_lines(report), options)


def _lines(report: Report) -> Iterator[Text]:
    found: list[Place | Unread] = [*sort_places(report.claims), *sort_unread(report.unread)]
    by_source: dict[str, list[Place | Unread]] = {one.source: [] for one in report.sources}
    for one in found:
        by_source.setdefault(one.source, []).append(one)
    for name, here in sorted(by_source.items()):
        here.sort(key=lambda one: (one.start, one.end))
        yield Text(one_line(name), "bold")
        for one in here:
            yield _claim(one) if isinstance(one, Place) else _unread(one)
        yield Text()
    for skipped in sorted(report.skipped, key=lambda one: one.name):
        yield Text(f"Skipped {one_line(skipped.name)}: {one_line(skipped.reason)}")
    yield Text(f"{count(len(report.claims), 'claim')}, {count(len(report.unread), 'value')} unread.", "bold")


def _claim(place: Place) -> Text:
    value, normalised = one_line(place.value), one_line(place.normalised)
    line = Text.assemble((_where(place), RULE), f"{place.kind:<10} ", (f"“{value}”", "bold"))
    if normalised and normalised != value:
        line.append(f" = {normalised}")
    about = " of ".join(one_line(text) for text in (place.property, place.subject) if text)
    line.append(f"  {about}" if about else "")
    line.append(f" ({one_line(place.rule)})" if place.rule else "")
    if place.scope:
        line.append(f" [{', '.join(one_line(f'{name}: {text}') for name, text in place.scope)}]", "dim")
    return line


def _unread(unread: Unread) -> Text:
    return Text.assemble(
        (_where(unread), RULE), ("unread     ", "yellow"), f"“{one_line(unread.value)}”  {one_line(unread.reason)}"
    )


def _where(one: Place | Unread) -> str:
    return f"{f'{one.line}:{one.column}':>9}  "
