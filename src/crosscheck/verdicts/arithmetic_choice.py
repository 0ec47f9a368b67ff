"""Which patterns can match a skeleton at all: chosen for all of them at once, with a bit for each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, count

from crosscheck.verdicts.arithmetic_marks import BORDER
from crosscheck.verdicts.arithmetic_pattern import FigurePattern, figures_in, template_of, tokens_in


class Choice:
    """Families of patterns, by what their matches hold at least.

    Each pattern has a bit among ``_size``; for needs of tokens there are as many bits again for each further need.
    """

    def __init__(self, families: Mapping[str, Sequence[FigurePattern]]) -> None:
        places = count()
        self._members = {name: [(1 << next(places), one) for one in rows] for name, rows in families.items()}
        self._bits = {name: sum(bit for bit, _ in rows) for name, rows in self._members.items()}
        every = [one for rows in self._members.values() for one in rows]
        self._size, self._most = len(every), max(len(pattern.needs) for _, pattern in every)
        self._by_figures, self._by_token = defaultdict[tuple[int, int], int](int), defaultdict[str, int](int)
        self._unasked = 0
        for bit, pattern in every:
            self._by_figures[pattern.quantities, pattern.dates] |= bit
            for nth in range(self._most):
                need = bit << nth * self._size
                self._unasked |= need if nth >= len(pattern.needs) else 0
                for token in pattern.needs[nth] if nth < len(pattern.needs) else ():
                    self._by_token[token] |= need
        # Many families are tried on one skeleton, a sentence stands in several windows, words come again and again.
        self.allowed = lru_cache(maxsize=1024)(self._allowed)
        self._met = lru_cache(maxsize=1024)(self._met_in)
        self._met_by = lru_cache(maxsize=8192)(self._met_by_token)

    def bits_of(self, families: Iterable[str]) -> int:
        """The bits of all patterns of these families."""
        return sum(self._bits[family] for family in families)

    def matches(self, family: str, skeleton: str) -> Iterator[re.Match[str]]:
        """Where the patterns of a family stand in a skeleton."""
        left = self.allowed(skeleton) & self._bits[family]
        if not left:
            return iter(())
        tried = [pattern.regex.finditer(skeleton) for bit, pattern in self._members[family] if left & bit]
        return chain.from_iterable(tried)

    def _allowed(self, skeleton: str) -> int:
        """A bit for each pattern that the figures and tokens of a skeleton allow."""
        template = template_of(skeleton)
        quantities, dates = figures_in(template)
        left, met = 0, self._unasked
        for (least_quantities, least_dates), bits in self._by_figures.items():
            if least_quantities <= quantities and least_dates <= dates:
                left |= bits
        told = template.split(BORDER)
        for part in told:
            met |= self._met(part)
        if len(told) > 1:
            met |= self._met_by(BORDER)
        for _ in range(self._most):
            left &= met
            met >>= self._size
        return left

    def _met_in(self, told: str) -> int:
        """The needs that the tokens of a stretch without borders meet."""
        met = 0
        for token in tokens_in(told):
            met |= self._met_by(token)
        return met

    def _met_by_token(self, token: str) -> int:
        """The needs that a token meets, also as the longer one of which a pattern tells the beginning or the end."""
        met = self._by_token.get(token, 0)
        for at in range(len(token)):
            met |= self._by_token.get("*" + token[at:], 0) | self._by_token.get(token[: at + 1] + "*", 0)
        return met
