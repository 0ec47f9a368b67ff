"""Reports built by hand, for what the gate makes of claims."""

from __future__ import annotations

from crosscheck.report.ids import ClaimKey, finding_id
from crosscheck.report.model import Finding, Place, Report, SourceSummary
from crosscheck.verdicts.model import Severity, Verdict


def claim(text: str, source: str, value: str, normalised: str, **more: str) -> Place:
    """The first occurrence of a value in a text; ``scope`` as "name=value"."""
    start = text.index(value)
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start) if "\n" in text[start:] else len(text)
    scope = tuple((name, value) for name, value in [tuple(more["scope"].split("="))]) if "scope" in more else ()
    return Place(
        source=source,
        start=start,
        end=start + len(value),
        line=text.count("\n", 0, start) + 1,
        column=start - first + 1,
        value=value,
        quote=text[first:last],
        quote_start=first,
        quote_end=last,
        normalised=normalised,
        kind=more.get("kind", "money"),
        property=more.get("property", "core/cost"),
        subject=more.get("subject", "the hall"),
        rule="value/money",
        scope=scope,
        question=more.get("question", "core/cost"),
    )


def conflict(a: Place, b: Place, *, ids: dict[str, str] | None = None, severity: Severity = Severity.ERROR) -> Finding:
    named = ids or {}
    keys = [
        [ClaimKey(named.get(one.source, one.source), one.question, one.subject, one.normalised, one.scope)]
        for one in (a, b)
    ]
    return Finding(
        id=finding_id(f"conflict.{a.kind}", keys),
        verdict=Verdict.CONFLICT,
        kind=a.kind,
        severity=severity,
        confidence=0.95,
        message=f"{a.value} or {b.value}.",
        sides=((a,), (b,)),
    )


def report(
    texts: dict[str, str], claims: list[Place], findings: list[Finding], ids: dict[str, str] | None = None
) -> Report:
    named = ids or {}
    return Report(
        version="1",
        model="m",
        sources=tuple(
            SourceSummary(name, named.get(name, f"text:{abs(hash(text))}"), "", "", "", "", "", "en", len(text), 1, 0)
            for name, text in sorted(texts.items())
        ),
        claims=tuple(claims),
        unread=(),
        findings=tuple(findings),
        texts=tuple(sorted(texts.items())),
    )


def two(a: str, a_value: str, a_read: str, b: str, b_value: str, b_read: str, **more: str) -> Report:
    """Two sources that contradict each other; ``more`` goes to the claim of the first one."""
    one = claim(a, "guide.md", a_value, a_read, **more)
    other = claim(b, "ledger.md", b_value, b_read)
    return report({"guide.md": a, "ledger.md": b}, [one, other], [conflict(one, other)])
