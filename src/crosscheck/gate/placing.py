"""Stored decisions beside a new report: which findings each still speaks of, and whether it still holds.

A decision holds only where the claims say exactly what they said: same sources, values, questions, subjects, scopes.
Likeness of words is never asked: "$3.2m" and "$5.2m" are more alike than two spellings of one remark beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crosscheck.gate.identity import Content, content_of, plain
from crosscheck.gate.model import Decision, Placed, Ruling, Said, State
from crosscheck.gate.sources import SourceIndex
from crosscheck.gate.store import current
from crosscheck.gate.tracing import Trace, trace
from crosscheck.report.model import Finding, Report


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A finding by what its sides say, and the sentences they stand in."""

    id: str
    verdict: str
    kind: str
    sides: frozenset[frozenset[Content]]
    values: frozenset[frozenset[tuple[str, str, str]]]
    quotes: frozenset[tuple[str, str]]


def place_decisions(
    report: Report, decisions: Sequence[Decision], *, today: date, complete: bool = True
) -> tuple[Placed, ...]:
    """Every decision that no other supersedes, with its state; oldest first.

    ``complete``: the report covers all sources of the project, so that one that is absent is gone; otherwise decisions
    on absent sources are unplaced, not unused.
    """
    if not decisions:
        return ()
    index = SourceIndex.of(report)
    candidates = [_candidate(finding) for finding in report.findings]
    tracing = Trace.of(report)
    placed = [_expire(_place(one, candidates, index, tracing, complete), today) for one in _sorted(current(decisions))]
    return _disputed(placed)


def _sorted(decisions: Iterable[Decision]) -> list[Decision]:
    return sorted(decisions, key=lambda one: (one.at, one.id))


def _candidate(finding: Finding) -> _Candidate:
    sides = frozenset(frozenset(content_of(place, place.source) for place in side) for side in finding.sides)
    return _Candidate(
        finding.id,
        finding.verdict.value,
        finding.kind,
        sides,
        _values(sides),
        frozenset((place.source, plain(place.quote)) for side in finding.sides for place in side),
    )


def _place(
    decision: Decision, candidates: Sequence[_Candidate], index: SourceIndex, tracing: Trace, complete: bool
) -> Placed:
    absent = sorted({said.source for said in decision.said if index.find(said.source_id, said.source) is None})
    if absent:
        names = ", ".join(absent)
        if complete:
            return Placed(decision, State.UNUSED, f"gone: {names}")
        return Placed(decision, State.UNPLACED, f"not part of this run: {names}")
    sides = frozenset(_contents(side, index) for side in (decision.a, decision.b) if side)
    values = _values(sides)
    near = [
        one
        for one in candidates
        if one.values == values and (one.verdict, one.kind) == (decision.verdict, decision.kind)
    ]
    exact = [one for one in near if one.sides == sides]
    if exact:
        return _exact(decision, exact, index)
    if near:
        return _near(decision, near, sides)
    return trace(decision, index, tracing)


def _contents(side: Iterable[Said], index: SourceIndex) -> frozenset[Content]:
    return frozenset(content_of(said, index.find(said.source_id, said.source) or said.source) for said in side)


def _values(sides: frozenset[frozenset[Content]]) -> frozenset[frozenset[tuple[str, str, str]]]:
    return frozenset(frozenset(one.values() for one in side) for side in sides)


def _statements(sides: frozenset[frozenset[Content]]) -> object:
    return frozenset(frozenset(one.statement() for one in side) for side in sides)


def _exact(decision: Decision, found: Sequence[_Candidate], index: SourceIndex) -> Placed:
    """Same claims; when the sentence around them is another, what rests on more than the claim is looked at again."""
    ids = tuple(sorted(one.id for one in found))
    quotes = frozenset((index.find(s.source_id, s.source) or s.source, plain(s.quote)) for s in decision.said)
    if any(one.quotes == quotes for one in found):
        return Placed(decision, State.ACTIVE, "", ids)
    if decision.ruling is Ruling.BOTH_RIGHT:
        return Placed(decision, State.RECHECK, "reworded: does the scope still tell the sides apart?", ids)
    if any(content.guards for one in found for side in one.sides for content in side):
        return Placed(decision, State.RECHECK, "reworded: is it still said by the same one, or still denied?", ids)
    return Placed(decision, State.ACTIVE, "reworded", ids)


def _near(decision: Decision, near: Sequence[_Candidate], sides: frozenset[frozenset[Content]]) -> Placed:
    """Same values in the same sources, in another setting: never taken over without a person."""
    kept = [one for one in near if _statements(one.sides) == _statements(sides)]
    if not kept:
        ids = tuple(sorted(one.id for one in near))
        return Placed(decision, State.STALE, "a claim is now denied, or said by somebody else", ids)
    ids = tuple(sorted(one.id for one in kept))
    if len({one.sides for one in kept}) > 1:
        return Placed(decision, State.UNPLACED, f"fits {len(kept)} findings", ids)
    return Placed(decision, State.RECHECK, f"same values, {_changed(kept[0].sides, sides)} changed", ids)


def _changed(now: frozenset[frozenset[Content]], then: frozenset[frozenset[Content]]) -> str:
    a, b = ([one for side in sides for one in side] for sides in (now, then))
    parts = [
        name
        for name, differs in (
            ("question", {one.question for one in a} != {one.question for one in b}),
            ("subject", {one.subject for one in a} != {one.subject for one in b}),
            ("scope", {one.scope for one in a} != {one.scope for one in b}),
        )
        if differs
    ]
    return " and ".join(parts) or "what they are said of"


def _expire(placed: Placed, today: date) -> Placed:
    day = placed.decision.expires
    if placed.state is State.ACTIVE and day and date.fromisoformat(day) < today:
        return replace(placed, state=State.RECHECK, why=f"expired on {day}")
    return placed


def _disputed(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Two decisions on one finding that rule differently hold neither: nobody has said which one counts."""
    rulings: dict[str, set[tuple[object, ...]]] = {}
    for one in placed:
        for finding in one.findings if one.settles else ():
            rulings.setdefault(finding, set()).add(_sense(one.decision))
    disputed = {finding for finding, senses in rulings.items() if len(senses) > 1}
    return tuple(
        replace(one, state=State.RECHECK, why="disputed: another decision rules differently; supersede one")
        if one.settles and disputed.intersection(one.findings)
        else one
        for one in placed
    )


def _sense(decision: Decision) -> tuple[object, ...]:
    if decision.ruling in (Ruling.ACCEPT_A, Ruling.ACCEPT_B):
        right = decision.a if decision.ruling is Ruling.ACCEPT_A else decision.b
        return "accept", tuple(sorted({(said.source, plain(said.normalised)) for said in right}))
    return (decision.ruling,)


def state_counts(placed: Iterable[Placed]) -> list[tuple[State, int]]:
    """How many decisions are in each state, in the order of the states."""
    counts = Counter(one.state for one in placed)
    return [(state, counts[state]) for state in State]
