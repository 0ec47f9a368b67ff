"""Lengths in one source against the beginning and the end that another gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from crosscheck.claims.model import Claim
from crosscheck.values.quantities import Dimension, Quantity
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import Result, amount_of
from crosscheck.verdicts.arithmetic_spans import span_check
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary
from crosscheck.verdicts.derived_events import SURE, Chronicle, Event, Spell, events_in, is_whole, years_of


def lengths_across(sentences: Sequence[Sentence], known: Chronicle) -> Iterator[Result]:
    """ "Worked for nearly ten years" of what another source saw begin in 2011 and end in 2019."""
    for sentence in sentences:
        for long in sentence.quantities:
            amount = _length(sentence, long)
            if amount is None or amount.age or long.scope.negated:
                continue
            if _lasting(sentence, long):
                begun, ended = _turns(known, long)
                yield from _against(long, amount, [(a, b) for a, b in product(begun, ended) if _together(a, b)])
                yield from _against_spells(long, amount, known.spells_of(long))
            elif long.frame.link == "after" and is_whole(sentence, long):
                begun, _ = _turns(known, long)
                own = [one for one in events_in(sentence) if one.claim.frame.governor == long.frame.governor]
                yield from _against(long, amount, list(product(begun, own)))


def _length(sentence: Sentence, claim: Claim) -> Quantity | None:
    """The length that a claim says, also in the unit of the one before it: "meant to last five years, worked ten"."""
    amount = amount_of(claim)
    if amount.dimension is Dimension.DURATION:
        return amount
    before = [one for one in sentence.quantities if one.start < claim.start] if claim.frame.bare else []
    model = amount_of(before[-1]) if before else None
    return like(amount, model) if model is not None and model.dimension is Dimension.DURATION else None


def _turns(known: Chronicle, long: Claim) -> tuple[list[Event], list[Event]]:
    """What others tell of the beginnings and the ends of the thing of which a length is told."""
    others = [(one, one.turn) for one in known.events_of(long) if one.claim.source != long.source]
    return [one for one, turn in others if turn == "begun"], [one for one, turn in others if turn == "ended"]


def _together(one: Event, other: Event) -> bool:
    return one.claim.source == other.claim.source


def _lasting(sentence: Sentence, long: Claim) -> bool:
    frame = long.frame
    tied = frame.link in ("for", "dobj", "npadvmod") and frame.governor in vocabulary().lasting_verbs
    return tied and long.scope.tense == "past" and is_whole(sentence, long)


def _against(long: Claim, amount: Quantity, ends: Sequence[tuple[Event, Event]]) -> Iterator[Result]:
    """A length against the one beginning and the one end of the thing."""
    if any(len(years_of(turn)) != 1 for turn in zip(*ends, strict=True)):
        return
    for start, stop in ends[:1]:
        check = span_check(start.days, stop.days, amount, inclusive=True)
        if check is not None:
            yield Result("against length", check, SURE, long, (start.claim, stop.claim))


def _against_spells(long: Claim, amount: Quantity, spells: Sequence[Spell]) -> Iterator[Result]:
    others = [one for one in spells if one.claim.source != long.source]
    if len(others) == 1 and others[0].claim.frame.governor in vocabulary().lasting_verbs:
        check = span_check(*others[0].ends, amount, inclusive=True)
        if check is not None:
            yield Result("against length", check, SURE, long, (others[0].claim,))
