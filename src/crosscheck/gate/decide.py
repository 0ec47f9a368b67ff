"""A new decision about a finding of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from crosscheck.errors import CrosscheckError
from crosscheck.gate.model import Cause, Decision, Ruling, Said, Scope
from crosscheck.report.model import Finding, Place, Report

_AROUND = 32  # characters kept before and after a value, as browsers' text fragments and Hypothesis do


def make_decision(
    finding: Finding,
    report: Report,
    ruling: Ruling,
    *,
    by: str,
    at: str,
    reason: str = "",
    scope_a: Scope = (),
    scope_b: Scope = (),
    cause: Cause | None = None,
    expires: str = "",
    supersedes: Sequence[str] = (),
) -> Decision:
    """The decision, ready for the store; equal arguments give an equal one.

    ``at`` is UTC as ``2026-05-04T10:00:00Z``, ``expires`` an ISO day.

    :raises CrosscheckError: for what does not belong together: "known" without a reason, "both right" without a scope,
        a false alarm without its cause.
    """
    _check(ruling, by, reason, scope_a + scope_b, cause, expires)
    sides = [tuple(_said(place, report) for place in side) for side in finding.sides]
    decision = Decision(
        id="",
        finding=finding.id,
        verdict=finding.verdict.value,
        kind=finding.kind,
        ruling=ruling,
        by=by.strip(),
        at=at,
        reason=reason.strip(),
        message=finding.message,
        a=sides[0],
        b=tuple(said for side in sides[1:] for said in side),
        scope_a=tuple(sorted(scope_a)),
        scope_b=tuple(sorted(scope_b)),
        cause=cause,
        expires=expires,
        supersedes=tuple(sorted(supersedes)),
        rules=tuple(sorted({place.rule for side in finding.sides for place in side if place.rule})),
    )
    return replace(decision, id=f"{finding.id}-{_mark(decision)}")


def _check(ruling: Ruling, by: str, reason: str, scope: Scope, cause: Cause | None, expires: str) -> None:
    if not by.strip():
        raise CrosscheckError("a decision needs a name: say who decides with --by")
    if ruling is Ruling.KNOWN and not reason.strip():
        raise CrosscheckError('"known" needs a reason: say with --reason why the conflict may stay')
    if (ruling is Ruling.BOTH_RIGHT) != bool(scope):
        raise CrosscheckError(
            '"both-right" needs the scope that tells the sides apart, e.g. --scope-a time=2007 --scope-b time=2010'
            if ruling is Ruling.BOTH_RIGHT
            else f'a scope belongs to "both-right", not to "{ruling}"'
        )
    if (ruling is Ruling.FALSE_ALARM) != (cause is not None):
        raise CrosscheckError(
            '"false-alarm" needs its cause: wrong-extraction or not-the-same-thing'
            if ruling is Ruling.FALSE_ALARM
            else f'a cause belongs to "false-alarm", not to "{ruling}"'
        )
    if expires:
        if ruling is not Ruling.KNOWN:
            raise CrosscheckError(f'only "known" can expire, not "{ruling}"')
        try:
            date.fromisoformat(expires)
        except ValueError:
            raise CrosscheckError(f'"{expires}" is no day: write it as 2026-12-31') from None


def _said(place: Place, report: Report) -> Said:
    text = report.text_of(place.source)
    before, after = (
        (text[max(0, place.start - _AROUND) : place.start], text[place.end : place.end + _AROUND])
        if text is not None
        else ("", "")
    )
    ids = {one.source: one.id for one in report.sources}
    return Said(
        source=place.source,
        source_id=ids.get(place.source, ""),
        kind=place.kind,
        question=place.question,
        property=place.property,
        subject=place.subject,
        normalised=place.normalised,
        scope=place.scope,
        exact=place.value,
        prefix=before,
        suffix=after,
        start=place.start,
        end=place.end,
        quote=place.quote,
    )


def _mark(decision: Decision) -> str:
    """Six hexadecimal digits by which decisions on one finding differ."""
    parts = (decision.ruling, decision.by, decision.at, decision.reason, *decision.supersedes)
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=3).hexdigest()
