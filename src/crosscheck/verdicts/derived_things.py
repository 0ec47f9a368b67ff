"""Of what a figure is said, as far as that can be held against what other sources speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.claims.model import Claim
from crosscheck.verdicts.arithmetic_words import vocabulary

_LEAD = re.compile(r"^(?:the|a|an|all|this|that|these|those)\s+", re.IGNORECASE)
_OWN = re.compile(r"^(?:its|his|her|their|our|my|your)\s|\d+[.,]\d|^\d", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Thing:
    """``head`` is the last word of a noun phrase, ``names`` its other capitalised words, folded; ``named``: the head is
    a name."""

    head: str
    names: frozenset[str]
    named: bool


def things_of(claim: Claim) -> Iterator[Thing]:
    """What the clause of a claim is about: its theme and its subject, without pronouns and measured phrases."""
    for phrase in dict.fromkeys((claim.frame.theme, claim.frame.subject)):
        thing = _thing(phrase, " " in phrase or phrase in claim.frame.names)
        if thing is not None:
            yield thing


@lru_cache(maxsize=4096)
def _thing(phrase: str, certain: bool) -> Thing | None:
    """The thing of a phrase; a single word that is no ``certain`` name may be capital as the first of a sentence."""
    bare = _LEAD.sub("", phrase).partition(" of ")
    words = _WORD.findall(bare[0])
    if not words or _OWN.search(phrase) or words[-1].lower() in vocabulary().pronouns:
        return None
    head = words[-1]
    named = head[:1].isupper() and (certain or any(map(str.isdigit, head)))
    others = [word for word in (*words[:-1], *_WORD.findall(bare[2])) if word[:1].isupper()]
    return Thing(head.casefold(), frozenset(map(str.casefold, others)), named)


def one_thing(a: Claim, b: Claim) -> bool:
    """Whether two claims speak of one named thing: the same head, a name in common, and none that tells them apart."""
    return any(_one(x, y, a, b) for x in things_of(a) for y in things_of(b))


def _one(x: Thing, y: Thing, a: Claim, b: Claim) -> bool:
    if x.head != y.head or (x.names and y.names and x.names.isdisjoint(y.names)):
        return False
    return x.named or not (x.names | _words(a.frame.names)).isdisjoint(y.names | _words(b.frame.names))


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for name in names for word in _WORD.findall(name) if word[:1].isupper())
