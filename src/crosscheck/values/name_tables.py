"""The word lists that names are read with, loaded once from ``data/names.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NameTables:
    """Folded (ASCII, lower case) words; ``nicknames`` and ``languages`` give the groups a given name belongs to."""

    male: frozenset[str]
    female: frozenset[str]
    titles: frozenset[str]
    address: frozenset[str]  # titles that begin names of persons only, as written
    shortened: frozenset[str]  # abbreviated titles with a vowel
    generation: Mapping[str, str]
    degrees: frozenset[str]
    particles: frozenset[str]
    descent: frozenset[str]
    nicknames: Mapping[str, frozenset[int]]
    languages: Mapping[str, frozenset[int]]
    given: frozenset[str]
    regnal: Mapping[str, int]
    numbers: Mapping[str, str]
    legal: tuple[tuple[str, ...], ...]  # longest first
    stop: frozenset[str]
    generic: frozenset[str]
    national: frozenset[str]
    spelling: Mapping[str, str]  # abbreviations and other spellings to one word
    place_words: Mapping[str, str]
    place_types: frozenset[str]
    place_stop: frozenset[str]


def _groups(groups: list[list[str]]) -> dict[str, frozenset[int]]:
    members: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for name in group:
            members.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in members.items()}


def _legal(forms: list[str]) -> tuple[tuple[str, ...], ...]:
    """Longest first, short ones also letter by letter: "L.L.C." is read as three words."""
    spread = {tuple(form) for form in forms if 2 <= len(form) <= 4 and form.isalpha()}
    return tuple(sorted(spread | {tuple(form.split()) for form in forms}, key=lambda form: (-len(form), form)))


@cache
def tables() -> NameTables:
    """The tables; read on first use."""
    data = tomllib.loads(files("crosscheck.values").joinpath("data/names.toml").read_text(encoding="utf-8"))
    titles, bodies, places = data["titles"], data["organisations"], data["places"]
    nicknames, languages = _groups(data["nicknames"]["groups"]), _groups(data["nicknames"]["languages"])
    return NameTables(
        male=frozenset(titles["male"]),
        female=frozenset(titles["female"]),
        titles=frozenset(titles["male"] + titles["female"] + titles["neutral"]),
        address=frozenset(titles["address"]),
        shortened=frozenset(titles["shortened"]),
        generation=data["suffixes"]["generation"],
        degrees=frozenset(data["suffixes"]["degrees"]),
        particles=frozenset(data["particles"]["words"]),
        descent=frozenset(data["particles"]["descent"]),
        nicknames=nicknames,
        languages=languages,
        given=frozenset(data["nicknames"]["given"]) | nicknames.keys() | languages.keys(),
        regnal=data["regnal"],
        numbers=data["numbers"],
        legal=_legal(bodies["legal"]),
        stop=frozenset(bodies["stop"]),
        generic=frozenset(bodies["generic"]),
        national=frozenset(bodies["national"]),
        spelling={**bodies["abbreviations"], **bodies["spelling"]},
        place_words=places["abbreviations"],
        place_types=frozenset(places["types"]),
        place_stop=frozenset(places["stop"]),
    )
