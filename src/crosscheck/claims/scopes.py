"""The scope a claim is said under: its times, tense, cues and which of several things it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crosscheck.claims.model import Scope
from crosscheck.mentions.model import Parsed, Token
from crosscheck.packs.cues import FoundCue
from crosscheck.values import DateValue

_NOW = frozenset({"when"})
_PAST_TAGS = frozenset({"VBD", "VBN"})
_PRESENT_TAGS = frozenset({"VBZ", "VBP", "VBG"})
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "last",
    "original",
    "new",
    "old",
    "former",
    "earlier",
    "later",
    "previous",
    "next",
    "other",
    "another",
    "second-generation",
    "replacement",
]
_INSTANCES = frozenset(_ORDINALS)
SO_FAR = ("aspect", "so far")  # "has grown to", "have died": true up to the day of writing, and open after it


def read_scope(
    place: tuple[int, int],
    sentence: tuple[int, int],
    parsed: Parsed,
    bounds: tuple[int, int],
    inside: range,
    times: Sequence[DateValue],
    cues: Sequence[FoundCue],
    written: date | None,
    *,
    state: bool,
) -> Scope:
    """The scope of a claim at ``place`` in its ``sentence``, whose tokens are ``bounds``; ``cues`` are those of its
    block. A ``state`` has counted its negations already."""
    first, last = place
    start, end = sentence
    governing = [cue for cue in cues if start <= cue.start < end and (cue.governs(first, last) or cue.kind in _NOW)]
    found = {(cue.kind, cue.value) for cue in governing}
    if _so_far(parsed, inside):
        found.add(SO_FAR)
    pairs = tuple(sorted(found))
    negated = sum(c.kind == "negation" and not (first <= c.start < last) for c in governing) % 2 == 1
    speakers = [pair for pair in pairs if pair[0] == "attribution"]
    return Scope(
        times=tuple(times),
        tense=_tense(parsed, inside),
        now=("when", "now") in pairs,
        negated=negated and not state,
        cues=pairs,
        instance=_instance(parsed, bounds, inside),
        attributed=speakers[0][1] if speakers else "",
        written=written,
    )


def _tense(parsed: Parsed, inside: range) -> str:
    """The tense of the nearest finite verb above the value; "future" for will and shall."""
    tokens, here = parsed.tokens, inside.start
    for _ in range(12):
        token = tokens[here]
        if token.tag.startswith("VB") or token.tag == "MD" or _helped(tokens, here):
            helpers = [t for t in tokens[max(0, here - 4) : here + 1] if t.tag in ("MD", "VBD", "VBZ", "VBP")]
            if any(t.lemma in ("will", "shall", "'ll") for t in helpers):
                return "future"
            finite = helpers[-1].tag if helpers else token.tag
            if finite in _PAST_TAGS:
                return "past"
            if finite in _PRESENT_TAGS:
                return "present"
        if token.head == here:
            break
        here = token.head
    return ""


def _helped(tokens: Sequence[Token], here: int) -> bool:
    """Whether a word that is no verb stands as one: "the gate is *closed*"."""
    return any(t.head == here and t.dep == "auxpass" for t in tokens[max(0, here - 4) : here])


def _so_far(parsed: Parsed, inside: range) -> bool:
    """Whether the nearest verb above the value stands in the present perfect."""
    tokens, here = parsed.tokens, inside.start
    for _ in range(12):
        token = tokens[here]
        if token.tag.startswith("VB"):
            before = tokens[max(0, here - 4) : here]
            return token.tag == "VBN" and any(t.lemma in ("have", "'ve") and t.tag in ("VBZ", "VBP") for t in before)
        if token.head == here:
            break
        here = token.head
    return False


def _instance(parsed: Parsed, bounds: tuple[int, int], inside: range) -> str:
    """An ordinal or the like right before the value's noun or subject: the *second* bridge, the *old* pier."""
    for i in range(max(bounds[0], inside.start - 5), inside.start):
        token = parsed.tokens[i]
        if token.lemma in _INSTANCES and token.dep in ("amod", "nummod", "compound"):
            return token.lemma
    return ""
