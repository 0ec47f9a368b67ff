"""What decides a result, as hashes: the package's own code and data, rule packs, the language model, sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from crosscheck.sources.model import Source

PACKAGE = Path(__file__).parents[1]
_SIZE = 20
_DECIDING = ("anyascii", "mwparserfromhell", "numpy", "pyromark", "pyyaml", "rapidfuzz", "spacy", "charset-normalizer")


def digest(*parts: bytes | str | None) -> bytes:
    """One hash of several parts, each with its length, so that no two sequences look the same."""
    found = blake2b(digest_size=_SIZE)
    for part in parts:
        raw = b"" if part is None else part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d%c" % (len(raw), b"-"[0] if part is None else b":"[0]))
        found.update(raw)
    return found.digest()


@cache
def code_version() -> bytes:
    """Of all code and data of the package, and of the libraries whose version decides results."""
    return digest(_tree(PACKAGE), *(f"{name} {_version(name)}" for name in _DECIDING))


def extractor_version(model: str) -> str:
    """Of what makes claims of a text: the package, its libraries, and the model by name and version."""
    return digest(code_version(), model).hex()


@cache
def parser_version() -> bytes:
    """Of the code between a text and its parse: a changed rule leaves it as it is."""
    return digest(_tree(PACKAGE / "mentions"), _version("spacy"), _version("numpy"))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _tree(folder: Path) -> bytes:
    found = (path for path in sorted(folder.rglob("*")) if path.suffix != ".pyc" and path.is_file())
    return digest(*(part for path in found for part in (path.relative_to(folder).as_posix(), path.read_bytes())))


def folders(paths: Iterable[Path]) -> bytes:
    """Of the contents of folders, in the order given."""
    return digest(*(_tree(path) for path in paths))


def model_key(model: str | None, names: Sequence[str]) -> tuple[str, bytes] | None:
    """Name with version, as reports state it, and the hash of a model, without loading it; None when it is not found.

    ``names`` are tried in order when no model is given. A model's files count by name, size and time.
    """
    for name in (model,) if model else names:
        folder = Path(name) if Path(name).is_dir() else _package(name)
        if folder is None:
            continue
        try:
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            stated = f"{meta['lang']}_{meta['name']} {meta['version']}"
        except (OSError, ValueError, KeyError, TypeError):
            return None
        files = (path for path in sorted(folder.rglob("*")) if path.suffix not in (".pyc", ".py") and path.is_file())
        sizes = (f"{p.relative_to(folder).as_posix()} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in files)
        return stated, digest(stated, *sizes)
    return None


def _package(name: str) -> Path | None:
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


def source_key(source: Source) -> bytes:
    """Of everything that is known of a source."""
    known = (f"{one.name}={getattr(source, one.name)!r}" for one in fields(source) if one.name != "raw")
    return digest(source.raw, *known)
