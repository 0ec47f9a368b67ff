"""Words of a name: split, folded to ASCII, and compared one with one.

Every function takes any text and never raises. Names longer than ``LONGEST`` characters are cut: nobody bears one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from crosscheck.values.name_tables import tables

LONGEST = 200
KEPT = 1 << 18  # words and names that are kept: a hundred thousand names are read several times each
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´‘ʻ][^\W_]+)*")
_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z])|(?<=[a-z]{3})(?=[A-Z]{2,}\Z)")
_ABD = re.compile(r"abd(?:[aeou]l|[aeou](?=([dnrstz])\1))?(?=[a-z]{3})|abd(?:[aeou]l|[aeou])?\Z")
_INITIALS = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.){2,})(?![^\W_])")
# Digraphs and letters that writing systems romanise in several ways, to one of them.
_CANON = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"ph", "f"),
        (r"sch(?=[lmnrtw])|sch$|^sch|tsch", "sh"),
        (r"ck|kk|cq", "k"),
        (r"ou|oo", "u"),
        (r"ee|ie|y|j(?=[^aeiou]|$)", "i"),
        (r"ae", "a"),
        (r"oe", "o"),
        (r"ue", "u"),
        (r"([dt])h", r"\1"),
        (r"kh|q", "k"),
        (r"gh", "g"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"c(?![hei])", "k"),
        (r"(?<=[aeiou])h(?=[^aeiou]|$)", ""),
        (r"(.)\1+", r"\1"),
    )
)
_ALIKE = str.maketrans({"q": "k", "g": "k", "z": "s", "w": "v", "j": "k", "c": "k"})
_SOFT = str.maketrans(dict.fromkeys("aeiouh"))
_DOUBLE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name as written (``surface``, caseless) and folded to lower-case ASCII."""

    surface: str
    folded: str
    upper: bool  # written in capitals

    @property
    def initial(self) -> bool:
        return len(self.folded) == 1


class Likeness(IntEnum):
    """How two words agree, weakest first."""

    NONE = 0
    INITIAL = 1
    TYPO = 2
    LANGUAGE = 3
    NICKNAME = 4
    SOUND = 5
    SPELLING = 6
    EQUAL = 7


@lru_cache(maxsize=KEPT)
def fold(text: str) -> str:
    """Lower-case ASCII letters and digits, everything else dropped."""
    return re.sub(r"[^a-z0-9]", "", anyascii(text).lower())


@lru_cache(maxsize=KEPT)
def words(text: str) -> tuple[Word, ...]:
    """The words of a name: hyphens, spaces and case boundaries part them, apostrophes do not."""
    text = unicodedata.normalize("NFC", text[:LONGEST])
    text = _INITIALS.sub(lambda found: found[1].replace(".", ". "), text)
    found: list[Word] = []
    for match in _WORD.finditer(text):
        written = match[0]
        pieces = _CAMEL.split(written) if written.isascii() else [written]
        if (
            not written.isascii()
            and (romanised := re.findall(r"[A-Z]?[^A-Z]+|[A-Z]", anyascii(written)))
            and _is_ideographic(written)
        ):
            pieces = romanised
        found += [
            Word(piece.casefold().replace("’", "'"), folded, piece.isupper())
            for piece in pieces
            if (folded := fold(piece))
        ]
    return tuple(found)


def _is_ideographic(written: str) -> bool:
    """Scripts without spaces between names, whose syllables anyascii writes with capitals."""
    return all("\u3400" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in written)


@lru_cache(maxsize=KEPT)
def canon(folded: str) -> str:
    """One of the ways to romanise or spell a word: Youssef and Yusef, Mueller and Muller give one form."""
    if folded.startswith("abd"):
        folded = _ABD.sub("abdul", folded, count=1)
    for pattern, to in _CANON:
        folded = pattern.sub(to, folded)
    return folded


@lru_cache(maxsize=KEPT)
def skeleton(folded: str) -> str:
    """Consonants that survive transliteration: Mohammed, Muhamad; Qaddafi, Gadhafi."""
    bones = _DOUBLE.sub(r"\1", canon(folded).translate(_ALIKE)).translate(_SOFT)
    return ("a" if folded[:1] in "aeiou" else "") + bones


@lru_cache(maxsize=KEPT)
def likeness(one: str, two: str) -> Likeness:
    """How two folded words agree; symmetric."""
    if one == two:
        return Likeness.EQUAL
    if len(one) == 1 or len(two) == 1:
        return Likeness.INITIAL if one[:1] == two[:1] else Likeness.NONE
    known = tables()
    if known.nicknames.get(one, frozenset()) & known.nicknames.get(two, frozenset()):
        return Likeness.NICKNAME
    a, b = canon(one), canon(two)
    if a == b:
        return Likeness.SPELLING
    if known.languages.get(one, frozenset()) & known.languages.get(two, frozenset()):
        return Likeness.LANGUAGE
    if (one in known.given and two in known.given) or _gender_pair(one, two) or any(map(str.isdigit, one + two)):
        return Likeness.NONE
    bones = skeleton(one)
    if len(bones) >= 3 and bones == skeleton(two) and OSA.distance(a, b) <= max(2, len(bones) // 2):
        return Likeness.SOUND
    return Likeness.TYPO if _typo(one, two) else Likeness.NONE


def _gender_pair(one: str, two: str) -> bool:
    """Mario and Maria, Martin and Martina: an end in -a (or -e) against one without it is another person."""
    short, long = sorted((one, two), key=len)
    if len(short) == len(long):
        return short[:-1] == long[:-1] and {short[-1], long[-1]} in ({"a", "o"}, {"a", "i"}, {"a", "e"}, {"a", "u"})
    return long[: len(short)] == short and long[len(short) :] in {"a", "ne", "te", "le", "lle", "tte", "ia", "ina"}


def _typo(one: str, two: str) -> bool:
    """A slip of one letter in four or more, of two in eight or more with the first letter kept."""
    shorter = min(len(one), len(two))
    if shorter < 4 or _peoples(one, two) or _peoples(two, one):
        return False
    distance = OSA.distance(one, two, score_cutoff=2)
    return distance <= 1 or (distance == 2 and shorter >= 8 and one[0] == two[0])


def _peoples(place: str, people: str) -> bool:
    """Arcadia and Arcadian, Volterre and Volterran: a place and its people, no slip."""
    return people.endswith("an") and place in (people[:-1], people[:-2] + "e", people[:-2] + "y")
