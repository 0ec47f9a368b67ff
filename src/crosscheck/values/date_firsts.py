"""Reading rules with the words that each can begin with: at most words only few of them are worth trying."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from crosscheck.values.date_hits import Hit, Rule, longest
from crosscheck.values.date_words import CARDINALS, DECADES, MONTHS, ORDINALS, POINTERS, WEEKDAYS, Text

FIGURES: Final = "0"  # stands for every run of figures
ROMAN: Final = "*th"  # for every Roman figure, with or without the ending of an ordinal
ANY: Final = "*"  # for every word
_NUMERALS: Final = frozenset("ivx")

# What the readers of numbers, years, weekdays and pointing words can begin with.
CARDINAL: Final = frozenset({FIGURES, "a", "an", "couple"}) | CARDINALS.keys()
ORDINAL: Final = frozenset({FIGURES, ROMAN}) | ORDINALS.keys() | CARDINALS.keys()
DAY: Final = ORDINAL | {"the"}
YEAR: Final = frozenset({FIGURES, "ad", "a", "'", "’", "‘"}) | CARDINALS.keys()
DECADE: Final = frozenset({FIGURES, "the", "'", "’", "‘"}) | CARDINALS.keys() | DECADES.keys()
MONTH: Final = frozenset(MONTHS)
WEEKDAY: Final = frozenset(WEEKDAYS) | {f"{name}'s" for name in WEEKDAYS}
POINTER: Final = frozenset({"the"}) | POINTERS.keys()


class Rules:
    """Rules, each with the words or classes of words that it can begin with; their order decides between equals."""

    def __init__(self, *rows: tuple[Rule, Set[str]]) -> None:
        self.rules = tuple(rule for rule, _ in rows)
        self.firsts: frozenset[str] = frozenset().union(*(firsts for _, firsts in rows))
        self._table = {
            word: tuple([rule for rule, firsts in rows if not firsts.isdisjoint((word, _class_of(word), ANY))])
            for word in (*self.firsts, ANY)
        }

    def at(self, low: str) -> tuple[Rule, ...]:
        """Those that can begin with a word."""
        table = self._table
        return table[low] if low in table else table.get(_class_of(low), table[ANY])

    def remembered(self, name: str, t: Text, i: int) -> Hit | None:
        """Their longest reading at a token, worked out once for each token of a text."""
        key = name, i
        if key not in t.memo:
            t.memo[key] = longest(t, i, self.at(t.low(i)))
        return t.memo[key]


def _class_of(low: str) -> str:
    if low[:1].isdecimal():
        return FIGURES
    return ROMAN if _NUMERALS.issuperset(low.removesuffix("th").removesuffix("st")) else ANY
