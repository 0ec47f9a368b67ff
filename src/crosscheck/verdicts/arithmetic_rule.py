"""Rules of arithmetic, each with what a window must hold for it to find anything: most windows hold it for few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from crosscheck.verdicts.arithmetic_finding import Result
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import allowed, family_bits

Find = Callable[[Sentence], Iterator[Result]]


class Rule:
    """A rule that finds nothing where no pattern of its families can match (if it has any), or with fewer figures."""

    def __init__(self, find: Find, families: Iterable[str], quantities: int, dates: int) -> None:
        self.find, self.quantities, self.dates = find, quantities, dates
        self._families = families

    @cached_property
    def bits(self) -> int:
        """Those of the patterns of its families; -1, which has all, for a rule of figures alone."""
        return family_bits(self._families) or -1


def needs(*families: str, quantities: int = 0, dates: int = 0) -> Callable[[Find], Rule]:
    """Makes a function a rule that needs one of these families of patterns and so many figures."""
    return lambda find: Rule(find, families, quantities, dates)


def found_in(window: Sentence, rules: Iterable[Rule]) -> Iterator[Result]:
    """What those of the rules find whose needs a window meets."""
    left, quantities = allowed(window.skeleton), len(window.quantities)
    dates = len(window.figures) - quantities
    for rule in rules:
        if rule.bits & left and rule.quantities <= quantities and rule.dates <= dates:
            yield from rule.find(window)
