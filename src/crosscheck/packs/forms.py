"""Inflected forms of English lemmas: what a lemma may look like in a text, without a language model.

Regular spelling rules follow Huddleston and Pullum, The Cambridge Grammar of the English Language, chapter 18; the
irregular verbs and nouns are data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Irregular:
    """Irregular past forms by verb, plurals by noun, and verbs whose last consonant doubles ("admit")."""

    verbs: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, ...]]
    doubling: frozenset[str]
    taken: frozenset[str]  # past forms that are also the base of another verb: "found", "ground"

    @staticmethod
    def of(
        verbs: Mapping[str, tuple[str, ...]], nouns: Mapping[str, tuple[str, ...]], doubling: frozenset[str]
    ) -> Irregular:
        taken = frozenset(form for verb, forms in verbs.items() for form in forms if form != verb)
        return Irregular(verbs, nouns, doubling, taken)

    def verb(self, lemma: str) -> tuple[str, ...]:
        """The forms of a verb; in a phrasal verb the first word changes ("set up", "came into force").

        A base form that is the past of another verb is left out, so that "found" never stands for founding.
        """
        head, _, rest = lemma.partition(" ")
        past = self.verbs.get(head) or (_ed(head, head in self.doubling),)
        forms = [head, _s(head), *past, _ing(head, head in self.doubling or head in self.verbs)]
        kept = [form for form in forms if form not in self.taken or form in past]
        return tuple(f"{form} {rest}" if rest else form for form in dict.fromkeys(kept))

    def noun(self, lemma: str) -> tuple[str, ...]:
        """Singular and plural; in a compound the last word changes, before "of" the one in front of it."""
        front, of, back = lemma.partition(" of ")
        start, _, head = front.rpartition(" ")
        plurals = self.nouns.get(head) or (_s(head),)
        lead = f"{start} " if start else ""
        return tuple(f"{lead}{form}{of}{back}" for form in dict.fromkeys((head, *plurals)))


def _s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(_SIBILANTS) or (word.endswith("o") and word[-2:-1] not in _VOWELS):
        return word + "es"
    return word + "s"


def _ed(word: str, doubles: bool) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return _doubled(word, doubles) + "ed"


def _ing(word: str, doubles: bool) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and len(word) > 2:
        return word[:-1] + "ing"
    return _doubled(word, doubles) + "ing"


def _doubled(word: str, doubles: bool) -> str:
    """Doubles a final consonant after one short vowel of a stressed syllable ("stopped", "admitted")."""
    before = word[:-2].replace("qu", "q")  # the u of "acquit" is no vowel
    closed = word[-1] not in _VOWELS + "wxyh" and word[-2] in _VOWELS and before[-1:] not in _VOWELS
    syllables = sum(a in _VOWELS and b not in _VOWELS for a, b in zip(word, word[1:] + " ", strict=True))
    return word + word[-1] if closed and (doubles or syllables == 1) else word
