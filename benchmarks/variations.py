"""Texts like given ones and never the same: names, figures and some words are changed, by a seed.

Plain copies would flatter caches and hashes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?!\w)")
_FIGURE = re.compile(r"(?<![\w.])[1-9]\d{0,2}(?![\w-])(?!\.\d)")
_SOUNDS = """
ba ro min tel kas dor vin el ma sto ren lu fi gar ot sha ker nu li pol wa cor hum jin bra
"""
_SYLLABLES = tuple(_SOUNDS.split())
_WORDS = {
    "large": "big",
    "began": "started",
    "about": "around",
    "however": "yet",
    "near": "close to",
    "many": "several",
}


def varied(text: str, seed: str) -> str:
    """The text with other names (the same name always becomes the same), figures and words; the head is left alone."""
    chance = random.Random(seed)
    head, mark, body = text.rpartition("\n---\n") if text.startswith("---") else ("", "", text)
    names: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        if match[0] not in names:
            new = "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 2, 3)))).capitalize()
            names[match[0]] = match[0] if match[0] in _CALENDAR else new
        return names[match[0]]

    shift = chance.randrange(1, 9)
    body = _NAME.sub(name, body)
    body = _FIGURE.sub(lambda match: str(int(match[0]) + shift) if int(match[0]) < 900 else match[0], body)
    for old, new in _WORDS.items():
        if chance.random() < 0.5:
            body = re.sub(rf"\b{old}\b", new, body)
    return head + mark + body


_DAYS = """
January February March April May June July August September October November December Monday Tuesday
Wednesday Thursday Friday Saturday Sunday
"""
_CALENDAR = frozenset(_DAYS.split())


def write_variations(dossiers: Sequence[Path], folder: Path, sources: int) -> int:
    """Folders of subjects with so many sources in all; the number of bytes."""
    written = size = round_ = 0
    while written < sources:
        for dossier in dossiers:
            target = folder / f"{dossier.name}-{round_:03}"
            for path in sorted((dossier / "sources").iterdir()):
                if written >= sources or path.suffix not in (".md", ".txt"):
                    continue
                target.mkdir(parents=True, exist_ok=True)
                text = varied(path.read_text("utf-8"), f"{dossier.name} {round_}")
                (target / path.name).write_text(re.sub(r"(?m)^id: .*$", "", text), "utf-8")
                size += len(text)
                written += 1
        round_ += 1
    return size


def write_subject(dossiers: Sequence[Path], folder: Path, sources: int) -> None:
    """So many sources in one folder, without subjects: all are held against each other."""
    folder.mkdir(parents=True)
    texts = [path for one in dossiers for path in sorted((one / "sources").iterdir()) if path.suffix in (".md", ".txt")]
    for number in range(sources):
        path, round_ = texts[number % len(texts)], number // len(texts)
        text = varied(path.read_text("utf-8"), f"{path.parent.parent.name} {round_}")
        (folder / f"{number:04}{path.suffix}").write_text(re.sub(r"(?m)^id: .*$", "", text), "utf-8")
