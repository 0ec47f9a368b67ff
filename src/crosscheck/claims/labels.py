"""Names that the words beside them tell to be persons, whatever the model makes of them: "Mrs Okoro", "chief pilot: Ian
Munro", "Ana Ruiz, the warden"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscheck.claims.spans import NameSpan
from crosscheck.packs.lookup import FoundTitle
from crosscheck.values.countries import country_of
from crosscheck.values.name_tables import tables
from crosscheck.values.name_text import words

_ADDRESS = re.compile(r"(\w+)\.? $")
_LED = re.compile(
    r"(?:\s(?:of|for|to|at) (?:the )?[a-z][\w' -]{0,40},)?\s*[,:–—]?\s*"
    r"(?:(?:is|was|remains)(?: now| currently| still| again| at present)?\s)?"
)
_FOLLOWED = re.compile(r"(?:,| is| was| became| remains)\s(?:(?:the|a|an|its|his|her|their|our)\s)?(?:\w+\s)?")
_ANOTHER = re.compile(r"\s[A-Z]")  # "at Hall Brothers, managing director Ana Ruiz"
_REACH = 40  # characters before a name: more than the longest address has
_FULL = 2  # words of a full name; one word may as well be a town


def with_persons(text: str, names: Sequence[NameSpan], titles: Sequence[FoundTitle]) -> list[NameSpan]:
    """The names, those that follow an address or hold an office as persons."""
    offices = [title for title in titles if title.title.role.kind == "office"]
    return [
        name._replace(label="person")
        if name.label != "person" and (_addressed(text, name) or any(_holds(text, name, one) for one in offices))
        else name
        for name in names
    ]


def _addressed(text: str, name: NameSpan) -> bool:
    before = _ADDRESS.search(text, max(0, name.start - _REACH), name.start)
    return before is not None and before[1].lower() in tables().address


def _holds(text: str, name: NameSpan, office: FoundTitle) -> bool:
    """Whether an office stands right beside a full name that is none of a body or place."""
    if office.end <= name.start:
        beside = _LED.fullmatch(text, office.end, name.start) is not None
    else:
        beside = name.end <= office.start and _FOLLOWED.fullmatch(text, name.end, office.start) is not None
        beside = beside and not _ANOTHER.match(text, office.end)
    return beside and _is_full(text[name.start : name.end])


def _is_full(name: str) -> bool:
    found, known = [word.folded for word in words(name)], tables()
    bodies = known.generic | known.place_types | known.national
    return len(found) >= _FULL and bodies.isdisjoint(found) and country_of(name) is None
