"""Mentions of names in, bearers out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MentionKind = Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as written; ``start`` and ``end`` are half-open characters of the block's text."""

    source: str
    block: int
    start: int
    end: int
    text: str
    kind: MentionKind
    role: str = ""
    nationality: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """Why two names count as one bearer's. ``certain`` is False where only context speaks for it."""

    a: str
    b: str
    reason: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """One bearer. ``name`` is its most complete form, ``names`` all spellings, most frequent first.

    ``mentions`` are indexes into the input; ``unsure`` says in words which joins were possible and not made.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    mentions: tuple[int, ...]
    joins: tuple[Join, ...]
    unsure: tuple[str, ...] = ()
