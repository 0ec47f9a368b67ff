"""Many pairs of claims at once, with all that is seen of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from crosscheck.alignment.distinct import Values
from crosscheck.alignment.fits import Fitted
from crosscheck.alignment.model import Pair
from crosscheck.alignment.rivals import second_look
from crosscheck.alignment.scorer import FAMILIES, panel
from crosscheck.alignment.stands import Stands
from crosscheck.alignment.table import Floats, Places, Table
from crosscheck.alignment.value_features import value_features
from crosscheck.claims.model import Claim, NameValue


class Told(NamedTuple):
    """Claims, with what is compared of them in columns."""

    claims: Sequence[Claim]
    values: Values
    stands: Stands

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Told:
        """All of a subject."""
        return cls(claims, Values.of(claims), Stands.of(claims))

    def only(self, places: Places) -> Told:
        """Some of them."""
        claims = [self.claims[place] for place in places.tolist()]
        return Told(claims, self.values.only(places), self.stands.only(places))


class Looks:
    """The pairs ``claims[first[n]]``, ``claims[second[n]]``, whole meetings of two sources, each with its fit."""

    def __init__(self, told: Told, first: Places, second: Places, fits: Fitted, contexts: Table) -> None:
        self.told, self.claims = told, told.claims
        self.first, self.second, self.fits, self.contexts = first, second, fits, contexts

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def families(self) -> Places:
        """Of each pair the place of its family in ``FAMILIES``."""
        of = np.array([FAMILIES.index(family(claim)) for claim in self.claims], np.intp)
        return of[self.first]

    @cached_property
    def question(self) -> Floats:
        """The log-odds that both claims answer one question, from the contexts alone."""
        return panel(("question",)).logits(self.contexts, self.families)[:, 0]

    @cached_property
    def features(self) -> Table:
        """All features, those of the second look included."""
        return self.second_look(self.question)

    def second_look(self, odds: Floats) -> Table:
        """The same for other log-odds of one question."""
        seen = self.contexts.join(value_features(self.told.values, self.first, self.second, self.fits))
        return second_look(self.claims, self.told.stands, self.first, self.second, seen, odds)

    def only(self, chosen: Places) -> Looks:
        """Some of the pairs, as if there were no others."""
        first, second = self.first[chosen], self.second[chosen]
        return Looks(self.told, first, second, self.fits.only(chosen), self.contexts.only(chosen))

    def pairs(self, chosen: Places) -> list[Pair]:
        """Some of the pairs, one by one."""
        rows = self.features.rows(chosen)
        ends = zip(self.first[chosen].tolist(), self.second[chosen].tolist(), strict=True)
        fits = self.fits.only(chosen).each()
        return [
            Pair(self.claims[i], self.claims[j], fit, odds, row)
            for (i, j), fit, odds, row in zip(ends, fits, self.question[chosen].tolist(), rows, strict=True)
        ]

    def shorten(self, pairs: Sequence[Pair], chosen: Places) -> None:
        """Leave of the features of some of the pairs what a report shows: the strongest reasons for one question, and
        whether the sentences are twins. There may be millions of them."""
        shown = panel(("question",)).reasons(self.features.only(chosen), self.families[chosen])
        for pair, features in zip(pairs, shown, strict=True):
            pair.features = features


def family(claim: Claim) -> str:
    """Which set of weights judges a claim: names behave unlike amounts, dates and states."""
    return "name" if isinstance(claim.value, NameValue) else "value"
