"""Cues and what they govern, found in plain text in time linear in its length.

After ConText (Harkema, Dowling, Thornblade, Chapman, 2009): a cue governs the words after it, before it or on both
sides, up to the end of the clause and at most ``reach`` words. Phrases that only look like a cue hide it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache

from crosscheck.packs.model import Cue, Scope
from crosscheck.packs.phrases import Lexicon, PhraseIndex, words_of
from crosscheck.records import record

# The ends of clauses: punctuation that is not inside a number or an abbreviation, or a new line.
_END = re.compile(r"[;:!?()\n]|[.,](?=\s)|[–—]")


@record
class FoundCue:
    """A cue at ``text[start:end]``; it governs ``text[low:high]``, in which its own words lie."""

    kind: str
    value: str
    start: int
    end: int
    low: int
    high: int

    def governs(self, start: int, end: int) -> bool:
        """Whether the words ``text[start:end]`` lie in its scope."""
        return self.low <= start and end <= self.high


class CueFinder:
    """All cues of the packs, ready to search."""

    def __init__(self, cues: Iterable[Cue], stops: Iterable[str], lexicon: Lexicon) -> None:
        self.all = tuple(cues)
        uses = ((phrase, (cue, scope)) for cue in self.all for phrase, scope in _uses(cue))
        self._index = PhraseIndex(uses, lexicon)
        self._unless = PhraseIndex(((phrase, cue) for cue in self.all for phrase in cue.unless), lexicon)
        self._stops = PhraseIndex(((stop, None) for stop in stops), lexicon)
        # Every cue of a text from left to right; asked more than once for each text in turn.
        self.find: Callable[[str], tuple[FoundCue, ...]] = lru_cache(maxsize=8)(self._find)

    def _find(self, text: str) -> tuple[FoundCue, ...]:
        _, words = words_of(text)
        ends = self._ends(text)
        hidden = {
            (id(cue), at)
            for hit in self._unless.find_all(text)
            for cue in hit.entries
            for at in range(hit.first, hit.last)
        }
        found = []
        for hit in self._index.find(text):
            for cue, scope in hit.entries:
                if hidden and any((id(cue), at) in hidden for at in range(hit.first, hit.last)):
                    continue
                low, high = hit.start, hit.end
                if scope is not Scope.FORWARD:
                    low = max(words[max(0, hit.first - cue.reach)][0], _end_before(ends, hit.start))
                if scope is not Scope.BACKWARD:
                    last = words[min(len(words), hit.last + cue.reach) - 1][1]
                    high = max(hit.end, min(last, _end_after(ends, hit.end, len(text))))
                found.append(FoundCue(cue.kind, cue.value, hit.start, hit.end, low, high))
        return tuple(found)

    def _ends(self, text: str) -> list[int]:
        marks = [m.start() for m in _END.finditer(text)]
        return sorted(marks + [hit.start for hit in self._stops.find(text)])


def _end_before(ends: list[int], at: int) -> int:
    place = bisect_left(ends, at)
    return ends[place - 1] if place else 0


def _end_after(ends: list[int], at: int, length: int) -> int:
    place = bisect_right(ends, at - 1)
    return ends[place] if place < len(ends) else length


def _uses(cue: Cue) -> Iterable[tuple[str, Scope]]:
    """The phrases of a cue with what they govern; one that may stand on either side governs both."""
    both = {*cue.either, *(phrase for phrase in cue.before if phrase in cue.after)}
    yield from ((phrase, Scope.BOTH) for phrase in dict.fromkeys((*cue.either, *cue.before)) if phrase in both)
    yield from ((phrase, Scope.FORWARD) for phrase in cue.before if phrase not in both)
    yield from ((phrase, Scope.BACKWARD) for phrase in cue.after if phrase not in both)
