"""Anniversaries anywhere in a source against the beginning that it tells of the same bearer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from crosscheck.claims.model import Claim, Kind
from crosscheck.values.arithmetic import Check, judge
from crosscheck.values.date_calendar import civil
from crosscheck.values.quantities import Dimension, Quantity
from crosscheck.values.spans import Span, point
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_marks import ANY_QUANTITY, FIGURES
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.times_moments import Moment, Times, events_in
from crosscheck.verdicts.times_words import words

_NOUN = re.compile(r" ?(?P<wedding>wedding )?(?P<noun>anniversary|birthday|jubilee)\b")
_OF = re.compile(rf"[^.;:,¶{FIGURES}]{{0,30}}? ?\bof (?P<own>the|its|his|her|their) (?P<words>[a-z' -]{{2,40}})")
_OWN = re.compile(r"\b(?P<own>its|his|her|their) (?:[a-z]+ ){0,2}$")
_HUNDREDS = re.compile(f"(?P<many>{ANY_QUANTITY}) and $")
_YEAR_TOLD = re.compile(r"\b(?P<which>this|next|last) year\b")
_ABOUT = re.compile(r"\b(?:after|before|of|to|until|past|with) (?:its|their|his|her|the) (?:own )?$")
_WHOSE = re.compile(r"\b(?P<whose>[a-z]+)'s? (?:own )?$")
_MARKED = re.compile(r"\b(?:celebrat|mark)(?:e|es|ed|ing|s)? (?:the |its |their |his |her )?$")
_RATIO = Decimal(2)  # a jubilee further off is of something else
_LEAST = 5
_WED, _BORN = frozenset({"married"}), frozenset({"born"})


def jubilees_of(times: Times) -> Iterator[Result]:
    """Anniversaries that fall, or do not, on the year that the beginning leads to."""
    for at, sentence in enumerate(times.sentences):
        for mark, claim in sentence.figures.items():
            amount = claim.value
            if isinstance(amount, Quantity) and amount.dimension in (Dimension.ORDINAL, Dimension.DURATION):
                place = sentence.skeleton.index(mark)
                before, behind = sentence.skeleton[:place], sentence.skeleton[place + 1 :]
                noun = _NOUN.match(behind)
                worded = claim.frame.bare and not claim.frame.governor  # "centenary" says its years itself
                told = amount.unit == "year" and not amount.age and _MARKED.search(before)
                if (amount.dimension is Dimension.ORDINAL and (noun or worded)) or told:
                    yield from _jubilee(times, at, claim, _number(sentence, amount, before), before, behind)


def _number(sentence: Sentence, amount: Quantity, before: str) -> Decimal:
    """The years; "two hundred and fiftieth" is read in two."""
    hundreds = _HUNDREDS.search(before)
    more = sentence.figures[hundreds["many"]].value if hundreds else None
    return amount.nominal + (more.nominal if isinstance(more, Quantity) and more.nominal % 100 == 0 else 0)


def _jubilee(times: Times, at: int, nth: Claim, years: Decimal, before: str, behind: str) -> Iterator[Result]:
    noun = _NOUN.match(behind)
    wedding = bool(noun and noun["wedding"]) or "wedding" in nth.text.lower()
    birthday = noun is not None and noun["noun"] == "birthday"
    bearer = _bearer(times, at, nth, before, behind)
    kinds = _WED if wedding else words()["founding"] | (_BORN if birthday else frozenset())
    of = _OF.match(behind)
    event = events_in(of["words"]) if of is not None else frozenset()  # "of its opening"
    begins = _begins(times, bearer, event or kinds, unique=wedding or bool(event))
    then = _year(times, at, nth, begins)
    if then is None or not begins or years < _LEAST:
        return
    year, claims = then
    about = 1 if _ABOUT.search(before) else 0  # "two weeks after his seventieth birthday"
    fits = [one for one in begins if abs(year - _first(one) - years) <= about]
    if fits:
        yield Result("anniversary", _check(year, fits[0], years, about), LOOSE, nth, (fits[0].claim, *claims))
        return
    if behind.startswith(" of ") and noun is None and nth.kind is Kind.DURATION:
        return  # "40 years of trains": of something else perhaps
    others = {_first(one) for one in times.of_bearer.get(bearer, ())} | {_first(one) for one in times.within(at)}
    if len({_first(one) for one in begins}) == 1 and year - int(years) not in others:
        apart = Decimal(year - _first(begins[0]))
        if years / _RATIO <= apart <= years * _RATIO:
            yield Result("anniversary", _check(year, begins[0], years), LOOSE, nth, (begins[0].claim, *claims))


def _bearer(times: Times, at: int, nth: Claim, before: str, behind: str) -> str:
    """Whose anniversary it is: what is told behind "of", or whom "its" means, or the subject."""
    of = _OF.match(behind)
    named = next((word for word in of["words"].split() if word in times.of_bearer), "") if of is not None else ""
    whose = _WHOSE.search(before)
    if whose is not None and whose["whose"] in {*times.of_bearer, *words()["bodies"]}:
        named = named or whose["whose"]
    if named or (of is not None and of["own"] == "the"):
        return named
    own = _OWN.search(before)
    near = sorted(times.within(at), key=lambda one: max(one.claim.start - nth.end, nth.start - one.claim.end))
    subject = times.bearers.of(nth) or next((one.bearer for one in near), "")
    return subject or (times.bearers.own(times.sentences[at], own["own"]) if own else "")


def _begins(times: Times, bearer: str, kinds: frozenset[str], *, unique: bool) -> list[Moment]:
    """The beginnings of a bearer; of the body that a text is of, where it is called by its kind ("the company")."""
    own = times.of_body(bearer, kinds)
    if own or not unique:
        return own
    every = [one for one in times.moments if one.events & kinds] or times.of_bearer.get(bearer, [])[:1]
    return every if len({_first(one) for one in every}) == 1 else []


def _year(times: Times, at: int, nth: Claim, begins: Sequence[Moment]) -> tuple[int, tuple[Claim, ...]] | None:
    """The year in which an anniversary is kept: of the nearest date in its sentence that is no beginning."""
    sentence = times.sentences[at]
    if times.written is not None and (told := _YEAR_TOLD.search(sentence.text[sentence.start : sentence.end].lower())):
        return civil(times.written.first)[0] + {"this": 0, "next": 1, "last": -1}[told["which"]], ()
    own = [one for one in times.within(at) if one not in begins]
    own = [one for one in own if one.turn != "ended"] or own
    own = [one for one in own if civil(one.days.first)[0] == civil(one.days.last)[0]]
    if not own:
        return None
    near = min(own, key=lambda one: max(one.claim.start - nth.end, nth.start - one.claim.end))
    return _first(near), (near.claim,)


def _first(one: Moment) -> int:
    return civil(one.days.first)[0]


def _check(year: int, begin: Moment, years: Decimal, about: int = 0) -> Check:
    apart = Decimal(year - _first(begin))
    return Check(judge(apart, point(apart), Span(years - about, years + about)), f"{year} - {_first(begin)} = {apart}")
