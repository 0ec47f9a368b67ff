"""Ages against dates of birth and death, inside a source and between sources that tell one life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check, judge, told
from crosscheck.values.dates import DateValue, Granularity
from crosscheck.values.quantities import Hedge, Quantity
from crosscheck.values.spans import Span, span_of
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_spans import Days, date_of, days_of
from crosscheck.verdicts.arithmetic_text import BREAK, Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary

_NEAR = 5  # years; an age further off is another person's


@dataclass(frozen=True, slots=True)
class Life:
    """What one source says of the birth and of the age at death; a field is None where it says none, or several."""

    birth: Claim | None
    death: Claim | None
    age: Claim | None


def life_of(sentences: Sequence[Sentence]) -> Life:
    """The life that a source tells, as far as it tells but one."""
    births = [claim for sentence in sentences for claim in _found(sentence, "birth", "when_")]
    deaths = []
    for sentence in sentences:
        ages = [claim for claim in _found(sentence, "aged", "age_") if amount_of(claim).age]
        dates = _found(sentence, "death", "when_")
        if ages and dates:
            deaths.append((dates[0], ages[0]))
    death, age = deaths[0] if len(deaths) == 1 else (None, None)
    return Life(births[0] if len({date_of(claim).edtf for claim in births}) == 1 else None, death, age)


def _found(sentence: Sentence, family: str, role: str) -> list[Claim]:
    return [
        sentence.figures[match[role]]
        for pattern in vocabulary().patterns[family]
        for match in pattern.finditer(sentence.skeleton)
        if BREAK not in match[0]
    ]


def ages(lives: Sequence[Life]) -> Iterator[Result]:
    """The age at death in each source against the date of birth in each: its own first."""
    for told_death in lives:
        for told_birth in lives:
            birth, death, age = told_birth.birth, told_death.death, told_death.age
            if birth is None or death is None or age is None:
                continue
            born, died = days_of(date_of(birth)), days_of(date_of(death))
            check = age_check(born, died, amount_of(age)) if born and died else None
            if check is not None:
                own = told_birth is told_death
                yield Result("age at death", check, STRICT if own else LOOSE, age, (birth, death) if own else (birth,))


def age_check(born: Days, died: Days, age: Quantity) -> Check | None:
    """Whether somebody born and dead on such days can have that age; None where it may be of somebody else."""
    youngest, oldest = _completed(born.last, died.first), _completed(born.first, died.last)
    if youngest is None or oldest is None or oldest < 0 or age.hedge is Hedge.SOME:
        return None
    claimed = span_of(age)
    span = Span(Decimal(youngest), Decimal(oldest))
    if claimed.low is None or not youngest - _NEAR <= age.nominal <= oldest + _NEAR:
        return None
    fit = judge(span.low if youngest == oldest else None, span, _completed_years(age))
    reached = str(oldest) if youngest == oldest else f"{youngest} or {oldest}"
    return Check(fit, told(f"from {_shown(born)} to {_shown(died)}: aged {reached}", fit, age))


def _completed_years(age: Quantity) -> Span:
    if age.hedge is Hedge.NONE:
        return Span(age.nominal, age.nominal)
    low, high = age.low, age.high
    return Span(low, high)


def _completed(start: int, end: int) -> int | None:
    """Years completed between two days, given as ordinals."""
    a, b = _day(start), _day(end)
    if a is None or b is None:
        return None
    return b.year - a.year - ((b.month, b.day) < (a.month, a.day))


def _day(ordinal: int) -> date | None:
    return DateValue(ordinal, ordinal + 1, Granularity.DAY, "").start


def _shown(days: Days) -> str:
    first, last = _day(days.first), _day(days.last)
    if first is None or last is None:
        return "then"
    if first == last:
        return first.isoformat()
    return str(first.year) if first.month != last.month else first.isoformat()[:7]
