"""The parts of a person's name: titles, given names, initials, family name, suffix, regnal number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.values.name_tables import tables
from crosscheck.values.name_text import KEPT, Word, canon, words

_ROMAN = re.compile(r"(?=[ivx])(x{0,2})(ix|iv|v?i{0,3})\Z")
_ONES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_POSSESSIVE = re.compile(r"['’]s?\s*\Z")
_LEGAL = frozenset({"llc", "ltd", "inc"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """Folded words (lower-case ASCII), in the order given before family whatever order was written.

    ``given`` holds full given and middle names, ``initials`` the single letters, ``family`` the last name without
    particles, ``titles`` what was stripped in front; ``suffix`` is "jr", "sr" or "", ``regnal`` the number or 0.
    """

    given: tuple[str, ...]
    initials: tuple[str, ...]
    family: str
    titles: tuple[str, ...]
    suffix: str
    regnal: int
    words: tuple[Word, ...]  # what is compared: given, initials and family in order, particles left out
    particles: tuple[str, ...]
    whole: str  # everything but titles, suffix and number, run together

    @property
    def gender(self) -> str:
        """ "male" or "female" where a title tells, else ""."""
        known = tables()
        told = {"male" for title in self.titles if title in known.male} | {
            "female" for title in self.titles if title in known.female
        }
        return told.pop() if len(told) == 1 else ""


def roman(word: str) -> int:
    """The number of a lower-case Roman numeral up to 29, else 0."""
    found = _ROMAN.match(word)
    return 10 * len(found[1]) + _ONES[found[2]] if found else 0


@lru_cache(maxsize=KEPT)
def parse_person(name: str) -> PersonName:
    """Read a person's name as written: "Dr. Anna B. Lind", "LIND, Anna", "Henry the Eighth". Never raises."""
    name = _POSSESSIVE.sub("", name[:400])
    before, comma, after = name.partition(",")
    rest = list(words(name))
    if comma and not _is_suffix(after):
        rest = [*words(after), *words(before)]
    titles, rest = _titles(_spelled_initials(rest))
    suffix, regnal, rest = _tail(rest)
    core = tuple(word for word in rest if not _is_particle(word)) or tuple(rest)
    particles = tuple(word.folded for word in rest if word not in core)
    family = core[-1].folded if core and not (core[-1].initial and len(core) > 1) else ""
    front = core[:-1] if family else core
    return PersonName(
        given=tuple(word.folded for word in front if not word.initial),
        initials=tuple(word.folded for word in front if word.initial),
        family=family,
        titles=titles,
        suffix=suffix,
        regnal=regnal,
        words=core,
        particles=particles,
        whole=canon("".join(word.folded for word in rest)),
    )


def _is_particle(word: Word) -> bool:
    """ "y" in "Ortega y Gasset", not the initial of "Y. Ortega"."""
    return word.folded in tables().particles and not (word.initial and word.upper)


def _is_suffix(after: str) -> bool:
    known = tables()
    return all(
        w.folded in known.generation or w.folded in known.degrees or w.folded in _LEGAL or roman(w.folded)
        for w in words(after)
    )


def _spelled_initials(rest: list[Word]) -> list[Word]:
    """ "JC" or "HW" among words in normal case are initials."""
    if not rest or all(word.upper for word in rest):
        return rest
    spread: list[Word] = []
    for at, word in enumerate(rest):
        if word.upper and 2 <= len(word.folded) <= 3 and at < len(rest) - 1 and not set(word.folded) & set("aeiou"):
            spread += [Word(letter, letter, True) for letter in word.folded]
        else:
            spread.append(word)
    return spread


def _titles(rest: list[Word]) -> tuple[tuple[str, ...], list[Word]]:
    """Leading titles, as long as a name is left."""
    known, at = tables().titles, 0
    while at < len(rest) - 1 and rest[at].folded in known:
        at += 1
    return tuple(word.folded for word in rest[:at]), rest[at:]


def _tail(rest: list[Word]) -> tuple[str, int, list[Word]]:
    """Generational suffix, regnal number and degrees at the end, as long as a name is left."""
    known, suffix, regnal = tables(), "", 0
    while len(rest) > 1:
        last = rest[-1].folded
        if last in known.generation and not (suffix or regnal):
            suffix, rest = known.generation[last], rest[:-1]
        elif rest[-1].upper and (number := roman(last)) and not regnal:
            regnal, rest = number, rest[:-1]
        elif last in known.regnal and len(rest) > 2 and rest[-2].folded == "the":
            regnal, rest = known.regnal[last], rest[:-2]
        elif last in known.degrees or last in _LEGAL:
            rest = rest[:-1]
        else:
            break
    return suffix, regnal, rest
