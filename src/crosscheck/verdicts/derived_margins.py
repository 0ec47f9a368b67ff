"""Margins in one source against the score or vote that another gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from crosscheck.claims.model import Claim
from crosscheck.verdicts.arithmetic_finding import Result, amount_of
from crosscheck.verdicts.arithmetic_scores import margin_check
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary
from crosscheck.verdicts.derived_events import SURE
from crosscheck.verdicts.derived_things import one_thing


def margins_across(told: Mapping[str, Sequence[Sentence]]) -> Iterator[Result]:
    """ "212 votes to 178" and "a majority of 43", where each source gives but one of its kind."""
    sentences = [sentence for source in sorted(told) for sentence in told[source]]
    scores = [claim for one in sentences for claim in one.quantities if len(amount_of(claim).parts) == 2]
    margins = [claim for one in sentences for claim in one.quantities if _is_margin(claim)]
    of_source = Counter(margin.source for margin in margins)
    for margin in margins:
        if of_source[margin.source] > 1:
            continue
        others = [score for score in scores if score.source != margin.source and _one_vote(score, margin)]
        checks = [(score, check) for score in others if (check := margin_check(amount_of(score), amount_of(margin)))]
        if checks and not any(check.holds for _, check in checks):
            yield Result("against margin", checks[0][1], SURE, margin, (checks[0][0],))


def _is_margin(claim: Claim) -> bool:
    return not amount_of(claim).parts and claim.frame.noun in vocabulary().margins


def _one_vote(score: Claim, margin: Claim) -> bool:
    one_verb = score.frame.governor == margin.frame.governor
    return one_thing(score, margin) or (one_verb and bool(_mentioned(score) & _mentioned(margin)))


def _mentioned(claim: Claim) -> frozenset[str]:
    """The thing decided on, whether it is the subject or the object."""
    return frozenset(phrase.lower() for phrase in (claim.frame.theme, claim.frame.subject) if " " in phrase)
