"""From what sources of one subject say to the report on them: the same code on this machine and on others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from crosscheck.alignment.align import Aligner
from crosscheck.claims.model import Claim, UnreadValue
from crosscheck.documents.model import Document
from crosscheck.documents.read import read_document
from crosscheck.engine.comparison import Comparison, Tell
from crosscheck.engine.kernel import Kernel
from crosscheck.entities.bearers import assign_bearers, bearer_index
from crosscheck.entities.model import Entity
from crosscheck.entities.rulings import Rulings
from crosscheck.report.build import Builder
from crosscheck.report.model import Report
from crosscheck.sources.model import Skipped, Source
from crosscheck.store.codec import load
from crosscheck.store.keys import source_key
from crosscheck.store.meetings import KeptMeetings
from crosscheck.store.readings import Claims
from crosscheck.verdicts.arithmetic import check_arithmetic
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.names import judge_names


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that the stages before alignment made of the sources."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    unread: tuple[UnreadValue, ...]
    entities: tuple[Entity, ...]
    named: tuple[int, ...]  # for each mention index of the entities, the index of its claim
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says, before it is held against others."""

    document: Document
    claims: tuple[Claim, ...]
    unread: tuple[UnreadValue, ...]

    @staticmethod
    def of(source: Source, body: bytes) -> Reading:
        """The reading of a source from its claims as they travel between processes."""
        found = load(body, Claims)
        return Reading(read_document(source), found.claims, found.unread)


def analysis_of(readings: Sequence[Reading], rulings: Rulings, skipped: Sequence[Skipped] = ()) -> Analysis:
    """Readings of sources about one subject, with the bearers of their claims."""
    claims = [claim for reading in readings for claim in reading.claims]
    unread = [value for reading in readings for value in reading.unread]
    claims, entities, at = assign_bearers(claims, rulings)
    documents = tuple(reading.document for reading in readings)
    return Analysis(documents, tuple(claims), tuple(unread), entities, tuple(at), tuple(skipped))


def report_of(analysis: Analysis, model: str, judgements: Sequence[Judgement]) -> Report:
    """The report on an analysis made with the named model."""
    return Builder(analysis.documents).report(
        analysis.claims,
        analysis.unread,
        judgements,
        analysis.skipped,
        _version(),
        model,
        analysis.entities,
        analysis.named,
    )


@cache
def _version() -> str:
    """The installed version; to read it takes as long as a small report."""
    return version("crosscheck")


@dataclass(frozen=True, slots=True)
class Judge:
    """Holds the sources of one subject against each other, wherever it is called; small enough to be sent there."""

    rulings: Rulings

    def __call__(self, kernel: Kernel, readings: Sequence[Reading], tell: Tell = lambda done, total: None) -> Report:
        """The report on what the sources say; ``tell`` hears how many candidates of how many are done."""
        analysis = analysis_of(readings, self.rulings)
        kept = kernel.readings.meetings if kernel.readings else None
        return report_of(analysis, kernel.model, judgements_of(analysis, kernel.aligner, kept, tell))


def judgements_of(
    analysis: Analysis,
    aligner: Aligner,
    kept: KeptMeetings | None = None,
    tell: Tell = lambda done, total: None,
) -> list[Judgement]:
    """Every verdict on an analysis; those that ``kept`` has are not made again, ``tell`` hears of the others."""
    sources = {doc.source.name: source_key(doc.source) for doc in analysis.documents}
    comparison = Comparison(analysis.claims, bearer_index(analysis.claims))
    return [
        *comparison.judgements(aligner, kept, sources, tell),
        *judge_names(analysis.claims, analysis.entities, analysis.named),
        *check_arithmetic(analysis.documents, analysis.claims),
    ]
