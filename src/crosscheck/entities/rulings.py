"""An editor's rulings: ``entities.toml`` says which names are one bearer's and which are not.

[[join]]
names = ["A. Lindqvist", "Anna Lindquist"]
reason = "confirmed by her office"

[[split]]
names = ["Jan Maes", "Jan Maes Jr."]
reason = "father and son"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crosscheck.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Ruling:
    """Names as the editor wrote them, and why."""

    names: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Rulings:
    """``joins`` are one bearer each; the names of one of ``splits`` are all different bearers'."""

    joins: tuple[Ruling, ...] = ()
    splits: tuple[Ruling, ...] = ()


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    names: Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=2)]
    reason: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    join: list[_Row] = []
    split: list[_Row] = []


def read_rulings(path: Path) -> Rulings:
    """The rulings of a TOML file. Raises ConfigError, one line that names the file and the spot."""
    try:
        data = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        spot = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{path}: {spot}: {first['msg'].lower()}") from error
    return Rulings(_rows(data.join), _rows(data.split))


def _rows(rows: list[_Row]) -> tuple[Ruling, ...]:
    return tuple(Ruling(tuple(row.names), row.reason) for row in rows)
