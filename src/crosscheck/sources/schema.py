"""The metadata of a source as it stands in a sidecar or front matter; every value is a string as written."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from crosscheck.sources.metadata import Day, read_day

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"[+-]?[0-9]{1,6}")


def _day(value: object) -> Day:
    day = read_day(str(value))
    if day is None:
        raise _problem(value, "is not a clear date; write it as 2020-07-12, 2020-07 or 2020")
    return day


def _code(value: object) -> str:
    if not _LANGUAGE.fullmatch(str(value)):
        raise _problem(value, 'is not a language code; write it as "en" or "en-GB"')
    return str(value).replace("_", "-")


def _number(value: object) -> int:
    if not _NUMBER.fullmatch(str(value)):
        raise _problem(value, "is not a whole number; write it as 0, 1, 2, ...")
    return int(str(value))


def _problem(value: object, what: str) -> PydanticCustomError:
    return PydanticCustomError("metadata", '"{value}" {what}', {"value": str(value)[:40], "what": what})


class Metadata(BaseModel):
    """What a sidecar may hold; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    id: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: Annotated[Day | None, BeforeValidator(_day)] = None
    accessed: Annotated[Day | None, BeforeValidator(_day)] = None
    url: str = ""
    language: Annotated[str, BeforeValidator(_code)] = "en"
    license: str = ""
    kind: str = ""
    authority: Annotated[int, BeforeValidator(_number)] = 0
    supersedes: str = ""
    syndicated_from: str = ""
