"""The way to one verdict, stage by stage, as ``crosscheck explain`` shows it."""

from __future__ import annotations

from crosscheck.alignment.looks import family
from crosscheck.alignment.scorer import probability, scorer
from crosscheck.report.model import Step
from crosscheck.report.tellings import apart
from crosscheck.verdicts.judge import Judgement


def steps_of(judgement: Judgement) -> tuple[Step, ...]:
    """Mentions, alignment, value relation, scope relation, verdict."""
    steps = []
    for claim in (*judgement.a, *judgement.b):
        about = ", ".join(claim.properties) or claim.frame.noun or claim.frame.governor or "no named property"
        steps.append(
            Step("mention", claim.text, f"{claim.source}: {claim.kind.value}, read by {claim.rule}, about {about}")
        )
    pair = judgement.pair
    if pair is not None:
        strongest = scorer("question", family(pair.a)).reasons(pair.features)
        for_it = "; ".join(f"{_plain(name)} {weight:+.1f}" for name, weight in strongest)
        chance = probability(pair.question)
        steps.append(Step("alignment", f"{chance:.0%} one question", for_it or "no single feature stands out"))
        steps.append(Step("value", pair.fit.relation.value, pair.fit.level))
        steps.append(Step("scope", *_scope(judgement)))
    steps.append(
        Step(
            "verdict", judgement.verdict.value, f"confidence {judgement.confidence:.2f}, decided by: {judgement.level}"
        )
    )
    return tuple(steps)


def _scope(judgement: Judgement) -> tuple[str, str]:
    told = apart(judgement.a[0], judgement.b[0])
    return ("different or open", told) if told else ("the same", "nothing sets the two scopes apart")


def _plain(name: str) -> str:
    return name.replace("_", " ")
