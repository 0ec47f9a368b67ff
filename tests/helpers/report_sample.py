"""Reports built by hand, for every writer's tests."""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck.report.ids import ClaimKey, finding_id
from crosscheck.report.model import Finding, Place, Report, SourceSummary, Step, Unread
from crosscheck.sources.model import Skipped
from crosscheck.verdicts.model import Severity, Verdict

GUIDE = (
    "---\ntitle: Guide\n---\n\n# The lighthouse\n\n"
    "The lighthouse was lit in 1871, and cost 4,200 pounds. Its keeper was Ada Morrow.\n"
)
NEWS = "First lit in 1874, the tower now draws\n9,000 visitors a year; Ada Morow kept it.\n"


def place(text: str, source: str, value: str, normalised: str, **more: str) -> Place:
    """The first occurrence of a value in a text, quoted with its line."""
    start = text.index(value)
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start) if "\n" in text[start:] else len(text)
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
        kind=more.get("kind", "date"),
        property=more.get("property", "lit"),
        subject=more.get("subject", "lighthouse"),
        rule=more.get("rule", "opened"),
    )


def finding(
    verdict: Verdict,
    severity: Severity,
    message: str,
    sides: Sequence[Sequence[Place]],
    *,
    kind: str = "date",
    confidence: float = 0.9,
) -> Finding:
    keys = [[ClaimKey(one.source, one.property, one.subject, one.normalised, one.scope) for one in s] for s in sides]
    steps = (
        Step("alignment", "same question", "both say when the lighthouse was lit"),
        Step("value", "apart", "1871 and 1874 share no day."),
        Step("scope", "same", "neither speaks of another time"),
        Step("verdict", str(verdict), "apart and of one scope"),
    )
    identity = finding_id(f"{verdict}.{kind}", keys)
    return Finding(identity, verdict, kind, severity, confidence, message, tuple(tuple(s) for s in sides), steps)


def summary(source: str, text: str, claims: int = 2, unread: int = 0, title: str = "") -> SourceSummary:
    return SourceSummary(source, source, title, "", "", "", "", "en", len(text), claims, unread)


def lighthouse() -> Report:
    """One finding of every verdict, claims without partner, unread values, a file skipped."""
    lit = place(GUIDE, "guide.md", "1871", "1871"), place(NEWS, "news.md", "1874", "1874")
    cost = place(GUIDE, "guide.md", "4,200 pounds", "4200 GBP", kind="money", property="cost")
    visitors = place(NEWS, "news.md", "9,000 visitors", "9000 visitor", kind="number", property="visitors")
    keeper = (
        place(GUIDE, "guide.md", "Ada Morrow", "ada morrow", kind="name"),
        place(NEWS, "news.md", "Ada Morow", "ada morow", kind="name"),
    )
    findings = (
        finding(Verdict.AGREEMENT, Severity.NOTE, "Both name one keeper.", [keeper], kind="name"),
        finding(Verdict.CONFLICT, Severity.ERROR, "The lighthouse was lit in 1871 or in 1874.", [lit[:1], lit[1:]]),
        finding(Verdict.SPELLING_VARIANT, Severity.NOTE, "Morrow is also written Morow.", [keeper[:1], keeper[1:]]),
        finding(Verdict.OUTDATED, Severity.WARNING, "The older text gives an older count.", [[cost], [visitors]]),
        finding(Verdict.SCOPE_DIFFERENCE, Severity.NOTE, "Cost and visitors.", [[cost], [visitors]], kind="number"),
        finding(Verdict.REFINEMENT, Severity.NOTE, "1871 is more precise.", [lit[:1], lit[1:]]),
        finding(
            Verdict.CONFLICT, Severity.WARNING, "The parts do not add up.", [[cost], [visitors]], kind="arithmetic"
        ),
    )
    alone = place(NEWS, "news.md", "a year", "P1Y", kind="duration")
    return Report(
        version="1.2.3",
        model="en_core_web_sm 3.8.0",
        sources=(summary("news.md", NEWS), summary("guide.md", GUIDE, unread=1, title="Guide")),
        claims=(visitors, *lit, cost, *keeper, alone),
        unread=(Unread("guide.md", 4, 9, 2, 1, "title", "part of a name: Guide"),),
        findings=findings,
        skipped=(Skipped("photo.jpg", "not a text"),),
        texts=(("guide.md", GUIDE), ("news.md", NEWS)),
    )
