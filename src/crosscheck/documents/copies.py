"""Sources that repeat one another's text: the same wire report in two papers is one witness, not two.

Word shingles, MinHash with banding to find candidates (Broder 1997; Leskovec, Rajaraman, Ullman, "Mining of Massive
Datasets", chapter 3), and an exact comparison of the shingles of each candidate with the first member of its bucket.
The work grows with the length of the texts, not with the square of their number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from zlib import crc32

import numpy as np
import numpy.typing as npt

from crosscheck.documents.model import Document

_SHINGLE = 4  # words
_LEAST = 40  # shingles: shorter texts are alike by chance
_SAME = 0.8  # share of the shorter text's shingles that the longer one must hold
_ROWS, _BANDS = 2, 48
_AT_ONCE = 2048  # shingles
_PRIME = (1 << 31) - 1
_FEW = 20  # sources that are sooner compared all with all
_LEADERS = 4  # members of a bucket that a newcomer is compared with
_WORD = re.compile(r"\w+")

Shingles = frozenset[int]


def find_copies(documents: Sequence[Document]) -> dict[str, str]:
    """For each source that repeats another's text, the name of the one it repeats.

    The original of a group is the one that the others' metadata names, else the earliest, else the first by name.
    """
    sets = {doc.source.name: shingles(doc) for doc in documents}
    groups = _groups(sets)
    by_name = {doc.source.name: doc for doc in documents}
    for doc in documents:
        origin = _named_origin(doc, documents)
        if origin is not None:
            _join(groups, doc.source.name, origin)
    out: dict[str, str] = {}
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(by_name):
        members[_root(groups, name)].append(name)
    for group in members.values():
        original = min(group, key=lambda name: _age(by_name[name], documents))
        out.update({name: original for name in group if name != original})
    return out


def shingles(doc: Document) -> Shingles:
    """The hashes of every four words in a row, upper and lower case alike; empty for a short text."""
    words = [word.encode() for block in doc.blocks for word in _WORD.findall(block.text.casefold())]
    found = frozenset(crc32(b" ".join(words[i : i + _SHINGLE])) for i in range(len(words) - _SHINGLE + 1))
    return found if len(found) >= _LEAST else frozenset()


def _groups(sets: Mapping[str, Shingles]) -> dict[str, str]:
    """A union-find forest over the sources."""
    parent = {name: name for name in sets}
    told = [found for found in sets.values() if found]
    if len(told) <= _FEW and not any(_alike(one, other) for one, other in combinations(told, 2)):
        return parent
    buckets: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for name in sorted(sets):
        if not sets[name]:
            continue
        for key in _bands(sets[name]):
            leaders = buckets[key]
            for other in leaders:
                if _root(parent, other) != _root(parent, name) and _alike(sets[name], sets[other]):
                    _join(parent, name, other)
            if len(leaders) < _LEADERS:
                leaders.append(name)
    return parent


def _bands(found: Shingles) -> Iterator[tuple[int, ...]]:
    signature = _signature(np.fromiter(found, dtype=np.int64, count=len(found))).tolist()
    for band in range(_BANDS):
        yield (band, *signature[band * _ROWS : (band + 1) * _ROWS])


def _signature(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The least value under each of the universal hash functions ``(a x + b) mod p``."""
    factors, terms = _functions()
    parts = np.split(values % _PRIME, range(_AT_ONCE, len(values), _AT_ONCE))
    least: npt.NDArray[np.int64] = np.min([((factors * part + terms) % _PRIME).min(axis=1) for part in parts], axis=0)
    return least


@cache
def _functions() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The factors and terms of the hash functions, always the same."""
    generator = np.random.default_rng(20)
    factors = generator.integers(1, _PRIME, size=_ROWS * _BANDS, dtype=np.int64)
    terms = generator.integers(0, _PRIME, size=_ROWS * _BANDS, dtype=np.int64)
    return factors[:, None], terms[:, None]


def _alike(a: Shingles, b: Shingles) -> bool:
    return len(a & b) >= _SAME * min(len(a), len(b))


def _named_origin(doc: Document, documents: Sequence[Document]) -> str | None:
    """The source that the metadata ``syndicated_from`` names by its id, its name or its address."""
    wanted = doc.source.syndicated_from
    if not wanted:
        return None
    for other in documents:
        if other is not doc and wanted in (other.source.id, other.source.name, other.source.url):
            return other.source.name
    return None


def _age(doc: Document, documents: Sequence[Document]) -> tuple[bool, str, str]:
    published = doc.source.published
    return (
        _named_origin(doc, documents) is not None,
        published.isoformat() if published else "9999",
        doc.source.name,
    )


def _root(parent: Mapping[str, str], name: str) -> str:
    while parent[name] != name:
        name = parent[name]
    return name


def _join(parent: dict[str, str], one: str, other: str) -> None:
    a, b = sorted((_root(parent, one), _root(parent, other)))
    parent[b] = a
