"""How long a meeting or a journey took, against the times of day at which the source has it begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue, Granularity
from crosscheck.values.quantities import Dimension, Quantity
from crosscheck.verdicts.arithmetic_clock import clock_check
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import FIGURES
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.times_words import any_word

_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)")  # "at 8.20"
_AT = re.compile(r"\b(?:at|by|until|till|from) $")
_CLAUSE = re.compile(f"[;.¶{FIGURES}]")
_REACH = 60  # characters from a verb to its time of day
_TOOK = re.compile(
    r"\b(?:after|lasts|lasted|lasting|takes|took|taken|taking|take|of|later|in|within|for|sat for|some|all) $|[,(–—] ?$"
)
_NEVER = re.compile(r" ?(?:before|earlier|late|early|ago|each|a (?:day|week)|longer|more|less|notice|overdue|behind)\b")
_OTHERWISE = re.compile(
    r"\b(?:used to|would|could|might|should|once|instead|normally|usually|another|except|"
    r"by (?:car|road|rail|train|bus|boat|sea|air|bicycle)|on foot|a walk|the walk|a drive|the drive)\b"
)
_DAY = 24 * 3600


class Hour(NamedTuple):
    """A time of day at which something begins or ends."""

    claim: Claim
    value: DateValue
    begins: bool
    sentence: int


def hours_of(sentences: Sequence[Sentence]) -> Iterator[Result]:
    """Lengths that follow, or do not, from the times of day before them: of their paragraph, or the only ones told."""
    hours = [hour for at, sentence in enumerate(sentences) for hour in _hours(sentence, at)]
    if len(hours) < 2:
        return
    held: set[tuple[int, int]] = set()  # times whose length is told: another one beside them is of something else
    results = [result for at, sentence in enumerate(sentences) for result in _in_sentence(sentence, at, hours)]
    for result in sorted(results, key=lambda one: not one.check.holds):
        spots = set(map(_spot, result.operands))
        if result.check.holds or not spots & held:
            yield result
        held |= spots


def _in_sentence(sentence: Sentence, at: int, hours: Sequence[Hour]) -> Iterator[Result]:
    for mark, claim in sentence.figures.items():
        if _is_length(claim) and _took(sentence, sentence.skeleton.index(mark)):
            ends = _ends(hours, at, claim)
            check = clock_check(ends[0].value, ends[1].value, amount_of(claim)) if ends else None
            if ends and check is not None:
                yield Result("hours between", check, LOOSE, claim, (ends[0].claim, ends[1].claim))


def _spot(claim: Claim) -> tuple[int, int]:
    return claim.block, claim.start


def _is_length(claim: Claim) -> bool:
    amount = claim.value
    timed = isinstance(amount, Quantity) and amount.dimension is Dimension.DURATION and not amount.age
    return timed and amount_of(claim).base < _DAY and not claim.scope.negated


def _took(sentence: Sentence, at: int) -> bool:
    """Whether the words beside a length say that something took it."""
    skeleton = sentence.skeleton
    if _OTHERWISE.search(skeleton[max(0, at - _REACH) : at]) or _NEVER.match(skeleton, at + 1):
        return False
    return _TOOK.search(skeleton[max(0, at - 20) : at]) is not None


def _ends(hours: Sequence[Hour], at: int, long: Claim) -> tuple[Hour, Hour] | None:
    """The one beginning and the one end in the paragraph up to a length, or else in the whole source."""
    near = [one for one in hours if one.claim.block == long.block and at - 1 <= one.sentence <= at]
    for told in (near, hours):
        begins, ends = [one for one in told if one.begins], [one for one in told if not one.begins]
        if len(begins) == 1 and len(ends) == 1:
            near_end = ends[0].sentence <= at <= ends[0].sentence + 1
            return (begins[0], ends[0]) if near_end and _spot(begins[0].claim) < _spot(ends[0].claim) else None
    return None


def _hours(sentence: Sentence, at: int) -> Iterator[Hour]:
    for mark, claim in sentence.figures.items():
        place = sentence.skeleton.index(mark)
        value = _clock(claim, sentence.skeleton[:place])
        if value is None:
            continue
        before = _CLAUSE.split(sentence.skeleton[max(0, place - _REACH) : place])[-1]
        found = [
            (match.start(), begins)
            for name, begins in (("hours_begin", True), ("hours_end", False))
            for match in any_word(name).finditer(before)
        ]
        if found:
            yield Hour(claim, value, max(found)[1], at)


def _clock(claim: Claim, before: str) -> DateValue | None:
    """The time of day of a figure, also of "at 8.20"."""
    if isinstance(claim.value, DateValue):
        return claim.value if claim.value.clock is not None else None
    found = _CLOCK.fullmatch(claim.text)
    if found is None or not _AT.search(before):
        return None
    minutes = int(found["hour"]) * 60 + int(found["minute"])
    half = int(found["hour"]) <= 12
    return DateValue(
        None, None, Granularity.TIME, "", year_known=False, relative=True, clock=(minutes, None), either_half=half
    )
