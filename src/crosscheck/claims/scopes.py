"""The scope a claim is said under: its times, tense, cues and which of several things it speaks of."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date
from typing import NamedTuple

from crosscheck.claims.model import Scope
from crosscheck.claims.numbered import ORDINALS
from crosscheck.mentions.model import Parsed, Token
from crosscheck.packs.cues import FoundCue
from crosscheck.values import DateValue

_HELPERS = 4  # words before a verb in which its helpers stand
_NOW = frozenset({"when"})
_PAST_TAGS = frozenset({"VBD", "VBN"})
_PRESENT_TAGS = frozenset({"VBZ", "VBP", "VBG"})
_KINDS = ("last", "original", "new", "old", "former", "earlier", "later", "previous", "next", "other", "another")
_INSTANCES = frozenset((*ORDINALS, *_KINDS, "second-generation", "replacement"))
SO_FAR = ("aspect", "so far")  # "has grown to", "have died": true up to the day of writing, and open after it


class Mood(NamedTuple):
    """What the words around a value tell of its time, and of which of several things it speaks."""

    tense: str
    so_far: bool
    instance: str


class Moods:
    """The moods of the values of a block, each worked out once."""

    def __init__(self, parsed: Parsed) -> None:
        self._tokens = parsed.tokens
        self._known: dict[int, Mood] = {}
        # Words that are no verbs and stand as one: "the gate is *closed*".
        helpers = ((i, token.head) for i, token in enumerate(parsed.tokens) if token.dep == "auxpass")
        self._helped = {head for i, head in helpers if 0 < head - i <= _HELPERS}

    def at(self, at: int, bounds: tuple[int, int]) -> Mood:
        """The mood of the value that begins at token ``at`` of a sentence whose tokens are ``bounds``."""
        known, tokens = self._known.get(at), self._tokens
        if known is None:
            mood = _tense(tokens, at, self._helped), _so_far(tokens, at), _instance(tokens, bounds, at)
            known = self._known[at] = Mood(*mood)
        return known


def read_scope(
    place: tuple[int, int],
    mood: Mood,
    times: Sequence[DateValue],
    cues: Sequence[FoundCue],
    written: date | None,
    *,
    number: str,
    above: DateValue | None,
    state: bool,
) -> Scope:
    """The scope of a claim at ``place``; ``cues`` are those of its sentence, ``number`` that of what it is told of,
    ``above`` the date of its headings. A ``state`` has counted its negations."""
    first, last = place
    governing = [cue for cue in cues if cue.governs(first, last) or cue.kind in _NOW]
    found = {(cue.kind, cue.value) for cue in governing}
    if mood.so_far:
        found.add(SO_FAR)
    pairs = tuple(sorted(found))
    negated = sum(c.kind == "negation" and not (first <= c.start < last) for c in governing) % 2 == 1
    return Scope(
        times=tuple(times),
        tense=mood.tense,
        now=("when", "now") in found,
        negated=negated and not state,
        cues=pairs,
        instance=mood.instance or number,
        attributed=next((said for kind, said in pairs if kind == "attribution"), ""),
        written=written,
        above=above,
    )


def _tense(tokens: Sequence[Token], here: int, helped: Set[int]) -> str:
    """The tense of the nearest finite verb above the value; "future" for will and shall."""
    for _ in range(12):
        token = tokens[here]
        if token.tag.startswith("VB") or token.tag == "MD" or here in helped:
            helpers = [t for t in tokens[max(0, here - _HELPERS) : here + 1] if t.tag in ("MD", "VBD", "VBZ", "VBP")]
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


def _so_far(tokens: Sequence[Token], here: int) -> bool:
    """Whether the nearest verb above the value stands in the present perfect."""
    for _ in range(12):
        token = tokens[here]
        if token.tag.startswith("VB"):
            before = tokens[max(0, here - _HELPERS) : here]
            return token.tag == "VBN" and any(t.lemma in ("have", "'ve") and t.tag in ("VBZ", "VBP") for t in before)
        if token.head == here:
            break
        here = token.head
    return False


def _instance(tokens: Sequence[Token], bounds: tuple[int, int], at: int) -> str:
    """An ordinal or the like right before the value's noun or subject: the *second* bridge, the *old* pier."""
    for token in tokens[max(bounds[0], at - 5) : at]:
        if token.lemma in _INSTANCES and token.dep in ("amod", "nummod", "compound"):
            return token.lemma
    return ""
