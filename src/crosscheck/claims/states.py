"""What was done and how things are: each clause's predicate as a claim with a polarity.

"has not yet replied" and "said yes" are only comparable when a pack knows the scale both lie on, or when they share the
verb; the polarity counts negations and words that reverse ("refused to", "never", "failed to").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosscheck.mentions.model import Parsed, Token
from crosscheck.packs.lookup import Packs

_CLAUSE = frozenset({"ROOT", "conj", "relcl", "advcl", "ccomp", "acl", "parataxis", "xcomp", "pcomp"})
_ALONG = frozenset({"aux", "auxpass", "neg", "prt", "acomp", "attr", "oprd"})
_REVERSING = frozenset(
    ["refuse", "fail", "decline", "deny", "cease", "stop", "avoid", "prevent", "forget", "neglect", "lack", "omit",
     "unable", "unwilling", "reluctant", "impossible", "scorn", "abstain"]
)  # fmt: skip
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
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_MOST_SCALES = 2
_COPULAS = frozenset(["be", "become", "remain", "stay"])


class State(NamedTuple):
    """Half-open characters of the text, the scale or predicate they speak of, and on which side of it."""

    start: int
    end: int
    state: str
    positive: bool
    rule: str
    turns: str = ""


class Predicate(NamedTuple):
    """A clause's predicate: its token range, its lemma and whether it is affirmed."""

    first: int
    last: int
    head: int
    lemma: str
    positive: bool


def find_states(text: str, parsed: Parsed, packs: Packs) -> list[State]:
    """States that a pack names, and the predicates of all other clauses, in reading order."""
    found = [State(s.start, s.end, s.id, s.positive, s.id, packs.statuses[s.id].turns) for s in packs.statuses_in(text)]
    covered = [(s.start, s.end) for s in found if not s.turns]
    for predicate in find_predicates(parsed):
        start, end = parsed.tokens[predicate.first].start, parsed.tokens[predicate.last].end
        if not any(a < end and start < b for a, b in covered):
            found += [
                State(start, end, scale, predicate.positive == side, "predicate")
                for scale, side in _scales(packs, predicate.lemma)
            ]
    return sorted(found)


def _scales(packs: Packs, lemma: str) -> list[tuple[str, bool]]:
    """The scales a predicate lies on, with True where it is their first side: statuses and contrasts, else its class.

    A predicate that no pack knows is a scale of its own.
    """
    statuses = [(id_, side) for id_, side in packs.status_of(lemma) if not packs.statuses[id_].turns]
    known = [*statuses, *packs.contrast_sides(lemma)]
    if known:
        return known[:_MOST_SCALES]
    classes = [id_ for id_ in packs.classes_of(lemma) if not packs.classes[id_].measured]
    return [(classes[0] if classes else lemma, True)]


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
    particle = next((c for c in children if tokens[c].dep == "prt"), None)
    if particle is not None:
        lemma += " " + tokens[particle].lemma
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
    negations += sum(
        _says_no(tokens, c) for c in children if tokens[c].dep in _ARGUMENTS or tokens[c].lemma == "longer"
    )
    above = tokens[tokens[verb].head]
    if tokens[verb].dep == "pcomp" and above.lemma == "without":
        negations += 1
    if tokens[verb].dep == "xcomp" and above.lemma in _REVERSING:
        negations += 1
    first, last = min(span), max(span)
    if last - first > 8:
        first, last = verb, verb
    return Predicate(first, last, head, lemma, negations % 2 == 0)


def _says_no(tokens: Sequence[Token], argument: int) -> bool:
    """Whether an argument denies what is said: "*no* points were issued", "*no* longer"."""
    return any(
        tokens[i].lemma in ("no", "neither") and tokens[i].head == argument
        for i in range(max(0, argument - 4), argument)
    )
