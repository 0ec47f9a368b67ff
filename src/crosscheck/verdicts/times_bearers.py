"""Whose times a source tells: the person, body or thing that each figure is said of, followed through pronouns.

A bearer is the entity of a name or the last word of a noun phrase ("school"); nothing where words leave it open.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from crosscheck.claims.model import Claim, NameValue
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.times_words import words

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_HE = re.compile(r"\b(he|she)\b")
_SURE = 0.75  # of the pronouns that go on about somebody
_ITS = re.compile(r"\b(?:his|her|its|their) $", re.IGNORECASE)  # "her Flora of the Plains" is a work
_OPENING = re.compile(r"\W*(he|she|his|her)\b", re.IGNORECASE)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_KIN = re.compile(rf"(?:his|her|their) (?:[a-z]+ )?(?P<kin>{'|'.join(sorted(words()['kin']))})\b", re.IGNORECASE)
_BESIDE = re.compile(r"(?:\s+of(?:\s+[\w'’-]+){1,4})?(?:\s+and\s+[a-z]+)?,?\s+(?:[A-Z][a-z]*\.?\s+)?")


class Bearers:
    """The bearers of one source; ``of`` a figure, by the words of its clause."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        self._words: Counter[str] = Counter()  # how many words the longest name of a bearer has
        self._persons: set[str] = set()
        self._titled: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            for name in sentence.names:
                self._know(sentence, name)
        for claim in (claim for one in sentences for claim in one.figures.values()):
            if claim.frame.governor == "bear" and "core/born" in claim.properties and claim.frame.subject:
                self._persons.add(self.named(claim.frame.subject.split()[-1]))
        self._persons.discard("")
        self._gender: dict[str, str] = {}
        self._leads: set[str] = set()  # persons that sentences are about
        self._of: dict[int, str] = {}
        self._focus: dict[int, str] = {}  # by where a sentence stands: whom its pronouns mean
        self._follow(sentences)  # whom pronouns go on about tells who is a he and who a she
        for bearer, said in self._titled.items():
            which, number = said.most_common(1)[0]
            if number >= _SURE * said.total():
                self._gender[bearer] = which
        self._follow(sentences)

    def of(self, claim: Claim) -> str:
        """Of whom or what a figure is told; "" where that is open."""
        return self._of.get(id(claim), "")

    def own(self, sentence: Sentence, which: str) -> str:
        """Whom "his", "her", "its" means in a sentence; the thing for any other word."""
        if which in words()["he"] | words()["she"]:
            return self._pronoun(sentence, which, sentence.end)
        return self._things.get(sentence.start + (sentence.block << 20), "")

    def is_sure(self, bearer: str) -> bool:
        """Whether it is told if somebody is a he or a she, so that pronouns are hardly those of others."""
        return bearer in self._gender

    def named(self, word: str) -> str:
        """The one bearer of whose name a word is part."""
        found = self._by_word.get(word.casefold(), set())
        full = {bearer for bearer in found if self._words[bearer] > 1} or found  # "Ruiz" beside "Ana Ruiz"
        return next(iter(full)) if len(full) == 1 else ""

    def _know(self, sentence: Sentence, name: Claim) -> None:
        assert isinstance(name.value, NameValue)
        bearer = name.value.entity or name.text.casefold()
        own = [word.casefold() for word in _WORD.findall(name.text) if word[0].isupper()]
        self._words[bearer] = max(self._words[bearer], len(own))
        for word in own:
            self._by_word[word].add(bearer)
        title = sentence.text[max(sentence.start, name.start - 12) : name.start].split()[-1:]
        title = [word.strip(".").casefold() for word in title]
        if name.value.label == "person" or (title and title[0] in words()["he_titles"] | words()["she_titles"]):
            self._persons.add(bearer)
        for which in ("he", "she"):
            if title and title[0] in words()[f"{which}_titles"]:
                self._titled[bearer][which] += 2

    def _follow(self, sentences: Sequence[Sentence]) -> None:
        person, thing, near = "", "", list[str]()
        self._people: dict[int, tuple[str, bool, list[str]]] = {}
        self._things: dict[int, str] = {}
        self._before: dict[int, str] = {}
        block, fresh = -1, False
        for sentence in sentences:
            if sentence.block != block:
                block, near = sentence.block, []
            place = sentence.start + (sentence.block << 20)
            self._people[place], self._before[place] = (person, fresh, list(near)), thing
            inside = ""
            first, found = "", _HE.search(sentence.text.lower(), sentence.start, sentence.end)
            for at, bearer in self._subjects(sentence):
                kin = _KIN.match(sentence.text, at)
                if kin is not None and bearer in self._persons:
                    self._titled[bearer][_gender_of(kin["kin"].lower())] += 2
                elif bearer in self._persons:
                    first = first or (bearer if found is None or at < found.start() else person)
                elif bearer and not inside:
                    thing = inside = bearer
            opening = _OPENING.match(sentence.text, sentence.start)
            if fresh and person and opening and not self._gender:
                self._titled[person]["he" if opening[1].lower() in words()["he"] else "she"] += 1
            fresh = bool(first) or (fresh and opening is not None)
            near += [self._entity(name) for name in sentence.names if self._entity(name) in self._persons]
            person = first or person
            self._leads |= {person} - {""}
            self._things[place] = thing
            for claim in sentence.figures.values():
                self._of[id(claim)] = self._told_of(sentence, claim)

    def _entity(self, name: Claim) -> str:
        assert isinstance(name.value, NameValue)
        return self.named(name.text.split()[-1]) or name.value.entity or name.text.casefold()

    def _subjects(self, sentence: Sentence) -> Iterator[tuple[int, str]]:
        """The subjects of a sentence that are no pronouns, with where they stand."""
        found = [
            (name.start, self._entity(name))
            for name in sentence.names
            if name.frame.link in _SUBJECTS and not _owned(sentence.text, name)
        ]
        for claim in sentence.figures.values():
            phrase = claim.frame.subject
            if phrase and phrase.lower() not in words()["he"] | words()["she"] | words()["it"]:
                found.append((_place(sentence, phrase)[0], self._phrase(sentence, phrase)))
        return iter(sorted(found))

    def _told_of(self, sentence: Sentence, claim: Claim) -> str:
        frame = claim.frame
        if frame.noun and claim.start and (named := self.named(frame.noun)) in self._persons:
            return named  # "Ana Ruiz, 58, told"
        phrase = frame.subject or frame.theme
        lower = phrase.lower()
        if lower in words()["he"] | words()["she"]:
            return self._pronoun(sentence, lower, claim.start)
        if lower in words()["it"]:
            return self._before.get(sentence.start + (sentence.block << 20), "")
        return self._phrase(sentence, phrase)

    def acted_on(self, sentence: Sentence, claim: Claim) -> str:
        """What the verb of a figure acts on, where that is not its subject."""
        theme = claim.frame.theme
        if not theme or _ITS.match(f"{theme.split()[0]} ") or theme == claim.frame.subject or claim.frame.subject.lower() in words()["it"]:
            return ""
        return self._phrase(sentence, theme)

    def _pronoun(self, sentence: Sentence, which: str, before: int) -> str:
        """Whom "he" or "she" means before a place: the last subject who may be one."""
        which = "he" if which in words()["he"] else "she"
        here = [
            self._entity(name)
            for name in sentence.names
            if name.start < before and name.frame.link in _SUBJECTS and self._entity(name) in self._persons
        ]
        person, fresh, near = self._people[sentence.start + (sentence.block << 20)]
        beside = [self._entity(name) for name in sentence.names if name.start < before]
        near = [*near, *(bearer for bearer in beside if bearer in self._persons)]
        said = [one for at, one in self._subjects(sentence) if at < before and (one in words()["kin"] or one in here)]
        for bearer in (*reversed(said), person):
            sure = bearer != person or fresh or len(self._leads) == 1
            if bearer and self._gender.get(bearer, which if sure else "") == which:
                return bearer
        known = {bearer for bearer in near if self._gender.get(bearer, which) == which}
        known = known or {bearer for bearer, one in self._gender.items() if one == which}
        return next(iter(known)) if len(known) == 1 else ""

    def _is_person(self, name: Claim, between: str) -> bool:
        """Whether a name is a person's, also by the words right before it ("the founder's nephew Edmund")."""
        assert isinstance(name.value, NameValue)
        if between == " " and name.value.label == "other":
            self._persons.add(self._entity(name))
        return self._entity(name) in self._persons

    def _phrase(self, sentence: Sentence, phrase: str) -> str:
        """The bearer that a noun phrase names, also by the name beside it ("its engineer, Amos Tregear,")."""
        found = _WORD.findall(phrase.partition(" of ")[0])
        if not found:
            return ""
        head = found[-1]
        if head[0].isupper() and not _ITS.match(f"{found[0]} ") and (named := self.named(head)):
            return named
        _, end = _place(sentence, phrase)
        for name in sentence.names:
            between = sentence.text[end : name.start]
            if end <= name.start and self._is_person(name, between) and _BESIDE.fullmatch(between):
                return self._entity(name)
        return head.lower()


def _owned(text: str, name: Claim) -> bool:
    """Whether a name stands with a possessor ("her Flora of the Plains" is a work), or as one ("Ruiz's son")."""
    return _ITS.search(text, 0, name.start) is not None or text[name.end : name.end + 2] in ("'s", "’s")


def _gender_of(kin: str) -> str:
    return "she" if kin in words()["she_kin"] else "he"


def _place(sentence: Sentence, phrase: str) -> tuple[int, int]:
    """Where a phrase of tokens stands in the text of its sentence; its start and end are that of the sentence if it
    does not."""
    at = sentence.text.find(phrase, sentence.start, sentence.end)
    if at >= 0:
        return at, at + len(phrase)
    found = re.compile(r"\s?".join(map(re.escape, phrase.split()))).search(sentence.text, sentence.start, sentence.end)
    return found.span() if found else (sentence.start, sentence.end)
