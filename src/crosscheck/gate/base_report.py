"""An earlier JSON report as a base, for where there is no git."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from crosscheck.errors import CrosscheckError
from crosscheck.report.document import SCHEMA_VERSION
from crosscheck.report.model import Finding, Place, Report, Ruled, SourceSummary
from crosscheck.verdicts.model import Severity, Verdict


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Claim(_Model):
    source: str
    start: int
    end: int
    line: int
    column: int
    value: str
    quote: str = ""
    quote_start: int = 0
    quote_end: int = 0
    normalised: str
    kind: str = ""
    property: str = ""
    subject: str = ""
    rule: str = ""
    scope: list[tuple[str, str]] = []
    question: str = ""


class _Ruled(_Model):
    id: str
    ruling: str
    state: str
    settles: bool
    by: str = ""
    at: str = ""
    reason: str = ""
    why: str = ""


class _Finding(_Model):
    id: str
    verdict: Verdict
    kind: str
    severity: Severity
    confidence: float
    message: str
    sides: list[list[_Claim]]
    decision: _Ruled | None = None


class _Source(_Model):
    source: str
    id: str = ""


class _Tool(_Model):
    version: str = ""


class _Report(_Model):
    schema_version: str
    tool: _Tool = _Tool()
    model: str = ""
    sources: list[_Source]
    findings: list[_Finding]


def read_report(path: Path) -> Report:
    """The findings and sources of a report that ``--format json`` wrote.

    :raises CrosscheckError: when it cannot be read or is no such report.
    """
    try:
        read = _Report.model_validate(json.loads(path.read_bytes().decode("utf-8-sig")))
    except OSError as error:
        raise CrosscheckError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise CrosscheckError(f"{path}: is no JSON; make it with: crosscheck check --report json={path}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CrosscheckError(f"{path}: is no report of crosscheck: {place or 'the file'}: {first['msg']}") from error
    if read.schema_version != SCHEMA_VERSION:
        raise CrosscheckError(
            f'{path}: its schema_version is "{read.schema_version}", '
            f'this crosscheck reads "{SCHEMA_VERSION}"; write it anew'
        )
    return Report(
        version=read.tool.version,
        model=read.model,
        sources=tuple(_summary(one) for one in read.sources),
        claims=(),
        unread=(),
        findings=tuple(_finding(one) for one in read.findings),
    )


def _summary(one: _Source) -> SourceSummary:
    return SourceSummary(one.source, one.id, "", "", "", "", "", "", 0, 0, 0)


def _finding(one: _Finding) -> Finding:
    return Finding(
        id=one.id,
        verdict=one.verdict,
        kind=one.kind,
        severity=one.severity,
        confidence=one.confidence,
        message=one.message,
        sides=tuple(tuple(_place(place) for place in side) for side in one.sides),
        decision=Ruled(**one.decision.model_dump()) if one.decision else None,
    )


def _place(one: _Claim) -> Place:
    values = {item.name: getattr(one, item.name) for item in fields(Place)}
    return Place(**values | {"scope": tuple(one.scope)})
