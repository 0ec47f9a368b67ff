"""Rules of arithmetic, each with what a window must hold for it to find anything: most windows hold it for few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from crosscheck.verdicts.arithmetic_finding import Result
from crosscheck.verdicts.arithmetic_marks import BREAK
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import choice

Find = Callable[[Sentence], Iterator[Result]]


class Rule:
    """A rule that finds nothing where no pattern of its families can match (if it has any), or with fewer figures;
    with ``told``, only behind a border between sentences."""

    def __init__(self, find: Find, families: Iterable[str], quantities: int, dates: int, *, told: bool) -> None:
        self.find, self.quantities, self.dates, self.told = find, quantities, dates, told
        self._families = families

    @cached_property
    def bits(self) -> int:
        """Those of the patterns of its families; -1, which has all, for a rule of figures alone."""
        return choice().bits_of(self._families) or -1


def needs(*families: str, quantities: int = 0, dates: int = 0, told: bool = False) -> Callable[[Find], Rule]:
    """Makes a function a rule that needs one of these families of patterns and so many figures; see ``Rule``."""
    return lambda find: Rule(find, families, quantities, dates, told=told)


def found_in(window: Sentence, rules: Iterable[Rule]) -> Iterator[Result]:
    """What those of the rules find whose needs a window meets."""
    left, quantities = choice().allowed(window.skeleton), len(window.quantities)
    dates, alone = len(window.figures) - quantities, BREAK not in window.skeleton
    for rule in rules:
        if rule.bits & left and rule.quantities <= quantities and rule.dates <= dates and not (alone and rule.told):
            yield from rule.find(window)
