"""Source against source: how much two of them share, agree on, dispute."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from crosscheck.report.model import Report
from crosscheck.report.order import sort_findings
from crosscheck.verdicts.model import Verdict

MOST = 48  # sources: a larger table helps nobody


@dataclass(frozen=True, slots=True)
class Cell:
    """Findings between two sources; ``level`` 0 to 4 shades the cell by what they share."""

    agreed: int
    disputed: int
    shared: int
    href: str
    level: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The lower triangle: row n has n cells; ``numbers`` are those of the sources in the list of sources."""

    names: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    left_out: int


def matrix(report: Report) -> Matrix | None:
    """The table; None for fewer than two sources."""
    names = sorted(source.source for source in report.sources)
    if len(names) < 2:
        return None
    met: Counter[str] = Counter()
    for finding in report.findings:
        met.update({place.source for side in finding.sides for place in side})
    chosen = sorted(sorted(names, key=lambda name: (-met[name], name))[:MOST])
    counts, first = _pairs(report, set(chosen))
    most = max((sum(one.values()) for one in counts.values()), default=0)
    rows = []
    for n, name in enumerate(chosen):
        rows.append(tuple(_cell(other, name, counts, first, most) for other in chosen[:n]))
    number = {name: at + 1 for at, name in enumerate(names)}
    return Matrix(tuple(chosen), tuple(number[name] for name in chosen), tuple(rows), len(names) - len(chosen))


Pair = tuple[str, str]


def _pairs(report: Report, chosen: set[str]) -> tuple[dict[Pair, Counter[Verdict]], dict[Pair, str]]:
    """Verdicts for each pair of sources, and the first (worst) finding of each."""
    counts: dict[Pair, Counter[Verdict]] = defaultdict(Counter)
    first: dict[Pair, str] = {}
    for finding in sort_findings(report.findings):
        here = sorted({place.source for side in finding.sides for place in side} & chosen)
        for n, b in enumerate(here):
            for a in here[:n]:
                counts[a, b][finding.verdict] += 1
                first.setdefault((a, b), finding.id)
    return counts, first


def _cell(a: str, b: str, counts: dict[Pair, Counter[Verdict]], first: dict[Pair, str], most: int) -> Cell | None:
    found = counts.get((a, b))
    if not found:
        return None
    agreed = found[Verdict.AGREEMENT] + found[Verdict.REFINEMENT]
    disputed, shared = found[Verdict.CONFLICT], sum(found.values())
    return Cell(agreed, disputed, shared, f"#{first[a, b]}", 1 + min(3, 4 * (shared - 1) // max(most, 1)))
