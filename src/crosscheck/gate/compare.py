"""Base against head: which conflicts are new, fixed, changed, or were open before."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from crosscheck.gate.identity import Content, content_of
from crosscheck.report.model import Finding, Report
from crosscheck.report.order import sort_findings
from crosscheck.verdicts.model import Verdict

Sides = frozenset[frozenset[Content]]


@dataclass(frozen=True, slots=True)
class Pairing:
    """A conflict of the head and the one of the base that it was."""

    base: Finding
    head: Finding


@dataclass(frozen=True, slots=True)
class Comparison:
    """The four lists. ``open``: said the same before, if perhaps in other words; ``changed``: with another value."""

    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    changed: tuple[Pairing, ...]
    open: tuple[Pairing, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    finding: Finding
    sides: Sides

    @property
    def contents(self) -> frozenset[Content]:
        return frozenset(one for side in self.sides for one in side)


def compare(base: Report, head: Report, pairs: Mapping[str, str]) -> Comparison:
    """The conflicts of two reports; ``pairs``: the name in head of each source of base that is still there."""
    old = _conflicts(base, lambda name: pairs.get(name, f"\0{name}"))
    new = _conflicts(head, lambda name: name)
    held: list[Pairing] = []
    for key in (_exactly, _setting, _values):
        matched, old, new = _match(old, new, key)
        held += matched
    changed, old, new = _match_changed(old, new)
    return Comparison(
        new=tuple(one.finding for one in new),
        fixed=tuple(one.finding for one in old),
        changed=tuple(changed),
        open=tuple(held),
    )


def _conflicts(report: Report, named: Callable[[str], str]) -> list[_Seen]:
    return [
        _Seen(one, frozenset(frozenset(content_of(place, named(place.source)) for place in side) for side in one.sides))
        for one in sort_findings(report.findings)
        if one.verdict is Verdict.CONFLICT
    ]


def _exactly(seen: _Seen) -> Hashable:
    return seen.finding.kind, seen.sides


def _setting(seen: _Seen) -> Hashable:
    """Values and questions: another scope or subject beside them is another wording of the same conflict."""
    sides = frozenset(frozenset((one.statement(), one.question) for one in side) for side in seen.sides)
    return seen.finding.kind, sides


def _values(seen: _Seen) -> Hashable:
    return seen.finding.kind, frozenset(frozenset(one.statement() for one in side) for side in seen.sides)


def _match(
    old: list[_Seen], new: list[_Seen], key: Callable[[_Seen], Hashable]
) -> tuple[list[Pairing], list[_Seen], list[_Seen]]:
    """Pairs with equal keys, one to one in the order of reading, and what is left of both."""
    waiting: dict[Hashable, list[_Seen]] = {}
    for one in old:
        waiting.setdefault(key(one), []).append(one)
    matched, left = [], []
    for one in new:
        if candidates := waiting.get(key(one)):
            matched.append(Pairing(candidates.pop(0).finding, one.finding))
        else:
            left.append(one)
    remaining = {id(one) for candidates in waiting.values() for one in candidates}
    return matched, [one for one in old if id(one) in remaining], left


def _match_changed(old: list[_Seen], new: list[_Seen]) -> tuple[list[Pairing], list[_Seen], list[_Seen]]:
    """Pairs that put the same question to the same sources, those with most in common first."""
    rated = [
        (-rate, i, j) for i, one in enumerate(old) for j, other in enumerate(new) if (rate := _common(one, other)) > 0
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    changed = []
    for _, i, j in sorted(rated):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            changed.append(Pairing(old[i].finding, new[j].finding))
    return (
        changed,
        [one for i, one in enumerate(old) if i not in taken_old],
        [one for j, one in enumerate(new) if j not in taken_new],
    )


def _common(a: _Seen, b: _Seen) -> int:
    """How much two conflicts share; 0 unless they ask the same of the same sources and share a side or a subject."""
    if a.finding.kind != b.finding.kind or _asked(a) != _asked(b):
        return 0
    statements = {one.statement() for one in a.contents} & {one.statement() for one in b.contents}
    subjects = {(one.source, one.subject) for one in a.contents} & {(one.source, one.subject) for one in b.contents}
    named = all(one.question for one in a.contents | b.contents)
    return 2 * len(statements) + len(subjects) if statements or (named and subjects) else 0


def _asked(seen: _Seen) -> frozenset[tuple[str, str, str]]:
    return frozenset((one.source, one.kind, one.question) for one in seen.contents)
