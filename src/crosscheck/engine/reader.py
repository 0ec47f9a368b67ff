"""Sources read here or by other processes, from the cache where it has them; what calls have read is shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from crosscheck.documents.model import Document
from crosscheck.documents.read import read_document
from crosscheck.engine.judging import Judge, Reading
from crosscheck.engine.kernel import Kernel
from crosscheck.engine.pool import Subjects, processes, work_on
from crosscheck.engine.worker import Held, Read
from crosscheck.report.model import Report
from crosscheck.sources.model import Source
from crosscheck.store.codec import load
from crosscheck.store.readings import Claims

Progress = Callable[[int, int, str], None]
Group = tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What calls that follow one another have in common: readings of sources, and reports on whole groups of them."""

    readings: dict[Source, Reading] = field(default_factory=dict)
    reports: dict[Group, Report] = field(default_factory=dict)
    unopened: dict[Source, tuple[Document, bytes]] = field(default_factory=dict)  # what other processes read


@dataclass(frozen=True, slots=True)
class Judging:
    """Groups of sources that processes may judge when they read all of one, and who takes the reports."""

    groups: Sequence[Group]
    judge: Judge
    take: Callable[[Group, Report], None]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads with a kernel; ``jobs`` as ``processes`` has them, ``progress`` hears of each source."""

    kernel: Kernel
    jobs: int | None
    progress: Progress

    def read(self, sources: Sequence[Source], shared: Shared, judging: Judging | None = None) -> list[Source]:
        """Read what is not known yet; the sources whose reading killed processes."""
        unread = self.open(sources, shared)
        jobs = processes(self.jobs, sum(len(source.raw) for source in unread))
        if jobs > 1 and len(unread) > 1:
            return self._apart(unread, shared, jobs, len(sources), judging)
        kept, done = self.kernel.readings, len(sources) - len(unread)
        for (source, doc), claims in zip(unread.items(), self.kernel.claims(unread.values()), strict=True):
            self.progress(done, len(sources), source.name)
            done += 1
            shared.readings[source] = Reading(doc, claims.claims, claims.unread)
            if kept:
                kept.keep_claims(doc, claims)
        return []

    def open(self, sources: Sequence[Source], shared: Shared) -> dict[Source, Document]:
        """Put what is known among the readings; the sources that are not."""
        unread: dict[Source, Document] = {}
        for source in sources:
            if source in shared.readings:
                continue
            found: Claims | None
            if source in shared.unopened:
                doc, body = shared.unopened.pop(source)
                found = load(body, Claims)
            else:
                doc = read_document(source)
                found = self.kernel.readings.known_claims(doc) if self.kernel.readings else None
            if found is None:
                unread[source] = doc
            else:
                shared.readings[source] = Reading(doc, found.claims, found.unread)
        return unread

    def _apart(
        self, unread: Mapping[Source, Document], shared: Shared, jobs: int, total: int, judging: Judging | None
    ) -> list[Source]:
        """Read in other processes. Claims of subjects that they judged stay unopened: no one may ask for them."""
        sources, lost, done = list(unread), [], total - len(unread)
        place = {source: number for number, source in enumerate(sources)}
        whole = [group for group in judging.groups if all(one in place for one in group)] if judging else []
        of = {tuple(place[one] for one in group): group for group in whole}
        if self.kernel.readings:
            self.kernel.readings.begin()
        subjects = Subjects(tuple(of), judging.judge) if judging else None
        for answer in work_on(self.kernel.setup, sources, jobs, subjects):
            match answer:
                case Held(places, report):
                    if judging and report:
                        judging.take(of[places], report)
                case Read(number, body):
                    source = sources[number]
                    self.progress(done, total, source.name)
                    done += 1
                    if body is None:
                        lost.append(source)
                        continue
                    shared.unopened[source] = (unread[source], body)
                    if self.kernel.readings:
                        self.kernel.readings.keep_rows(unread[source], body)
                case _:
                    assert_never(answer)
        return lost
