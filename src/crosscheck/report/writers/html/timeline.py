"""Dated claims on a line: a row for each source, a bar as long as the date is vague."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor

from crosscheck.report.coverage import Fact, SourceCoverage, State
from crosscheck.report.edtf_years import Years, years_of
from crosscheck.report.paragraphs import Reading
from crosscheck.report.visible import one_line
from crosscheck.report.writers.html.marks import LETTERS, SIGNS

WIDTH, LEFT, ROW, TOP = 1000, 180, 26, 28
_GAP = 0.12  # of the whole: longer empty stretches are folded
_FOLDED = 26.0
_LEAST = 5.0  # width of a mark
_OPEN = 30.0  # width of the open end of an interval
_STEPS = (1 / 12, 1 / 4, 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    width: float
    letter: str
    sign: str
    href: str
    title: str
    unsure: bool

    @property
    def classes(self) -> str:
        """Only what sets a mark apart from the usual: a value that stands here alone."""
        letter = f"f-{self.letter}" if self.letter != LETTERS[State.ONLY_HERE] else ""
        return f"{letter} unsure".strip() if self.unsure else letter

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    source: str
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing ``WIDTH`` wide; ``ticks`` are (x, label), ``folds`` the places where empty years are left out."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    folds: tuple[float, ...]
    height: int
    dates: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # normal form: (href, source:line)


class Scale:
    """Years to x: linear, with long empty stretches folded."""

    def __init__(self, spans: Iterable[tuple[float, float]], left: float, right: float) -> None:
        merged = _merge(spans)
        whole = merged[-1][1] - merged[0][0]
        groups = [list(merged[0])]
        for start, end in merged[1:]:
            if start - groups[-1][1] > max(_GAP * whole, 1e-9):
                groups.append([start, end])
            else:
                groups[-1][1] = max(groups[-1][1], end)
        room = right - left - _FOLDED * (len(groups) - 1)
        per_year = room / max(sum(end - start for start, end in groups), 1e-9)
        self.groups: list[tuple[float, float, float]] = []  # first year, last year, x
        at = left
        for start, end in groups:
            self.groups.append((start, end, at))
            at += (end - start) * per_year + _FOLDED
        self.per_year = per_year

    def x(self, year: float) -> float:
        at = max(0, bisect_right([group[0] for group in self.groups], year) - 1)
        start, end, x = self.groups[at]
        return x + (min(max(year, start), end) - start) * self.per_year

    def folds(self) -> tuple[float, ...]:
        return tuple(round(x - _FOLDED / 2, 1) for _, _, x in self.groups[1:])

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Round years (or months) at least 46 apart."""
        step = next((one for one in _STEPS if one * self.per_year >= 60), 5000.0)
        out: list[tuple[float, str]] = []
        for start, end, _ in self.groups:
            number = floor(start / step + 0.999999)
            while number * step <= end + 1e-9:
                x = round(self.x(number * step), 1)
                if not out or x - out[-1][0] >= 46:
                    out.append((x, _label(number * step)))
                number += 1
        return tuple(out)


def timeline(
    covered: Mapping[str, SourceCoverage], readings: Mapping[str, Reading], labels: Mapping[str, str]
) -> Timeline | None:
    """The drawing; None when no source says a date with a year."""
    found = {name: _dated(one.facts) for name, one in covered.items()}
    found = {name: dated for name, dated in found.items() if dated}
    if not found:
        return None
    scale = Scale([_bounds(years) for dated in found.values() for _, years in dated], LEFT + _OPEN, WIDTH - _OPEN)
    rows, dates = [], dict[str, list[tuple[str, str]]]()
    for number, (name, dated) in enumerate(sorted(found.items())):
        marks = []
        for fact, years in dated:
            href = _href(fact, readings.get(name))
            marks.append(_mark(fact, years, scale, href))
            dates.setdefault(fact.normalised, []).append((href, f"{name}:{fact.line}"))
        rows.append(Row(labels.get(name, name), name, TOP + number * ROW, tuple(marks)))
    ordered = sorted(dates.items(), key=lambda item: (_bounds(years_of(item[0]) or Years(0, 1)), item[0]))
    return Timeline(
        tuple(rows),
        scale.ticks(),
        scale.folds(),
        TOP + len(rows) * ROW + 6,
        tuple((edtf, tuple(dict.fromkeys(places))) for edtf, places in ordered),
    )


def _dated(facts: Iterable[Fact]) -> list[tuple[Fact, Years]]:
    out = []
    for fact in facts:
        years = years_of(fact.normalised) if fact.kind == "date" else None
        if years is not None:
            out.append((fact, years))
    return out


def _bounds(years: Years) -> tuple[float, float]:
    if years.start is not None and years.end is not None:
        return years.start, years.end
    edge = years.start if years.start is not None else years.end
    return (edge or 0.0, (edge or 0.0) + 0.001)


def _mark(fact: Fact, years: Years, scale: Scale, href: str) -> Mark:
    low, high = (scale.x(year) for year in _bounds(years))
    if years.start is None:
        low = high - _OPEN
    if years.end is None:
        high = low + _OPEN
    if high - low < _LEAST:
        middle = (low + high) / 2
        low, high = middle - _LEAST / 2, middle + _LEAST / 2
    state = fact.states[0]
    sign = SIGNS[state] if state in (State.CONFLICT, State.OUTDATED, State.REFINED) else ""
    value = one_line(fact.value)
    form = f" ({fact.normalised})" if fact.normalised != value else ""
    title = f"{value}{form}, {state}, line {fact.line}"
    return Mark(round(low, 1), round(high - low, 1), LETTERS[state], sign, href, title, years.unsure)


def _href(fact: Fact, reading: Reading | None) -> str:
    if fact.findings:
        return f"#{fact.findings[0]}"
    return f"#{reading.anchor(fact.start)}" if reading else "#coverage"


def _merge(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _label(year: float) -> str:
    whole = floor(year + 1e-6)
    month = round((year - whole) * 12) + 1
    return str(whole) if month <= 1 else f"{whole}-{month:02d}"
