"""Linear scorers with named weights, read from the package: a logistic regression trained by ``evals/train.py``."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


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


@cache
def scorer(name: str, family: str) -> Linear:
    """The trained scorer for a question ("question", "conflict", ...) and a family of values; one that was not trained
    for lack of examples never says yes."""
    text = resources.files("crosscheck.alignment").joinpath("data/weights.json").read_text(encoding="utf-8")
    row = json.loads(text).get(f"{name}.{family}", {"bias": -9.0, "weights": {}})
    return Linear(row["bias"], row["weights"])
