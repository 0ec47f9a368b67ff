"""The names of one source: which bearer a phrase names, who of them is a person, and who is a he and who a she."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from crosscheck.claims.model import Claim, NameValue
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.times_words import words

WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SURE = 0.75  # of the words that tell a he or a she
_TITLE = 12  # characters


class Names:
    """The names of some sentences."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        self._longest: Counter[str] = Counter()  # how many words the longest name of a bearer has
        self._told: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.gender: dict[str, str] = {}
        self.persons: set[str] = set()
        for sentence in sentences:
            for name in sentence.names:
                self._know(name)
        for sentence in sentences:
            for name in sentence.names:
                self._look_at(sentence, name)
        for claim in (claim for sentence in sentences for claim in sentence.figures.values()):
            if claim.frame.governor == "bear" and "core/born" in claim.properties:
                self.persons.add(self.named(claim.frame.subject))
        self.persons.discard("")

    def entity(self, name: Claim) -> str:
        """The bearer of a name; of a bare surname, of the one named in full."""
        return self.named(name.text) or _bearer(name)

    def named(self, phrase: str) -> str:
        """The one bearer whose name holds the capital words of a phrase; a title tells two of one surname apart."""
        capital, which = _capitals(phrase)
        own = [self._by_word[word] for word in capital if word in self._by_word]
        found = set.intersection(*own) if own else set[str]()
        found = {bearer for bearer in found if self._longest[bearer] > 1} or found  # "Ruiz" beside "Ana Ruiz"
        if which and len(found) > 1:
            found = {bearer for bearer in found if self.gender.get(bearer) == which}
        return next(iter(found)) if len(found) == 1 else ""

    def hint(self, bearer: str, which: str, votes: int = 1) -> None:
        """Counts a word that tells if somebody is a "he" or a "she"."""
        self._told[bearer][which] += votes

    def settle(self) -> None:
        """Makes up who is a he and who a she."""
        for bearer, told in self._told.items():
            which, number = told.most_common(1)[0]
            if number >= _SURE * told.total():
                self.gender[bearer] = which

    def is_person(self, name: Claim, between: str) -> bool:
        """Whether a name is a person's, also by the words right before it ("the founder's nephew Edmund")."""
        bearer = self.entity(name)
        if between == " " and isinstance(name.value, NameValue) and name.value.label == "other":
            self.persons.add(bearer)
        return bearer in self.persons

    def _know(self, name: Claim) -> None:
        own = [word.casefold() for word in WORD.findall(name.text) if word[0].isupper()]
        self._longest[_bearer(name)] = max(self._longest[_bearer(name)], len(own))
        for word in own:
            self._by_word[word].add(_bearer(name))

    def _look_at(self, sentence: Sentence, name: Claim) -> None:
        """Takes a name for a person's by its label or by the title before it."""
        assert isinstance(name.value, NameValue)
        before = sentence.text[max(sentence.start, name.start - _TITLE) : name.start].split()[-1:]
        which = _title(before[0]) if before else ""
        if which:
            self.hint(self.entity(name), which, 2)
        if which or name.value.label == "person":
            self.persons.add(self.entity(name))


@lru_cache(maxsize=4096)
def _capitals(phrase: str) -> tuple[tuple[str, ...], str]:
    """The capital words of a phrase but for titles, and whether a title tells a he or a she."""
    capital = [word.casefold() for word in WORD.findall(phrase) if word[0].isupper()]
    which = next((which for word in capital if (which := _title(word))), "")
    return tuple(word for word in capital if not _title(word)), which


def _bearer(name: Claim) -> str:
    assert isinstance(name.value, NameValue)
    return name.value.entity or name.text.casefold()


def _title(word: str) -> str:
    """ "he" or "she" for a title that tells."""
    bare = word.strip(".").casefold()
    return "he" if bare in words()["he_titles"] else "she" if bare in words()["she_titles"] else ""
