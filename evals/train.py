"""Train the linear scorers on the seen half of the judged texts and write their weights into the package.

    python evals/train.py [--dry]

Ridge-penalised logistic regressions, fitted by Newton's method; the log-odds of the first look that the second look is
trained on come from folds in which the item itself was left out. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from corpus import Item, Judged, Spot, dossiers, minis
from numpy.typing import NDArray

from crosscheck.alignment.align import family
from crosscheck.alignment.model import Pair
from crosscheck.alignment.rivals import second_look
from crosscheck.alignment.scorer import Linear
from crosscheck.claims.model import Claim
from crosscheck.pipeline import Analysis, Checker
from crosscheck.sources.load import from_texts
from crosscheck.values.region import Relation

WEIGHTS = Path(__file__).resolve().parent.parent / "src/crosscheck/alignment/data/weights.json"
FOLDS = 5
FAMILIES = ("value", "name")
LEAST = 5  # positive examples below which nothing can be learned
SAME = ("agreement", "refinement", "conflict", "outdated", "spelling_variant")
Matrix = NDArray[np.float64]


class Example:
    """A candidate pair with its judgement: a gold verdict, "none", or "" where the gold says nothing."""

    __slots__ = ("item", "kind", "label", "pair", "weight")

    def __init__(self, item: int, pair: Pair, label: str, kind: str, weight: float) -> None:
        self.item, self.pair, self.label, self.kind, self.weight = item, pair, label, kind, weight


def spot_of(claim: Claim, analysis: Analysis) -> Spot:
    doc = next(d for d in analysis.documents if d.source.name == claim.source)
    start, end = doc.blocks[claim.block].span(claim.start, claim.end)
    return claim.source, start, end


def hits(spot: Spot, other: Spot) -> bool:
    return spot[0] == other[0] and spot[1] < other[2] and other[1] < spot[2]


def judge(a: Spot, b: Spot, pairs: list[Judged]) -> Judged | None:
    """The judged pair that two places stand on; the tightest overlap when there are several."""
    for pair in pairs:
        if (hits(a, pair.a) and hits(b, pair.b)) or (hits(a, pair.b) and hits(b, pair.a)):
            return pair
    return None


def examples(checker: Checker, items: list[Item]) -> list[Example]:
    out = []
    for number, item in enumerate(items):
        analysis = checker.analyse(from_texts(item.texts))
        spots = {id(c): spot_of(c, analysis) for c in analysis.claims}
        plain = [p for p in item.pairs if p.kind != "arithmetic"]
        for pair in analysis.pairs:
            judged = judge(spots[id(pair.a)], spots[id(pair.b)], item.pairs)
            if judged is not None and (judged not in plain or not answers(pair, judged.kind)):
                continue  # derived values, and words that only lie inside a larger judged place
            if judged is not None:
                label = "" if judged.soft else judged.verdict
            elif item.values or pair.fit.relation is Relation.APART:
                label = "none"
            else:
                label = ""  # dossiers list the main agreements only
            if label:
                out.append(Example(number, pair, label, judged.kind if judged else "", 1.0))
    return out


WORDS = {
    "date": {"date"},
    "money": {"money"},
    "ordinal": {"ordinal"},
    "name": {"name"},
    "place": {"name"},
    "role": {"name"},
}


def answers(pair: Pair, kind: str) -> bool:
    """Whether claims of that dimension can be what a judgement of that kind speaks of."""
    family = pair.a.dimension.partition(":")[0]
    if kind in WORDS:
        return family in WORDS[kind]
    if kind in ("number", "duration", "percent"):
        return family not in ("name", "state", "date", "money", "ordinal")
    return True


def names_of(rows: list[dict[str, float]], least: int = 6) -> list[str]:
    count: dict[str, int] = {}
    for row in rows:
        for name, value in row.items():
            if value:
                count[name] = count.get(name, 0) + 1
    return sorted(name for name, n in count.items() if n >= least)


def matrix(rows: list[dict[str, float]], names: list[str]) -> Matrix:
    place = {name: i for i, name in enumerate(names)}
    out = np.zeros((len(rows), len(names) + 1))
    out[:, -1] = 1.0
    for i, row in enumerate(rows):
        for name, value in row.items():
            j = place.get(name)
            if j is not None:
                out[i, j] = value
    return out


def fit(x: Matrix, y: Matrix, ridge: float) -> Matrix:
    """Weights (the last is the bias, unpenalised) of the ridge-penalised logistic regression."""
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 1e-6
    for _ in range(40):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return w


def linear(names: list[str], w: Matrix) -> dict[str, object]:
    weights = {name: round(float(v), 3) for name, v in zip(names, w, strict=False) if abs(v) >= 0.005}
    return {"bias": round(float(w[-1]), 3), "weights": weights}


def train_one(rows: list[dict[str, float]], truth: list[bool], ridge: float) -> dict[str, object]:
    names = names_of(rows)
    return linear(names, fit(matrix(rows, names), np.array(truth, dtype=float), ridge))


def auc(score: Matrix, truth: Matrix) -> float:
    order = np.argsort(score, kind="stable")
    rank = np.empty(len(score))
    rank[order] = np.arange(1, len(score) + 1)
    n1 = truth.sum()
    return float((rank[truth > 0].sum() - n1 * (n1 + 1) / 2) / max(1, n1 * (len(score) - n1)))


def average_precision(score: Matrix, truth: Matrix) -> float:
    order = np.argsort(-score, kind="stable")
    t = truth[order]
    precision = np.cumsum(t) / np.arange(1, len(t) + 1)
    return float((precision * t).sum() / max(1, t.sum()))


SECOND = {
    "same": (lambda p: p.fit.relation is not Relation.APART, ("agreement", "refinement", "spelling_variant")),
    "conflict": (lambda p: p.fit.relation is Relation.APART, ("conflict",)),
    "outdated": (lambda p: p.fit.relation is Relation.APART, ("outdated",)),
    "rival": (lambda p: True, ("scope_difference", "conflict", "outdated")),
}


def question_rows(found: list[Example]) -> list[dict[str, float]]:
    return [e.pair.context for e in found]


def cross_fit(found: list[Example], ridge: float) -> list[float]:
    """Log-odds of the first look, each from a fit that did not see the item."""
    rows, truth = question_rows(found), [e.label in SAME for e in found]
    out = [0.0] * len(found)
    for fold in range(FOLDS):
        inside = [i for i, e in enumerate(found) if e.item % FOLDS != fold]
        row = train_one([rows[i] for i in inside], [truth[i] for i in inside], ridge)
        scorer = Linear(row["bias"], row["weights"])  # type: ignore[arg-type]
        for i, e in enumerate(found):
            if e.item % FOLDS == fold:
                out[i] = scorer.logit(rows[i])
    return out


def report(name: str, found: list[Example], rows: list[dict[str, float]], truth: list[bool], ridge: float) -> None:
    """Cross-validated figures of a scorer."""
    y = np.array(truth, dtype=float)
    scores = np.zeros(len(found))
    for fold in range(FOLDS):
        inside = [i for i, e in enumerate(found) if e.item % FOLDS != fold]
        row = train_one([rows[i] for i in inside], [truth[i] for i in inside], ridge)
        scorer = Linear(row["bias"], row["weights"])  # type: ignore[arg-type]
        for i, e in enumerate(found):
            if e.item % FOLDS == fold:
                scores[i] = scorer.logit(rows[i])
    top = np.sort(scores)[::-1]
    line = f"{name:<16} n {len(y):>6}  positive {int(y.sum()):>5}"
    line += f"  AUC {auc(scores, y):.3f}  AP {average_precision(scores, y):.3f}"
    for least in (0.5, 0.7, 0.8, 0.9):
        logit = float(np.log(least / (1 - least)))
        chosen = scores >= logit
        right = int(y[chosen].sum())
        line += f"  p>{least}: {right}/{int(chosen.sum())}"
    del top
    print(line, file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry", action="store_true", help="print the cross-validated figures, write nothing")
    parser.add_argument("--ridge", type=float, default=3.0)
    args = parser.parse_args()
    checker = Checker()
    items = list(minis(seen=True)) + list(dossiers(seen=True))
    found = examples(checker, items)
    weights: dict[str, object] = {}
    logits = [0.0] * len(found)
    for name in FAMILIES:
        members = [i for i, e in enumerate(found) if family(e.pair.a) == name]
        some = [found[i] for i in members]
        rows, truth = question_rows(some), [e.label in SAME for e in some]
        report(f"question.{name}", some, rows, truth, args.ridge)
        weights[f"question.{name}"] = train_one(rows, truth, args.ridge)
        for i, logit in zip(members, cross_fit(some, args.ridge), strict=True):
            logits[i] = logit
    seconds = second_rows(found, logits)
    for name in FAMILIES:
        for question, (takes, wanted) in SECOND.items():
            chosen = [i for i, e in enumerate(found) if family(e.pair.a) == name and takes(e.pair)]
            some, these = [found[i] for i in chosen], [seconds[i] for i in chosen]
            yes = [e.label in wanted for e in some]
            if sum(yes) >= LEAST:
                report(f"{question}.{name}", some, these, yes, args.ridge)
                weights[f"{question}.{name}"] = train_one(these, yes, args.ridge)
    if not args.dry:
        WEIGHTS.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def second_rows(found: list[Example], logits: list[float]) -> list[dict[str, float]]:
    """Second-look features recomputed from the cross-fitted log-odds, item by item."""
    out: list[dict[str, float]] = [{} for _ in found]
    by_item: dict[int, list[int]] = {}
    for i, e in enumerate(found):
        by_item.setdefault(e.item, []).append(i)
    for members in by_item.values():
        pairs = [found[i].pair for i in members]
        for i, features in zip(members, second_look(pairs, [logits[i] for i in members]), strict=True):
            out[i] = features
    return out


if __name__ == "__main__":
    main()
