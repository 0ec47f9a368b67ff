"""What was done and how things are: each clause's predicate as a claim with a polarity.

"has not yet replied" and "said yes" are only comparable when a pack knows the scale both lie on, or when they share the
verb; the polarity counts negations and words that reverse ("refused to", "never", "failed to").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosscheck.mentions.model import Parsed, Token
from crosscheck.packs.lookup import Packs

_CLAUSE = frozenset({"ROOT", "conj", "relcl", "advcl", "ccomp", "acl", "parataxis", "xcomp"})
_ALONG = frozenset({"aux", "auxpass", "neg", "prt", "acomp", "attr", "oprd"})
_REVERSING = frozenset(
    ["refuse", "fail", "decline", "deny", "cease", "stop", "avoid", "prevent", "forget", "neglect", "lack", "omit"]
)
_NEGATIVE = frozenset(
    [
        "not",
        "n't",
        "never",
        "no",
        "neither",
        "nor",
        "nobody",
        "none",
        "nothing",
        "without",
        "hardly",
        "scarcely",
        "barely",
    ]
)
_COPULAS = frozenset(["be", "become", "remain", "stay"])


class State(NamedTuple):
    """Half-open characters of the text, the scale or predicate they speak of, and on which side of it."""

    start: int
    end: int
    state: str
    positive: bool
    rule: str


class Predicate(NamedTuple):
    """A clause's predicate: its token range, its lemma and whether it is affirmed."""

    first: int
    last: int
    head: int
    lemma: str
    positive: bool


def find_states(text: str, parsed: Parsed, packs: Packs) -> list[State]:
    """States that a pack names, and the predicates of all other clauses, in reading order."""
    found = [State(s.start, s.end, s.id, s.positive, s.id) for s in packs.statuses_in(text)]
    covered = [(s.start, s.end) for s in found]
    for predicate in find_predicates(parsed):
        start, end = parsed.tokens[predicate.first].start, parsed.tokens[predicate.last].end
        if not any(a < end and start < b for a, b in covered):
            found.append(State(start, end, predicate.lemma, predicate.positive, "predicate"))
    return sorted(found)


def find_predicates(parsed: Parsed) -> list[Predicate]:
    """The predicates of a block in reading order."""
    children: dict[int, list[int]] = {}
    for i, token in enumerate(parsed.tokens):
        if token.head != i:
            children.setdefault(token.head, []).append(i)
    found = []
    for i, token in enumerate(parsed.tokens):
        if token.tag.startswith("VB") and token.pos != "AUX" and token.dep in _CLAUSE:
            predicate = _predicate(parsed.tokens, i, children.get(i, []))
            if predicate:
                found.append(predicate)
    return found


def _predicate(tokens: Sequence[Token], verb: int, children: Sequence[int]) -> Predicate | None:
    head, lemma = verb, tokens[verb].lemma
    span = [verb] + [c for c in children if tokens[c].dep in _ALONG and abs(c - verb) <= 6]
    if lemma in _COPULAS:
        complement = [c for c in children if tokens[c].dep in ("acomp", "attr", "oprd")]
        if not complement:
            return None
        head = complement[0]
        lemma = tokens[head].lemma
        span.append(head)
    negations = sum(
        tokens[c].dep == "neg" or tokens[c].lemma in _NEGATIVE for c in children if c < verb or tokens[c].dep == "neg"
    )
    above = tokens[tokens[verb].head]
    if tokens[verb].dep == "xcomp" and above.lemma in _REVERSING:
        negations += 1
    first, last = min(span), max(span)
    if last - first > 8:
        first, last = verb, verb
    return Predicate(first, last, head, lemma, negations % 2 == 0)
