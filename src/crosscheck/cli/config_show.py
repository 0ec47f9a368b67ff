"""``crosscheck config``: the settings that hold here, where each comes from, and their JSON Schema."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.cli.checking import load_settings
from crosscheck.cli.output import write_out

if TYPE_CHECKING:
    from crosscheck.config import Settings


@click.group()
def config() -> None:
    """Show the settings that hold in this folder, or their JSON Schema."""


@config.command("show")
@click.option("--origin", is_flag=True, help="Say where each setting comes from.")
@click.option("--format", "format_name", type=click.Choice(("toml", "json")), default="toml", show_default=True)
def show(origin: bool, format_name: str) -> None:
    """Show every setting with its value."""
    settings = load_settings()
    values = {key: _plain(getattr(settings, key)) for key in _keys(settings)}
    homes = {key: str(settings.origin) if key in settings.given else "default" for key in values}
    if format_name == "json":
        shown = {key: {"value": value, "origin": homes[key]} if origin else value for key, value in values.items()}
        write_out(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")
        return
    lines = []
    for key, value in values.items():
        text = f"# {key} is not set" if value is None else f"{key} = {_toml(value)}"
        lines.append(f"{text}  # {homes[key]}" if origin else text)
    write_out("".join(f"{line}\n" for line in lines))


@config.command("schema")
def schema() -> None:
    """Print the JSON Schema of crosscheck.toml, for editors that complete and check it."""
    from importlib.resources import files

    write_out(files("crosscheck.config").joinpath("crosscheck.schema.json").read_text("utf-8"))


def _keys(settings: Settings) -> list[str]:
    return [one.name for one in fields(settings) if one.name not in ("origin", "given")]


def _plain(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value


def _toml(value: object) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)
