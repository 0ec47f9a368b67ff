"""The whole way from sources to a report, and the only file that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.alignment.align import Aligner
from crosscheck.documents.read import read_document
from crosscheck.engine.comparison import LARGE, Tell
from crosscheck.engine.elsewhere import Elsewhere
from crosscheck.engine.judging import Analysis, Judge, Reading, analysis_of
from crosscheck.engine.kernel import Kernel, Setup, unswept
from crosscheck.engine.pool import Part, processes, read_all
from crosscheck.entities.resolve import NO_RULINGS
from crosscheck.entities.rulings import Rulings, read_rulings
from crosscheck.errors import SourceError
from crosscheck.report.configured import rank, regrade, tolerate
from crosscheck.report.merge import merge
from crosscheck.report.model import Report
from crosscheck.sources.group import assign_subjects, split_sources
from crosscheck.sources.load import MAX_BYTES, Loaded, from_texts, load_sources, with_ids
from crosscheck.sources.model import Skipped, Source
from crosscheck.store.keys import digest, source_key
from crosscheck.store.reports import load_report

if TYPE_CHECKING:
    from crosscheck.config import Settings
    from crosscheck.store.database import Store

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Shared:
    """What calls that follow one another have in common: readings of sources, and reports on whole groups of them.

    ``claims``: readings as other processes send them, until they are looked at.
    """

    readings: dict[Source, Reading] = field(default_factory=dict)
    reports: dict[tuple[Source, ...], Report] = field(default_factory=dict)
    claims: dict[Source, bytes] = field(default_factory=dict)


class Checker:
    """Checks sources against each other; loads the language model once and keeps nothing between calls."""

    def __init__(
        self,
        *,
        settings: Settings | None = None,
        model: str | None = None,
        progress: Progress | None = None,
        store: Store | None = None,
        jobs: int | None = 1,
        by_folder: bool = False,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        """``store`` keeps what was read between runs; up to ``jobs`` processes read sources, None for one a core.

        ``by_folder``: the first folder of a source's name is its subject, where nothing else says what that is.
        ``elsewhere``: other machines that do the work for files and tables.
        """
        self.settings = settings
        self._by_folder = by_folder
        self._elsewhere = elsewhere
        folders = tuple(Path(p) for p in settings.packs) if settings else ()
        setup = Setup(folders, model or (settings.model if settings else None), store.path if store else None)
        self._kernel = Kernel(setup, store)
        self.model = self._kernel.model
        self._jobs = jobs
        self._progress = progress or (lambda done, total, what: None)

    @property
    def aligner(self) -> Aligner:
        """What holds claims against each other."""
        return self._kernel.aligner

    def check(
        self, sources: Mapping[str, str] | str | Path | Sequence[str | Path], *, shared: Shared | None = None
    ) -> Report:
        """The report on a folder, files, tables, or texts by name. Raises SourceError when nothing can be read.

        Calls that are given one ``shared`` read a source that is the same in several of them only once, and hold a
        group of sources that is the same only once against each other.
        """
        kept = Shared() if shared is None else shared
        if self._elsewhere is not None and not isinstance(sources, Mapping):
            paths = [sources] if isinstance(sources, str | Path) else sources
            groups = self._made(self._elsewhere, paths, kept)
        else:
            groups = self._fetched(self._groups(self._load(sources)), kept)
        report = merge([self._report(group, kept, self._compared) for group in groups])
        if self.settings is None:
            return report
        known = {source.name: source.authority for group in groups for source in group.sources}
        report = tolerate(report, self.settings.tolerances)
        return rank(regrade(report, self.settings.severity), self.settings.authority, known)

    def _rulings(self) -> Rulings:
        """Read for each check: an editor may add to them while one checker serves. A file that is named must exist."""
        settings = self.settings
        if settings is None or (settings.entities is None and not settings.entities_file.exists()):
            return NO_RULINGS
        return read_rulings(settings.entities_file)

    def _groups(self, loaded: Loaded) -> list[Loaded]:
        """The sources of each subject; those of none are one more group."""
        subjects = self.settings.subject if self.settings else ()
        known = assign_subjects(loaded, [(one.name, one.sources) for one in subjects], folders=self._by_folder)
        return split_sources(known, [one.name for one in subjects])

    def _fetched(self, groups: list[Loaded], shared: Shared) -> list[Loaded]:
        """The groups, with all read that no kept report spares; without sources that could not be read.

        A group is judged as soon as its last source is read, a small one by the process that read it.
        """
        self._remember(groups, shared)
        todo = sorted((group for group in groups if group.sources not in shared.reports), key=_size, reverse=True)
        homes = {source: group for group in todo for source in group.sources}
        awaited = {group.sources: len(group.sources) for group in todo}
        lost = []
        for source, read in self._read(todo, shared):
            group = homes[source]
            if not read:
                lost.append(source)
                continue
            awaited[group.sources] -= 1
            if not awaited[group.sources] and len(todo) > 1:
                self._report(group, shared)
        if not lost:
            return groups
        left = [Loaded(tuple(one for one in group.sources if one not in lost), group.skipped) for group in groups]
        names = [Skipped(source.name, "the process that read it was killed, twice") for source in lost]
        return _without([group for group in left if group.sources], groups[0].skipped, names)

    def _remember(self, groups: Sequence[Loaded], shared: Shared) -> None:
        """The reports that are kept from earlier runs."""
        readings = self._kernel.readings
        if readings is None:
            return
        rulings = self._rulings()
        with unswept():
            for group in groups:
                if group.sources not in shared.reports:
                    report = readings.known_report(_decided(rulings, group.sources))
                    if report is not None:
                        shared.reports[group.sources] = report

    def _keep(self, sources: Sequence[Source], report: Report | bytes) -> None:
        if self._kernel.readings:
            self._kernel.readings.keep_report(_decided(self._rulings(), sources), report)

    def _report(self, group: Loaded, shared: Shared, tell: Tell = lambda done, total: None) -> Report:
        if group.sources not in shared.reports:
            readings = self._readings(group.sources, shared)
            report = shared.reports[group.sources] = Judge(self._rulings())(self._kernel, readings, tell)
            self._keep(group.sources, report)
        return replace(shared.reports[group.sources], skipped=group.skipped)

    def _made(self, engine: Elsewhere, paths: Sequence[str | Path], shared: Shared) -> list[Loaded]:
        """The groups of sources, each with a report that was made elsewhere where none is kept."""
        far = [str(path) for path in paths if engine.reads(str(path))]
        if far and len(far) < len(paths):
            raise SourceError(f"{far[0]} is read by the cluster, other paths by this machine: name them in two runs")
        loaded = (
            engine.look(far, self.settings.ignore if self.settings else (), self._max_bytes)
            if far
            else self._load([Path(path) for path in paths])
        )
        groups = self._groups(replace(loaded, sources=with_ids(loaded.sources)) if far else loaded)
        if not far:
            self._remember(groups, shared)
        todo = [group for group in groups if group.sources not in shared.reports]
        made = engine.judged([group.sources for group in todo], self._kernel.setup, Judge(self._rulings()))
        for group, one in zip(todo, made, strict=True):
            if one.report is not None:
                shared.reports[group.sources] = one.report
                if not far and not one.lost:
                    self._keep(group.sources, replace(one.report, skipped=()))
        lost = [skipped for one in made for skipped in one.lost]
        return _without([group for group in groups if group.sources in shared.reports], loaded.skipped, lost)

    @property
    def _max_bytes(self) -> int:
        return MAX_BYTES if self.settings is None else self.settings.max_bytes

    def _load(self, sources: Mapping[str, str] | str | Path | Sequence[str | Path]) -> Loaded:
        if isinstance(sources, Mapping):
            return from_texts(sources)
        paths = [Path(sources)] if isinstance(sources, str | Path) else [Path(path) for path in sources]
        if self.settings is None:
            return load_sources(paths)
        return load_sources(paths, ignore=self.settings.ignore, max_bytes=self.settings.max_bytes)

    def _read(self, groups: Sequence[Loaded], shared: Shared) -> Iterator[tuple[Source, bool]]:
        """Read what is not known yet. Each source as soon as it is known, and False with one that killed processes."""
        parts = []
        for group in groups:
            unread = [source for source in group.sources if not self._known(source, shared)]
            missing = set(unread)
            yield from ((source, True) for source in group.sources if source not in missing)
            parts += [Part(unread, whole=len(unread) == len(group.sources))] if unread else []
        total = sum(len(group.sources) for group in groups)
        done = total - sum(len(part.sources) for part in parts)
        for source, read in self._told(parts, shared):
            self._progress(done, total, source.name)
            done += 1
            yield source, read

    def _known(self, source: Source, shared: Shared) -> bool:
        if source not in shared.readings and source not in shared.claims:
            found = self._kernel.readings.known_claims(source) if self._kernel.readings else None
            if found is None:
                return False
            shared.readings[source] = Reading(read_document(source), found.claims, found.unread)
        return True

    def _told(self, parts: Sequence[Part], shared: Shared) -> Iterator[tuple[Source, bool]]:
        """Read the sources, here or in other processes."""
        sources = [source for part in parts for source in part.sources]
        kept = self._kernel.readings
        jobs = processes(self._jobs, sum(len(source.raw) for source in sources))
        if jobs == 1 or len(sources) == 1:
            docs = [read_document(source) for source in sources]
            for doc, found in zip(docs, self._kernel.claims(docs), strict=True):
                shared.readings[doc.source] = Reading(doc, found.claims, found.unread)
                if kept:
                    kept.keep_claims(doc.source, found)
                yield doc.source, True
            return
        whole = {part.sources[-1]: tuple(part.sources) for part in parts}
        for place, claims, report in read_all(self._kernel.setup, parts, jobs, Judge(self._rulings())):
            source = sources[place]
            if claims is not None:
                shared.claims[source] = claims
                if kept:
                    kept.keep_claims(source, claims)
            if report is not None:
                shared.reports[whole[source]] = load_report(report)
                self._keep(whole[source], report)
            yield source, claims is not None

    def _readings(self, sources: Sequence[Source], shared: Shared) -> list[Reading]:
        """What those of the sources say that were read."""
        for source in sources:
            if source in shared.claims and source not in shared.readings:
                shared.readings[source] = Reading.of(source, shared.claims.pop(source))
        return [shared.readings[source] for source in sources if source in shared.readings]

    def _compared(self, done: int, total: int) -> None:
        if total >= LARGE:
            self._progress(done, total, "comparing")

    def analyse(self, loaded: Loaded, shared: Shared | None = None) -> Analysis:
        """All stages before alignment."""
        kept = Shared() if shared is None else shared
        skipped = list(loaded.skipped)
        lost = [source for source, read in self._read([loaded], kept) if not read]
        skipped += [Skipped(source.name, "could not be read") for source in lost]
        return analysis_of(self._readings(loaded.sources, kept), self._rulings(), skipped)


def _decided(rulings: Rulings, sources: Sequence[Source]) -> list[bytes]:
    return [digest(repr(rulings)), *map(source_key, sources)]


def _size(group: Loaded) -> int:
    return sum(len(source.raw) for source in group.sources)


def _without(left: list[Loaded], skipped: Sequence[Skipped], lost: Sequence[Skipped]) -> list[Loaded]:
    """The groups that are left, with the names of sources that were lost."""
    if not left:
        raise SourceError(f"no source could be read; {lost[0].name}: {lost[0].reason}")
    return [Loaded(left[0].sources, (*skipped, *lost)), *left[1:]]
