"""Rules of arithmetic, each with what a window must hold for it to find anything: most windows hold it for few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from typing import Generic, TypeVar

from crosscheck.verdicts.arithmetic_finding import Result
from crosscheck.verdicts.arithmetic_marks import BREAK
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import choice

Of = TypeVar("Of")
Found = TypeVar("Found")
_ENOUGH = 3  # figures: no rule asks for more


class Rule(Generic[Of, Found]):
    """A rule that finds nothing where no pattern of its families can match (if it has any), or with fewer figures;
    with ``told``, only behind a border between sentences."""

    def __init__(
        self, find: Callable[[Of], Iterator[Found]], families: Iterable[str], quantities: int, dates: int, *, told: bool
    ) -> None:
        assert max(quantities, dates) <= _ENOUGH
        self.find, self.quantities, self.dates, self.told = find, quantities, dates, told
        self._families = families

    @cached_property
    def bits(self) -> int:
        """Those of the patterns of its families; 0 for a rule of figures alone."""
        return choice().bits_of(self._families)


def needs(
    *families: str, quantities: int = 0, dates: int = 0, told: bool = False
) -> Callable[[Callable[[Of], Iterator[Found]]], Rule[Of, Found]]:
    """Makes a function a rule that needs one of these families of patterns and so many figures; see ``Rule``."""
    return lambda find: Rule(find, families, quantities, dates, told=told)


def asked(window: Sentence, rules: tuple[Rule[Of, Found], ...]) -> list[Rule[Of, Found]]:
    """Those of the rules whose needs a window meets."""
    quantities = len(window.quantities)
    dates, alone = len(window.figures) - quantities, BREAK not in window.skeleton
    likely = _by_figures(rules, min(quantities, _ENOUGH), min(dates, _ENOUGH), alone)
    if not likely:
        return []
    left = choice().allowed(window.skeleton)
    return [rule for rule in likely if not rule.bits or rule.bits & left]


@cache
def _by_figures(
    rules: tuple[Rule[Of, Found], ...], quantities: int, dates: int, alone: bool
) -> tuple[Rule[Of, Found], ...]:
    figured = (rule for rule in rules if rule.quantities <= quantities and rule.dates <= dates)
    return tuple(rule for rule in figured if not (alone and rule.told))


def found_in(window: Sentence, rules: tuple[Rule[Sentence, Result], ...]) -> Iterator[Result]:
    """What those of the rules find whose needs a window meets."""
    for rule in asked(window, rules):
        yield from rule.find(window)
