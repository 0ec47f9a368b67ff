"""Counts of lists that follow them: "three partners: A, B, C and D"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crosscheck.claims.model import Claim, Kind
from crosscheck.values.arithmetic import Check, judge, told
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Quantity
from crosscheck.values.spans import point
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_fractions import aside
from crosscheck.verdicts.arithmetic_marks import BREAK
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary

_BEFORE_LIST = re.compile(
    r"[^\S\n]*([^\W\d_][\w'’-]*(?:\s[\w'’-]+){0,9})?\s*(?:(?::|\s[–—]|,\snamely,?|,\sthat is,?)\s*|\()(?:in\s)?"
)
_BEFORE_NAMES = re.compile(r"\s[^\W\d_][\w'’-]*(?:\s[\w'’-]+){0,3},\s")
_BETWEEN = re.compile(r",\s(?:and\s)?(?:the\s)?|\s(?:and|&)\s(?:the\s)?")
_LAST = re.compile(r",?\s(?:and|&)\s(?:the\s)?")
_CLOSED = re.compile(r"\s*(?:[.;,!?)–—]|$)")
_GOES_ON = re.compile(r",\s(?:then|later|also|plus|again|with|finally|and|along|together|joined|as well)\b|,\s[A-Z]")
# "Four new altos. They are ...", behind words of one clause.
_THEY_ARE = re.compile(r"[^\S\n]*[^\W\d_][^.!?:;\n]{1,90}[.!]\s(?:They|These|Those)\s(?:are|were):?\s")
_ARE = re.compile(r"[^\S\n]*([^\W\d_][\w'’-]*(?:\s[\w'’-]+){0,3})\s(?:are|were):?\s")
_IN_PAIRS = frozenset(
    {"couple", "pair", "family", "team", "partnership", "duo", "set", "household"}
)  # "Ann and Bo" is one
_LONGEST = 40
_NUMBER = "(?:two|three|four|five|six|seven|eight|nine|ten|other|others|twin|brothers|sisters)"
_CAPITAL = (
    rf"(?:the\s(?:(?!{_NUMBER}\b)[a-z-]+\s)?|(?:young|little|old|big|dear|poor|late)\s)?"
    r"[A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30}){0,3}"
)
_CAPITALS = re.compile(rf"\s*(?P<list>{_CAPITAL}(?:,\s{_CAPITAL}){{0,38}},?\sand\s{_CAPITAL})(?=\s*(?:[.;,!?)–—]|$))")
_COUNTED = re.compile(r"\s(?:[a-z-]{2,20}\s){0,2}(?P<noun>[a-z]{3,20}),\s")
_OF_ALL = re.compile(r"\s(?:[a-z]+\s)?of\s(?:the|these|those|his|her|its|their|our)\s(?:[a-z]+\s)?")
_THING_JOINT = re.compile(r",\s(?:and\s)?|\sand\s")


@needs(quantities=1)
def listings(window: Sentence) -> Iterator[Result]:
    """A count and the names that follow it behind a colon or dash, when they are a closed list."""
    if BREAK in window.skeleton:
        return
    for claim in window.quantities:
        number = amount_of(claim)
        if number.dimension is not Dimension.COUNT or not number.exact or not 2 <= number.nominal <= _LONGEST:
            continue
        if _some_of(window, claim):
            continue
        opened = _lead(window, claim) or _apposition(window, claim)
        names = _names_from(window, opened.end()) if opened else ()
        if (
            len(names) > 1
            and len({type(name.value) for name in names}) == 1
            and not vocabulary().words["open"].search(window.skeleton)
        ):
            yield Result("count of a list", _count(number, names), STRICT, claim, names)


def _lead(window: Sentence, claim: Claim) -> re.Match[str] | None:
    """The words and the colon or dash between a count and its list, where no other number stands among them."""
    found = _BEFORE_LIST.match(window.text, claim.end, window.end)
    if found is not None and any(claim.end <= one.start < found.end() for one in window.quantities):
        return None
    return found


def _apposition(window: Sentence, claim: Claim) -> re.Match[str] | None:
    """The comma behind a definite count: "the three states, A, B and C,"."""
    return _BEFORE_NAMES.match(window.text, claim.end, window.end) if _all(window, claim) else None


def _some_of(window: Sentence, claim: Claim) -> bool:
    """Whether only some of what is counted are listed: "three of the four accused, Ann, Bo and Cy"."""
    before = (window.text[one.end : claim.start] for one in window.quantities if one.end <= claim.start)
    return any(_OF_ALL.fullmatch(between) for between in before)


def _all(window: Sentence, claim: Claim) -> bool:
    """Whether a count is of all there are: "the three states", "our four altos"."""
    before = window.text[window.start : claim.start].lower().split()
    return bool(before) and vocabulary().words["definite"].fullmatch(before[-1]) is not None


def _names_from(window: Sentence, start: int) -> tuple[Claim, ...]:
    """The names or dates of a list that begins at ``start`` and closes with "and" and a stop; none if it is another."""
    text, found = window.text, list[Claim]()
    if text[start : start + 4].lower() == "the ":
        start += 4
    dates = [claim for claim in window.figures.values() if isinstance(claim.value, DateValue)]
    by_start = {claim.start: claim for claim in (*dates, *window.names)}
    joints = [""]
    while (name := by_start.get(start)) is not None:
        found.append(name)
        joint = _BETWEEN.match(text, name.end, window.end)
        joints.append(joint[0] if joint else "")
        start = joint.end() if joint else -1
    closed = len(found) > 1 and _LAST.fullmatch(joints[-2]) and _CLOSED.match(text, found[-1].end)
    return tuple(found) if closed and not _GOES_ON.match(text, found[-1].end) else ()


def _count(number: Quantity, names: tuple[Claim, ...]) -> Check:
    counted = Decimal(len(names))
    fit = judge(counted, point(counted), point(number.nominal))
    listed = ", ".join(" ".join(name.text.split()) for name in names)
    return Check(fit, told(f"{listed} are {counted}", fit, number))


@needs(quantities=1)
def named(window: Sentence) -> Iterator[Result]:
    """A count and the capitalised words that follow it, whether known as names or not: "six towns: Lisk ..."."""
    if BREAK in window.skeleton:
        return
    for claim in window.quantities:
        number = amount_of(claim)
        if number.dimension is not Dimension.COUNT or not number.exact or not 2 <= number.nominal <= _LONGEST:
            continue
        if _some_of(window, claim):
            continue
        found = _capitals(window, claim)
        if (
            found is not None
            and not _GOES_ON.match(window.text, found.end())
            and not vocabulary().words["open"].search(window.skeleton)
        ):
            counted = Decimal(len(_BETWEEN.split(found["list"])))
            fit = judge(counted, point(counted), point(number.nominal))
            check = Check(fit, told(f"{found['list']} are {counted}", fit, number))
            beside = aside(claim, found.span("list"), found["list"], Kind.NUMBER, number)
            yield Result("count of names", check, STRICT, claim, (beside,))


def _capitals(window: Sentence, claim: Claim) -> re.Match[str] | None:
    """The list of capitalised words behind a colon or bracket, behind the comma after what was counted, or in the next
    sentence ("They are ..."), which a colon may begin as well."""
    opened = _lead(window, claim)
    if opened is None and (noun := _COUNTED.match(window.text, claim.end, window.end)) is not None:
        opened = noun if noun["noun"] in vocabulary().listed_nouns else None
    if opened is None and len(window.quantities) == 1 and claim.frame.noun not in _IN_PAIRS:
        opened = _THEY_ARE.match(window.text, claim.end) or (
            _ARE.match(window.text, claim.end) if _all(window, claim) else None
        )
    return _CAPITALS.match(window.text, opened.end()) if opened else None


@needs(quantities=1)
def things(window: Sentence) -> Iterator[Result]:
    """A count and the things that follow it, each with its article: "three rooms: a kitchen, a bedroom and a bath"."""
    for claim in window.quantities:
        number = amount_of(claim)
        if number.dimension is not Dimension.COUNT or not number.exact or not 2 <= number.nominal <= _LONGEST:
            continue
        opened = _BEFORE_LIST.match(window.text, claim.end, window.end)
        if opened is None:
            continue
        rest = window.text[opened.end() : window.end].strip().rstrip(".)")
        found = vocabulary().thing_list.fullmatch(rest)
        if found is None:
            continue
        counted = Decimal(len(_THING_JOINT.split(rest)))
        fit = judge(counted, point(counted), point(number.nominal))
        listed = (opened.end(), opened.end() + len(rest))
        beside = aside(claim, listed, window.text[slice(*listed)], Kind.NUMBER, number)
        yield Result("count of things", Check(fit, told(f"{rest} are {counted}", fit, number)), LOOSE, claim, (beside,))
