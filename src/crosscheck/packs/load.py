"""Loading of rule packs: the core pack that comes with the package, and folders of the user's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from crosscheck.errors import ConfigError
from crosscheck.packs.build import Entries, add
from crosscheck.packs.forms import Irregular
from crosscheck.packs.lookup import Packs
from crosscheck.packs.model import Property, Role

DATA = Path(__file__).parent / "data"
CORE = ("core", "cues")


def load_packs(folders: Sequence[Path] = ()) -> Packs:
    """The core pack and, after it, the user's packs; an entry with the id of an earlier one replaces it.

    A pack is a folder of TOML files, its name is the folder's. Raises ConfigError for a pack that is missing or broken.
    The core pack is checked by the project's tests and is read without the schema, which is slower to import.
    """
    return _core() if not folders else _with(tuple(folders))


@cache
def _core() -> Packs:
    return Packs(_core_entries(), _irregular())


def _core_entries() -> Entries:
    entries = Entries()
    for path in core_files():
        add(entries, path.parent.name, tomllib.loads(path.read_text(encoding="utf-8")))
    return entries


def core_files() -> Iterator[Path]:
    """The files of the core pack in a fixed order."""
    for name in CORE:
        yield from sorted((DATA / name).glob("*.toml"))


def _with(folders: Sequence[Path]) -> Packs:
    from crosscheck.packs.schema import read_checked  # pydantic takes longer to import than the core pack to load

    entries = _core_entries()
    for folder in folders:
        files = sorted(folder.rglob("*.toml")) if folder.is_dir() else []
        if not files:
            raise ConfigError(f"{folder}: not a rule pack: no folder with .toml files is there")
        for path in files:
            add(entries, folder.resolve().name, read_checked(path))
    _check_names(entries, folders)
    return Packs(entries, _irregular())


def _check_names(entries: Entries, folders: Sequence[Path]) -> None:
    """Ids that entries point to must exist."""
    known = {*entries.properties, *entries.roles}
    rows: list[Property | Role] = [*entries.properties.values(), *entries.roles.values()]
    for row in rows:
        for id_ in (*row.confuse, *((row.inverse,) if row.inverse else ())):
            if id_ not in known:
                places = ", ".join(str(folder) for folder in folders)
                raise ConfigError(f"{places}: {row.id} names {id_!r}, which no pack defines")


@cache
def _irregular() -> Irregular:
    tables = tomllib.loads((DATA / "forms.toml").read_text(encoding="utf-8"))
    doubling = frozenset(re.findall(r"\S+", tables["doubling"]))
    return Irregular.of(_rows(tables["verbs"]), _rows(tables["nouns"]), doubling)


def _rows(text: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split() for line in text.strip().splitlines())
    return {first: tuple(rest) for first, *rest in rows}
