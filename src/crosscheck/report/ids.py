"""Identity of findings: what was found, never where it stands or how it is worded.

A finding keeps its id when lines move, when a file is renamed, or when the sentence around a value is rewritten; it
gets a new one when a value, its scope, its subject or its source changes. So decisions can be kept by id.
"""

from __future__ import annotations

import json
import unicodedata
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

_BYTES = 10  # hold more than are shown, and come out even
_LENGTH = 10  # base32 characters: 50 bits, one chance in a million for two equal among 47,000 findings


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """What a claim contributes to a finding's identity.

    ``source_id`` is ``Source.id`` (it survives renames), ``subject`` and ``property`` are the keys by which claims were
    aligned, ``normalised`` the value in its normal form, ``scope`` as in ``Place.scope``.
    """

    source_id: str
    property: str
    subject: str
    normalised: str
    scope: tuple[tuple[str, str], ...] = ()


def finding_id(verdict_kind: str, sides: Iterable[Iterable[ClaimKey]]) -> str:
    """Ten characters (a-z, 2-7) for a finding, e.g. ``finding_id("conflict.date", [[key_a], [key_b]])``.

    The order of the sides, of the claims on a side, and a claim repeated on its side make no difference.
    """
    rows = sorted(sorted({_row(key) for key in side}) for side in sides)
    text = json.dumps([verdict_kind, rows], ensure_ascii=True, separators=(",", ":"))
    digest = blake2b(text.encode("ascii"), digest_size=16, person=b"crosscheck:find").digest()
    return b32encode(digest[:_BYTES]).decode("ascii").lower()[:_LENGTH]


def distinct_ids(ids: Sequence[str]) -> tuple[str, ...]:
    """The ids with every repetition numbered: ``("a", "b", "a")`` gives ``("a", "b", "a-2")``.

    Give them in a stable order (that of ``sort_findings``, say): two findings that share everything that makes an
    identity can only be told apart by which comes first.
    """
    seen: Counter[str] = Counter()
    out: list[str] = []
    for one in ids:
        seen[one] += 1
        out.append(one if seen[one] == 1 else f"{one}-{seen[one]}")
    return tuple(out)


def _row(key: ClaimKey) -> tuple[str, ...]:
    return (key.source_id, _plain(key.property), _plain(key.subject), _plain(key.normalised), _told(key.scope))


@lru_cache(maxsize=4096)  # few scopes and words, many claims
def _told(scope: tuple[tuple[str, str], ...]) -> str:
    return json.dumps(sorted([_plain(name), _plain(value)] for name, value in scope))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Without what is only writing: composed or not, upper or lower case, the width of white space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
