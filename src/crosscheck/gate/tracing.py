"""What became of a decision whose finding is gone: did a value change, or is a claim no longer there?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosscheck.gate.identity import content_of, plain
from crosscheck.gate.model import Decision, Placed, Said, State
from crosscheck.gate.sources import SourceIndex
from crosscheck.report.model import Place, Report


@dataclass(frozen=True, slots=True)
class Trace:
    """The claims of a report by source, the sources' texts, and in which findings each place stands."""

    claims: Mapping[str, Sequence[Place]]
    texts: Mapping[str, str]
    findings: Mapping[tuple[str, int, int], Sequence[tuple[str, frozenset[str]]]]  # id and sources

    @classmethod
    def of(cls, report: Report) -> Trace:
        claims: dict[str, list[Place]] = {}
        for place in report.claims:
            claims.setdefault(place.source, []).append(place)
        findings: dict[tuple[str, int, int], list[tuple[str, frozenset[str]]]] = {}
        for finding in report.findings:
            places = [place for side in finding.sides for place in side]
            entry = (finding.id, frozenset(place.source for place in places))
            for place in places:
                findings.setdefault((place.source, place.start, place.end), []).append(entry)
        return cls(claims, dict(report.texts), findings)


def trace(decision: Decision, index: SourceIndex, tracing: Trace) -> Placed:
    """Stale where a claim's place holds another value now, else unused."""
    now: list[Place] = []
    gone: list[Said] = []
    other: list[Said] = []
    for said in decision.said:
        source = index.find(said.source_id, said.source) or said.source
        if _still(said, source, tracing):
            continue
        rivals = _rivals(said, source, tracing)
        now += rivals
        if not rivals:
            (other if _stated(said, source, tracing) else gone).append(said)
    if gone:
        names = ", ".join(dict.fromkeys(f'"{plain(one.exact)}" in {one.source}' for one in gone))
        return Placed(decision, State.UNUSED, f"no longer said: {names}")
    if not now:
        return Placed(
            decision, State.UNUSED, f"both sides are still there, no {decision.verdict} between them any more"
        )
    values = tuple(dict.fromkeys(f'{place.source}: "{" ".join(place.value.split())}"' for place in now))
    between = {index.find(said.source_id, said.source) or said.source for said in decision.said}
    ids = {
        id_
        for place in now
        for id_, sources in tracing.findings.get((place.source, place.start, place.end), ())
        if between <= sources
    }
    return Placed(decision, State.STALE, f"changed, now {', '.join(values)}", tuple(sorted(ids)), values)


def _still(said: Said, source: str, tracing: Trace) -> bool:
    then = content_of(said, source)
    return any(
        (now := content_of(place, source)).statement() == then.statement() and now.question == then.question
        for place in tracing.claims.get(source, ())
    )


def _stated(said: Said, source: str, tracing: Trace) -> bool:
    then = content_of(said, source).statement()
    return any(content_of(place, source).statement() == then for place in tracing.claims.get(source, ()))


def _rivals(said: Said, source: str, tracing: Trace) -> list[Place]:
    """What now answers the claim's question, or stands between exactly the same words; several are none."""
    then = content_of(said, source)
    asked, framed = [], []
    text = tracing.texts.get(source, "")
    for place in tracing.claims.get(source, ()):
        now = content_of(place, source)
        if now.kind != then.kind or now.statement() == then.statement():
            continue
        if now.question and now.asked() == then.asked():
            asked.append(place)
        if _same_words_around(said, place, text):
            framed.append(place)
    for found in (framed, asked):
        if len({content_of(place, source).statement() for place in found}) == 1:
            return found
    return []


def _same_words_around(said: Said, place: Place, text: str) -> bool:
    """Whether the words before and after are, character for character, those of the decision (when it kept any)."""
    if not said.prefix.strip() and not said.suffix.strip():
        return False
    before = text[max(0, place.start - len(said.prefix)) : place.start]
    return before == said.prefix and text[place.end : place.end + len(said.suffix)] == said.suffix
