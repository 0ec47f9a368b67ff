"""Whose times a source tells: the person, body or thing that each figure is said of, followed through pronouns.

A bearer is the entity of a name or the last word of a noun phrase ("school"); "" where the words leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crosscheck.claims.model import Claim
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.times_names import WORD, Names
from crosscheck.verdicts.times_words import words

_HE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_OPENING = re.compile(r"\W*(?:(?:when|after|before|until|as|while|by the time) )?(he|she|his|her)\b", re.IGNORECASE)
_ITS = re.compile(r"\b(?:his|her|its|their) $", re.IGNORECASE)  # "her Flora of the Plains" is a work
_KIN = re.compile(rf"(?:his|her|their) (?:[a-z]+ )?(?P<kin>{'|'.join(sorted(words()['kin']))})\b", re.IGNORECASE)
_BESIDE = re.compile(r"(?:\s+of(?:\s+[\w'’-]+){1,4})?(?:\s+and\s+[a-z]+)?,?\s+(?:[A-Z][a-z]*\.?\s+)?")
_OPENING_REACH = 40  # characters
# "Amos Tregear, a smith's son born on ", "Amos Tregear, engineer, born "
_BORN_BESIDE = re.compile(r",(?:\s(?:an?|the)\s[^,;.]{2,60}|(?:\s[a-z-]+){1,3},)?,?\s+born\b[^,;.]{0,40}")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class _Talk(NamedTuple):
    """Of whom a sentence goes on: whom and what those before it were about, and its own subjects by their place."""

    person: str
    fresh: bool  # the sentence right before was about that person
    near: tuple[str, ...]  # persons named before in its block
    thing: str
    subjects: list[tuple[int, str]]
    after: str  # the thing that this sentence leaves to the next


class Bearers:
    """The bearers of one source; ``of`` a figure, by the words of its clause."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._names = Names(sentences)
        self._leads: set[str] = set()  # persons that sentences are about
        self._talks: dict[tuple[int, int], _Talk] = {}
        known = len(self._names.persons)
        self._follow(sentences)  # whom pronouns go on about tells who is a he and who a she
        self._names.settle()
        if self._names.gender or len(self._names.persons) > known:
            self._follow(sentences)
        self._within = {id(claim): one for one in sentences for claim in one.figures.values()}
        self._of: dict[int, str] = {}

    def of(self, claim: Claim) -> str:
        """Of whom or what a figure is told."""
        known = self._of.get(id(claim))
        if known is None:
            sentence = self._within.get(id(claim))
            known = self._of[id(claim)] = self._told_of(sentence, claim) if sentence is not None else ""
        return known

    def own(self, sentence: Sentence, which: str) -> str:
        """Whom "his", "her", "its" means in a sentence; the thing for any other word."""
        if which in words()["he"] | words()["she"]:
            return self._pronoun(sentence, which, sentence.end)
        return self._talks[sentence.block, sentence.start].after

    def acted_on(self, sentence: Sentence, claim: Claim) -> str:
        """What the verb of a figure acts on, where that is not its subject."""
        theme, subject = claim.frame.theme, claim.frame.subject
        if not theme or theme == subject or _ITS.match(f"{theme.split()[0]} ") or subject.lower() in words()["it"]:
            return ""
        return self._phrase(sentence, theme)

    def apposed(self, sentence: Sentence, claim: Claim) -> str:
        """The person beside whose name it is said when they were born; "" where no name leads to it."""
        for name in reversed(sentence.names):
            if name.end <= claim.start and _BORN_BESIDE.fullmatch(sentence.text, name.end, claim.start):
                bearer = self._names.entity(name)
                return bearer if bearer in self._names.persons else ""
        return ""

    def is_person(self, bearer: str) -> bool:
        """Whether a bearer is a person who is named."""
        return bearer in self._names.persons

    def is_sure(self, bearer: str) -> bool:
        """Whether it is told if somebody is a he or a she, so that pronouns are hardly those of others."""
        return bearer in self._names.gender

    def _follow(self, sentences: Sequence[Sentence]) -> None:
        person, thing, fresh, near, block = "", "", False, list[str](), -1
        for sentence in sentences:
            opening = _OPENING.match(sentence.text, sentence.start, sentence.end)
            if sentence.block != block:
                block, near, fresh = sentence.block, [], fresh and opening is not None
            subjects = self._subjects(sentence)
            first, inside = self._about(sentence, subjects, person)
            self._talks[block, sentence.start] = _Talk(person, fresh, tuple(near), thing, subjects, inside or thing)
            if fresh and opening:
                self._names.hint(person, _which(opening[1]))
            fresh = bool(first) or (fresh and opening is not None)
            near += [bearer for name in sentence.names if (bearer := self._names.entity(name)) in self._names.persons]
            person, thing = first or person, inside or thing
            self._leads |= {first} - {""}

    def _about(self, sentence: Sentence, subjects: Sequence[tuple[int, str]], person: str) -> tuple[str, str]:
        """The person and the thing that a sentence is about; somebody's kin is only told beside them."""
        pronoun = _HE.search(sentence.text, sentence.start, sentence.end)
        first, inside = "", ""
        for at, bearer in subjects:
            if bearer not in self._names.persons:
                inside = inside or bearer
            elif kin := _KIN.match(sentence.text, at):
                self._names.hint(bearer, "she" if kin["kin"].lower() in words()["she_kin"] else "he", 2)
            else:
                first = first or (bearer if pronoun is None or at < pronoun.start() else person)
        return first, inside

    def _subjects(self, sentence: Sentence) -> list[tuple[int, str]]:
        """The subjects of a sentence that are no pronouns, with where they stand."""
        named = [one for one in sentence.names if _is_subject(sentence, one) and not _owned(sentence.text, one)]
        found = [(name.start, self._names.entity(name)) for name in named]
        phrases = dict.fromkeys(claim.frame.subject for claim in sentence.figures.values())
        pronouns = words()["he"] | words()["she"] | words()["it"]
        found += [
            (_place(sentence, phrase)[0], self._phrase(sentence, phrase))
            for phrase in phrases
            if phrase and phrase.lower() not in pronouns
        ]
        return sorted(found)

    def _told_of(self, sentence: Sentence, claim: Claim) -> str:
        frame = claim.frame
        apposed = self._names.named(frame.noun.capitalize())
        if apposed in self._names.persons:
            return apposed  # "Ana Ruiz, 58, told"
        phrase = frame.subject or frame.theme
        if phrase.lower() in words()["he"] | words()["she"]:
            return self._pronoun(sentence, phrase.lower(), claim.start)
        if phrase.lower() in words()["it"]:
            return self._talks[sentence.block, sentence.start].thing
        return self._phrase(sentence, phrase)

    def _pronoun(self, sentence: Sentence, said: str, before: int) -> str:
        """Whom "he" or "she" means before a place: the last subject who may be one, else the only one who can be."""
        which, gender, talk = _which(said), self._names.gender, self._talks[sentence.block, sentence.start]
        people = words()["kin"] | self._names.persons
        subjects = [bearer for at, bearer in talk.subjects if at < before and bearer in people]
        beside = [self._names.entity(name) for name in sentence.names if name.start < before]
        if subjects and gender.get(subjects[-1], which) == which:
            rivals = {bearer for bearer in beside if bearer in self._names.persons} - set(subjects)
            return subjects[-1] if subjects[-1] in gender or not rivals else ""
        sure = talk.fresh or len(self._leads) == 1
        if talk.person and gender.get(talk.person, which if sure else "") == which:
            return talk.person
        near = {bearer for bearer in (*talk.near, *beside) if bearer in people and gender.get(bearer, which) == which}
        near = near or {bearer for bearer, one in gender.items() if one == which}
        return next(iter(near)) if len(near) == 1 else ""

    def _phrase(self, sentence: Sentence, phrase: str) -> str:
        """The bearer that a noun phrase names, also by the name beside it ("its engineer, Amos Tregear,")."""
        bare = phrase.partition(" of ")[0]
        found = WORD.findall(bare)
        if not found:
            return ""
        named = self._names.named(bare) if found[-1][0].isupper() and not _ITS.match(f"{found[0]} ") else ""
        if named:
            return named
        _, end = _place(sentence, phrase)
        for name in sentence.names:
            between = sentence.text[end : name.start]
            if end <= name.start and _BESIDE.fullmatch(between) and self._names.is_person(name, between):
                return self._names.entity(name)
        head: str = found[-1]
        return head.lower()


def _which(pronoun: str) -> str:
    return "he" if pronoun.lower() in words()["he"] else "she"


def _is_subject(sentence: Sentence, name: Claim) -> bool:
    """Also of "Its founder, Bill Okoro, was a milkman"."""
    opens = name.frame.link == "appos" and name.start - sentence.start < _OPENING_REACH
    return name.frame.link in _SUBJECTS or opens


def _owned(text: str, name: Claim) -> bool:
    """Whether a name stands with a possessor ("her Flora of the Plains"), or as one ("Ruiz's son")."""
    owner = _ITS.search(text, max(0, name.start - 8), name.start)
    return owner is not None or text[name.end : name.end + 2] in ("'s", "’s")


def _place(sentence: Sentence, phrase: str) -> tuple[int, int]:
    """Where a phrase of tokens stands in the text of its sentence; the start of the sentence where it is not found."""
    written = phrase.replace(" - ", "-").replace(" '", "'").replace(" ’", "’")
    at = sentence.text.find(written, sentence.start, sentence.end)
    return (at, at + len(written)) if at >= 0 else (sentence.start, sentence.start)
