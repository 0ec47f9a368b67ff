"""The configuration file as it may be written; imported only when there is one."""

from __future__ import annotations

import difflib
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from crosscheck.claims.model import Kind
from crosscheck.config.settings import Engine, FailOn, Gate
from crosscheck.sources.load import MAX_BYTES
from crosscheck.verdicts.model import Severity, Verdict

VERDICTS = tuple(verdict.value for verdict in Verdict)
MEASURED = ("number", "money", "percent", "duration")
KINDS = tuple(kind.value for kind in Kind)


def _rule(value: str) -> str:
    verdict, dot, kind = value.partition(".")
    if value in VERDICTS or value in KINDS or (dot and verdict in VERDICTS and kind in KINDS):
        return value
    near = difflib.get_close_matches(value, [*VERDICTS, *KINDS], n=1)
    hint = f', did you mean "{near[0]}"?' if near else "; known are verdicts, kinds and both, as conflict.date"
    raise PydanticCustomError("rule", '"{value}" is no rule{hint}', {"value": value[:40], "hint": hint})


def _tolerated(value: str) -> str:
    if value in KINDS and value not in MEASURED:
        what = "must be a measured kind (" + ", ".join(MEASURED) + "), a property or a unit"
        raise PydanticCustomError("tolerance", "{what}", {"what": what})
    return value


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[list[Annotated[str, Field(min_length=1)]], BeforeValidator(_listed)]


class SubjectTable(BaseModel):
    """Sources about one subject, held against each other only."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    name: Annotated[str, Field(min_length=1)]
    sources: Names


class RequireTable(BaseModel):
    """What every source must say."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    property: Annotated[str, Field(min_length=1)]
    subject: str = ""


class SparkTable(BaseModel):
    """Where and how Spark runs."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    master: str = ""
    conf: dict[str, str] = {}


class Config(BaseModel):
    """``crosscheck.toml``; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    sources: Names = []
    ignore: Names = []
    packs: Names = []
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    fail_on: FailOn = "error"
    gate: Gate = "new"
    decisions: Annotated[str, Field(min_length=1)] | None = None
    min_confidence: Annotated[float, Field(ge=0, le=1)] = 0.0
    model: Annotated[str, Field(min_length=1)] | None = None
    max_bytes: Annotated[int, Field(gt=0)] = MAX_BYTES
    entities: Annotated[str, Field(min_length=1)] | None = None
    tolerances: dict[
        Annotated[str, Field(min_length=1), AfterValidator(_tolerated)], Annotated[float, Field(ge=0, le=1)]
    ] = {}
    severity: dict[Annotated[str, AfterValidator(_rule)], Annotated[Severity, Field(strict=False)]] = {}
    authority: dict[str, int] = {}
    subject: list[SubjectTable] = []
    require: list[RequireTable] = []
    engine: Engine = "local"
    spark: SparkTable = SparkTable()
