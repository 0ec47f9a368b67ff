"""``<!-- crosscheck: ignore ... -->`` in a source: what stands there is read and shown, and fails nothing.

A comment on a line with other text concerns its paragraph; one that stands alone the paragraph after it. Words after
"ignore" that name kinds (date, money, ...) limit it to these; what follows "--" is the reason::

    <!-- crosscheck: ignore money -- the ledger was lost -->
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crosscheck.claims.model import Kind
from crosscheck.report.model import Finding, Place, Report, Ruled

_COMMENT = re.compile(r"<!--[ \t]*crosscheck:[ \t]*ignore\b([^<>]{0,400}?)-->", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t\r]*\n")
_TEXT = re.compile(r"\S")
_KINDS = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class Ignored:
    """Half-open characters of a source, the kinds meant (none: all), and why."""

    source: str
    start: int
    end: int
    line: int
    kinds: frozenset[str]
    reason: str

    def covers(self, finding: Finding, place: Place) -> bool:
        return (
            place.source == self.source
            and self.start <= place.start < self.end
            and (not self.kinds or finding.kind in self.kinds)
        )


def apply_inline(report: Report) -> Report:
    """The report with findings that touch an ignored passage shown as decided; a stored decision goes first."""
    ignored = [one for name, text in report.texts for one in read_inline(name, text)]
    if not ignored:
        return report
    return replace(report, findings=tuple(_ruled(finding, ignored) for finding in report.findings))


def read_inline(source: str, text: str) -> list[Ignored]:
    """The ignored passages of a text, in order."""
    if "crosscheck" not in text.lower():
        return []
    blanks = [(0, 0), *(blank.span() for blank in _BLANK.finditer(text)), (len(text), len(text))]
    passages, line, at = [], 1, 0
    for found in _COMMENT.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        passages.append(_passage(source, text, found, blanks, line))
    return passages


def _passage(source: str, text: str, found: re.Match[str], blanks: Sequence[tuple[int, int]], line: int) -> Ignored:
    """``blanks``: the empty lines that part paragraphs, and both ends of the text."""
    words, _, reason = found.group(1).partition("--")
    kinds = frozenset(word for word in re.split(r"[\s,]+", words.lower()) if word in _KINDS)
    line_start = text.rfind("\n", 0, found.start()) + 1
    line_end = _or_end(text.find("\n", found.end()), text)
    alone = not (text[line_start : found.start()] + text[found.end() : line_end]).strip()
    if alone:
        rest = _TEXT.search(text, found.end())
        start = rest.start() if rest else len(text)
    else:
        start = blanks[bisect_right(blanks, (found.start(), len(text))) - 1][1]
    end = blanks[min(bisect_left(blanks, (max(start, found.end()), 0)), len(blanks) - 1)][0]
    return Ignored(source, start, end, line, kinds, " ".join(reason.split()))


def _or_end(at: int, text: str) -> int:
    return len(text) if at < 0 else at


def _ruled(finding: Finding, ignored: Iterable[Ignored]) -> Finding:
    if finding.settled:
        return finding
    for one in ignored:
        if any(one.covers(finding, place) for side in finding.sides for place in side):
            why = f"ignored in {one.source}:{one.line}"
            return replace(finding, decision=Ruled("", "known", "active", True, one.source, "", one.reason, why))
    return finding
