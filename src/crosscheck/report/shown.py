"""Which claims a report lists."""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck.claims.model import Claim, StateValue
from crosscheck.verdicts.judge import Judgement


def shown_claims(claims: Sequence[Claim], judgements: Sequence[Judgement]) -> list[Claim]:
    """All claims in their order, but of the states that follow each other only those that stand in a finding.

    "Established" may end the state of being unknown, or unsolved: what no other source tells of is nobody's claim.
    """
    told = {id(claim) for judgement in judgements for side in (judgement.a, judgement.b) for claim in side}
    return [claim for claim in claims if id(claim) in told or not _in_course(claim)]


def _in_course(claim: Claim) -> bool:
    return isinstance(claim.value, StateValue) and bool(claim.value.turns)
