"""Finds and reads the configuration."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.config.settings import Requirement, Settings, Spark, Subject
from crosscheck.errors import ConfigError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from crosscheck.config.schema import Config

NAME = "crosscheck.toml"
_KEYS = [one.name for one in fields(Settings) if one.name not in ("origin", "given")]


def load_config(start: Path) -> Settings:
    """The settings in the nearest ``crosscheck.toml`` or ``pyproject.toml`` with our table, from ``start`` upward.

    Without any, the defaults. Raises ``ConfigError`` with one line that names the file and the key.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        own = folder / NAME
        if own.is_file():
            return _settings(_table(own), own)
        shared = folder / "pyproject.toml"
        if shared.is_file() and b"tool.crosscheck" in _bytes(shared):
            tool = _table(shared).get("tool")
            table = tool.get("crosscheck") if isinstance(tool, dict) else None
            if isinstance(table, dict):
                return _settings(table, shared)
    return Settings()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8; save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error


def _settings(table: Mapping[str, object], path: Path) -> Settings:
    from pydantic import ValidationError

    from crosscheck.config.schema import Config

    try:
        config = Config.model_validate(table)
    except ValidationError as error:
        raise ConfigError(f"{path}: {_say(error.errors(include_url=False)[0])}") from error
    return _built(config, path, tuple(key for key in _KEYS if key in table))


def _built(config: Config, path: Path, given: tuple[str, ...]) -> Settings:
    folder = path.parent
    return Settings(
        sources=tuple(folder / name for name in config.sources),
        ignore=tuple(config.ignore),
        packs=tuple(folder / name for name in config.packs),
        language=config.language,
        fail_on=config.fail_on,
        gate=config.gate,
        decisions=folder / config.decisions if config.decisions else None,
        min_confidence=config.min_confidence,
        model=config.model,
        max_bytes=config.max_bytes,
        entities=folder / config.entities if config.entities else None,
        tolerances=dict(config.tolerances),
        severity=dict(config.severity),
        authority=dict(config.authority),
        subject=tuple(Subject(one.name, tuple(one.sources)) for one in config.subject),
        require=tuple(Requirement(one.property, one.subject) for one in config.require),
        engine=config.engine,
        spark=Spark(config.spark.master, dict(config.spark.conf)),
        origin=path,
        given=given,
    )


def _say(error: ErrorDetails) -> str:
    """One line on what is wrong and what may stand there."""
    place = [str(part) for part in error["loc"] if part != "[key]"]
    if error["type"] == "extra_forbidden" and len(place) > 1:
        return f'{place[0]}: unknown key "{place[-1]}"'
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(place[0], _KEYS, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(_KEYS)}"
        return f'unknown key "{place[0]}", {hint}'
    message = error["msg"].replace("Input should be", "must be")
    return f"{'.'.join(place)}: {message}"
