"""What became of every value that was seen: what coverage tools do for lines, done for facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from crosscheck.report.model import Finding, Place, Report
from crosscheck.report.order import sort_findings, sort_places, sort_unread
from crosscheck.verdicts.model import Verdict

_MOST_ECHOES = 3


class State(StrEnum):
    """What is known of one value; the order is that of an editor's interest."""

    CONFLICT = "in conflict"
    OUTDATED = "outdated"
    SPELLING = "spelling variant"
    REFINED = "refined"
    AGREED = "agreed"
    NO_CONFLICT = "not in conflict"
    ONLY_HERE = "only here"
    NOT_COMPARED = "not compared"


STATES = tuple(State)
_OF_VERDICT = {
    Verdict.CONFLICT: State.CONFLICT,
    Verdict.OUTDATED: State.OUTDATED,
    Verdict.SPELLING_VARIANT: State.SPELLING,
    Verdict.REFINEMENT: State.REFINED,
    Verdict.AGREEMENT: State.AGREED,
    Verdict.SCOPE_DIFFERENCE: State.NO_CONFLICT,
}
_CONFIRMING = (Verdict.AGREEMENT, Verdict.REFINEMENT)


@dataclass(frozen=True, slots=True)
class Echo:
    """What another place says to the same question, and the finding that compares the two."""

    place: Place
    verdict: Verdict
    finding: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A value-bearing span with everything known of it.

    ``confirmed_by`` are sources that say the same independently (a copy of a text confirms nothing), ``states`` are
    sorted by interest and never empty, ``reason`` says why a value was not compared, ``kind`` is "" for those.
    """

    source: str
    start: int
    end: int
    line: int
    value: str
    kind: str
    normalised: str
    states: tuple[State, ...]
    confirmed_by: tuple[str, ...] = ()
    echoes: tuple[Echo, ...] = ()  # the first few
    more_echoes: int = 0
    findings: tuple[str, ...] = ()  # ids, worst first
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """The facts of one source in the order of reading, and how many of them have each state."""

    source: str
    facts: tuple[Fact, ...]
    by_state: dict[State, int] = field(hash=False)

    @property
    def known(self) -> int:
        """How many values were read."""
        return sum(1 for fact in self.facts if fact.kind)

    @property
    def confirmed(self) -> int:
        return sum(1 for fact in self.facts if fact.confirmed_by)


Key = tuple[str, int, int]


@dataclass(slots=True)
class _Gathering:
    verdicts: set[Verdict] = field(default_factory=set)
    confirmed_by: set[str] = field(default_factory=set)
    echoes: list[Echo] = field(default_factory=list)
    more: int = 0
    findings: list[str] = field(default_factory=list)


def cover(report: Report) -> dict[str, SourceCoverage]:
    """The coverage of every source of a report."""
    witness = witnesses(report)
    gathered: dict[Key, _Gathering] = defaultdict(_Gathering)
    places: dict[Key, Place] = {}
    for place in sort_places(report.claims):
        places.setdefault(_key(place), place)
    for finding in sort_findings(report.findings):
        for place in _gather(finding, witness, gathered):
            places.setdefault(_key(place), place)
    facts: dict[str, list[Fact]] = {source.source: [] for source in report.sources}
    for key, place in places.items():
        facts.setdefault(place.source, []).append(_fact(place, gathered.get(key)))
    for one in sort_unread(report.unread):
        states = (State.NOT_COMPARED,)
        fact = Fact(one.source, one.start, one.end, one.line, one.value, "", "", states, reason=one.reason)
        facts.setdefault(one.source, []).append(fact)
    return {name: _of_source(name, found) for name, found in sorted(facts.items())}


def witnesses(report: Report) -> dict[str, str]:
    """For each source the one whose word it carries: itself, or the source it repeats."""
    return {source.source: source.copy_of or source.source for source in report.sources}


def independent(sources: Iterable[str], witness: dict[str, str]) -> list[str]:
    """The sources with copies counted once: one name for each witness, sorted."""
    return sorted({witness.get(name, name) for name in sources})


def _gather(finding: Finding, witness: dict[str, str], gathered: dict[Key, _Gathering]) -> Iterator[Place]:
    """Enter a finding at every place it speaks of; gives those places."""
    first: dict[tuple[int, str], Place] = {}
    for side, places in enumerate(finding.sides):
        for place in places:
            first.setdefault((side, place.source), place)
    roots = {witness.get(source, source) for _, source in first}
    for side, places in enumerate(finding.sides):
        for place in places:
            here = gathered[_key(place)]
            here.verdicts.add(finding.verdict)
            if finding.id not in here.findings:
                here.findings.append(finding.id)
            if finding.verdict in _CONFIRMING:
                here.confirmed_by |= roots - {witness.get(place.source, place.source)}
            _echo(here, finding, side, place, first)
            yield place


def _echo(here: _Gathering, finding: Finding, side: int, place: Place, first: dict[tuple[int, str], Place]) -> None:
    others = len(first) - 1
    taken = 0
    for (other_side, source), other in first.items():
        if len(here.echoes) >= _MOST_ECHOES:
            break
        if other_side != side or source != place.source:
            here.echoes.append(Echo(other, finding.verdict, finding.id))
            taken += 1
    here.more += max(0, others - taken)


def _fact(place: Place, found: _Gathering | None) -> Fact:
    states = {_OF_VERDICT[verdict] for verdict in found.verdicts} if found else set()
    if found and State.AGREED in states and not found.confirmed_by:
        states.discard(State.AGREED)  # said twice in one source, or by its copies
    ordered = tuple(state for state in STATES if state in states) or (State.ONLY_HERE,)
    return Fact(
        place.source,
        place.start,
        place.end,
        place.line,
        place.value,
        place.kind or "value",
        place.normalised,
        ordered,
        tuple(sorted(found.confirmed_by)) if found else (),
        tuple(found.echoes) if found else (),
        found.more if found else 0,
        tuple(found.findings) if found else (),
    )


def _of_source(name: str, facts: list[Fact]) -> SourceCoverage:
    facts.sort(key=lambda fact: (fact.start, -fact.end, fact.kind == ""))
    return SourceCoverage(
        name, tuple(facts), {state: sum(1 for fact in facts if state in fact.states) for state in STATES}
    )


def _key(place: Place) -> Key:
    return place.source, place.start, place.end
