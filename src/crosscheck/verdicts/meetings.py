"""What two sources that meet say to each other: the claims of either that were compared with the other's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from crosscheck.alignment.table import Places
from crosscheck.claims.model import Claim


class Meetings:
    """The pairs ``claims[first[n]]``, ``claims[second[n]]`` of whole meetings; no third source counts."""

    def __init__(self, claims: Sequence[Claim], first: Places, second: Places) -> None:
        self._claims, self._first, self._second = claims, first, second

    def told(self, source: str, other: str) -> Sequence[Claim]:
        """The claims of a source that the other one meets."""
        return self._met.get((source, other), ())

    @cached_property
    def _met(self) -> Mapping[tuple[str, str], Sequence[Claim]]:
        names = [claim.source for claim in self._claims]
        sources, source = np.unique(names, return_inverse=True)
        size = len(names)
        met = np.concatenate([source[self._second] * size + self._first, source[self._first] * size + self._second])
        found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
        others, places = np.divmod(np.unique(met), size)
        for other, place in zip(sources[others].tolist(), places.tolist(), strict=True):
            found[names[place], other].append(self._claims[place])
        return found
