"""A pair of claims that may answer one question, with what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosscheck.claims.model import Claim
from crosscheck.values.region import Fit


@dataclass(slots=True)  # not frozen, which takes three times as long to make: there are millions
class Pair:
    """Two claims of comparable values.

    ``question`` is the log-odds that both answer one question, from the contexts alone; ``features`` are what the
    contexts say and what the second look adds (the values, the rivals, the anchors beside them).
    """

    a: Claim
    b: Claim
    fit: Fit
    question: float
    features: Mapping[str, float]

    @property
    def within_source(self) -> bool:
        return self.a.source == self.b.source
