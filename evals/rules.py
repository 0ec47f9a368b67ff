"""How often each rule that calls two values a conflict is right on the lessons: far more pairs than are measured.

    python evals/rules.py

The lessons train nothing, so their counts are as honest as those on unseen texts; but they hold more conflicts than
life does: a share is an upper bound, good for telling rules apart and for choosing from what odds one may speak.
"""

from __future__ import annotations

from collections import Counter

from corpus import lessons, pairs_of, remembering
from train import judge as judged_pair
from train import spot_of

from crosscheck.claims.model import NameValue
from crosscheck.sources.load import from_texts
from crosscheck.verdicts.answers import BECAUSE
from crosscheck.verdicts.events import ALONE, ONE_BEARER, ONE_EVENT
from crosscheck.verdicts.judge import TWINS, Judgement, judge
from crosscheck.verdicts.memberships import SWAPPED
from crosscheck.verdicts.model import Verdict
from crosscheck.verdicts.opposites import BECAUSE as OPPOSED
from crosscheck.verdicts.slips import SLIP, SLIPS


def rule_of(judgement: Judgement) -> str:
    """The rule behind a conflict."""
    sure, pair = judgement.confidence, judgement.pair
    if pair is not None and judgement.because == SLIP:
        return next(name for name, _, one in SLIPS if pair.features.get(name) and sure == one)
    if judgement.because == BECAUSE:
        return "one answer" if isinstance(judgement.a[0].value, NameValue) else "one number"
    if named := {ALONE: "one date", SWAPPED: "lists", OPPOSED: "opposite ends"}.get(judgement.because):
        return named
    return {TWINS: "twins", ONE_EVENT: "one event", ONE_BEARER: "one bearer"}.get(sure, "scorer")


def main() -> None:
    checker = remembering()
    said: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for item in lessons():
        analysis = checker.analyse(from_texts(item.texts))
        for one in judge(pairs_of(checker, analysis)):
            if one.verdict is Verdict.CONFLICT:
                key = rule_of(one), f"{one.confidence:.1f}"
                places = [(spot_of(a, analysis), spot_of(b, analysis)) for a in one.a for b in one.b]
                found = [judged_pair(a, b, item.pairs) for a, b in places]
                said[key] += 1
                right[key] += any(pair is not None and pair.verdict == "conflict" for pair in found)
    for (rule, sure), count in sorted(said.items()):
        print(f"{rule:<20} confidence {sure}  {right[rule, sure]} of {count} right")


if __name__ == "__main__":
    main()
