"""The report: what the stages found, frozen, ready for any writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.documents.model import Block
from crosscheck.report.late import Late
from crosscheck.sources.model import Skipped
from crosscheck.verdicts.model import Severity, Verdict


@dataclass(frozen=True, slots=True)
class Place:
    """A value's own words in a source; half-open characters of the file as decoded, 1-based line and column."""

    source: str
    start: int
    end: int
    line: int
    column: int
    value: str
    quote: str  # the sentence or clause, verbatim from the file
    quote_start: int
    quote_end: int
    normalised: str  # EDTF, "11500000 USD", "122 km2", a canonical name, ...
    kind: str = ""  # as Finding.kind
    property: str = ""  # "established", "population", ... or "" when only the frame is known
    subject: str = ""  # whom or what it is about, as written
    rule: str = ""  # the rule or frame that made the claim
    scope: tuple[tuple[str, str], ...] = ()  # ("time", "2007"), ("modality", "planned"), ("attributed", "Karmoune")
    question: str = ""  # the property, else the word the value hangs on, and the noun measured: part of its identity


@dataclass(frozen=True, slots=True)
class Unread:
    """A value-like place that became no claim, with the reason."""

    source: str
    start: int
    end: int
    line: int
    column: int
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to a verdict: the stage, its answer, and the sentence that explains it."""

    stage: str  # "mention", "entity", "alignment", "value", "scope", "verdict"
    answer: str
    why: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """What an editor decided about a finding; ``settles``: it needs no more attention and fails no run."""

    id: str
    ruling: str  # "accept-a", "both-right", ...
    state: str  # "active", "recheck", "stale", ...
    settles: bool
    by: str
    at: str  # UTC, ISO 8601
    reason: str
    why: str  # how it came to that state


@dataclass(frozen=True, slots=True)
class Finding(Late):
    """What holds between claims. ``sides``: claims on one side say the same; the verdict holds between the sides."""

    id: str
    verdict: Verdict
    kind: str
    severity: Severity
    confidence: float
    message: str
    sides: tuple[tuple[Place, ...], ...]
    steps: tuple[Step, ...] = ()
    decision: Ruled | None = None
    change: str = ""  # against a base: "new", "changed", "open"; "" without one
    was: str = ""  # the message in the base, where it changed
    authority: int = 0  # the highest rank among its sources: orders findings, decides nothing

    @property
    def settled(self) -> bool:
        """Whether a decision that still holds has settled it."""
        return self.decision is not None and self.decision.settles


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source as the report names it."""

    source: str
    id: str
    title: str
    publisher: str
    author: str
    published: str  # ISO date, year or month, or ""
    url: str
    language: str
    characters: int
    claims: int
    unread: int
    copy_of: str = ""  # the source whose text this one repeats, or ""
    subject: str = ""  # it was held against the sources of the same subject only
    content_hash: str = ""  # sha256 of its bytes; not in the JSON


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a spelling stands; half-open characters of the file as decoded, 1-based line."""

    source: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which a name is written, and every place where it is."""

    text: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class EntitySummary:
    """A bearer with its spellings, most frequent first; ``joined`` and ``unsure`` tell what was joined and what not."""

    id: str
    kind: str  # "person", "organisation", "place", "other"
    name: str
    spellings: tuple[Spelling, ...]
    joined: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionSummary:
    """A decision and its state beside this report; ``findings`` are the ids it speaks of now."""

    id: str
    finding: str
    ruling: str
    state: str
    why: str
    by: str
    at: str
    reason: str
    message: str
    findings: tuple[str, ...] = ()
    now: tuple[str, ...] = ()  # values said now, where they changed
    turned: bool = False  # the change from the base made it so


@dataclass(frozen=True, slots=True)
class Unmet:
    """What the configuration requires of a source and it does not do; ``why`` is the sentence for the editor."""

    source: str
    property: str
    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run found; the same input gives an equal report whatever the order of the sources."""

    version: str  # crosscheck's
    model: str  # the language model's name and version
    sources: tuple[SourceSummary, ...]
    claims: Sequence[Place]
    unread: tuple[Unread, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()  # (source, file as decoded): writers need it for context; not in the JSON
    entities: Sequence[EntitySummary] = ()
    blocks: Sequence[tuple[str, tuple[Block, ...]]] = ()  # (source, what was read of it); not in the JSON
    decisions: tuple[DecisionSummary, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    base: str = ""  # what this report was compared with; "" when with nothing
    fixed: tuple[Finding, ...] = ()  # conflicts of the base that are gone
    files: tuple[tuple[str, str], ...] = ()  # (source, its file below the repository or folder); not in the JSON

    def to_dict(self) -> dict[str, object]:
        """The document that ``--format json`` writes, as plain data."""
        from crosscheck.report.document import to_document

        return to_document(self)

    def file_of(self, source: str) -> str:
        """The file of a source as code hosts name it; the source's name when that is not known."""
        return next((path for name, path in self.files if name == source), source)

    def text_of(self, source: str) -> str | None:
        """The file of a source as decoded; None when the report was made without it."""
        return next((text for name, text in self.texts if name == source), None)
