"""What rulings say of the tool: how often an alarm was right, by kind and by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from crosscheck.gate.model import Decision, Ruling

REAL = frozenset({Ruling.ACCEPT_A, Ruling.ACCEPT_B, Ruling.KNOWN, Ruling.NEITHER})
NOT_REAL = frozenset({Ruling.BOTH_RIGHT, Ruling.FALSE_ALARM})


@dataclass(frozen=True, slots=True)
class Precision:
    """Alarms that editors called real, and that they did not; ``unsure`` counts in neither."""

    name: str
    real: int
    not_real: int
    unsure: int

    @property
    def share(self) -> float | None:
        """0 to 1; None when nothing was settled."""
        return self.real / (self.real + self.not_real) if self.real + self.not_real else None


def precision_by_kind(decisions: Iterable[Decision]) -> list[Precision]:
    """By verdict and kind, as "conflict.date"."""
    return _table((f"{one.verdict}.{one.kind}", one.ruling) for one in decisions)


def precision_by_rule(decisions: Iterable[Decision]) -> list[Precision]:
    """By the rules that read the claims; a decision counts once for each of its rules."""
    return _table((rule, one.ruling) for one in decisions for rule in one.rules)


def _table(rows: Iterable[tuple[str, Ruling]]) -> list[Precision]:
    counts = Counter(rows)
    return [
        Precision(
            name,
            sum(number for (n, ruling), number in counts.items() if n == name and ruling in REAL),
            sum(number for (n, ruling), number in counts.items() if n == name and ruling in NOT_REAL),
            counts[name, Ruling.UNSURE],
        )
        for name in sorted({name for name, _ in counts})
    ]
