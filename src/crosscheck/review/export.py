"""Decisions for editors without git: as Markdown to read, as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from crosscheck.gate.model import Decision, Said
from crosscheck.report.summary import count
from crosscheck.report.visible import one_line
from crosscheck.report.writers.escape import code, inline
from crosscheck.review.desk import View
from crosscheck.review.showing import RULED, scope_words

COLUMNS = (
    "at", "by", "ruling", "cause", "scope", "reason", "expires", "state", "message",
    "a", "a_source", "a_quote", "b", "b_source", "b_quote", "finding", "decision",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(decisions: Sequence[Decision], view: View) -> str:
    """One row for each decision; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    states = _states(view)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in decisions:
        row = (
            one.at, one.by, one.ruling.value, one.cause or "", scope_words(one), one.reason, one.expires,
            states.get(one.id, "superseded"), one.message,
            _values(one.a), _sources(one.a), _quotes(one.a), _values(one.b), _sources(one.b), _quotes(one.b),
            one.finding, one.id,
        )  # fmt: skip
        writer.writerow([_cell(str(value)) for value in row])
    return "\ufeff" + out.getvalue()  # without the mark spreadsheets take it for their country's old encoding


def to_markdown(decisions: Sequence[Decision], view: View, author: str) -> str:
    """A section for each decision."""
    states = _states(view)
    lines = ["# Decisions", "", f"{count(len(decisions), 'decision')}, written out by {inline(author)}.", ""]
    for one in decisions:
        lines += [f"## {inline(one.message)}", ""]
        tail = "; ".join(part for part in (scope_words(one), one.cause or "", one.reason) if part)
        lines.append(f"**{RULED[one.ruling.value]}**{f': {inline(tail)}' if tail else ''}")
        lines += ["", f"{inline(one.by)}, {one.at[:10]}, {states.get(one.id, 'superseded')}", ""]
        for letter, side in (("A", one.a), ("B", one.b)):
            for said in side:
                lines.append(f"- {letter}: {inline(said.exact)} in {code(said.source)}: {inline(said.quote)}")
        lines.append("")
    return "\n".join(lines)


def _states(view: View) -> dict[str, str]:
    return {one.decision.id: one.state.value for one in view.placed}


def _values(side: Sequence[Said]) -> str:
    return " | ".join(dict.fromkeys(one.exact for one in side))


def _sources(side: Sequence[Said]) -> str:
    return " | ".join(dict.fromkeys(one.source for one in side))


def _quotes(side: Sequence[Said]) -> str:
    return side[0].quote if side else ""


def _cell(text: str) -> str:
    line = one_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line
