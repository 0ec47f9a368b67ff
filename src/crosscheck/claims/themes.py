"""Of what a clause tells its event or measure: what was founded, who was born, which bridge is long.

The theme is the object of an active verb, the subject of every other, what stands before the parenthesis that holds the
value, and the complement of a noun ("the opening of the canal", "the canal's length").
"""

from __future__ import annotations

from crosscheck.claims.clauses import SUBJECTS, Clauses

_PASSIVE = frozenset({"nsubjpass", "auxpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "dative"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_LIGHT = frozenset({"take", "be", "occur", "happen", "come", "fall", "follow", "begin", "end"})
_LONGEST = 12  # words


def theme_of(clauses: Clauses, governor: int | None, noun: int | None, inside: range) -> range | None:
    """The words of the theme of the verb or noun that a value hangs on; None where the clause names none."""
    before = _before_parenthesis(clauses, inside)
    if before is not None:
        return _whole(clauses, before)
    if noun is not None and (of := _complement(clauses, noun)) is not None and of not in inside:
        return _whole(clauses, of)
    if governor is None:
        return None
    if clauses.tokens[governor].pos == "NOUN":
        of = _complement(clauses, governor)
        return None if of is None or of in inside else _whole(clauses, of)
    at = _object(clauses, governor, inside)
    if at is None:
        at = clauses.subject(governor)
        if at is None and clauses.tokens[governor].dep == "acl":  # "an inscription found in 2018"
            at = clauses.tokens[governor].head
        if at is not None and clauses.tokens[governor].lemma in _LIGHT and (of := _complement(clauses, at)) is not None:
            at = of  # "the launch of the ferry took place in May"
    return None if at is None or at in inside else _whole(clauses, at)


def _object(clauses: Clauses, verb: int, inside: range) -> int | None:
    """The object of an active verb, unless it holds the value."""
    tokens = clauses.tokens
    children = clauses.children.get(verb, ())
    if any(tokens[i].dep in _PASSIVE for i in children):
        return None
    if tokens[verb].tag == "VBN" and not any(tokens[i].dep in SUBJECTS or tokens[i].dep == "aux" for i in children):
        return None  # "founded in 1902": a participle tells of its noun
    found = next((i for i in children if tokens[i].dep in _OBJECTS and tokens[i].lemma != "place"), None)
    if found is None or found in inside or any(i in inside for i in clauses.children.get(found, ())):
        return None
    return found


def _complement(clauses: Clauses, noun: int) -> int | None:
    """The possessor of a noun, or what follows its "of"."""
    tokens = clauses.tokens
    for i in clauses.children.get(noun, ()):
        if tokens[i].dep == "poss" and tokens[i].pos in _NOUNS:
            return i
        if tokens[i].lemma == "of" and tokens[i].dep == "prep":
            return next((c for c in clauses.children[i] if tokens[c].pos in _NOUNS), None)
    return None


def _before_parenthesis(clauses: Clauses, inside: range) -> int | None:
    """The noun right before the parenthesis that a value stands in."""
    tokens, start = clauses.tokens, clauses.bounds[0]
    for i in range(inside.start - 1, max(start, inside.start - _LONGEST) - 1, -1):
        if tokens[i].text in (")", "]"):
            return None
        if tokens[i].text in ("(", "["):
            i -= 1
            while i > start and tokens[i].text in (",", '"', "'", "”", "’"):
                i -= 1
            return i if i >= start and tokens[i].pos in ("NOUN", "PROPN") else None
    return None


def _whole(clauses: Clauses, head: int) -> range:
    """A noun phrase with what follows its "of"."""
    phrase = clauses.phrase(head)
    stop = phrase.stop
    for i in clauses.children.get(head, ()):
        if i == stop and clauses.tokens[i].lemma == "of":
            ends = [c + 1 for c in clauses.children[i]]
            stop = max([stop, *ends])
    return range(phrase.start, min(stop, phrase.start + _LONGEST))
