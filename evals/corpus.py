"""The judged texts: dossiers (whole sources) and mini-dossiers (two passages, every value marked), and their split.

The split is a seeded draw. Unseen dossiers and files were not opened while rules were written and train nothing.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from crosscheck.alignment.model import Pair
from crosscheck.engine.judging import Analysis
from crosscheck.entities.bearers import bearer_index
from crosscheck.pipeline import Checker
from crosscheck.store.database import Store

HERE = Path(__file__).resolve().parent
SEED = 2026
MARK = re.compile(r"\{(\d+)\|([^{}|]+)\}")
JUDGED = re.compile(r"= (\d+)~(\d+) (\w+) (\w+)")
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")

Spot = tuple[str, int, int]
"""A source's name and half-open characters of its file."""


@dataclass(frozen=True)
class Judged:
    """A judged pair of places."""

    a: Spot
    b: Spot
    verdict: str
    kind: str
    soft: bool = False
    name: str = ""


@dataclass(frozen=True)
class Item:
    """Texts with their judged pairs; ``values`` holds every value-bearing place where all are marked, else nothing."""

    name: str
    texts: dict[str, str]
    pairs: list[Judged]
    values: list[Spot] = field(default_factory=list)


def split(names: list[str], unseen: int) -> tuple[list[str], list[str]]:
    """Seen and unseen names, by the seeded draw."""
    drawn = set(random.Random(SEED).sample(sorted(names), unseen))
    return [n for n in sorted(names) if n not in drawn], sorted(drawn)


def dossiers(seen: bool) -> Iterator[Item]:
    """The 13 seen or the 10 unseen dossiers."""
    root = HERE / "dossiers"
    names = split([p.name for p in root.iterdir() if p.is_dir()], 10)[0 if seen else 1]
    for name in names:
        yield dossier(root / name)


def dossier(folder: Path) -> Item:
    """One dossier: ``sources/*`` and ``gold.jsonl``."""
    texts = {p.name: p.read_text(encoding="utf-8") for p in sorted((folder / "sources").iterdir())}
    pairs = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            a, b = (_place(texts, row[side], row["kind"]) for side in "ab")
            pairs.append(Judged(a, b, row["verdict"], row["kind"], bool(row.get("soft")), row["id"]))
    return Item(folder.name, texts, pairs)


def _place(texts: dict[str, str], end: dict[str, str], kind: str) -> Spot:
    at = texts[end["source"]].index(end["quote"])
    if kind == "arithmetic":
        return end["source"], at, at + len(end["quote"])
    start = at + end["quote"].index(end["value"])
    return end["source"], start, start + len(end["value"])


def mini_files(seen: bool) -> list[Path]:
    """The seen or the unseen half of the mini-dossier files."""
    root = HERE / "pairs"
    names = [p.name for p in root.glob("*.txt") if p.name != "FORMAT.txt"]
    return [root / name for name in split(names, len(names) // 2)[0 if seen else 1]]


def minis(seen: bool) -> Iterator[Item]:
    """The mini-dossiers of one half."""
    yield from _items(mini_files(seen))


def lessons(seen: bool | None = None) -> Iterator[Item]:
    """Mini-dossiers that train nothing: on so many pairs a rule shows how often it is right.

    Files 1 and 2 of a beat may be read while rules are written (``seen``), the others are only counted.
    """
    files = sorted((HERE / "lessons").glob("*.txt"))
    yield from _items([path for path in files if seen is None or seen == (path.stem[-1] in "12")])


def remembering() -> Checker:
    """A checker that remembers parsed texts between runs: measuring after a changed rule costs little."""
    return Checker(store=Store(Path(".crosscheck/evals.sqlite"), print))


def _items(paths: list[Path]) -> Iterator[Item]:
    for path in paths:
        for number, block in enumerate(re.split(r"^---\s*$", path.read_text(encoding="utf-8"), flags=re.M)):
            if block.strip():
                yield _mini(f"{path.stem}/{number}", block)


def _mini(name: str, block: str) -> Item:
    abouts: dict[str, str] = {}
    bodies: dict[str, str] = {}
    judged = []
    for line in block.strip().splitlines():
        if re.match(r"[AB]: ", line):
            abouts[line[0]], bodies[line[0]] = line[3:].strip(), ""
        elif match := JUDGED.match(line):
            judged.append((int(match[1]), int(match[2]), match[3], match[4]))
        elif line.strip() and bodies:
            last = list(bodies)[-1]
            bodies[last] += ("\n" if bodies[last] else "") + line.rstrip()
    texts: dict[str, str] = {}
    spots: dict[int, Spot] = {}
    for letter, body in bodies.items():
        source = letter.lower() + ".md"
        day = DAY.search(abouts[letter])
        head = f"---\npublisher: {json.dumps(abouts[letter], ensure_ascii=False)}\n"
        text, last_end = head + (f"published: {day[0]}\n" if day else "") + "---\n", 0
        for match in MARK.finditer(body):
            text += body[last_end : match.start()]
            spots[int(match[1])] = (source, len(text), len(text) + len(match[2]))
            text += match[2]
            last_end = match.end()
        texts[source] = text + body[last_end:] + "\n"
    pairs = [Judged(spots[a], spots[b], verdict, kind) for a, b, verdict, kind in judged]
    return Item(name, texts, pairs, list(spots.values()))


def pairs_of(checker: Checker, analysis: Analysis) -> list[Pair]:
    """All pairs of claims that may answer one question."""
    return checker.aligner.align(analysis.claims, bearer_index(analysis.claims))
