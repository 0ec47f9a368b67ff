"""Linear scorers with named weights, read from the package: a logistic regression trained by ``evals/train.py``."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np

from crosscheck.alignment.table import Features, Floats, Places, Table

FAMILIES = ("name", "value")
_FELT = 0.05  # log-odds from which on a feature is a reason


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
        return sorted((p for p in parts if abs(p[1]) >= _FELT), key=lambda part: (-abs(part[1]), part[0]))[:most]


@lru_cache(maxsize=65536)  # log-odds have four digits: many pairs have the same
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


class Panel:
    """Several scorers that look at the same pairs, all in one go; each family of values has its own weights."""

    def __init__(self, names: Sequence[str]) -> None:
        linears = {family: [scorer(name, family) for name in names] for family in FAMILIES}
        known = sorted({feature for rows in linears.values() for one in rows for feature in one.weights})
        self._biases = np.array([[one.bias for one in linears[family]] for family in FAMILIES])
        self._weights = {
            feature: np.array([[one.weights.get(feature, 0.0) for one in linears[family]] for family in FAMILIES])
            for feature in known
        }
        self._felt = [
            {name: rows[number][:, None] for name, rows in self._weights.items() if rows[number].any()}
            for number in range(len(FAMILIES))
        ]

    def logits(self, table: Table, families: Places) -> Floats:
        """For each pair a row with its log-odds by each scorer, rounded as those of ``Linear``.

        ``families``: of each pair its place in ``FAMILIES``. Features are added one after another: a product of
        matrices would add them in an order that depends on how many pairs there are.
        """
        found = np.empty((table.size, self._biases.shape[1]))
        for number, biases in enumerate(self._biases):
            rows = np.flatnonzero(families == number)
            total = np.repeat(biases[:, None], len(rows), axis=1)
            for feature, weights in self._felt[number].items() if len(rows) else ():
                column = table.columns.get(feature)
                if column is not None:
                    total += weights * column[rows]
            found[rows] = np.round(total, 4).T
        return found

    def reasons(self, table: Table, families: Places, most: int = 4) -> list[Features]:
        """For each pair whether it is of twins, and what moved its score by the first scorer most, as
        ``Linear.reasons`` tells it."""
        names = [name for name in self._weights if name in table.columns]
        told = np.stack([table[name] for name in ("twin", *names)], axis=1)
        weights = np.array([self._weights[name][:, 0] for name in names]).reshape(-1, len(FAMILIES)).T
        moved = np.abs(weights[families] * told[:, 1:])
        every = np.arange(table.size)
        shown, counts = np.zeros((table.size, 1 + min(most, len(names))), np.intp), np.ones(table.size, np.intp)
        for nth in range(1, shown.shape[1]):
            at = moved.argmax(axis=1)  # names stand in order: so do equal reasons
            counts += moved[every, at] >= _FELT
            moved[every, at] = -1.0
            shown[:, nth] = 1 + at
        words = np.array(["twin", *names], object)[shown].tolist()
        values = np.take_along_axis(told, shown, axis=1).tolist()
        rows = zip(words, values, counts.tolist(), strict=True)
        return [Features(zip(some[:count], numbers, strict=False)) for some, numbers, count in rows]


@cache
def panel(names: tuple[str, ...]) -> Panel:
    """The panel of some scorers, made once."""
    return Panel(names)
