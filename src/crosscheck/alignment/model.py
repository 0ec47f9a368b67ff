"""A pair of claims that may answer one question, with what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from crosscheck.claims.model import Claim
from crosscheck.values.region import Fit


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of comparable values.

    ``question`` is the log-odds that both answer one question, from the ``context`` alone; ``features`` adds
    the second look (the values, the rivals, the anchors beside them), ready for the verdict's own scorer.
    """

    a: Claim
    b: Claim
    fit: Fit
    question: float
    context: dict[str, float]
    features: dict[str, float] = field(default_factory=dict)

    @property
    def within_source(self) -> bool:
        return self.a.source == self.b.source
