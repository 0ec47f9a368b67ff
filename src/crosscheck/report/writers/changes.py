"""What a change brought, for a person: four lists of conflicts, and the decisions that no longer hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from crosscheck.report.model import Finding, Report
from crosscheck.report.order import sort_findings
from crosscheck.report.summary import count
from crosscheck.report.visible import one_line
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.cells import wrap
from crosscheck.report.writers.terminal import STYLES, render


def write(report: Report, options: WriteOptions) -> str:
    """New, changed and fixed conflicts in full; those open before counted (verbose: in full)."""
    return render(_lines(report, options), options)


def _lines(report: Report, options: WriteOptions) -> Iterator[Text]:
    by_change = {
        name: sort_findings(one for one in report.findings if one.change == name) for name in ("new", "changed", "open")
    }
    width = max(options.width, 20)
    yield from _section("New", by_change["new"], report, width)
    yield from _section("Changed", by_change["changed"], report, width)
    yield from _section("Fixed", sort_findings(report.fixed), report, width, gone=True)
    if options.verbosity > 0:
        yield from _section("Open before", by_change["open"], report, width)
    yield from _decisions(report, width)
    said = [
        count(len(by_change["new"]), "new conflict"),
        f"{len(by_change['changed'])} changed",
        f"{len(report.fixed)} fixed",
        f"{len(by_change['open'])} open before",
    ]
    for line in wrap(f"Against {one_line(report.base) or 'nothing'}: {', '.join(said)}.", width):
        yield Text(line, "bold")


def _section(
    title: str, findings: Sequence[Finding], report: Report, width: int, *, gone: bool = False
) -> Iterator[Text]:
    if not findings:
        return
    yield Text(f"{title} ({len(findings)})", "bold")
    for one in findings:
        place = next((place for side in one.sides for place in side), None)
        where = f"{place.source if gone else report.file_of(place.source)}:{place.line}:{place.column}" if place else ""
        head = f"{where}: {one.severity}[{one.verdict}.{one.kind}] ({one.id})"
        yield Text(f"  {one_line(head)}", STYLES[one.severity])
        yield from _indented([one.message], width)
        if one.was:
            yield from _indented([f"before: {one.was}"], width)
        if (ruled := one.decision) is not None:
            holds = "decided" if ruled.settles else f"not settled, decision {ruled.state}"
            why = f" ({ruled.why})" if ruled.why else ""
            yield from _indented([f"{holds}: {ruled.ruling} by {ruled.by}{why}"], width)
    yield Text()


def _decisions(report: Report, width: int) -> Iterator[Text]:
    turned = [one for one in report.decisions if one.turned]
    if not turned:
        return
    yield Text(f"Decisions that this change unsettled ({len(turned)})", "bold")
    for one in turned:
        yield Text(f"  {one_line(one.id)}: {one.state}", "bold yellow")
        yield from _indented([f"{one.ruling} by {one.by}: {one.why}", one.message], width)
    yield Text()


def _indented(texts: Iterable[str], width: int) -> Iterator[Text]:
    for text in texts:
        for line in wrap(one_line(text), width - 4):
            yield Text(f"    {line}")
