"""One gated run: the sources as they are, decisions beside them, and a base to compare with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from crosscheck.errors import CrosscheckError, SourceError
from crosscheck.gate.applying import apply_decisions
from crosscheck.gate.base import open_base
from crosscheck.gate.base_report import read_report
from crosscheck.gate.compare import Comparison, Pairing, compare
from crosscheck.gate.git import Repository
from crosscheck.gate.model import Placed, State
from crosscheck.gate.sources import pair_sources
from crosscheck.gate.store import DecisionStore
from crosscheck.report.model import Finding, Report
from crosscheck.report.order import at_least, with_verdict
from crosscheck.verdicts.model import Severity, Verdict

Check = Callable[[Sequence[Path]], Report]
"""From paths to a report; called twice with a base, so that unchanged sources should be read once."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to check and against what. ``today`` decides which decisions have expired; ``complete`` as in placing."""

    paths: tuple[Path, ...]
    store: DecisionStore
    today: date
    complete: bool = True
    base: str = ""  # a git ref; "" for none
    base_report: Path | None = None  # a JSON report instead


@dataclass(frozen=True, slots=True)
class Gated:
    """The report with decisions and changes on it, and what the gate makes of it."""

    report: Report
    placed: tuple[Placed, ...] = ()
    comparison: Comparison | None = None
    notes: tuple[str, ...] = ()
    base: Report | None = None
    reopened: frozenset[str] = field(default=frozenset())  # conflicts settled in the base and not any more

    def failing(self, level: Severity, *, only_new: bool) -> list[Finding]:
        """The undecided conflicts at or above a level; ``only_new``: that the change brought or reopened."""
        return [
            one
            for one in with_verdict(self.report.findings, Verdict.CONFLICT)
            if at_least(one.severity, level)
            and not one.settled
            and (not only_new or not self.report.base or one.change == "new" or one.id in self.reopened)
        ]


def run_gate(check: Check, request: Request) -> Gated:
    """Check, place the decisions, and compare with the base where one is asked for.

    :raises CrosscheckError: for whatever a user can mend, before anything is written.
    """
    decisions = request.store.load()
    if request.base_report is not None:
        old = read_report(request.base_report)
        head = check(request.paths)
        head, placed = apply_decisions(head, decisions, today=request.today, complete=request.complete)
        return _compared(old, head, placed, {}, (), request.base_report.name, ())
    if not request.base:
        head, placed = apply_decisions(check(request.paths), decisions, today=request.today, complete=request.complete)
        return Gated(head, placed)
    return _against_git(check, request)


def _against_git(check: Check, request: Request) -> Gated:
    repository = Repository.find(Path.cwd())
    with open_base(repository, request.base, request.paths, request.store.folder) as base:
        head = check(request.paths)
        head, placed = apply_decisions(head, request.store.load(), today=request.today, complete=request.complete)
        try:
            old = check(base.paths) if base.has_files else _nothing(head)
        except SourceError as error:
            raise CrosscheckError(f"the base {base.name} cannot be checked: {error}; name a later base") from error
        old, old_placed = apply_decisions(old, base.decisions, today=request.today, complete=request.complete)
        renamed = _source_names(head, base.renames)
        notes = ("uncommitted changes count as part of the change",) if base.dirty else ()
    return _compared(old, head, placed, renamed, old_placed, base.name, notes)


def _compared(
    old: Report,
    head: Report,
    placed: tuple[Placed, ...],
    renamed: Mapping[str, str],
    old_placed: Sequence[Placed],
    name: str,
    notes: tuple[str, ...],
) -> Gated:
    comparison = compare(old, head, pair_sources(old.sources, head.sources, renamed))
    changes = {one.id: "new" for one in comparison.new}
    changes |= {one.head.id: "changed" for one in comparison.changed} | {one.head.id: "open" for one in comparison.open}
    was = {one.head.id: one.base.message for one in comparison.changed}
    before = {one.decision.id: one.state for one in old_placed}
    turned = {one.decision.id for one in placed if _turned(one.state, before.get(one.decision.id))}
    report = replace(
        head,
        base=name,
        findings=tuple(replace(one, change=changes.get(one.id, ""), was=was.get(one.id, "")) for one in head.findings),
        fixed=comparison.fixed,
        decisions=tuple(replace(one, turned=one.id in turned) for one in head.decisions),
    )
    reopened = frozenset(one.head.id for one in (*comparison.changed, *comparison.open) if _reopened(one))
    return Gated(report, placed, comparison, notes, old, reopened)


def _turned(now: State, before: State | None) -> bool:
    """Whether this change took a decision's hold."""
    return before is State.ACTIVE and now is not State.ACTIVE


def _reopened(pairing: Pairing) -> bool:
    return pairing.base.settled and not pairing.head.settled


def _nothing(head: Report) -> Report:
    """The report on a base without any source."""
    return Report(head.version, head.model, (), (), (), ())


def _source_names(head: Report, renames: Mapping[str, str]) -> dict[str, str]:
    """Renames of git, which speaks of paths in the repository, as renames of sources, which go by names below a folder.

    A source's name is the end of its path.
    """
    names = {one.source for one in head.sources}
    found = {}
    for old, new in renames.items():
        for name in (new, *(new.split("/", cut)[-1] for cut in range(1, new.count("/") + 1))):
            if name in names:
                root = new[: len(new) - len(name)]
                if old.startswith(root):
                    found[old[len(root) :]] = name
                break
    return found
