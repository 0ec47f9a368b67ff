"""Where claims stand, in columns: of all claims of a subject, or of some of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from crosscheck.alignment.table import Places, ranks, sorted_numbers
from crosscheck.claims.model import Claim


class Stands(NamedTuple):
    """Numbers that are equal where claims stand in one place, and in the order of sources and of reading."""

    source: Places
    sentence: Places
    start: Places
    claim: Places  # where it starts and ends, and its dimension

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Stands:
        """Where each of the claims stands."""
        source = sorted_numbers(claim.source for claim in claims)
        block, start, end = _columns(claims, "block", "start", "end")
        sentence = np.array([claim.sentence for claim in claims], np.intp).reshape(-1, 2)
        dimension = sorted_numbers(claim.dimension for claim in claims)
        return cls(
            source,
            ranks(source, block, *sentence.T),
            ranks(source, block, start),
            ranks(source, block, start, end, dimension),
        )

    def only(self, places: Places) -> Stands:
        """Where some of them stand."""
        return Stands(*(column[places] for column in self))


def reading_order(claims: Sequence[Claim]) -> Places:
    """A number for each claim, by its source and where it starts."""
    return ranks(sorted_numbers(claim.source for claim in claims), *_columns(claims, "block", "start"))


def _columns(claims: Sequence[Claim], *names: str) -> list[Places]:
    return [np.array([getattr(claim, name) for claim in claims], np.intp) for name in names]
