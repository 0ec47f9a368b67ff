"""Reports as they are kept and sent: places and steps that stand in many findings are written once, a line for each.

What is asked of all findings stands in the first line, and conflicts, which every report shows, in those that follow.
All else is packed, and read when somebody looks at it: of subjects that have not changed, most is only counted.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, partial
from itertools import chain, takewhile
from operator import attrgetter
from typing import Any, NamedTuple

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
    near: tuple[int, int, int]  # so many places, steps and findings stand next
    far: tuple[int, int]  # and so many more places and steps are packed
    sizes: tuple[int, int]  # bytes of the two


class _Part(NamedTuple):
    """Lines by what they hold."""

    places: Sequence[bytes]
    steps: Sequence[bytes]
    findings: Sequence[bytes]


_PLACES, _STEPS, _FINDINGS = range(3)


def dump_report(report: Report) -> bytes:
    """A report as it was built, without decisions, ranks or a base, as bytes."""
    texts = dict(report.texts)
    outlines = outlines_of(report.findings)
    shown = sum(1 for _ in takewhile(lambda one: one.verdict is Verdict.CONFLICT, outlines))
    conflicts, others = report.findings[:shown], report.findings[shown:]
    places = {id(place): place for place in _places_of(conflicts)}
    near_places = len(places)
    places |= {id(place): place for place in chain(report.claims, _places_of(others))}
    numbers = {key: number for number, key in enumerate(places)}
    steps: dict[Step, int] = {}

    def row(one: Finding) -> bytes:
        sides = [[numbers[id(place)] for place in side] for side in one.sides]
        told = [steps.setdefault(step, len(steps)) for step in one.steps]
        return _line((one.kind, one.confidence, one.message, sides, told))

    near_findings = list(map(row, conflicts))
    near_steps = len(steps)
    far_findings = list(map(row, others))
    place_lines = [_line(_row(place, texts.get(place.source, ""))) for place in places.values()]
    step_lines = [_line((one.stage, one.answer, one.why)) for one in steps]
    near = b"\n".join([*place_lines[:near_places], *step_lines[:near_steps], *near_findings])
    rest = [
        _line([numbers[id(place)] for place in report.claims]),
        dump(tuple(report.entities), _Entities),
        dump(tuple(report.blocks), _Blocks),
    ]
    far = zlib.compress(b"\n".join([*rest, *place_lines[near_places:], *step_lines[near_steps:], *far_findings]), 1)
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
        (near_places, near_steps, shown),
        (len(places) - near_places, len(steps) - near_steps),
        (len(near), len(far)),
    )
    return b"".join([dump(head, _Head), b"\n", near, far])


def _places_of(findings: Iterable[Finding]) -> Iterator[Place]:
    return (place for one in findings for side in one.sides for place in side)


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
    first, _, lines = body.partition(b"\n")
    head = load(first, _Head)
    if len(lines) != sum(head.sizes):
        raise CodecError("lines are missing")
    return _Lines(head, lines).report()


class _Lines:
    """What follows the first line. Each place and each step is made once."""

    def __init__(self, head: _Head, lines: bytes) -> None:
        self._head = head
        size = head.sizes[0]
        self._near, self._packed = _part(lines[:size].split(b"\n"), head.near), lines[size:]
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
            claims=Lazy(lambda: map(self._place, _read(self._far[0]))),
            unread=head.unread,
            findings=Sorted.of(findings, list(map(Outline._make, columns))),
            skipped=head.skipped,
            texts=head.texts,
            entities=Lazy(lambda: load(self._far[1], _Entities)),
            blocks=Lazy(lambda: load(self._far[2], _Blocks)),
        )

    @cached_property
    def _far(self) -> tuple[bytes, bytes, bytes, _Part]:
        """The packed lines: numbers of the claims, entities, blocks, and the rest of the others."""
        claims, entities, blocks, *lines = zlib.decompress(self._packed).split(b"\n")
        return claims, entities, blocks, _part(lines, self._head.far)

    def _kept(self, sort: int, number: int) -> bytes:
        near = self._head.near[sort]
        return self._near[sort][number] if number < near else self._far[3][sort][number - near]

    def _finding(self, number: int) -> Mapping[str, object]:
        kind, confidence, message, sides, steps = _read(self._kept(_FINDINGS, number))
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
            row = _read(self._kept(_PLACES, number))
            self._made[number] = _place(row, self._texts.get(row[0], ""))
        return self._made[number]

    def _step(self, number: int) -> Step:
        if number not in self._told:
            self._told[number] = Step(*_read(self._kept(_STEPS, number)))
        return self._told[number]

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return dict(self._head.texts)


def _part(lines: Sequence[bytes], sizes: Sequence[int]) -> _Part:
    places, ends = sizes[0], sizes[0] + sizes[1]
    return _Part(lines[:places], lines[places:ends], lines[ends:])


def _read(line: bytes) -> Any:
    return _DECODER.raw_decode(line.decode("utf-8", "surrogatepass"))[0]
