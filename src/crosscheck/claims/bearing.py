"""Of what a state is told: the subject or object of its verb, the noun that it stands beside, or the pronoun's noun."""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck.claims.clauses import Clauses
from crosscheck.claims.reference import Antecedents

_NOUNS = frozenset({"NOUN", "PROPN"})
_OBJECTS = frozenset({"dobj", "dative"})
_PASSIVE = frozenset({"auxpass", "nsubjpass", "csubjpass"})
_HELPERS = frozenset({"aux", "auxpass"})
_OF = frozenset({"prep", "poss", "appos"})  # "one of the wells", "the mayor's house", "Ek, the last mayor"
_PARTS = frozenset({"compound", "nmod"})
_COMPLEMENTS = frozenset({"attr", "dobj"})  # "it is a ruin", "gave up the post": told of the subject as well
_APART = frozenset({"conj", "parataxis", "ccomp"})
_STEPS = 8


def bearers_of(clauses: Clauses, inside: range, head: int, before: Antecedents) -> tuple[str, ...]:
    """Lemmas of the nouns, and names in lower case, of which the words ``inside``, which hang on ``head``, are told."""
    words: dict[str, None] = {}
    told: list[int | None] = [*_told_of(clauses, inside, head)]
    for at in told or [None]:
        if at is None or clauses.tokens[at].pos == "PRON":
            words.update((word.lower(), None) for word in before.words(clauses, at))
        else:
            words.update((word, None) for word in _named(clauses, at, inside))
    return tuple(words)


def _told_of(clauses: Clauses, inside: range, head: int) -> list[int]:
    """The nearest verb above that has a subject or object of its own, or the nearest noun."""
    tokens, here = clauses.tokens, head
    for _ in range(_STEPS):
        token = tokens[here]
        if here not in inside and token.pos in _NOUNS and tokens[here].dep not in _COMPLEMENTS:
            return [here]
        found = _arguments(clauses, here, inside)
        if found or token.head == here or token.head not in clauses.children or token.dep in _APART:
            return found
        here = token.head
    return []


def _arguments(clauses: Clauses, word: int, inside: range) -> list[int]:
    """The subject of a word, its own or shared, and the object of an active verb."""
    tokens, children = clauses.tokens, clauses.children.get(word, ())
    # "is closed" may be read as an adjective whose subject hangs on "is".
    helpers = (i for i in children if tokens[i].dep in _HELPERS)
    subject = next((at for i in (word, *helpers) if (at := clauses.subject(i)) is not None), None)
    found = [] if subject is None or subject in inside else [subject]
    if not any(tokens[i].dep in _PASSIVE for i in children):
        found += [i for i in children if tokens[i].dep in _OBJECTS and i not in inside]
    return found


def _named(clauses: Clauses, at: int, inside: range) -> Iterator[str]:
    """A noun, the names before it, and what stands behind its "of" or beside it."""
    tokens = clauses.tokens
    if tokens[at].pos in _NOUNS:
        yield tokens[at].lemma.lower()
    for child in clauses.children.get(at, ()):
        token = tokens[child]
        if child in inside:
            continue
        if token.dep in _PARTS and token.pos in _NOUNS:
            yield token.lemma.lower()
        elif token.dep in _OF:
            of = [child] if token.pos in _NOUNS else clauses.children.get(child, ()) if token.lemma == "of" else ()
            for i in of:
                if tokens[i].pos in _NOUNS and i not in inside:
                    yield tokens[i].lemma.lower()
                    yield from (
                        tokens[c].lemma.lower()
                        for c in clauses.children.get(i, ())
                        if tokens[c].dep in _PARTS and tokens[c].pos == "PROPN"
                    )
