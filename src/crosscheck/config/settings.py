"""What can be set, with the values that hold when nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from crosscheck.sources.load import MAX_BYTES
from crosscheck.verdicts.model import Severity

RULINGS = "entities.toml"
"""Where rulings on who is who are kept, beside the configuration."""

FailOn = Literal["error", "warning", "note", "never"]
Gate = Literal["new", "any"]
Engine = Literal["local", "spark"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Sources about one subject: they are held against each other and against nothing else. Globs on source names."""

    name: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """What every source (of one subject, if it names one) must say, without an undecided conflict about it."""

    property: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Spark:
    """Where Spark runs, "" for where it is set to run itself, and settings of its own."""

    master: str = ""
    conf: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run; paths are complete, whatever folder the file that named them stands in.

    ``origin`` is that file, None when there is none; ``given`` are the keys that it sets.
    """

    sources: tuple[Path, ...] = ()  # folders or files to check when the command line names none
    ignore: tuple[str, ...] = ()  # globs on the names of files and folders below them
    packs: tuple[Path, ...] = ()  # folders with rule packs of one's own
    language: str = "en"
    fail_on: FailOn = "error"  # the least severity of a conflict that makes the exit code 1
    gate: Gate = "new"  # with a base only conflicts that the change brought fail, or any undecided one
    decisions: Path | None = None  # the folder of decisions; None for "decisions" beside the configuration
    min_confidence: float = 0.0  # findings below it are left out; 0 to 1
    model: str | None = None  # the language model's name or folder
    max_bytes: int = MAX_BYTES  # larger files are skipped and named
    entities: Path | None = None  # rulings on who is who
    tolerances: Mapping[str, float] = field(default_factory=dict)  # kind, property or unit to a share, 0.05 is 5 %
    severity: Mapping[str, Severity] = field(default_factory=dict)  # verdict, kind or both to severity
    authority: Mapping[str, int] = field(default_factory=dict)  # glob on source names to a rank, higher goes first
    subject: tuple[Subject, ...] = ()
    require: tuple[Requirement, ...] = ()
    engine: Engine = "local"  # what reads and compares
    spark: Spark = field(default_factory=Spark)
    origin: Path | None = None
    given: tuple[str, ...] = ()

    @property
    def decisions_folder(self) -> Path:
        """Where decisions are kept."""
        return self.decisions or (self.origin.parent if self.origin else Path()) / "decisions"

    @property
    def entities_file(self) -> Path:
        """Rulings on who is who: the file of the settings, else ``entities.toml`` beside them, which may not exist."""
        return self.entities or (self.origin.parent if self.origin else Path()) / RULINGS
