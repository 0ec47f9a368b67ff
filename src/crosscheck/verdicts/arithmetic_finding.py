"""A computed result beside a stated one, and the judgement it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check
from crosscheck.values.quantities import Quantity
from crosscheck.values.region import Relation
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.model import Verdict

STRICT = 0.93  # the words tie the figures to each other
LOOSE = 0.8  # the figures stand beside each other, and nearly fit


@dataclass(frozen=True, slots=True)
class Result:
    """``stated`` and the operands from which ``check`` computed what it should be."""

    rule: str
    check: Check
    confidence: float
    stated: Claim
    operands: tuple[Claim, ...]


def judgement_of(result: Result) -> Judgement:
    """The judgement on a result, with the computation as its reason."""
    holds = result.check.holds
    verdict = Verdict.AGREEMENT if holds else Verdict.CONFLICT
    if result.check.fit.relation is Relation.WITHIN:  # of a bound
        verdict = Verdict.REFINEMENT
    told = f"follows from {_where(result)}" if holds else f"does not follow from {_where(result)}"
    because = f'"{" ".join(result.stated.text.split())}" {told}: {result.check.computation}.'
    return Judgement(
        verdict, "arithmetic", result.confidence, (result.stated,), result.operands, result.rule, because=because
    )


def _where(result: Result) -> str:
    """Where the operands stand, as an editor would look for them."""
    blocks = [claim.block for claim in result.operands if claim.source == result.stated.source]
    if not blocks:
        return "another source"
    beside = all(after - before <= 1 for before, after in pairwise(sorted((*blocks, result.stated.block))))
    return "the figures beside it" if beside else "figures told elsewhere in the text"


def amount_of(claim: Claim) -> Quantity:
    """The amount of a claim whose value is one."""
    assert isinstance(claim.value, Quantity)
    return claim.value
