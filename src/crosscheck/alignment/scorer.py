"""Linear scorers with named weights, read from the package: a logistic regression trained by ``evals/train.py``."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np


@dataclass(frozen=True, slots=True)
class Linear:
    """A bias and a weight for each feature; unknown features weigh nothing."""

    bias: float
    weights: Mapping[str, float]

    def logit(self, features: Mapping[str, float]) -> float:
        """Log-odds, rounded so that no platform's last bit can change a verdict."""
        total, weight_of = self.bias, self.weights.get
        for name, value in features.items():
            weight = weight_of(name)
            if weight is not None:
                total += weight * value
        return round(total, 4)

    def reasons(self, features: Mapping[str, float], most: int = 4) -> list[tuple[str, float]]:
        """The features that moved the score most, strongest first."""
        parts = [(name, self.weights[name] * value) for name, value in features.items() if name in self.weights]
        return sorted((p for p in parts if abs(p[1]) >= 0.05), key=lambda part: (-abs(part[1]), part[0]))[:most]


def probability(logit: float) -> float:
    """The logistic function, rounded to four digits."""
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit)))), 4)


def logit(chance: float) -> float:
    """The log-odds of a chance between 0 and 1."""
    return math.log(chance / (1.0 - chance))


@cache
def scorer(name: str, family: str) -> Linear:
    """The trained scorer for a question ("question", "conflict", ...) and a family of values; one that was not trained
    for lack of examples never says yes."""
    text = resources.files("crosscheck.alignment").joinpath("data/weights.json").read_text(encoding="utf-8")
    row = json.loads(text).get(f"{name}.{family}", {"bias": -9.0, "weights": {}})
    return Linear(row["bias"], row["weights"])


class _Rows(dict[str, int]):
    """The row of each feature in a table; 0 is for features that weigh nothing."""

    def __missing__(self, feature: str) -> int:
        return 0


class Panel:
    """Several scorers that look at the same pairs, all in one go; each family of values has its own weights."""

    def __init__(self, names: Sequence[str]) -> None:
        self._linears = {family: [scorer(name, family) for name in names] for family in FAMILIES}
        known = sorted({feature for linears in self._linears.values() for one in linears for feature in one.weights})
        self._row = _Rows((feature, row) for row, feature in enumerate(known, start=1))
        self._tables = np.array(
            [
                [[one.weights.get(feature, 0.0) for one in self._linears[family]] for feature in ("", *known)]
                for family in FAMILIES
            ]
        )
        self._biases = np.array([[one.bias for one in self._linears[family]] for family in FAMILIES])

    def logits(self, rows: Sequence[Mapping[str, float]], families: Sequence[str]) -> Iterator[tuple[float, ...]]:
        """For each row of features its log-odds by each scorer, rounded as those of ``Linear``."""
        for at in range(0, len(rows), _AT_ONCE):
            yield from self._some(rows[at : at + _AT_ONCE], families[at : at + _AT_ONCE])

    def _some(self, rows: Sequence[Mapping[str, float]], families: Sequence[str]) -> Iterator[tuple[float, ...]]:
        names: list[int] = []
        numbers: list[float] = []
        for row in rows:
            names.append(0)
            numbers.append(0.0)
            names.extend(map(self._row.__getitem__, row))
            numbers.extend(row.values())
        at, values = np.array(names), np.array(numbers)
        sizes = np.array([len(row) + 1 for row in rows])
        which = np.array([FAMILIES.index(one) for one in families])
        parts = self._tables[np.repeat(which, sizes), at] * values[:, None]
        sums = np.add.reduceat(parts, np.cumsum(sizes) - sizes, axis=0) + self._biases[which]
        return map(tuple, np.round(sums, 4).tolist())


FAMILIES = ("name", "value")
_AT_ONCE = 4_000


@cache
def panel(names: tuple[str, ...]) -> Panel:
    """The panel of some scorers, made once."""
    return Panel(names)
