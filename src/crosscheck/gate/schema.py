"""A decision's file as it may be written; unknown keys are refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from crosscheck.gate.model import Cause, Ruling

Name = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
Day = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
Row = Annotated[list[str], Field(min_length=2, max_length=2)]


class SaidFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Name
    source_id: str = ""
    kind: Name
    question: str = ""
    property: str = ""
    subject: str = ""
    normalised: str
    scope: list[Row] = []
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: Annotated[int, Field(ge=0)] = 0
    end: Annotated[int, Field(ge=0)] = 0
    quote: str = ""


class DecisionFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_version: Literal[1] = 1
    id: Id
    finding: Name
    verdict: Name
    kind: Name
    ruling: Ruling
    by: Name
    at: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
    reason: str = ""
    message: str = ""
    cause: Cause | None = None
    expires: Day = ""
    supersedes: list[Id] = []
    rules: list[str] = []
    scope_a: list[Row] = []
    scope_b: list[Row] = []
    a: list[SaidFile]
    b: list[SaidFile] = []
