"""What a person is said to be: "Ana Ruiz, a miller", "she was milliner", "joined as a messenger", "the baker Berg".

Only nouns in a slot that describes a person: in apposition to a person's name, complement of a copula whose subject is
a person, after "as", or right before the name. Two descriptions of one person compare by role, else by noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crosscheck.claims.clauses import Clauses, Sentences
from crosscheck.claims.spans import NameSpan
from crosscheck.mentions.model import Token
from crosscheck.packs.lookup import Packs

SCALE = "role"
_PERSONS = frozenset({"he", "she", "i", "who"})
_COPULAS = frozenset({"be", "become", "remain"})
_NO_ROLE = frozenset(
    [
        "man", "woman", "person", "one", "part", "member", "age", "aged", "year", "example", "result", "friend", "name",
        "time", "way", "case", "kind", "first", "last", "total", "thing", "day", "victim", "boy", "girl", "lady",
        "gentleman", "child", "house", "star", "hero", "oak", "estimate", "office",
    ]
)  # fmt: skip


class Description(NamedTuple):
    """Half-open characters of the describing words, and the role's id or the noun's lemma."""

    start: int
    end: int
    role: str


def find_descriptions(sentences: Sentences, names: Sequence[NameSpan], packs: Packs) -> list[Description]:
    """Descriptions of persons in a block, in reading order."""
    parsed = sentences.parsed
    named = [name for name in names if name.label == "person"]
    persons = {i for i, t in enumerate(parsed.tokens) for n in named if n.start <= t.start < n.end} if named else set()
    found: dict[int, Description] = {}
    for bounds in parsed.sentences:
        for i, token in enumerate(parsed.tokens[bounds[0] : bounds[1]], bounds[0]):
            if token.tag != "NN" or token.lemma in _NO_ROLE or not token.text.islower():
                continue
            clauses = sentences.clauses(bounds)
            if _describes(clauses, i, persons):
                phrase = clauses.phrase(i)
                first = next((j for j in phrase if parsed.tokens[j].pos not in ("DET", "PRON", "PUNCT")), i)
                found[i] = _description(parsed.tokens, first, i, packs)
    return list(found.values())


def _description(tokens: Sequence[Token], first: int, head: int, packs: Packs) -> Description:
    words = " ".join(t.text for t in tokens[first : head + 1])
    role = packs.role(words)
    return Description(tokens[first].start, tokens[head].end, role.id if role else tokens[head].lemma)


def _describes(clauses: Clauses, i: int, persons: set[int]) -> bool:
    tokens = clauses.tokens
    token = tokens[i]
    head = tokens[token.head]
    if token.dep == "appos":
        return token.head in persons or any(c in persons for c in clauses.children[i] if tokens[c].dep == "appos")
    if token.dep in ("compound", "nmod") and token.head in persons:
        return token.head > i
    if any(tokens[c].dep == "appos" and c in persons for c in clauses.children[i]):
        return True
    if token.dep in ("attr", "oprd") and head.lemma in _COPULAS:
        return any(_is_person(tokens, s, persons) for s in _subjects(clauses, token.head))
    if token.dep == "pobj" and head.lemma == "as" and tokens[head.head].pos in ("VERB", "AUX"):
        return any(_is_person(tokens, s, persons) for s in _subjects(clauses, head.head))
    return False


def _subjects(clauses: Clauses, verb: int) -> Iterator[int]:
    subject = clauses.subject(verb)
    if subject is not None:
        yield subject


def _is_person(tokens: Sequence[Token], i: int, persons: set[int]) -> bool:
    return i in persons or tokens[i].lemma.lower() in _PERSONS
