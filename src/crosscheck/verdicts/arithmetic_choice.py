"""Which patterns can match a skeleton at all: chosen for all of them at once, with a bit for each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, count

from crosscheck.verdicts.arithmetic_marks import BORDER, BREAK
from crosscheck.verdicts.arithmetic_pattern import FigurePattern, figures_in, template_of, tokens_in


class Choice:
    """Families of patterns, by what their matches hold at least.

    Each pattern has a bit among ``_size``; for needs of tokens there are as many bits again for each further need.
    """

    def __init__(self, families: Mapping[str, Sequence[FigurePattern]]) -> None:
        places = count()
        self._members = {name: [(1 << next(places), one) for one in rows] for name, rows in families.items()}
        self._bits = {name: sum(bit for bit, _ in rows) for name, rows in self._members.items()}
        self._every = [one for rows in self._members.values() for one in rows]
        self._size, self._most = len(self._every), max(len(pattern.needs) for _, pattern in self._every)
        self._whole, self._starts, self._ends = (defaultdict[str, int](int) for _ in range(3))
        self._unasked = 0
        for bit, pattern in self._every:
            for nth in range(self._most):
                need = bit << nth * self._size
                self._unasked |= need if nth >= len(pattern.needs) else 0
                for token in pattern.needs[nth] if nth < len(pattern.needs) else ():
                    self._by(token)[token.strip("*") or token] |= need
        # Many families are tried on one skeleton, a sentence stands in several windows, words come again and again.
        self.allowed = lru_cache(maxsize=8192)(self._allowed)
        self._met = lru_cache(maxsize=2048)(self._met_in)
        self._met_by = lru_cache(maxsize=8192)(self._met_by_token)
        self._figured = lru_cache(maxsize=1024)(self._figured_by)

    def _by(self, token: str) -> dict[str, int]:
        """Where the needs stand that a token meets: as a whole one, or as the beginning or end of one."""
        if len(token) == 1 or "*" not in token:
            return self._whole
        return self._ends if token.startswith("*") else self._starts

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
        left, met = self._figured(*figures_in(template)), self._unasked
        told = template.split(BREAK)
        for part in told:
            met |= self._met(part)
        if len(told) > 1:
            met |= self._met_by(BORDER)
        for _ in range(self._most):
            left &= met
            met >>= self._size
        return left

    def _figured_by(self, quantities: int, dates: int) -> int:
        """The patterns that need no more figures."""
        return sum(bit for bit, one in self._every if one.quantities <= quantities and one.dates <= dates)

    def _met_in(self, told: str) -> int:
        """The needs that the tokens of a stretch without borders meet."""
        met = 0
        for token in tokens_in(told):
            met |= self._met_by(token)
        return met

    def _met_by_token(self, token: str) -> int:
        """The needs that a token meets, also as the longer one of which a pattern tells the beginning or the end."""
        met = self._whole.get(token, 0)
        for at in range(len(token)):
            met |= self._ends.get(token[at:], 0) | self._starts.get(token[: at + 1], 0)
        return met
