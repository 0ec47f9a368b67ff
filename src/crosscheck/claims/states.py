"""What was done and how things are: each clause's predicate as a claim with a polarity.

"has not yet replied" and "said yes" are only comparable when a pack knows the scale both lie on, or when they share the
verb; the polarity counts negations and words that reverse ("refused to", "never", "failed to").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from crosscheck.claims.clauses import SUBJECTS
from crosscheck.mentions.model import Parsed, Token
from crosscheck.packs.lookup import FoundStatus, Packs

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
SCALED, PREDICATE = "predicate/scale", "predicate"  # rules: its verb lies on a scale, or is one of its own
NEVER = "never"  # how states follow each other of which one excludes the other for good
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "AUX", "ADV"})
_LONGEST_SUBJECT = 6  # words
_COPULAS = frozenset(["be", "become", "remain", "stay"])


class State(NamedTuple):
    """Half-open characters of the text, the scale or predicate they speak of, and on which side of it.

    ``low`` and ``high`` are those of all that tells it: "nobody was hurt", "two deckhands were hurt".
    """

    start: int
    end: int
    state: str
    positive: bool
    rule: str
    turns: str
    low: int
    high: int


class Predicate(NamedTuple):
    """A clause's predicate: its token range, its lemma and whether it is affirmed."""

    first: int
    last: int
    head: int
    lemma: str
    positive: bool


def find_states(text: str, parsed: Parsed, packs: Packs) -> list[State]:
    """States that a pack names, and the predicates of all other clauses, in reading order."""
    found = [
        State(s.start, s.end, s.id, s.positive, s.id, turns, *_whole(s, turns, parsed))
        for s in packs.statuses_in(text)
        for turns in (packs.statuses[s.id].turns,)
    ]
    covered = [(s.start, s.end) for s in found if not s.turns]
    for predicate in find_predicates(parsed):
        start, end = parsed.tokens[predicate.first].start, parsed.tokens[predicate.last].end
        word = parsed.tokens[predicate.head]  # "never" tells a state of its own and leaves the verb its own
        if not any(a < word.end and word.start < b for a, b in covered):
            found += [
                State(start, end, scale, predicate.positive == side, rule, "", start, end)
                for scale, side, rule in _scales(packs, predicate.lemma)
            ]
    return sorted(found)


def _whole(status: FoundStatus, turns: str, parsed: Parsed) -> tuple[int, int]:
    """What is told once and for good is told with its negation and with the subject right before it."""
    if turns != NEVER:
        return status.start, status.end
    if status.low < status.start:
        return status.low, status.high
    return _subject_before(parsed.tokens, status.start), status.high


def _subject_before(tokens: Sequence[Token], start: int) -> int:
    """Where the subject begins that the words at ``start`` follow, with nothing but helpers between; else ``start``."""
    at = bisect_left(tokens, start, key=lambda token: token.start)
    subject = None
    for i in range(at - 1, max(-1, at - 1 - _LONGEST_SUBJECT), -1):
        if tokens[i].pos not in _PHRASE or (subject is not None and tokens[i].head != subject):
            break
        if subject is None and tokens[i].dep in SUBJECTS:
            subject = i
        start = tokens[i].start if subject is not None else start
    return start


def _scales(packs: Packs, lemma: str) -> list[tuple[str, bool, str]]:
    """The scales a predicate lies on, with True where it is their first side: statuses and contrasts, else its class;
    and the rule that found each.

    A predicate that no pack knows is a scale of its own.
    """
    known = [(id_, side) for id_, side in packs.status_of(lemma) if not packs.statuses[id_].turns]
    known += packs.contrast_sides(lemma)
    if known:
        return [(id_, side, SCALED) for id_, side in known[:_MOST_SCALES]]
    classes = [id_ for id_ in packs.classes_of(lemma) if not packs.classes[id_].measured]
    return [(classes[0] if classes else lemma, True, PREDICATE)]


def find_predicates(parsed: Parsed) -> list[Predicate]:
    """The predicates of a block in reading order."""
    tokens = parsed.tokens
    children: dict[int, list[int]] = {
        i: [] for i, t in enumerate(tokens) if t.dep in _CLAUSE and t.pos != "AUX" and t.tag.startswith("VB")
    }
    for i, token in enumerate(tokens):
        if token.head in children and token.head != i:
            children[token.head].append(i)
    return [found for verb, below in children.items() if (found := _predicate(tokens, verb, below))]


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
