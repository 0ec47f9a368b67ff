"""From aligned pairs to judgements: value relation x scope relation -> verdict, with a calibrated confidence.

Each claim answers at most once to each other source: the best pairs are taken first (greedy one-to-one matching), so
that the value that agrees keeps its partner and a stray rival is not called a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosscheck.alignment.align import family
from crosscheck.alignment.model import Pair
from crosscheck.alignment.scorer import probability, scorer
from crosscheck.claims.model import Claim, NameValue
from crosscheck.values.region import Relation
from crosscheck.verdicts.model import Severity, Verdict

AGREE_FROM = 0.25
CONFLICT_FROM = 0.5
OUTDATED_FROM = 0.3
LOOKALIKE_FROM = 0.12
TWINS = 0.97  # two near-identical sentences that differ in one value


@dataclass(frozen=True, slots=True)
class Judgement:
    """What holds between the claims of a pair (or the operands of a sum), and how sure that is."""

    verdict: Verdict
    kind: str
    confidence: float
    a: tuple[Claim, ...]
    b: tuple[Claim, ...]
    level: str  # the step that decided
    pair: Pair | None = None
    because: str = ""  # a sentence for the editor where the judgement needs its own


def severity_of(verdict: Verdict, confidence: float) -> Severity:
    """``error`` where findings of that confidence are right nine times in ten, ``warning`` from seven in ten."""
    if verdict is not Verdict.CONFLICT:
        return Severity.NOTE
    if confidence >= 0.9:
        return Severity.ERROR
    return Severity.WARNING if confidence >= 0.7 else Severity.NOTE


def judge(pairs: Sequence[Pair]) -> list[Judgement]:
    """The judgements on all pairs, best first."""
    rated = [judgement for pair in pairs for judgement in _rate(pair)]
    rated.sort(key=_rank)
    taken: set[tuple[int, str]] = set()
    kept = []
    for judgement in rated:
        a, b = judgement.a[0], judgement.b[0]
        slot = "look" if judgement.verdict is Verdict.SCOPE_DIFFERENCE else "fact"
        keys = [(id(a), b.source + "/" + slot), (id(b), a.source + "/" + slot)]
        if any(key in taken for key in keys):
            continue
        taken.update(keys)
        kept.append(judgement)
    return kept


def _rank(judgement: Judgement) -> tuple[float, tuple[str, int, int], tuple[str, int, int]]:
    a, b = judgement.a[0], judgement.b[0]
    return -judgement.confidence, (a.source, a.block, a.start), (b.source, b.block, b.start)


def _rate(pair: Pair) -> Iterable[Judgement]:
    if pair.fit.relation is Relation.APART:
        yield from _rate_apart(pair)
    else:
        yield from _rate_fitting(pair)


def _rate_fitting(pair: Pair) -> Iterable[Judgement]:
    confidence = _probability("same", pair)
    if confidence < AGREE_FROM:
        look = _probability("lookalike", pair)
        if look >= LOOKALIKE_FROM:
            yield _judgement(Verdict.SCOPE_DIFFERENCE, look, pair)
        return
    same = pair.fit.relation is Relation.SAME
    verdict = Verdict.AGREEMENT if same else Verdict.REFINEMENT
    yield _judgement(verdict, confidence, pair)


def _rate_apart(pair: Pair) -> Iterable[Judgement]:
    if pair.features["twin"]:
        yield _judgement(Verdict.OUTDATED if _overtaken(pair) else Verdict.CONFLICT, TWINS, pair)
        return
    conflict, outdated = _probability("conflict", pair), _probability("outdated", pair)
    look = _probability("lookalike", pair)
    if outdated >= OUTDATED_FROM and outdated > conflict:
        yield _judgement(Verdict.OUTDATED, outdated, pair)
    elif conflict >= CONFLICT_FROM:
        yield _judgement(Verdict.CONFLICT, conflict, pair)
    elif look >= LOOKALIKE_FROM:
        yield _judgement(Verdict.SCOPE_DIFFERENCE, look, pair)


def _overtaken(pair: Pair) -> bool:
    """Whether the older source speaks of its own present, so that a newer figure contradicts nothing."""
    a, b = pair.a.scope, pair.b.scope
    if a.written is None or b.written is None or a.written == b.written:
        return False
    return (a if a.written < b.written else b).now


def _probability(name: str, pair: Pair) -> float:
    return probability(scorer(name, family(pair.a)).logit(pair.features))


def _judgement(verdict: Verdict, confidence: float, pair: Pair) -> Judgement:
    kind = pair.a.kind.value
    if isinstance(pair.a.value, NameValue) and pair.b.kind != pair.a.kind:
        kind = "name"
    return Judgement(verdict, kind, confidence, (pair.a,), (pair.b,), pair.fit.level, pair)
