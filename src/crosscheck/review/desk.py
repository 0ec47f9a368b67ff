"""What all pages share: the report as it is now, the decisions as they are now, and what this session did."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from threading import Lock, RLock, Thread

from crosscheck.errors import CrosscheckError
from crosscheck.gate.applying import apply_decisions
from crosscheck.gate.decide import make_decision
from crosscheck.gate.model import Decision, Placed, Ruling
from crosscheck.gate.placing import place_decisions
from crosscheck.gate.store import DecisionStore
from crosscheck.report.coverage import SourceCoverage, cover
from crosscheck.report.model import Finding, Report
from crosscheck.report.paragraphs import Reading, readings_of
from crosscheck.review.files import DecisionFiles
from crosscheck.review.queue import Item, queue_of
from crosscheck.review.watch import Stamp, changed_files

_REMEMBERED = 5  # reports before the present one, for decisions made on them


@dataclass(frozen=True)
class View:
    """The report with the decisions on it at one moment."""

    report: Report
    placed: tuple[Placed, ...]
    decisions: tuple[Decision, ...]  # all files, superseded ones too
    version: str  # differs when sources or decisions do
    edition: int  # differs when the sources do

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return queue_of(self.report)

    @cached_property
    def by_id(self) -> Mapping[str, Finding]:
        return {one.id: one for one in self.report.findings}

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        return readings_of(self.report)

    @cached_property
    def at(self) -> Mapping[tuple[str, int, int], Sequence[str]]:
        """The findings that speak of a place: source, start, end."""
        found: dict[tuple[str, int, int], list[str]] = {}
        for finding in self.report.findings:
            for side in finding.sides:
                for place in side:
                    found.setdefault((place.source, place.start, place.end), []).append(finding.id)
        return found

    @cached_property
    def covered(self) -> Mapping[str, SourceCoverage]:
        return cover(self.report)

    def on(self, finding: str) -> tuple[Placed, ...]:
        """The decisions, none of them superseded, that speak of a finding."""
        return tuple(one for one in self.placed if finding in one.findings)


@dataclass(slots=True)
class Act:
    """One thing that the editor did: one decision, or one for several findings."""

    number: int
    finding: str
    decisions: tuple[Decision, ...]
    undone: bool = False


@dataclass(slots=True)
class _State:
    report: Report | None = None
    stamp: Stamp = ()
    edition: int = 0
    notice: tuple[str, ...] = ()  # files whose change led to the present report
    problem: str = ""  # why the sources cannot be checked now
    view: View | None = None
    past: deque[Report] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    acts: list[Act] = field(default_factory=list)


class Desk:
    """``check`` makes the report without decisions, ``stamp`` says what its files look like on disk."""

    def __init__(
        self,
        check: Callable[[], Report],
        stamp: Callable[[], Stamp],
        store: DecisionStore,
        author: str,
        *,
        today: Callable[[], date] = date.today,
        complete: bool = True,
    ) -> None:
        self._check, self._stamp, self._today, self._complete = check, stamp, today, complete
        self.store, self.author = store, author
        self._files = DecisionFiles(store)
        self.lock = RLock()  # for whoever reads the state and then writes
        self._check_lock = Lock()
        self._state = _State()
        self._checking: Thread | None = None

    # The report

    def refresh(self) -> None:
        """Check again when files have changed; waits for it. Raises what the check raises."""
        with self._check_lock:  # pages of the last report are served meanwhile
            now = self._stamp()
            if self._state.report is not None and now == self._state.stamp:
                return
            try:
                report = _bare(self._check())
            except CrosscheckError as error:
                self._state.problem = str(error)
                raise
            with self.lock:
                self._take(report, now)

    def _take(self, report: Report, stamp: Stamp) -> None:
        state = self._state
        if state.report is not None:
            state.notice = changed_files(state.stamp, stamp)
            state.past.appendleft(state.report)
        state.report, state.stamp, state.view, state.problem = report, stamp, None, ""
        state.edition += 1

    def behind(self) -> tuple[str, ...]:
        """Files that have changed since the check; a new check begins in the background when there are any."""
        now = self._stamp()
        if now == self._state.stamp:
            return ()
        if self._checking is None or not self._checking.is_alive():
            self._checking = Thread(target=self._refresh_quietly, daemon=True)
            self._checking.start()
        return changed_files(self._state.stamp, now)

    def _refresh_quietly(self) -> None:
        try:
            self.refresh()
        except CrosscheckError:
            return  # kept as the problem that pages show

    @property
    def problem(self) -> str:
        """Why the sources as they are now cannot be checked; "" when they can."""
        return self._state.problem

    @property
    def notice(self) -> tuple[str, ...]:
        """The files whose change led to the present report."""
        return self._state.notice

    def view(self) -> View:
        """The last report with the decisions as they are on disk now.

        :raises CrosscheckError: when a decision's file is broken.
        """
        if self._state.report is None:
            self.refresh()
        with self.lock:
            state = self._state
            assert state.report is not None
            mark, decisions = self._files.load()
            version = f"{state.edition}.{mark}"
            if state.view is None or state.view.version != version:
                report, placed = apply_decisions(state.report, decisions, today=self._today(), complete=self._complete)
                state.view = View(report, placed, decisions, version, state.edition)
            return state.view

    def remembered(self, finding: str) -> tuple[Finding, Report] | None:
        """A finding of an earlier report of this session."""
        for report in self._state.past:
            for one in report.findings:
                if one.id == finding:
                    return one, report
        return None

    def successors(self, finding: str, view: View) -> Sequence[Finding]:
        """What a finding has become: itself, or those of the present report that answer its question."""
        if finding in view.by_id:
            return [view.by_id[finding]]
        old = self.remembered(finding)
        if old is None:
            return []
        draft = make_decision(old[0], old[1], Ruling.UNSURE, by="-", at="2000-01-01T00:00:00Z")
        placed = place_decisions(view.report, [draft], today=self._today(), complete=self._complete)
        return [view.by_id[id_] for one in placed for id_ in one.findings]

    # What this session did

    @property
    def acts(self) -> Sequence[Act]:
        return self._state.acts

    def record(self, finding: str, decisions: Sequence[Decision]) -> Act:
        act = Act(len(self._state.acts) + 1, finding, tuple(decisions))
        self._state.acts.append(act)
        return act


def _bare(report: Report) -> Report:
    """Without decisions: they are put on anew for each view."""
    return replace(report, findings=tuple(replace(one, decision=None) for one in report.findings), decisions=())
