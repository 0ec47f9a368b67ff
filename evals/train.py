"""Train the linear scorers on the seen half of the judged texts and write their weights into the package.

    python evals/train.py [--dry]

Ridge-penalised logistic regressions, fitted by Newton's method; the log-odds of the first look that the second look is
trained on come from folds in which the item itself was left out. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpus import Item, Judged, Spot, dossiers, minis, remembering
from numpy.typing import NDArray

from crosscheck.alignment.candidates import find_candidates
from crosscheck.alignment.looks import Looks
from crosscheck.alignment.model import Pair
from crosscheck.alignment.scorer import FAMILIES, Linear
from crosscheck.alignment.table import Row, Table
from crosscheck.claims.model import Claim, StateValue
from crosscheck.engine.judging import Analysis
from crosscheck.entities.bearers import bearer_index
from crosscheck.pipeline import Checker
from crosscheck.sources.load import from_texts
from crosscheck.values.region import Relation
from crosscheck.verdicts.turns import is_turn

WEIGHTS = Path(__file__).resolve().parent.parent / "src/crosscheck/alignment/data/weights.json"
FOLDS = 5
LEAST = 5  # positive examples below which nothing can be learned
SAME = ("agreement", "refinement", "conflict", "outdated", "spelling_variant")
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A candidate pair with its judgement: a gold verdict, or "none". It is number ``place`` of those of ``looks``."""

    item: int
    label: str
    family: str
    apart: bool
    state: bool
    looks: Looks
    place: int


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
        claims, bearers = analysis.claims, bearer_index(analysis.claims)
        spots = {id(claim): spot_of(claim, analysis) for claim in claims}
        found = find_candidates(claims, bearers)
        for _, looks in checker.aligner.looks(claims, bearers, found, range(len(found))):
            labels = [_label(pair, spots, item) for pair in looks.pairs(np.arange(len(looks)))]
            chosen = [place for place, label in enumerate(labels) if label]
            some = looks.only(np.array(chosen, np.intp))
            fits = some.fits.each()
            for place, at in enumerate(chosen):
                apart = fits[place].relation is Relation.APART
                state = isinstance(some.claims[some.first[place]].value, StateValue)
                out.append(Example(number, labels[at], FAMILIES[some.families[place]], apart, state, some, place))
    return out


def _label(pair: Pair, spots: dict[int, Spot], item: Item) -> str:
    """The verdict of the gold, "none" where it has nothing, or nothing where it does not say."""
    if is_turn(pair):
        return ""  # a rule of its own
    judged = judge(spots[id(pair.a)], spots[id(pair.b)], item.pairs)
    if judged is None:  # dossiers list the main agreements only
        return "none" if item.values or pair.fit.relation is Relation.APART else ""
    if judged.soft or judged.kind == "arithmetic" or not answers(pair, judged.kind):
        return ""  # derived values, and words that only lie inside a larger judged place
    return judged.verdict


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


def names_of(rows: list[Row], least: int = 6) -> list[str]:
    count: dict[str, int] = {}
    for row in rows:
        for name, value in row.items():
            if value:
                count[name] = count.get(name, 0) + 1
    return sorted(name for name, n in count.items() if n >= least)


def matrix(rows: list[Row], names: list[str]) -> Matrix:
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


def train_one(rows: list[Row], truth: list[bool], ridge: float) -> dict[str, object]:
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
    "same": (lambda e: not e.apart, ("agreement", "refinement", "spelling_variant")),
    "conflict": (lambda e: e.apart and not e.state, ("conflict",)),
    "outdated": (lambda e: e.apart and not e.state, ("outdated",)),
    "rival": (lambda e: True, ("scope_difference", "conflict", "outdated")),
}


def rows_of(found: list[Example], table: Callable[[Looks], Table]) -> list[Row]:
    """The features of each example, from the table of its looks."""
    rows = {id(looks): table(looks).rows() for looks in {id(e.looks): e.looks for e in found}.values()}
    return [rows[id(e.looks)][e.place] for e in found]


def question_rows(found: list[Example]) -> list[Row]:
    return rows_of(found, lambda looks: looks.contexts)


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


def report(name: str, found: list[Example], rows: list[Row], truth: list[bool], ridge: float) -> None:
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
    checker = remembering()
    items = list(minis(seen=True)) + list(dossiers(seen=True))
    found = examples(checker, items)
    weights: dict[str, object] = {}
    logits = [0.0] * len(found)
    for name in FAMILIES:
        members = [i for i, e in enumerate(found) if e.family == name]
        some = [found[i] for i in members]
        rows, truth = question_rows(some), [e.label in SAME for e in some]
        report(f"question.{name}", some, rows, truth, args.ridge)
        weights[f"question.{name}"] = train_one(rows, truth, args.ridge)
        for i, logit in zip(members, cross_fit(some, args.ridge), strict=True):
            logits[i] = logit
    seconds = second_rows(found, logits)
    for name in FAMILIES:
        for question, (takes, wanted) in SECOND.items():
            chosen = [i for i, e in enumerate(found) if e.family == name and takes(e)]
            some, these = [found[i] for i in chosen], [seconds[i] for i in chosen]
            yes = [e.label in wanted for e in some]
            if sum(yes) >= LEAST:
                report(f"{question}.{name}", some, these, yes, args.ridge)
                weights[f"{question}.{name}"] = train_one(these, yes, args.ridge)
    if not args.dry:
        WEIGHTS.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def second_rows(found: list[Example], logits: list[float]) -> list[Row]:
    """Second-look features recomputed from the cross-fitted log-odds."""
    odds: dict[int, list[float]] = {}
    for example, logit in zip(found, logits, strict=True):  # in the order of their places
        odds.setdefault(id(example.looks), []).append(logit)
    return rows_of(found, lambda looks: looks.second_look(np.array(odds[id(looks)])))


if __name__ == "__main__":
    main()
