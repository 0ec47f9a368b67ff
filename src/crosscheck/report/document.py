"""The report as plain data: what ``--format json`` writes and ``Report.to_dict()`` returns.

The shape is public and versioned (``schema_version``; its JSON Schema is ``report/schema/report-1.json``), so that the
inside stays free to change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields

from crosscheck.report.model import DecisionSummary, EntitySummary, Finding, Place, Report, SourceSummary, Step, Unread
from crosscheck.report.order import sort_findings, sort_places, sort_unread
from crosscheck.sources.model import Skipped

SCHEMA_VERSION = "1"

Document = dict[str, object]


def to_document(report: Report) -> Document:
    """The whole report, sorted; the same report gives the same document."""
    return {name: list(part) if isinstance(part, Iterator) else part for name, part in parts_of(report).items()}


@dataclass(frozen=True, slots=True)
class Entries:
    """How claims, and the places and steps of findings, are written."""

    claim: Callable[[Place], object]
    place: Callable[[Place], object]
    step: Callable[[Step], object]


def parts_of(report: Report, entries: Entries | None = None) -> Document:
    """The document with its claims and findings one by one, so that not all need be held."""
    made = entries or PLAIN
    document: Document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "crosscheck", "version": report.version},
        "model": report.model,
        "sources": [source_entry(one) for one in sorted(report.sources, key=lambda s: s.source)],
        "claims": (made.claim(one) for one in sort_places(report.claims)),
        "unread": [unread_entry(one) for one in sort_unread(report.unread)],
        "findings": (finding_entry(one, made) for one in sort_findings(report.findings)),
        "entities": [_entity(one) for one in sorted(report.entities, key=lambda e: (e.id, e.name))],
        "skipped": [_skipped(one) for one in sorted(report.skipped, key=lambda s: (s.name, s.reason))],
    }
    if report.decisions:
        document["decisions"] = [_decision(one) for one in report.decisions]
    if report.unmet:
        document["unmet"] = [{one.name: getattr(lack, one.name) for one in fields(lack)} for lack in report.unmet]
    if report.base:
        document["base"] = report.base
        document["fixed"] = (finding_entry(one, made) for one in sort_findings(report.fixed))
    return document


def source_entry(source: SourceSummary) -> Document:
    """A source; its subject only where there are several."""
    entry: Document = {
        "source": source.source,
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published,
        "url": source.url,
        "language": source.language,
        "characters": source.characters,
        "claims": source.claims,
        "unread": source.unread,
        "copy_of": source.copy_of,
    }
    return entry | {"subject": source.subject} if source.subject else entry


def claim_entry(place: Place) -> Document:
    """A claim, or a claim as a side of a finding shows it: the same keys in both."""
    return {
        "source": place.source,
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "value": place.value,
        "normalised": place.normalised,
        "kind": place.kind,
        "property": place.property,
        "subject": place.subject,
        "question": place.question,
        "scope": [[name, value] for name, value in place.scope],
        "rule": place.rule,
        "quote": place.quote,
        "quote_start": place.quote_start,
        "quote_end": place.quote_end,
    }


def unread_entry(unread: Unread) -> Document:
    return {
        "source": unread.source,
        "start": unread.start,
        "end": unread.end,
        "line": unread.line,
        "column": unread.column,
        "value": unread.value,
        "reason": unread.reason,
    }


def step_entry(step: Step) -> Document:
    return {"stage": step.stage, "answer": step.answer, "why": step.why}


PLAIN = Entries(claim_entry, claim_entry, step_entry)


def finding_entry(finding: Finding, entries: Entries = PLAIN) -> Document:
    """A finding; what a decision or a base says of it only where there is one."""
    entry: Document = {
        "id": finding.id,
        "verdict": str(finding.verdict),
        "kind": finding.kind,
        "severity": str(finding.severity),
        "confidence": round(finding.confidence, 4),  # more digits would differ between processors
        "message": finding.message,
        "sides": [[entries.place(place) for place in side] for side in finding.sides],
        "steps": [entries.step(step) for step in finding.steps],
    }
    if finding.change:
        entry["change"] = finding.change
    if finding.was:
        entry["was"] = finding.was
    if (ruled := finding.decision) is not None:
        entry["decision"] = {one.name: getattr(ruled, one.name) for one in fields(ruled)}
    return entry


def _decision(decision: DecisionSummary) -> Document:
    entry: Document = {one.name: getattr(decision, one.name) for one in fields(decision)}
    return entry | {"findings": list(decision.findings), "now": list(decision.now)}


def _entity(entity: EntitySummary) -> Document:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "spellings": [
            {
                "text": spelling.text,
                "places": [
                    {"source": spot.source, "start": spot.start, "end": spot.end, "line": spot.line}
                    for spot in spelling.spots
                ],
            }
            for spelling in entity.spellings
        ],
        "joined": list(entity.joined),
        "unsure": list(entity.unsure),
    }


def _skipped(skipped: Skipped) -> Document:
    return {"source": skipped.name, "reason": skipped.reason}
