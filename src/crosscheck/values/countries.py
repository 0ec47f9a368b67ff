"""Countries: from a name or from the word for its people to the ISO 3166 code. Names from CLDR, kept as data.

A name two countries could mean ("the Congo", "Korea") has no code: guessing would join what must stay apart.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii

_DROPPED = re.compile(r"[^a-z0-9 ]+")
_ARTICLE = re.compile(r"^the ")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_STYLE = re.compile(
    r"^(?:the )?(?:(?:democratic|peoples|federal|federative|islamic|arab|socialist|united|independent|popular) )*"
    r"(?:republic|kingdom|state|sultanate|principality|commonwealth|emirate|federation|union|government) of "
    r"(?:the )?(.+)"
)


@dataclass(frozen=True, slots=True)
class Countries:
    """Folded names and words for the people, each to one ISO code; ``shown`` is the plain English name."""

    names: Mapping[str, str]
    people: Mapping[str, str]
    shown: Mapping[str, str]
    longest: int  # words of the longest name


def fold_place(text: str) -> str:
    """Lower-case ASCII words, "&" as and, St as saint, dots and apostrophes dropped."""
    plain = anyascii(text[:200]).lower().replace("&", " and ").replace("-", " ").replace("'", "").replace(".", "")
    plain = " ".join(_DROPPED.sub(" ", plain).split())
    return re.sub(r"^st ", "saint ", plain)


@cache
def countries() -> Countries:
    """The tables; read on first use."""
    data = tomllib.loads(files("crosscheck.values").joinpath("data/countries.toml").read_text(encoding="utf-8"))
    names = {fold_place(re.sub(r" \(.*\)", "", name)): code for code, row in data.items() for name in row["names"]}
    people = {fold_place(word): code for code, row in data.items() for word in row["people"]}
    shown = {code: row["names"][0] for code, row in data.items()}
    return Countries(names, people, shown, max(len(name.split()) for name in names))


@lru_cache(maxsize=16384)
def country_of(text: str) -> str | None:
    """The ISO code of a country's name, short or official, with or without "the"; None for anything else.

    "US" and "us" differ: two-letter names count only in capitals.
    """
    plain, known = fold_place(text), countries().names
    if len(plain) == 2 and not any(letter.isupper() for letter in text):
        return None
    for form in (plain, _ARTICLE.sub("", plain)):
        if form in known:
            return known[form]
    style = _STYLE.match(plain)
    return known.get(style[1]) if style else None


@lru_cache(maxsize=16384)
def demonym_of(word: str) -> str | None:
    """The ISO code for an adjective or a word for the people: "Moroccan", "the Dutch", "Danes", "Pakistani's"."""
    plain, known = _ARTICLE.sub("", fold_place(_POSSESSIVE.sub("", word.strip()))), countries().people
    return known.get(plain) or (known.get(plain[:-1]) if plain.endswith("s") else None)


@lru_cache(maxsize=16384)
def countries_in(text: str) -> frozenset[str]:
    """The ISO codes of all country names and adjectives in a short text such as an organisation's name."""
    known = countries()
    parts, found, at = fold_place(text).split(), set(), 0
    while at < len(parts):
        for size in range(min(known.longest, len(parts) - at), 0, -1):
            run = " ".join(parts[at : at + size])
            code = known.names.get(run) if len(run) > 3 else None
            if code := code or known.people.get(run):
                found.add(code)
                at += size
                break
        else:
            at += 1
    return frozenset(found)
