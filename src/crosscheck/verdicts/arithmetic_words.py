"""The words and patterns of arithmetic in language, compiled from ``data/arithmetic.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crosscheck.verdicts.arithmetic_choice import Choice
from crosscheck.verdicts.arithmetic_marks import ANY_DATE, ANY_QUANTITY, FIGURES, QUANTITIES
from crosscheck.verdicts.arithmetic_pattern import FigurePattern, listed
from crosscheck.verdicts.arithmetic_pieces import ROLE
from crosscheck.verdicts.data_files import rows_of

_GAP = f"[^{QUANTITIES};¶]{{0,60}}?"
_CLEAR = f"[^{FIGURES};¶]{{0,60}}?"
_PHRASE = f"[^{FIGURES},;:.¶]{{0,60}}?"
_DASH = "(?>[–—])"  # kept out of other sets: those of small and large code points take the longest to compile
_CLOSED = rf"(?=\s?(?:[,.;:)¶]|{_DASH})|\s?$)"
_SPACE = rf"(?:(?:[\s,()*_\"-]|{_DASH}){{1,8}})"
_SETS = {r"\ue000-\uefff": QUANTITIES, r"\ue000-\uf8ff": FIGURES}  # as the data file names them
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists as patterns; ``patterns`` by family."""

    words: Mapping[str, re.Pattern[str]]
    patterns: Mapping[str, tuple[FigurePattern, ...]]
    labels: frozenset[str]
    elided_before: frozenset[str]
    never_added: frozenset[str]
    margins: frozenset[str]
    pronouns: frozenset[str]
    listed_nouns: frozenset[str]  # what lists of names count
    light: frozenset[str]  # verbs that say little without their object
    lasting_verbs: frozenset[str]  # lemmas
    whole_length: re.Pattern[str]  # what may stand behind the length of a whole existence
    each_before: re.Pattern[str]  # before a length that says how often, at the end
    each_behind: re.Pattern[str]
    fraction: re.Pattern[str]  # a fraction in words: group "at", as "fraction" or, behind "the other", as "single"
    parts: frozenset[str]  # of these one stands in every fraction
    jubilee: re.Pattern[str]
    feasts: frozenset[str]  # of these one ends every jubilee
    jubilees: Mapping[str, int]  # the years of "centenary"
    thing_list: re.Pattern[str]  # "a kitchen, a bedroom and a bath": each with an article, no "and" inside
    weekdays: tuple[str, ...]  # from Monday on
    weekday_before: re.Pattern[str]  # group "day", directly before a date
    weekday_behind: re.Pattern[str]


class _Words(dict[str, re.Pattern[str]]):
    """The words of each list as a pattern, compiled when first asked for: few texts need all."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self._lists = lists

    def __missing__(self, name: str) -> re.Pattern[str]:
        self[name] = re.compile(rf"(?<![\w-])(?:{self._lists[name]})(?![\w-])")
        return self[name]


@cache
def vocabulary() -> Vocabulary:
    """The compiled data file; read once."""
    data = rows_of("arithmetic.toml")
    lists = {name: _either(words) for name, words in data["words"].items()}
    tokens = {name: listed(words) for name, words in data["words"].items()}
    families = {
        name: tuple(FigurePattern(row["pattern"], _expand(row["pattern"], lists), tokens) for row in rows)
        for name, rows in data.items()
        if isinstance(rows, list)
    }
    return Vocabulary(
        _Words(lists),
        families,
        frozenset(data["words"]["total_labels"]),
        frozenset(data["words"]["elided_before"]),
        frozenset(data["words"]["never_added"]),
        frozenset(data["words"]["margin_noun"]),
        frozenset(data["words"]["pronouns"]),
        frozenset(data["words"]["listed_nouns"]),
        frozenset(data["words"]["light_verbs"]),
        frozenset(data["words"]["lasting_verbs"]),
        re.compile(rf"\s*(?:[.,;:)–—¶]|$|(?:{lists['whole_behind']})(?![\w-]))"),
        re.compile(rf"(?:^|\W)(?:{lists['each_before']})\s+$", re.IGNORECASE),
        re.compile(rf"['’]?\s+(?:{lists['each_behind']})(?!\w)", re.IGNORECASE),
        _fraction(data["fractions"], lists),
        frozenset((*data["fractions"]["parts"], *data["fractions"]["alone"])),
        re.compile(rf"(?<![\w-])(?:{_either(data['jubilees'])})(?!\w)", re.IGNORECASE),
        frozenset(words.split()[-1] for words in data["jubilees"]),
        data["jubilees"],
        _thing_list(lists["articles"]),
        tuple(data["words"]["weekdays"]),
        re.compile(rf"(?P<day>{lists['weekdays']}),?\s+(?:the\s+)?$", re.IGNORECASE),
        re.compile(rf"(?:,\s+a\s+|\s*\((?:a\s+)?)(?P<day>{lists['weekdays']})(?!\w)", re.IGNORECASE),
    )


def any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of these words, as a whole word of a skeleton."""
    return re.compile(rf"(?<![\w-])(?:{_either(words)})(?![\w-])")


def first_of(words: Sequence[str]) -> frozenset[str]:
    """The first words of these phrases, one of which stands wherever one does, also if dates or borders part it."""
    return frozenset(re.split(r"\W", word)[0] for word in words)


@lru_cache(maxsize=1024)
def words_in(skeleton: str) -> frozenset[str]:
    """The words of a skeleton, to be held against the first ones of phrases."""
    return frozenset(_WORD.findall(skeleton))


def matches(family: str, skeleton: str) -> Iterator[re.Match[str]]:
    """Where the patterns of a family stand in a skeleton. Those that ask for more figures, or for other words, are not
    even tried."""
    return choice().matches(family, skeleton)


@cache
def choice() -> Choice:
    """All patterns, by what their matches hold at least."""
    return Choice(vocabulary().patterns)


def _thing_list(articles: str) -> re.Pattern[str]:
    thing = rf"(?:{articles})(?:\s(?!and\b)[^\W\d_][\w'’-]*){{1,4}}"
    return re.compile(rf"(?:{thing},\s){{0,20}}{thing},?\sand\s{thing}", re.IGNORECASE)


def _fraction(data: Mapping[str, list[str]], lists: Mapping[str, str]) -> re.Pattern[str]:
    counts, parts, rest, halves = (_either(data[name]) for name in ("counts", "parts", "rest", "alone"))
    worded = rf"(?P<fraction>(?:{counts})[\s-](?:{parts})s?|{halves})"
    single = rf"(?P<single>{parts})"
    closed = rf"(?=\s*(?:[^\w\s-]|$)|\s+(?:{lists['elided_before']}|{lists['more']}|{lists['less']})(?!\w))"
    lead = rf"(?P<rest>(?:{rest})\s+)?"
    return re.compile(rf"(?<![\w-]){lead}(?P<at>(?(rest){single}|{worded})){closed}", re.IGNORECASE)


def _either(words: Sequence[str] | Mapping[str, object]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def _expand(pattern: str, lists: Mapping[str, str]) -> str:
    """A pattern of the data file as a regular expression."""
    for told, meant in _SETS.items():
        pattern = pattern.replace(told, meant)
    kept = re.split(r"(\{\w*(?::d)?\}|<\w+>|[~…‥⟩¶ ])", pattern)
    return "".join(_piece(piece, lists) for piece in kept)


def _piece(piece: str, lists: Mapping[str, str]) -> str:
    if role := ROLE.fullmatch(piece):
        mark = ANY_DATE if role[2] else ANY_QUANTITY
        return f"(?P<{role[1]}_>{mark})" if role[1] else mark
    if piece.startswith("<") and piece.endswith(">"):
        return rf"(?<![\w-])(?:{lists[piece[1:-1]]})(?!\w)"
    return {"~": _GAP, "…": _CLEAR, "‥": _PHRASE, "⟩": _CLOSED, " ": _SPACE}.get(piece, piece)
