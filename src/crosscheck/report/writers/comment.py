"""Markdown for one comment that is updated, never repeated: a hidden marker and what the change brought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crosscheck.report.attention import undecided
from crosscheck.report.model import Finding, Report
from crosscheck.report.order import sort_findings
from crosscheck.report.summary import count
from crosscheck.report.writers import WriteOptions, markdown
from crosscheck.report.writers.escape import code, inline
from crosscheck.verdicts.model import Verdict

MARKER = "<!-- crosscheck:report -->"
_MOST = 30
_LIMIT = 65_000  # bytes; GitHub takes 65,536
_LONGEST = 300


def write(report: Report, options: WriteOptions) -> str:
    """At most 65,000 bytes of UTF-8; whoever posts it looks for ``MARKER`` to find the comment to update."""
    head = "\n".join([MARKER, *_changes(report), ""]) + "\n"
    attention = replace(report, findings=tuple(one for one in undecided(report) if one.change != "open"))
    body = markdown.write(attention, replace(options, style="comment"))
    if len((head + body).encode("utf-8", "replace")) > _LIMIT:
        body = f"{count(len(attention.findings), 'finding')} in all: too long for a comment, see the job's summary.\n"
    return head + body


def _changes(report: Report) -> Iterator[str]:
    decided = sum(one.settled for one in report.findings)
    if not report.base:
        if decided:
            yield f"{count(decided, 'finding')} decided before and not shown."
        return
    groups = {name: [one for one in report.findings if one.change == name] for name in ("new", "changed", "open")}
    yield f"### Against {inline(report.base)}\n"
    yield "| new | changed | fixed | open before | decided |"
    yield "| --: | --: | --: | --: | --: |"
    yield (
        f"| {len(groups['new'])} | {len(groups['changed'])} | {len(report.fixed)} | {len(groups['open'])} "
        f"| {decided} |\n"
    )
    yield from _list("New", groups["new"])
    yield from _list("Changed", groups["changed"])
    yield from _list("Fixed", [one for one in report.fixed if one.verdict is Verdict.CONFLICT])
    turned = [one for one in report.decisions if one.turned]
    if turned:
        yield "**Decisions that no longer hold**\n"
        for decision in turned[:_MOST]:
            yield f"- {code(decision.id)} {decision.state}: {inline(decision.why[:_LONGEST])}"
        yield ""


def _list(title: str, findings: list[Finding]) -> Iterator[str]:
    if not findings:
        return
    yield f"**{title}**\n"
    for one in sort_findings(findings)[:_MOST]:
        was = f" (before: {inline(one.was[:_LONGEST])})" if one.was else ""
        yield f"- {one.severity}: {inline(one.message[:_LONGEST])}{was} {code(one.id)}"
    if len(findings) > _MOST:
        yield f"- and {len(findings) - _MOST:,} more"
    yield ""
