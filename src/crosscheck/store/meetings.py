"""Verdicts on the claims of two sources, kept between runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosscheck.alignment.model import Pair
from crosscheck.alignment.table import Features
from crosscheck.claims.model import Claim
from crosscheck.store.codec import CodecError, dump, load
from crosscheck.store.database import Store
from crosscheck.store.keys import digest
from crosscheck.values.region import Fit
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.model import Verdict


@dataclass(frozen=True, slots=True)
class Kept:
    """One judgement; ``a`` and ``b`` are places of its claims among those of their sources."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    verdict: Verdict
    kind: str
    confidence: float
    level: str
    fit: Fit
    question: float
    features: tuple[tuple[str, float], ...]
    because: str = ""

    @staticmethod
    def of(judgement: Judgement, a: tuple[int, ...], b: tuple[int, ...]) -> Kept:
        pair = judgement.pair
        assert pair is not None
        return Kept(
            a,
            b,
            judgement.verdict,
            judgement.kind,
            judgement.confidence,
            judgement.level,
            pair.fit,
            pair.question,
            tuple(pair.features.items()),
            judgement.because,
        )

    def judgement(self, a: tuple[Claim, ...], b: tuple[Claim, ...]) -> Judgement:
        """The judgement again, on the same claims."""
        pair = Pair(a[0], b[0], self.fit, self.question, Features(self.features))
        return Judgement(self.verdict, self.kind, self.confidence, a, b, self.level, pair, self.because)


@dataclass(frozen=True, slots=True)
class _Meeting:
    rows: tuple[Kept, ...]


class KeptMeetings:
    """Judgements by what decided them: ``rules`` (code and packs), ``model``, and a key of the two sources."""

    def __init__(self, store: Store, rules: bytes, model: bytes) -> None:
        self._store, self._rules, self._model = store, rules, model

    def known(self, keys: Iterable[bytes]) -> dict[bytes, tuple[Kept, ...]]:
        """The judgements of the meetings that are known."""
        found = {}
        for key in keys:
            body = self._store.get("meeting", self._key(key))
            try:
                if body is not None:
                    found[key] = load(body, _Meeting).rows
            except CodecError:
                continue
        return found

    def keep(self, meetings: Iterable[tuple[bytes, tuple[Kept, ...]]]) -> None:
        self._store.put_all("meeting", ((self._key(key), dump(_Meeting(rows), _Meeting)) for key, rows in meetings))

    def _key(self, key: bytes) -> bytes:
        return digest(self._rules, self._model, key)
