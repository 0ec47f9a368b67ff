"""Ages anywhere in a source against the birth of the one whose age it is, or another age of the same person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crosscheck.claims.model import Claim
from crosscheck.values.date_calendar import civil, ordinal
from crosscheck.values.quantities import Dimension, Quantity
from crosscheck.values.quantity import make_quantity
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_lives import age_check
from crosscheck.verdicts.arithmetic_spans import Days
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.times_moments import Moment, Times
from crosscheck.verdicts.times_words import words

_OFF = 15  # years that a stated age may be wrong by; one further off is somebody else's
_LIVED = 110
_CHILD = 5  # "she was one of them", "they were four"
_BORN, _DIED = frozenset({"born"}), frozenset({"died"})
_NEAR_AT = 16  # characters from "at thirty-two" to its date
_NOON = 13  # "at twelve" may be an hour
_TOP = 3  # sentences: an age beside a name there is of the day of writing
_AHEAD_DAYS = 300  # "will be ninety" is soon
_CLEARLY = 2  # so many times nearer is the date that is meant
_BORDER = re.compile(r"[:.()]|,? (?:and|but|while|whereas|before|after)\b(?! [a-z]+ing\b)")
_THEN = re.compile(r",? at (?:the|that) time\b")
_THEN_TOO = re.compile(r"\b(?:then|at the time|at that time|by then)\b")
_OLD = re.compile(r"[ -]old\b")
_NOW = re.compile(r"\b(?:now (?:aged )?|is |is now )$")
_OPENS = re.compile(r"\W*(?:he|she) was\b")
_BEHIND_WORD = re.compile(r"\s*(\w*)")
_AHEAD = re.compile(r"\b(?:will (?:be|turn|celebrate)|turns|to turn)\b[^.;¶]{0,30}$")


class Age(NamedTuple):
    """An age said of a bearer, and the moments at which it may have been that."""

    claim: Claim
    amount: Quantity
    bearer: str
    whens: Sequence[tuple[Days, tuple[Claim, ...]]]  # the likeliest first
    sure: bool  # whether that first one is plainly meant


def ages_of(times: Times) -> Iterator[Result]:
    """Ages that follow, or do not, from a birth told anywhere in the source, or else from another age."""
    said = [age for at in range(len(times.sentences)) for age in _ages(times, at)]
    for age in said:
        births = times.told(age.bearer, _BORN)
        if not births and ":" not in age.bearer:  # of a thing
            births = times.told(age.bearer, words()["founding"])
        if len({one.claim.text for one in births}) > 1 or not age.whens:
            continue
        if births:
            yield from _checked(age, births[0].days, births[0].claim)
        elif times.bearers.is_sure(age.bearer):
            yield from _against_others(age, said)


def _checked(age: Age, born: Days, told: Claim) -> Iterator[Result]:
    checks = [(age_check(born, when, age.amount, _OFF), claims) for when, claims in age.whens]
    fit = next(((check, claims) for check, claims in checks if check is not None and check.holds), None)
    check, claims = fit or (checks[0] if age.sure else (None, ()))
    if check is not None:
        yield Result("age", check, LOOSE, age.claim, (told, *claims))


def _against_others(age: Age, said: Sequence[Age]) -> Iterator[Result]:
    """An age against the one other of the same person that is dated for sure and told before it."""
    others = [one for one in said if one.bearer == age.bearer and one.claim is not age.claim]
    if len(others) != 1 or not (age.sure and others[0].sure) or _spot(others[0].claim) > _spot(age.claim):
        return
    other = others[0]
    when, years = other.whens[0][0], int(other.amount.nominal)
    first, last = civil(when.first), civil(when.last)
    born = Days(ordinal(first[0] - years - 1, first[1], 1), ordinal(last[0] - years, last[1], 28))
    yield from _checked(age, born, other.claim)


def _spot(claim: Claim) -> tuple[int, int]:
    return claim.block, claim.start


def _ages(times: Times, at: int) -> Iterator[Age]:
    sentence = times.sentences[at]
    for mark, claim in sentence.figures.items():
        amount = age_said(sentence, mark, claim)
        bearer = times.bearers.of(claim) if amount is not None else ""
        if amount is not None and bearer and not claim.scope.negated:
            yield _dated(times, at, Age(claim, amount, bearer, (), False))


def age_said(sentence: Sentence, mark: str, claim: Claim) -> Quantity | None:
    """The age that a figure is, also without "years": "was only 24 when"."""
    amount = claim.value
    if not isinstance(amount, Quantity) or amount.nominal > _LIVED:
        return None
    if amount.age:
        return amount
    at = sentence.skeleton.index(mark)
    if amount.dimension is Dimension.DURATION:
        old = _OLD.match(sentence.skeleton, at + 1) and amount.unit == "year"
        return make_quantity(amount.nominal, "year", Dimension.DURATION, hedge=amount.hedge, age=True) if old else None
    if amount.dimension is not Dimension.COUNT or amount.unit or amount.step != 1 or amount.nominal < _CHILD:
        return None
    before, adverbs = sentence.skeleton[:at].split(), 0
    while before and before[-1] in words()["age_adverbs"]:
        before.pop()
        adverbs += 1
    behind = _BEHIND_WORD.match(sentence.skeleton, at + 1)
    if not before or behind is None or (behind[1] and behind[1] not in words()["age_behind"]):
        return None
    apposed = adverbs and before[-1].endswith(",")  # "Ana Ruiz, then 41,"
    reached = before[-1] == "at" and claim.text[0].isalpha() and not behind[1] and amount.nominal >= _NOON
    if before[-1] not in words()["age_before"] and not apposed and not reached:
        return None
    return make_quantity(amount.nominal, "year", Dimension.DURATION, hedge=amount.hedge, age=True)


def _dated(times: Times, at: int, age: Age) -> Age:
    """The age with the days on which it may have been that."""
    sentence, claim = times.sentences[at], age.claim
    deaths = times.told(age.bearer, _DIED)
    own = [one for one in times.within(at) if "born" not in one.events and _same_part(sentence, one.claim, claim)]
    if claim.frame.governor == "die" and not own:
        return age._replace(whens=[_when(one) for one in deaths], sure=len({one.claim.text for one in deaths}) == 1)
    before = sentence.skeleton[: sentence.skeleton.index(_mark(sentence, claim))]
    if times.written is not None and _NOW.search(before):
        return age._replace(whens=[(times.written, ())], sure=True)
    if times.written is not None and _AHEAD.search(before + claim.text):  # a reading may begin at "turns"
        whole = Days(times.written.first, times.written.last + _AHEAD_DAYS)
        return age._replace(whens=[(whole, ())], sure=True)
    if own:
        near = sorted(own, key=lambda one: _apart(one.claim, claim))
        return age._replace(whens=[_when(one) for one in near], sure=_tied(sentence, near, claim))
    if times.written is not None and claim.frame.link == "appos" and at < _TOP:
        return age._replace(whens=[(times.written, ())], sure=True)
    told = times.within(at - 1) if at and times.sentences[at - 1].block == sentence.block else []
    told = [one for one in told if "born" not in one.events]
    return age._replace(whens=[_when(one) for one in reversed(told)], sure=len(told) == 1 and _goes_on(sentence))


def _same_part(sentence: Sentence, date: Claim, age: Claim) -> bool:
    """Whether no semicolon parts a date behind an age from it."""
    return date.start < age.start or ";" not in sentence.text[age.end : date.start]


def _when(moment: Moment) -> tuple[Days, tuple[Claim, ...]]:
    return moment.days, (moment.claim,)


def _apart(one: Claim, other: Claim) -> int:
    return max(one.start - other.end, other.start - one.end)


def _tied(sentence: Sentence, near: Sequence[Moment], age: Claim) -> bool:
    """Whether the nearest date is the one that an age is said of: the only one, or far nearer than all others."""
    between = sentence.text[min(near[0].claim.end, age.end) : max(near[0].claim.start, age.start)]
    alone = len(near) == 1 or _apart(near[1].claim, age) > _CLEARLY * _apart(near[0].claim, age)
    if sentence.text[: age.start].endswith("at ") and len(between) > _NEAR_AT:
        return False  # "entered the bank (1946), partner at thirty-two"
    return alone and (_THEN.match(sentence.text, age.end) is not None or not _BORDER.search(between))


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence goes on at the time of the one before it ("She was 26")."""
    if " when " in sentence.skeleton:
        return False  # "was 43 when he became director": of a day of its own
    return _OPENS.match(sentence.skeleton) is not None or _THEN_TOO.search(sentence.skeleton) is not None


def _mark(sentence: Sentence, claim: Claim) -> str:
    return next(mark for mark, one in sentence.figures.items() if one is claim)
