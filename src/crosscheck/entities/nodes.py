"""Mentions gathered into nodes: what is one name before anything is joined.

A full name is one node across all sources. A name that several people can share (a bare surname, initials, an acronym)
is a node of its own in each source, a bare surname even at each mention, because who is meant depends on the place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from crosscheck.entities.model import NameMention
from crosscheck.values.countries import country_of
from crosscheck.values.name_parts import parse_person
from crosscheck.values.name_text import words

_POSSESSIVE = re.compile(r"['’](?:s)?\Z")
_ARTICLE = re.compile(r"\A(?:the|The|THE)\s+")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&]*[A-Z]s?\Z")


person = parse_person  # read once, and kept there


class Form(StrEnum):
    """How much of a name is there."""

    FULL = "full"
    INITIALS = "initials"
    BARE = "bare"
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True)
class Node:
    """``places`` are (source, block, start) of its mentions, sorted; ``mentions`` index the input in the same order."""

    kind: str
    form: Form
    name: str  # the most frequent writing
    key: tuple[str, ...]
    names: tuple[str, ...]  # every writing, one for each mention
    mentions: tuple[int, ...]
    places: tuple[tuple[str, int, int], ...]

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(source for source, _, _ in self.places)


def clean(text: str) -> str:
    """A name as shown: one line, no possessive, no article."""
    return _ARTICLE.sub("", _POSSESSIVE.sub("", " ".join(text.split()))) or text


def build_nodes(mentions: Sequence[NameMention]) -> list[Node]:
    """Nodes in an order that depends on the names and places alone."""
    order = sorted(range(len(mentions)), key=lambda at: _place(mentions[at]))
    groups: dict[tuple[str, Form, tuple[str, ...]], list[int]] = {}
    for at in order:
        mention = mentions[at]
        name = clean(mention.text)
        if not words(name):
            continue
        form, key = _form_key(mention, name)
        groups.setdefault((mention.kind, form, key), []).append(at)
    return [_node(kind, form, key, found, mentions) for (kind, form, key), found in sorted(groups.items())]


def _place(mention: NameMention) -> tuple[str, int, int, int, str, str]:
    return mention.source, mention.block, mention.start, mention.end, mention.text, mention.kind


def _node(kind: str, form: Form, key: tuple[str, ...], found: list[int], mentions: Sequence[NameMention]) -> Node:
    names = tuple(clean(mentions[at].text) for at in found)
    shown = min(set(names), key=lambda name: (-names.count(name), name.isupper(), -len(name), name))
    places = tuple((mentions[at].source, mentions[at].block, mentions[at].start) for at in found)
    return Node(kind, form, shown, key, names, tuple(found), places)


def _form_key(mention: NameMention, name: str) -> tuple[Form, tuple[str, ...]]:
    match mention.kind:
        case "person":
            return _person_key(mention, name)
        case "organisation" | "other" if _is_acronym(name):
            return Form.ACRONYM, (name.replace(".", "").lower(), mention.source)
        case "place" if code := country_of(name):
            return Form.FULL, (f"={code}",)
        case _:
            return Form.FULL, tuple(word.folded for word in words(name))


def _is_acronym(name: str) -> bool:
    squeezed = name.replace(".", "")
    return len(squeezed) <= 8 and _ACRONYM.match(squeezed) is not None


def _person_key(mention: NameMention, name: str) -> tuple[Form, tuple[str, ...]]:
    read = person(name)
    core = tuple(word.folded for word in read.words)
    marks = (f"#{read.regnal or ''}", f"+{read.suffix}", f"!{read.gender}")
    if len(core) == 1 and not read.regnal:
        return Form.BARE, (*core, mention.source, f"{mention.block:09}", f"{mention.start:09}", *marks)
    if len(read.given) == 0 and not read.regnal:
        return Form.INITIALS, (*core, mention.source, *marks)
    return Form.FULL, (*core, *marks)
