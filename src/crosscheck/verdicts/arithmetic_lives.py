"""Ages against dates of birth and death, inside a source and between sources that tell one life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crosscheck.claims.lives import BORN, DIED
from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check, judge
from crosscheck.values.date_calendar import civil
from crosscheck.values.quantities import Hedge, Quantity
from crosscheck.values.spans import Span
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import BREAK
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_spans import Days, date_of, days_of, ends_of, shown
from crosscheck.verdicts.arithmetic_text import Sentence, name_words
from crosscheck.verdicts.arithmetic_words import matches

_NEAR, _NEARBY = 5, 10  # years; an age further off is another person's, also where one sentence says all


@dataclass(frozen=True, slots=True)
class Life:
    """What one source says of a birth and of an age at death; None where it says none, or speaks of several."""

    birth: Claim | None
    death: tuple[Claim, Claim] | None  # the date and the age
    names: frozenset[str]  # words of the names beside them


def life_of(sentences: Sequence[Sentence]) -> Life:
    """The life that a source tells, as far as it tells but one."""
    births: list[Claim] = []
    deaths: list[tuple[Claim, Claim]] = []
    names: list[Claim] = list(sentences[0].names) if sentences else []
    for sentence in (one for one in sentences if one.figures):
        found = _found(sentence, "birth", "when_") or _ruled(sentence, BORN)
        ages = [claim for claim in _found(sentence, "aged", "age_") if amount_of(claim).age]
        dates = _found(sentence, "death", "when_") or _ruled(sentence, DIED)
        births += found
        deaths += [(dates[0], ages[0])] if ages and dates else []
        names += sentence.names if found or ages else ()
    one_birth = len({date_of(claim).edtf for claim in births}) == 1
    return Life(
        births[0] if one_birth else None, deaths[0] if len(deaths) == 1 else None, name_words(names, places=False)
    )


def _found(sentence: Sentence, family: str, role: str) -> list[Claim]:
    return [sentence.figures[match[role]] for match in matches(family, sentence.skeleton) if BREAK not in match[0]]


def _ruled(sentence: Sentence, rule: str) -> list[Claim]:
    """The days that a parenthesis after a name gives as birth or death."""
    return [claim for claim in sentence.figures.values() if claim.rule == rule]


def ages(lives: Sequence[Life]) -> Iterator[Result]:
    """The age at death in each source against the dates of birth, its own and those of sources on the same person."""
    births = [life for life in lives if life.birth is not None]
    for life in lives:
        if life.death is None:
            continue
        date_, age = life.death
        near = [(other, _of_birth(other, date_, age)) for other in births if other is life or life.names & other.names]
        checks = [(other, check) for other, check in near if check is not None]
        if not checks:
            continue
        own = [check for other, check in checks if other is life]
        check = own[0] if own else checks[0][1]
        alike = tuple(other.birth for other, one in checks if one.holds == check.holds and other.birth is not None)
        yield Result("age at death", check, STRICT if own else LOOSE, age, (*alike, date_) if own else alike)


def _of_birth(life: Life, death: Claim, age: Claim) -> Check | None:
    born = days_of(date_of(life.birth)) if life.birth is not None else None
    died = days_of(date_of(death))
    return age_check(born, died, amount_of(age)) if born and died else None


@needs("life", "age_then", "age_when")
def ages_in(window: Sentence) -> Iterator[Result]:
    """An age in one sentence with its dates: "(1911-1985), died aged 74", "born in 1950, mayor in 1990, aged 40"."""
    for match in matches("life", window.skeleton):
        both, age = window.figures[match["both_"]], window.figures[match["age_"]]
        ends = ends_of(date_of(both))
        if ends and amount_of(age).age:
            yield from _result(*ends, age, (both,))
    for family in ("age_then", "age_when"):
        for match in matches(family, window.skeleton):
            first, last, age = (window.figures[match[role]] for role in ("from_", "to_", "age_"))
            start, end = days_of(date_of(first)), days_of(date_of(last))
            if start and end and (amount_of(age).age or family == "age_when"):
                yield from _result(start, end, age, (first, last), _NEARBY if family == "age_when" else _NEAR)


def _result(start: Days, end: Days, age: Claim, operands: tuple[Claim, ...], near: int = _NEAR) -> Iterator[Result]:
    check = age_check(start, end, amount_of(age), near)
    if check is not None:
        yield Result("age", check, STRICT, age, operands)


def age_check(born: Days, then: Days, age: Quantity, near: int = _NEAR) -> Check | None:
    """Whether somebody born on such days can have that age; None where it may be of somebody else."""
    youngest, oldest = _completed(born.last, then.first), _completed(born.first, then.last)
    if oldest < 0 or age.unit not in ("year", ""):
        return None
    if not youngest - near <= age.nominal <= oldest + near:
        return None
    claimed = Span(age.nominal, age.nominal) if age.hedge is Hedge.NONE else Span(age.low, age.high)
    computed = Span(Decimal(youngest), Decimal(oldest))
    sharp = age.nominal if oldest - youngest <= 1 and youngest <= age.nominal <= oldest else None
    fit = judge(sharp, computed, claimed)
    reached = str(oldest) if youngest == oldest else f"{youngest} or {oldest}"
    return Check(fit, f"from {shown(born)} to {shown(then)} it is {reached} years")


def _completed(start: int, end: int) -> int:
    """Years completed between two days, given as ordinals."""
    born, then = civil(start), civil(end)
    return then[0] - born[0] - (then[1:] < born[1:])
