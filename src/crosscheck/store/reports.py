"""Reports as they are kept and sent: places and steps that stand in many findings are written once, a line for each.

What is asked of all findings stands in the first line. The others are read when somebody looks at what they hold: of
subjects that have not changed, most is only counted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, partial
from itertools import chain
from operator import attrgetter
from typing import Any

from crosscheck.documents.model import Block
from crosscheck.report.late import Lazy, late
from crosscheck.report.model import EntitySummary, Finding, Place, Report, SourceSummary, Step, Unread
from crosscheck.report.order import Outline, Sorted, outlines_of
from crosscheck.sources.model import Skipped
from crosscheck.store.codec import CodecError, dump, load
from crosscheck.verdicts.model import Severity, Verdict

_PLACE = [one.name for one in fields(Place)]
_FIELDS = attrgetter(*_PLACE)
_WORDS = ("value", "quote", "start", "end", "quote_start", "quote_end", "scope")
_VALUE, _QUOTE, _START, _END, _QUOTE_START, _QUOTE_END, _SCOPE = map(_PLACE.index, _WORDS)
_UNRULED = {one.name: one.default for one in fields(Finding)[8:]}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # made anew for each call of json.dumps
_DECODER = json.JSONDecoder()
_Entities = tuple[EntitySummary, ...]
_Blocks = tuple[tuple[str, tuple[Block, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """The first line: what is always looked at, outlines by column, and how many lines follow."""

    version: str
    model: str
    sources: tuple[SourceSummary, ...]
    unread: tuple[Unread, ...]
    skipped: tuple[Skipped, ...]
    texts: tuple[tuple[str, str], ...]
    verdicts: tuple[Verdict, ...]
    severities: tuple[Severity, ...]
    firsts: tuple[str, ...]
    ids: tuple[str, ...]
    claims: int  # so many of the places, the first, in their order
    places: int
    steps: int


def dump_report(report: Report) -> bytes:
    """A report as it was built, without decisions, ranks or a base, as bytes."""
    texts = dict(report.texts)
    places = {id(place): place for place in report.claims}
    places |= {id(place): place for one in report.findings for side in one.sides for place in side}
    numbers = {key: number for number, key in enumerate(places)}
    steps: dict[Step, int] = {}
    rows = [
        (
            one.kind,
            one.confidence,
            one.message,
            [[numbers[id(place)] for place in side] for side in one.sides],
            [steps.setdefault(step, len(steps)) for step in one.steps],
        )
        for one in report.findings
    ]
    outlines = outlines_of(report.findings)
    head = _Head(
        report.version,
        report.model,
        report.sources,
        report.unread,
        report.skipped,
        report.texts,
        tuple([one.verdict for one in outlines]),
        tuple([one.severity for one in outlines]),
        tuple([one.source for one in outlines]),
        tuple([one.id for one in outlines]),
        len(report.claims),
        len(places),
        len(steps),
    )
    lines = chain(
        [dump(head, _Head), dump(tuple(report.entities), _Entities), dump(tuple(report.blocks), _Blocks)],
        (_line(_row(place, texts.get(place.source, ""))) for place in places.values()),
        (_line((one.stage, one.answer, one.why)) for one in steps),
        map(_line, rows),
    )
    return b"\n".join(lines)


def _row(place: Place, text: str) -> list[object]:
    """The fields of a place; None for words that the text has where it says."""
    row = list(_FIELDS(place))
    if text[place.start : place.end] == place.value:
        row[_VALUE] = None
    if text[place.quote_start : place.quote_end] == place.quote:
        row[_QUOTE] = None
    return row


def _place(row: list[Any], text: str) -> Place:
    """The place that ``_row`` wrote."""
    if row[_VALUE] is None:
        row[_VALUE] = text[row[_START] : row[_END]]
    if row[_QUOTE] is None:
        row[_QUOTE] = text[row[_QUOTE_START] : row[_QUOTE_END]]
    row[_SCOPE] = tuple(map(tuple, row[_SCOPE]))
    return Place(*row)


def _line(row: object) -> bytes:
    return _ENCODER.encode(row).encode("utf-8", "surrogatepass")


def load_report(body: bytes) -> Report:
    """The report that ``dump_report`` wrote.

    :raises CodecError: for anything else.
    """
    first, *lines = body.split(b"\n")
    head = load(first, _Head)
    try:
        return _Lines(head, lines).report()
    except ValueError as error:
        raise CodecError(str(error)) from error


class _Lines:
    """What follows the first line. Each place and each step is made once."""

    def __init__(self, head: _Head, lines: Sequence[bytes]) -> None:
        self._head = head
        if len(lines) != 2 + head.places + head.steps + len(head.ids):
            raise CodecError("lines are missing")
        self._entities, self._blocks = lines[:2]
        steps = 2 + head.places
        self._places, self._steps, self._findings = lines[2:steps], lines[steps:], lines[steps + head.steps :]
        self._made: dict[int, Place] = {}
        self._told: dict[int, Step] = {}

    def report(self) -> Report:
        head = self._head
        columns = zip(head.verdicts, head.severities, head.firsts, head.ids, strict=True)
        findings = [late(Finding, partial(self._finding, number)) for number in range(len(head.ids))]
        return Report(
            version=head.version,
            model=head.model,
            sources=head.sources,
            claims=Lazy(lambda: map(self._place, range(head.claims))),
            unread=head.unread,
            findings=Sorted.of(findings, list(map(Outline._make, columns))),
            skipped=head.skipped,
            texts=head.texts,
            entities=Lazy(lambda: load(self._entities, _Entities)),
            blocks=Lazy(lambda: load(self._blocks, _Blocks)),
        )

    def _finding(self, number: int) -> Mapping[str, object]:
        kind, confidence, message, sides, steps = _read(self._findings[number])
        return _UNRULED | {
            "id": self._head.ids[number],
            "verdict": self._head.verdicts[number],
            "kind": kind,
            "severity": self._head.severities[number],
            "confidence": confidence,
            "message": message,
            "sides": tuple([tuple([self._place(at) for at in side]) for side in sides]),
            "steps": tuple([self._step(at) for at in steps]),
        }

    def _place(self, number: int) -> Place:
        if number not in self._made:
            row = _read(self._places[number])
            self._made[number] = _place(row, self._texts.get(row[0], ""))
        return self._made[number]

    def _step(self, number: int) -> Step:
        if number not in self._told:
            self._told[number] = Step(*_read(self._steps[number]))
        return self._told[number]

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return dict(self._head.texts)


def _read(line: bytes) -> Any:
    return _DECODER.raw_decode(line.decode("utf-8", "surrogatepass"))[0]
