"""Sources held against each other, two at a time, and what came of it remembered.

What two sources say of each other depends on the two alone and on whose names are whose. So a verdict is kept by the
two sources, and when one of three hundred changes, only its own meetings with the others are judged again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.align import Aligner
from crosscheck.alignment.candidates import Candidates, find_candidates
from crosscheck.claims.model import Claim, NameValue
from crosscheck.store.keys import digest
from crosscheck.store.meetings import Kept, KeptMeetings
from crosscheck.verdicts.judge import Judgement, judge_looks, ranked

LARGE = 20_000  # candidates from which on verdicts are kept: fewer are judged faster than found again
_WORTH = 8  # candidates of two sources, likewise

Tell = Callable[[int, int], None]


class Comparison:
    """All claims of one subject, and which of them meet."""

    def __init__(self, claims: Sequence[Claim], bearers: Mapping[str, str]) -> None:
        self.claims, self.bearers = claims, bearers
        self.found: Candidates = find_candidates(claims, bearers)
        firsts: dict[str, int] = {}
        for place, claim in enumerate(claims):
            firsts.setdefault(claim.source, place)
        self._first = np.array([firsts[claim.source] for claim in claims], np.int64)

    def judgements(
        self, aligner: Aligner, kept: KeptMeetings | None, sources: Mapping[str, bytes], tell: Tell
    ) -> list[Judgement]:
        """The judgements on all pairs of claims, best first.

        ``sources``: what each source is known by in ``kept``; its claims must stand together and in reading order.
        ``tell`` hears how many candidates of how many are done.
        """
        keys = self._keys(sources) if kept and len(self.found.first) >= LARGE else {}
        out: list[Judgement] = []
        known = kept.known(keys.values()) if kept and keys else {}
        for number, key in keys.items():
            out += [self._remembered(row, number) for row in known.get(key, ())]
        rest = [number for number in range(len(self.found)) if keys.get(number) not in known]
        sizes = self.found.sizes
        done, total = 0, int(sizes[rest].sum())
        for numbers, looks in aligner.looks(self.claims, self.bearers, self.found, rest):
            tell(done, total)
            judged = judge_looks(looks)
            if kept and keys:
                kept.keep(self._rows(judged, {keys[number]: number for number in numbers if number in keys}))
            out += judged
            done += int(sizes[numbers].sum())
        return ranked(out, self.claims)

    def _size(self, number: int) -> int:
        return int(self.found.cuts[number + 1] - self.found.cuts[number])

    def _run(self, number: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        run = slice(self.found.cuts[number], self.found.cuts[number + 1])
        return self.found.first[run], self.found.second[run]

    def _keys(self, sources: Mapping[str, bytes]) -> dict[int, bytes]:
        """Of each meeting that is worth keeping: both sources, whose names are whose, and the candidates."""
        faces = self._faces(sources)
        keys = {}
        for number in range(len(self.found)):
            if self._size(number) >= _WORTH:
                first, second = self._run(number)
                two = sorted({self.claims[first[0]].source, self.claims[second[0]].source})
                local = np.stack([first - self._first[first], second - self._first[second]])
                keys[number] = digest(*(faces[name] for name in two), local.astype("<i4").tobytes())
        return keys

    def _faces(self, sources: Mapping[str, bytes]) -> dict[str, bytes]:
        """All that a comparison sees of each source."""
        named: dict[str, list[str]] = {name: [] for name in sources}
        for claim in self.claims:
            if isinstance(claim.value, NameValue):
                named[claim.source] += (claim.value.entity, claim.value.label)
            named[claim.source] += [self.bearers.get(name, "") for name in claim.frame.names]
        return {name: digest(key, *named[name]) for name, key in sources.items()}

    def _rows(self, judged: Iterable[Judgement], keys: Mapping[bytes, int]) -> Iterator[tuple[bytes, tuple[Kept, ...]]]:
        """What is kept of each meeting; of one without verdicts that there are none."""
        of: dict[tuple[str, str], list[Kept]] = {}
        for one in judged:
            a, b = one.a[0], one.b[0]
            row = Kept.of(one, *(tuple(map(self._nth, side)) for side in (one.a, one.b)))
            of.setdefault((min(a.source, b.source), max(a.source, b.source)), []).append(row)
        for key, number in keys.items():
            first, second = self._run(number)
            a, b = self.claims[first[0]], self.claims[second[0]]
            yield key, tuple(of.get((min(a.source, b.source), max(a.source, b.source)), ()))

    def _remembered(self, row: Kept, number: int) -> Judgement:
        first, second = self._run(number)
        begins = int(self._first[first[0]]), int(self._first[second[0]])
        a, b = (
            tuple(self.claims[begin + place] for place in side)
            for begin, side in zip(begins, (row.a, row.b), strict=True)
        )
        return row.judgement(a, b)

    @cached_property
    def _place(self) -> dict[int, int]:
        return {id(claim): place for place, claim in enumerate(self.claims)}

    def _nth(self, claim: Claim) -> int:
        """A claim's place among those of its source."""
        place = self._place[id(claim)]
        return place - int(self._first[place])
