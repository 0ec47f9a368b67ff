"""Reports as they are kept and sent: places and steps that stand in many findings are written once.

The first line is what is asked of all places and findings. The others are the rest of each, which is read when somebody
looks at it: of subjects that have not changed, most is only counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import chain, islice
from typing import Any

from crosscheck.documents.model import Block
from crosscheck.report.late import late
from crosscheck.report.model import EntitySummary, Finding, Place, Report, SourceBlocks, Spelling, Step
from crosscheck.report.order import Sorted
from crosscheck.store.codec import CodecError, dump, load
from crosscheck.verdicts.model import Severity, Verdict

# What is asked of every record, and the fields that no line holds: a report that is kept has no decisions yet.
_SPAN = ("source", "start", "end")
_NAMED = ("id", "kind", "name")
_FOUND = ("id", "verdict", "kind", "severity", "confidence", "message", "sides")
_PLAIN = {one.name: one.default for one in fields(Finding) if one.name not in (*_FOUND, "steps")}
_SAID = tuple(one.name for one in fields(Place) if one.name not in _SPAN)


@dataclass(frozen=True, slots=True)
class _Places:
    """Columns. So many of the first places are the claims, in their order; ``sources`` are numbers of the names."""

    claims: int
    names: tuple[str, ...]
    sources: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Findings:
    """Columns, in the order of ``_FOUND``; ``sides`` are numbers of places."""

    ids: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    kinds: tuple[str, ...]
    severities: tuple[Severity, ...]
    confidences: tuple[float, ...]
    messages: tuple[str, ...]
    sides: tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class _Head:
    rest: Report  # without claims, findings, entities and blocks
    places: _Places
    findings: _Findings
    steps: int  # so many lines
    entities: tuple[tuple[str, str, str], ...]
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spelt:
    """The rest of an entity."""

    spellings: tuple[Spelling, ...]
    joined: tuple[str, ...]
    unsure: tuple[str, ...]


def dump_report(report: Report) -> bytes:
    """A report as it was built, without decisions, ranks or a base, as bytes."""
    texts = dict(report.texts)
    shown = {id(place): place for place in report.claims}
    shown |= {id(place): place for one in report.findings for side in one.sides for place in side}
    steps: dict[Step, int] = {}
    told = [[steps.setdefault(step, len(steps)) for step in one.steps] for one in report.findings]
    head = _Head(
        replace(report, claims=(), findings=(), entities=(), blocks=()),
        _places(list(shown.values()), len(report.claims)),
        _findings(report.findings, {key: number for number, key in enumerate(shown)}),
        len(steps),
        tuple([(one.id, one.kind, one.name) for one in report.entities]),
        tuple([one.source for one in report.blocks]),
    )
    lines = chain(
        [dump(head, _Head)],
        (_line(_said(place, texts.get(place.source, ""))) for place in shown.values()),
        (_line((step.stage, step.answer, step.why)) for step in steps),
        map(_line, told),
        (dump(_Spelt(one.spellings, one.joined, one.unsure), _Spelt) for one in report.entities),
        (dump(one.blocks, tuple[Block, ...]) for one in report.blocks),
    )
    return b"\n".join(lines)


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _of_line(line: bytes) -> Any:
    return json.loads(line.decode("utf-8", "surrogatepass"))


def _places(places: Sequence[Place], claims: int) -> _Places:
    names = {name: number for number, name in enumerate(dict.fromkeys(one.source for one in places))}
    columns = (
        tuple([names[one.source] for one in places]),
        tuple([one.start for one in places]),
        tuple([one.end for one in places]),
    )
    return _Places(claims, tuple(names), *columns)


def _findings(findings: Sequence[Finding], numbers: Mapping[int, int]) -> _Findings:
    return _Findings(
        tuple([one.id for one in findings]),
        tuple([one.verdict for one in findings]),
        tuple([one.kind for one in findings]),
        tuple([one.severity for one in findings]),
        tuple([one.confidence for one in findings]),
        tuple([one.message for one in findings]),
        tuple([tuple([tuple([numbers[id(place)] for place in side]) for side in one.sides]) for one in findings]),
    )


def _said(place: Place, text: str) -> tuple[object, ...]:
    """The rest of a place; None for words that the text has where the place says."""
    value = None if text[place.start : place.end] == place.value else place.value
    quote = None if text[place.quote_start : place.quote_end] == place.quote else place.quote
    rest = {name: getattr(place, name) for name in _SAID}
    return tuple((rest | {"value": value, "quote": quote}).values())


def load_report(body: bytes) -> Report:
    """The report that ``dump_report`` wrote.

    :raises CodecError: for anything else.
    """
    first, *rest = body.split(b"\n")
    head = load(first, _Head)
    lines = iter(rest)
    try:
        places = _late_places(head.places, dict(head.rest.texts), lines)
        steps = _Steps(list(islice(lines, head.steps)))
        return replace(
            head.rest,
            claims=tuple(places[: head.places.claims]),
            findings=Sorted(_late_findings(head.findings, places, steps, lines)),
            entities=tuple(_late_entities(head.entities, lines)),
            blocks=tuple(_late_blocks(head.blocks, lines)),
        )
    except (IndexError, ValueError) as error:
        raise CodecError(str(error)) from error


def _late_places(columns: _Places, texts: Mapping[str, str], lines: Iterator[bytes]) -> list[Place]:
    found = []
    rest = islice(lines, len(columns.starts))
    for number, start, end, line in zip(columns.sources, columns.starts, columns.ends, rest, strict=True):
        name = columns.names[number]
        read = partial(_read_place, line, texts.get(name, ""), start, end)
        found.append(late(Place, _SPAN, (name, start, end), read))
    return found


def _read_place(line: bytes, text: str, start: int, end: int) -> Mapping[str, object]:
    rest = dict(zip(_SAID, _of_line(line), strict=True))
    if rest["value"] is None:
        rest["value"] = text[start:end]
    if rest["quote"] is None:
        rest["quote"] = text[rest["quote_start"] : rest["quote_end"]]
    return rest | {"scope": tuple(map(tuple, rest["scope"]))}


def _late_findings(
    columns: _Findings, places: Sequence[Place], steps: _Steps, lines: Iterator[bytes]
) -> Iterator[Finding]:
    names = (*_FOUND, *_PLAIN)
    plain = tuple(_PLAIN.values())
    *known, numbers = (getattr(columns, one.name) for one in fields(columns))
    for *values, sides, line in zip(*known, numbers, islice(lines, len(numbers)), strict=True):
        shown = tuple([tuple([places[number] for number in side]) for side in sides])
        yield late(Finding, names, (*values, shown, *plain), partial(steps.of, line))


def _late_entities(entities: Sequence[tuple[str, ...]], lines: Iterator[bytes]) -> Iterator[EntitySummary]:
    for one, line in zip(entities, islice(lines, len(entities)), strict=True):
        yield late(EntitySummary, _NAMED, one, partial(_read_entity, line))


def _late_blocks(names: Sequence[str], lines: Iterator[bytes]) -> Iterator[SourceBlocks]:
    for name, line in zip(names, lines, strict=True):
        yield late(SourceBlocks, ("source",), (name,), partial(_read_blocks, line))


class _Steps:
    """The steps of all findings, each read once."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._lines = lines
        self._read: dict[int, Step] = {}

    def of(self, line: bytes) -> Mapping[str, object]:
        return {"steps": tuple([self._step(number) for number in _of_line(line)])}

    def _step(self, number: int) -> Step:
        if number not in self._read:
            self._read[number] = Step(*_of_line(self._lines[number]))
        return self._read[number]


def _read_entity(line: bytes) -> Mapping[str, object]:
    found = load(line, _Spelt)
    return {"spellings": found.spellings, "joined": found.joined, "unsure": found.unsure}


def _read_blocks(line: bytes) -> Mapping[str, object]:
    return {"blocks": load(line, tuple[Block, ...])}
