"""The configuration file as it may be written; imported only when there is one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from crosscheck.config.settings import FailOn, Gate
from crosscheck.sources.load import MAX_BYTES
from crosscheck.verdicts.model import Severity

Measured = Literal["number", "money", "percent", "duration"]
Judged = Literal[
    "conflict",
    "outdated",
    "spelling_variant",
    "refinement",
    "scope_difference",
    "agreement",
    "date",
    "duration",
    "number",
    "money",
    "percent",
    "ordinal",
    "name",
    "place",
    "role",
    "membership",
    "status",
    "arithmetic",
]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[list[Annotated[str, Field(min_length=1)]], BeforeValidator(_listed)]


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
    tolerances: dict[Measured, Annotated[float, Field(ge=0, le=1)]] = {}
    severity: dict[Judged, Annotated[Severity, Field(strict=False)]] = {}
