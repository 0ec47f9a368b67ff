"""The whole way from sources to a report, and the only file that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.alignment.align import Aligner
from crosscheck.alignment.model import Pair
from crosscheck.claims.model import Claim, UnreadValue
from crosscheck.documents.model import Document
from crosscheck.documents.read import read_document
from crosscheck.engine.kernel import Kernel, Setup
from crosscheck.engine.pool import processes, read_all
from crosscheck.entities.bearers import assign_bearers, bearer_index
from crosscheck.entities.model import Entity
from crosscheck.entities.resolve import NO_RULINGS
from crosscheck.entities.rulings import Rulings, read_rulings
from crosscheck.errors import SourceError
from crosscheck.report.build import Builder
from crosscheck.report.configured import rank, regrade, tolerate
from crosscheck.report.merge import merge
from crosscheck.report.model import Report
from crosscheck.sources.group import assign_subjects, split_sources
from crosscheck.sources.load import Loaded, from_texts, load_sources
from crosscheck.sources.model import Skipped, Source
from crosscheck.store.codec import load
from crosscheck.store.keys import digest, source_key
from crosscheck.store.readings import Claims
from crosscheck.verdicts.arithmetic import check_arithmetic
from crosscheck.verdicts.judge import Judgement, judge
from crosscheck.verdicts.names import judge_names

if TYPE_CHECKING:
    from crosscheck.config import Settings
    from crosscheck.store.database import Store

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the stages made of the sources, before verdicts."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    unread: tuple[UnreadValue, ...]
    entities: tuple[Entity, ...]
    named: tuple[int, ...]  # for each mention index of the entities, the index of its claim
    pairs: tuple[Pair, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says, before it is held against others."""

    document: Document
    claims: tuple[Claim, ...]
    unread: tuple[UnreadValue, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What calls that follow one another have in common: readings of sources, and reports on whole groups of them."""

    readings: dict[Source, Reading] = field(default_factory=dict)
    reports: dict[tuple[Source, ...], Report] = field(default_factory=dict)


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
    ) -> None:
        """``store`` keeps what was read between runs; ``jobs`` processes read sources, None for as many as pay.

        ``by_folder``: the first folder of a source's name is its subject, where nothing else says what that is.
        """
        self.settings = settings
        self._by_folder = by_folder
        folders = tuple(Path(p) for p in settings.packs) if settings else ()
        setup = Setup(folders, model or (settings.model if settings else None), store.path if store else None)
        self._kernel = Kernel(setup, store)
        self.model = self._kernel.model
        self._jobs = jobs
        self._progress = progress or (lambda done, total, what: None)

    @cached_property
    def _aligner(self) -> Aligner:
        return Aligner(self._kernel.packs)

    def check(
        self, sources: Mapping[str, str] | str | Path | Sequence[Path], *, shared: Shared | None = None
    ) -> Report:
        """The report on a folder, files, or texts by name. Raises SourceError when nothing can be read.

        Calls that are given one ``shared`` read a source that is the same in several of them only once, and hold a
        group of sources that is the same only once against each other.
        """
        loaded = self._load(sources)
        kept = Shared() if shared is None else shared
        groups = self._fetched(self._groups(loaded), kept)
        report = merge([self._report(group, kept) for group in groups])
        if self.settings is None:
            return report
        known = {source.name: source.authority for source in loaded.sources}
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
        """The groups, with all read that no kept report spares; without sources that could not be read."""
        readings = self._kernel.readings
        for group in groups:
            if readings and group.sources not in shared.reports:
                report = readings.known_report(self._decided(group))
                if report is not None:
                    shared.reports[group.sources] = report
        wanted = [source for group in groups if group.sources not in shared.reports for source in group.sources]
        lost = self._read(list(dict.fromkeys(wanted)), shared.readings)
        if not lost:
            return groups
        left = [Loaded(tuple(one for one in group.sources if one not in lost), group.skipped) for group in groups]
        left = [group for group in left if group.sources]
        if not left:
            raise SourceError("no source could be read: each one ended the process that read it")
        names = [Skipped(source.name, "the process that read it was killed, twice") for source in lost]
        return [Loaded(left[0].sources, (*left[0].skipped, *names)), *left[1:]]

    def _decided(self, group: Loaded) -> list[bytes]:
        return [digest(repr(self._rulings())), *(source_key(source) for source in group.sources)]

    def _report(self, group: Loaded, shared: Shared) -> Report:
        if group.sources not in shared.reports:
            report = shared.reports[group.sources] = self._built(self.analyse(group, shared))
            if self._kernel.readings:
                self._kernel.readings.keep_report(self._decided(group), replace(report, skipped=()))
        return replace(shared.reports[group.sources], skipped=group.skipped)

    def _built(self, analysis: Analysis) -> Report:
        return Builder(analysis.documents).report(
            analysis.claims,
            analysis.unread,
            judgements_of(analysis),
            analysis.skipped,
            version("crosscheck"),
            self.model,
            analysis.entities,
            analysis.named,
        )

    def _load(self, sources: Mapping[str, str] | str | Path | Sequence[Path]) -> Loaded:
        if isinstance(sources, Mapping):
            return from_texts(sources)
        paths = [Path(sources)] if isinstance(sources, str | Path) else [Path(path) for path in sources]
        if self.settings is None:
            return load_sources(paths)
        return load_sources(paths, ignore=self.settings.ignore, max_bytes=self.settings.max_bytes)

    def _read(self, sources: Sequence[Source], known: dict[Source, Reading]) -> list[Source]:
        """Read what is not known yet; the sources whose reading killed processes."""
        unread: dict[Source, Document] = {}
        for source in sources:
            if source not in known:
                doc = read_document(source)
                found = self._kernel.readings.known_claims(doc) if self._kernel.readings else None
                if found is None:
                    unread[source] = doc
                else:
                    known[source] = Reading(doc, found.claims, found.unread)
        lost, done, total = [], len(sources) - len(unread), len(sources)
        for source, claims in self._claims(unread):
            self._progress(done, total, source.name)
            done += 1
            if claims is None:
                lost.append(source)
                continue
            known[source] = Reading(unread[source], claims.claims, claims.unread)
            if self._kernel.readings:
                self._kernel.readings.keep_claims(unread[source], claims)
        return lost

    def _claims(self, unread: Mapping[Source, Document]) -> Iterator[tuple[Source, Claims | None]]:
        jobs = processes(self._jobs, sum(len(source.raw) for source in unread))
        if jobs == 1 or len(unread) == 1:
            yield from ((source, self._kernel.claims(doc)) for source, doc in unread.items())
            return
        sources = list(unread)
        for place, body in read_all(self._kernel.setup, sources, jobs):
            yield sources[place], None if body is None else load(body, Claims)

    def analyse(self, loaded: Loaded, shared: Shared | None = None) -> Analysis:
        """All stages but the verdicts."""
        read = (Shared() if shared is None else shared).readings
        skipped = list(loaded.skipped)
        skipped += [Skipped(source.name, "could not be read") for source in self._read(loaded.sources, read)]
        loaded = Loaded(tuple(source for source in loaded.sources if source in read))
        documents = [read[source].document for source in loaded.sources]
        claims = [claim for source in loaded.sources for claim in read[source].claims]
        unread = [value for source in loaded.sources for value in read[source].unread]
        claims, entities, at = assign_bearers(claims, self._rulings())
        pairs = self._aligner.align(claims, bearer_index(claims))
        return Analysis(
            tuple(documents), tuple(claims), tuple(unread), entities, tuple(at), tuple(pairs), tuple(skipped)
        )


def judgements_of(analysis: Analysis) -> list[Judgement]:
    """Every verdict on an analysis."""
    return [
        *judge(analysis.pairs),
        *judge_names(analysis.claims, analysis.entities, analysis.named),
        *check_arithmetic(analysis.documents, analysis.claims),
    ]
