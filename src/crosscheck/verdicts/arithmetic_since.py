"""Times back to a date of an earlier sentence: "completed in 1926. A decade later, in 1936, ...", a jubilee of what was
founded two sentences before, an age of somebody whose birth was told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosscheck.claims.lives import BORN
from crosscheck.claims.model import Claim, NameValue
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_lengths import turn_at
from crosscheck.verdicts.arithmetic_lives import age_check
from crosscheck.verdicts.arithmetic_marks import ANY_DATE, BREAK
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_spans import (
    anniversary_check,
    between,
    date_of,
    days_of,
    ends_of,
    named_days,
    span_check,
)
from crosscheck.verdicts.arithmetic_text import Sentence, name_words
from crosscheck.verdicts.arithmetic_words import matches

_DATE = re.compile(ANY_DATE)
_WORD = re.compile(r"[^\W\d_]+")
_HE = re.compile(r"\b(?:he|she|his|her)\b")
_NEXT = 3  # characters from a name to its years
_NEARBY, _NEAR = 10, 5  # years: an age further off may be another's, more so where its day is told apart


@needs("later_told", "held_told", told=True)
def since_told(window: Sentence) -> Iterator[Result]:
    """A length up to a date of the last sentence, from the one date of the sentences before it."""
    for family in ("later_told", "held_told"):
        for match in _in_last(window, family):
            long, last = window.figures[match["long_"]], window.figures[match["to_"]]
            first = _only_date(window, begun=family == "held_told")
            ends = between(first, last) if first is not None else None
            check = span_check(*ends, amount_of(long)) if ends else None
            if first is not None and check is not None and (check.holds or not _another(window, last)):
                yield Result("time since", check, LOOSE, long, (first, last))


@needs("term_told", told=True)
def terms_told(window: Sentence) -> Iterator[Result]:
    """ "Ivo Lund (1901-19), Per Dahl (1919-46). Dahl held the post for 27 years": the years behind the name."""
    for match in _in_last(window, "term_told"):
        long = window.figures[match["long_"]]
        names = set(_WORD.findall(window.skeleton[window.skeleton.rindex(BREAK) :]))
        for life in matches("life_behind", window.skeleton):
            years = window.figures[life["both_"]]
            named = name_words((one for one in window.names if one.end <= years.start <= one.end + _NEXT), places=False)
            ends = ends_of(date_of(years)) if names & named and years.sentence != long.sentence else None
            check = span_check(*ends, amount_of(long), inclusive=True) if ends else None
            if check is not None:
                yield Result("term", check, LOOSE, long, (years,))


@needs("after_verb", told=True)
def made_before(window: Sentence) -> Iterator[Result]:
    """ "Made about 1650. Found in 1950, three hundred years after it was made": the date before tells of that verb."""
    for match in _in_last(window, "after_verb"):
        long, last = window.figures[match["long_"]], window.figures[match["to_"]]
        first = _only_date(window, begun=False)
        verb = _WORD.match(window.skeleton, match.end())
        told = verb and verb[0] in window.skeleton[: window.skeleton.rindex(BREAK)].split()
        ends = between(first, last) if first is not None and told else None
        check = span_check(*ends, amount_of(long)) if ends else None
        if first is not None and check is not None:
            yield Result("time since", check, LOOSE, long, (first, last))


@needs("jubilee_told", told=True)
def jubilees_told(window: Sentence) -> Iterator[Result]:
    """ "Founded in 1878 by weavers. They won four cups. Its centenary, in 1978, ..."."""
    for match in _in_last(window, "jubilee_told"):
        nth, last = window.figures[match["nth_"]], window.figures[match["to_"]]
        first = _only_date(window, begun=True) or _only_birth(window)
        check = anniversary_check(first, nth, last) if first is not None else None
        if first is not None and check is not None:
            yield Result("anniversary", check, LOOSE, nth, (first, last))


@needs("age_dated", "age_told", told=True)
def ages_told(window: Sentence) -> Iterator[Result]:
    """ "Born in 1951, she became mayor in 1983. At 32 she was the youngest": the only birth told, and the day."""
    for family in ("age_dated", "age_told"):
        for match in _in_last(window, family):
            yield from _age(window, window.figures[match["age_"]], dated=family == "age_dated")


def _age(window: Sentence, age: Claim, *, dated: bool) -> Iterator[Result]:
    """The check of an age; ``dated``: its day must stand in its sentence ("was 24 when he made it in 1814")."""
    last = window.skeleton.rindex(BREAK)
    births = _births(window, last)
    days = [claim for _, claim in _dates(window) if claim not in births]
    own = [claim for claim in days if claim.sentence == age.sentence]
    said = own if dated else own or days
    if len(births) != 1 or len(said) != 1 or not _one_person(window, births[0], age, last):
        return
    ends, then = ends_of(date_of(births[0])), days_of(date_of(said[0]))
    born = ends[0] if ends else named_days(births[0])
    check = age_check(born, then, amount_of(age), _NEARBY if own else _NEAR) if born and then else None
    if check is not None:
        yield Result("age", check, LOOSE, age, (births[0], said[0]))


def _in_last(window: Sentence, family: str) -> Iterator[re.Match[str]]:
    """Where a family stands in the last sentence of a window of several."""
    last = window.skeleton.rindex(BREAK)
    return (match for match in matches(family, window.skeleton) if last <= match.start())


def _dates(window: Sentence) -> list[tuple[re.Match[str], Claim]]:
    """The dates of a window that are no lesser part of another ("at 9 a.m.", "on Monday")."""
    found = [(mark, window.figures[mark[0]]) for mark in _DATE.finditer(window.skeleton)]
    return [(mark, claim) for mark, claim in found if not date_of(claim).relative and date_of(claim).clock is None]


def _only_date(window: Sentence, *, begun: bool) -> Claim | None:
    """The one date before the last sentence; with ``begun`` it must be told of a beginning."""
    last = window.skeleton.rindex(BREAK)
    before = [(mark, claim) for mark, claim in _dates(window) if mark.start() < last]
    if len(before) != 1 or (begun and turn_at(window, before[0][0][0]) != "begun"):
        return None
    return before[0][1]


def _another(window: Sentence, last: Claim) -> bool:
    """Whether the sentence of a date holds another one, from which a length may be told."""
    return any(claim.sentence == last.sentence and claim is not last for _, claim in _dates(window))


def _only_birth(window: Sentence) -> Claim | None:
    """The one date before the last sentence, where it is of a birth."""
    first = _only_date(window, begun=False)
    born = [window.figures[match["when_"]] for match in matches("birth", window.skeleton)]
    return first if any(claim is first for claim in born) else None


def _births(window: Sentence, last: int) -> list[Claim]:
    """The days of birth told before the last sentence, or the years of a life in brackets."""
    said = [window.figures[match["when_"]] for match in matches("birth", window.skeleton) if match.end() <= last]
    ruled = [claim for mark, claim in _dates(window) if claim.rule == BORN and mark.start() < last]
    lives = [window.figures[match["both_"]] for match in matches("life_behind", window.skeleton) if match.end() <= last]
    return list({id(claim): claim for claim in (*said, *ruled, *lives)}.values())


def _one_person(window: Sentence, birth: Claim, age: Claim, last: int) -> bool:
    """Whether the last sentence goes on about the one who was born: by a pronoun or a name."""
    own = [claim for claim in window.names if claim.sentence == birth.sentence]
    later = [claim for claim in window.names if birth.sentence < claim.sentence and claim.start < age.start]
    later = [claim for claim in later if _is_person(claim)]
    shared = name_words(own, places=False) & name_words(later, places=False)
    return bool(shared) or (not later and _HE.search(window.skeleton, last) is not None)


def _is_person(claim: Claim) -> bool:
    return isinstance(claim.value, NameValue) and claim.value.label == "person"
