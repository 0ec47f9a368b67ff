"""The words of dates (data/dates.toml) and texts cut into tokens."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from importlib.resources import files
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, NamedTuple, cast

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")


class Token(NamedTuple):
    """``low`` is lower case with straight apostrophes; ``glued`` says that no space stands before it."""

    text: str
    low: str
    start: int
    end: int
    glued: bool
    digits: bool  # plain figures


_token: Callable[[tuple[object, ...]], Token] = partial(tuple.__new__, Token)  # a third of the time of Token(...)


def tokenize(text: str) -> list[Token]:
    tokens = []
    end = 0
    for match in _TOKEN.finditer(text):
        word = match[0]
        low = word.lower().replace("’", "'")
        before = end
        start, end = match.span()
        tokens.append(_token((word, low, start, end, start == before > 0, low.isdecimal() and low.isascii())))
    return tokens


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Phrases by their first word, longest first, each with its tag."""


def _phrases(pairs: Iterable[tuple[str, str]]) -> Phrases:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, tag in pairs:
        words = tuple(token.low for token in tokenize(phrase))
        table.setdefault(words[0], []).append((words, tag))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


class _Lows(dict[int, str]):
    def __missing__(self, key: int) -> str:
        return ""


class Text:
    """A text to read dates in: its tokens, the day it was written, and whether it is running prose."""

    def __init__(self, text: str, written: date | None = None, prose: bool = True) -> None:
        self.text = text
        self.written = written
        self.prose = prose
        self.tokens = tokenize(text)
        # Readings made already, by rule and token.
        self.memo: dict[tuple[str, int], tuple[Any, int] | None] = {}
        # The lower-case token at an index, '' beyond the ends; asked for hundreds of thousands of times.
        self.low: Callable[[int], str] = _Lows(enumerate([token.low for token in self.tokens])).__getitem__

    @cached_property
    def by_end(self) -> dict[int, int]:
        """Index after the token that ends at an offset."""
        return {token.end: index + 1 for index, token in enumerate(self.tokens)}

    def number(self, i: int, digits: int = 4) -> int | None:
        """A run of at most so many digits."""
        low = self.low(i)
        return int(low) if low.isdecimal() and low.isascii() and len(low) <= digits else None

    def glued(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].glued

    def match(self, pattern: re.Pattern[str], i: int) -> tuple[re.Match[str], int] | None:
        """``pattern`` at token ``i``, when it ends where a token does, and the index after it."""
        found = pattern.match(self.text, self.tokens[i].start) if i < len(self.tokens) else None
        after = self.by_end.get(found.end()) if found else None
        return (found, after) if found and after is not None else None

    def skip(self, i: int, *words: str) -> int:
        """Past one of ``words`` when it stands at ``i``."""
        return i + 1 if self.low(i) in words else i

    def phrase(self, table: Phrases, i: int) -> tuple[str, int] | None:
        """The longest phrase of ``table`` at ``i``: its tag and the index after it."""
        for words, tag in table.get(self.low(i), ()):
            if all(self.low(i + k) == word for k, word in enumerate(words)):
                return tag, i + len(words)
        return None


def _load() -> Mapping[str, Mapping[str, object]]:
    source = files("crosscheck.values") / "data" / "dates.toml"
    return MappingProxyType(tomllib.loads(source.read_text(encoding="utf-8")))


_DATA: Final = _load()


def _numbers(section: str) -> Mapping[str, int]:
    return cast(Mapping[str, int], _DATA[section])


def _texts(section: str) -> Mapping[str, str]:
    return cast(Mapping[str, str], _DATA[section])


def _lists(section: str) -> Mapping[str, list[str]]:
    return cast(Mapping[str, list[str]], _DATA[section])


def _saints(days: Mapping[str, int]) -> Iterator[tuple[str, Mapping[str, int]]]:
    """'St Luke's Day', 'the feast of Saint Luke' of each saint."""
    for name, day in days.items():
        rule = {"month": day // 100, "day": day % 100}
        owners = [f"{name}'s", f"{name}'"] if name.endswith("s") else [f"{name}'s"]
        for saint in ("st", "st.", "saint"):
            yield f"feast of {saint} {name}", rule
            for owner in owners:
                yield f"{saint} {owner} day", rule
                yield f"{saint} {owner} eve", {**rule, "plus": -1}


MONTHS: Final = _numbers("months")
WEEKDAYS: Final = _numbers("weekdays")
SEASONS: Final = _numbers("seasons")
CARDINALS: Final = _numbers("cardinals")
ORDINALS: Final = _numbers("ordinals")
DECADES: Final = _numbers("decades")
ZONES: Final = _numbers("zones")
TODAY: Final = _numbers("today")
NAMED_HOURS: Final = _numbers("hours")
DAYTIMES: Final = _numbers("daytimes")
UNITS: Final = _texts("units")
POINTERS: Final = _texts("pointers")
PARTS: Final = _texts("parts")
FEASTS: Final = {**cast(Mapping[str, Mapping[str, int]], _DATA["feasts"]), **dict(_saints(_numbers("saints")))}
PROSE: Final = {name: frozenset(words) for name, words in _lists("prose").items()}

CLOCK: Final = {name: frozenset(words) for name, words in _lists("clock").items()}
GRAMMAR: Final = {name: frozenset(words) for name, words in _lists("grammar").items()}

FEAST_PHRASES: Final = _phrases((name, name) for name in FEASTS)
BOUNDS: Final = _phrases((phrase, tag) for tag, rows in _lists("bounds").items() for phrase in rows)
HEDGES: Final = _phrases((phrase, "") for phrase in _lists("approximations")["before"])
TRAILING_HEDGES: Final = _phrases((phrase, "") for phrase in _lists("approximations")["after"])
LEADS: Final = _phrases((phrase, "") for phrase in _lists("leads")["words"])
NOTES: Final = frozenset(_lists("notes")["words"])


def _words_in(rows: Iterable[str]) -> frozenset[str]:
    return frozenset(token.low for row in rows for token in tokenize(row))


# Words of the tables that no date begins with: the second word of a phrase, an era, a zone.
NAMES: Final = _words_in(
    chain(
        FEASTS,
        *_lists("bounds").values(),
        *_lists("approximations").values(),
        _lists("leads")["words"],
        _lists("notes")["words"],
        _texts("eras"),
        ZONES,
    )
)
