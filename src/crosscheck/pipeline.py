"""The whole way from sources to a report, and the only file that knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.alignment.align import Aligner
from crosscheck.alignment.model import Pair
from crosscheck.claims.extract import Extractor
from crosscheck.claims.model import Claim, UnreadValue
from crosscheck.documents.model import Document
from crosscheck.documents.read import read_document
from crosscheck.entities.bearers import assign_bearers, bearer_index
from crosscheck.entities.model import Entity
from crosscheck.entities.resolve import NO_RULINGS
from crosscheck.entities.rulings import read_rulings
from crosscheck.mentions.parse import Parser, load_language, model_name
from crosscheck.packs.load import load_packs
from crosscheck.report.build import Builder
from crosscheck.report.configured import rank, regrade, tolerate
from crosscheck.report.merge import merge
from crosscheck.report.model import Report
from crosscheck.sources.group import split_sources
from crosscheck.sources.load import Loaded, from_texts, load_sources
from crosscheck.sources.model import Skipped, Source
from crosscheck.verdicts.arithmetic import check_arithmetic
from crosscheck.verdicts.judge import Judgement, judge
from crosscheck.verdicts.names import judge_names

if TYPE_CHECKING:
    from crosscheck.config import Settings

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
    ) -> None:
        self.settings = settings
        folders = [Path(p) for p in settings.packs] if settings else []
        self._packs = load_packs(folders)
        nlp = load_language(model or (settings.model if settings else None))
        self.model = model_name(nlp)
        self._parser = Parser(nlp)
        self._extractor = Extractor(self._packs)
        self._aligner = Aligner(self._packs)
        entities = settings.entities if settings else None
        self._rulings = read_rulings(Path(entities)) if entities else NO_RULINGS
        self._progress = progress or (lambda done, total, what: None)

    def check(
        self, sources: Mapping[str, str] | str | Path | Sequence[Path], *, shared: Shared | None = None
    ) -> Report:
        """The report on a folder, files, or texts by name. Raises SourceError when nothing can be read.

        Calls that are given one ``shared`` read a source that is the same in several of them only once, and hold a
        group of sources that is the same only once against each other.
        """
        loaded = self._load(sources)
        kept = Shared() if shared is None else shared
        report = merge([self._report(group, kept) for group in self._groups(loaded)])
        if self.settings is None:
            return report
        known = {source.name: source.authority for source in loaded.sources}
        report = tolerate(report, self.settings.tolerances)
        return rank(regrade(report, self.settings.severity), self.settings.authority, known)

    def _groups(self, loaded: Loaded) -> list[Loaded]:
        """The sources of each subject of the settings; those of none are one more group."""
        subjects = self.settings.subject if self.settings else ()
        if not subjects:
            return [loaded]
        return split_sources(loaded, [subject.sources for subject in subjects])

    def _report(self, group: Loaded, shared: Shared) -> Report:
        if group.sources not in shared.reports:
            shared.reports[group.sources] = self._built(self.analyse(group, shared))
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

    def _read(self, source: Source) -> Reading:
        doc = read_document(source)
        parsed = list(self._parser.parse(block.text for block in doc.blocks))
        claims, unread = self._extractor.of_document(doc, parsed)
        return Reading(doc, tuple(claims), tuple(unread))

    def analyse(self, loaded: Loaded, shared: Shared | None = None) -> Analysis:
        """All stages but the verdicts."""
        read = (Shared() if shared is None else shared).readings
        skipped = list(loaded.skipped)
        for number, source in enumerate(loaded.sources):
            self._progress(number, len(loaded.sources), source.name)
            if source not in read:
                read[source] = self._read(source)
        documents = [read[source].document for source in loaded.sources]
        claims = [claim for source in loaded.sources for claim in read[source].claims]
        unread = [value for source in loaded.sources for value in read[source].unread]
        claims, entities, at = assign_bearers(claims, self._rulings)
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
