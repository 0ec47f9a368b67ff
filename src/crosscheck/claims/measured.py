"""The thing that a value measures: the noun it counts ("eleven people"), or what the clause says it of.

"A fine of $2m", "the cost, $2m", "the dressing is 35 t", "sales rose to 2m" and "Cost: $2m" all speak of the noun.
"""

from __future__ import annotations

from typing import NamedTuple

from crosscheck.claims.clauses import Clauses

_NOUNS = frozenset({"NOUN", "PROPN"})
_COUNTING = frozenset({"nummod", "amod", "quantmod", "compound", "poss", "nmod", "advmod", "npadvmod"})
_COMPLEMENTS = frozenset({"attr", "acomp", "oprd", "dobj", "dep"})
# What these verbs are said to come to is said of their subject.
_COPULAS = frozenset(
    [
        "be", "become", "remain", "stay", "total", "reach", "exceed", "measure", "weigh", "number", "equal", "average",
        "stand", "amount", "come", "rise", "fall", "grow", "climb", "drop", "sink", "shrink", "increase", "decrease",
        "double", "swell", "dwindle", "jump", "put", "estimate", "value", "reckon", "give", "set", "fix", "cost",
        "surpass", "top", "peak", "last", "hold", "hit", "run", "cut", "reduce", "raise", "lower", "record", "state",
    ]
)  # fmt: skip
_SAID_OF = frozenset({"to", "at", "as", "from", "by", "in"})  # "stood at", "put at", "fell from ... to"
_VAGUE = frozenset(
    {"million", "billion", "thousand", "hundred", "trillion", "crore", "lakh", "dozen", "score", "half", "third",
     "quarter", "number", "figure", "total", "sum", "amount", "rate", "level", "it", "that", "this", "one"}
)  # fmt: skip
_REACH = 6


class Measured(NamedTuple):
    """The lemma and place of the thing measured; ``beside`` when it stands with the value as its counted noun."""

    lemma: str = ""
    at: int | None = None
    beside: bool = False


def measured(clauses: Clauses, inside: range, head: int) -> Measured:
    """The thing measured by the value whose words are ``inside`` and hang on ``head``; always a word, never a sign."""
    found = _measured(clauses, inside, head)
    return found if found.lemma[:1].isalpha() else Measured()


def _measured(clauses: Clauses, inside: range, head: int) -> Measured:
    tokens = clauses.tokens
    token = tokens[head]
    up = token.head
    if token.dep in _COUNTING and tokens[up].pos in _NOUNS and up not in inside:
        return Measured(tokens[up].lemma, up, True)
    if token.dep == "pobj" and tokens[up].lemma == "of":
        above = tokens[up].head
        if tokens[above].pos == "NOUN" and above not in inside:
            return Measured(tokens[above].lemma, above, True)
    if token.lemma == "without":
        lacking = next((c for c in clauses.children[head] if tokens[c].pos in _NOUNS), None)
        if lacking is not None:
            return Measured(tokens[lacking].lemma, lacking, True)
    partitive = _of_what(clauses, inside)
    if partitive is not None:
        return Measured(tokens[partitive].lemma, partitive, True)
    if token.dep == "appos" and tokens[up].pos in _NOUNS and up not in inside:
        return Measured(tokens[up].lemma, up)
    said_of = _said_of(clauses, head)
    if said_of is None and token.head == head:
        said_of = _before(clauses, inside)
    if said_of is not None and said_of not in inside and tokens[said_of].lemma not in _VAGUE:
        return Measured(tokens[said_of].lemma, said_of)
    return Measured()


def _of_what(clauses: Clauses, inside: range) -> int | None:
    """The noun of a partitive: "12 of the members", "three bottles of gin"."""
    tokens = clauses.tokens
    for i in range(inside.stop, min(inside.stop + 3, clauses.bounds[1])):
        if tokens[i].lemma == "of" and tokens[i].head in inside:
            return next((c for c in clauses.children[i] if tokens[c].pos in _NOUNS), None)
    return None


def _said_of(clauses: Clauses, head: int) -> int | None:
    """The subject of the verb that the value completes, where it is a noun."""
    tokens = clauses.tokens
    token = tokens[head]
    verb = token.head
    if token.dep == "pobj" and tokens[verb].lemma in _SAID_OF:
        above = tokens[verb].head
        if tokens[above].pos == "NOUN":  # "a rise to 40", "sales at 40"
            return above
        verb = above
    elif token.dep not in _COMPLEMENTS:
        return None
    if tokens[verb].lemma not in _COPULAS:
        return None
    subject = clauses.subject(verb)
    return subject if subject is not None and tokens[subject].pos in _NOUNS else None


def _before(clauses: Clauses, inside: range) -> int | None:
    """The noun right before a value in a fragment: "Launch mass 1,640 kg", "Inspectors recruited: 112"."""
    tokens = clauses.tokens
    for i in range(inside.start - 1, max(clauses.bounds[0], inside.start - _REACH) - 1, -1):
        if tokens[i].text in (";", ".", "|"):
            return None
        if tokens[i].pos == "NOUN" and tokens[i].text[0].isalpha():
            return i
    return None
