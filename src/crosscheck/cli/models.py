"""Finds an installed language model without loading it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

# ner/model of en_core_web_sm 3.8.0 as its makers distribute it.
EXPECTED_NER = "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model's package or path, the version it states, and the folder of its weights."""

    name: str
    version: str
    folder: Path


def find_model(wanted: str | None) -> InstalledModel | None:
    """The model that would be loaded: the one wanted (a package or a folder), else the first known one installed."""
    from crosscheck.mentions.parse import MODELS

    for name in (wanted,) if wanted else MODELS:
        folder = _folder(name)
        if folder is not None:
            meta = json.loads((folder / "meta.json").read_text("utf-8"))
            return InstalledModel(name, str(meta.get("version", "")), folder)
    return None


def weights_hash(folder: Path) -> str:
    """The sha256 of a model's entity recogniser in hexadecimal, "" when it has none."""
    weights = folder / "ner" / "model"
    return sha256(weights.read_bytes()).hexdigest() if weights.is_file() else ""


def _folder(name: str) -> Path | None:
    """The folder with meta.json and config.cfg of a package or path."""
    places = [Path(name)]
    if name.isidentifier() and (spec := find_spec(name)) is not None:
        for root in spec.submodule_search_locations or []:
            places += sorted(Path(root).glob(f"{name}-*"))
    return next(
        (place for place in places if (place / "meta.json").is_file() and (place / "config.cfg").is_file()), None
    )
