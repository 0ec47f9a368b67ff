"""What follows from one source against what another says: agreements, and ages and jubilees that cannot be right."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from math import log2
from typing import NamedTuple

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Document
from crosscheck.values.arithmetic import Check
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity
from crosscheck.values.region import Fit, Relation
from crosscheck.values.units import scale_of
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_lives import Life
from crosscheck.verdicts.arithmetic_rule import asked
from crosscheck.verdicts.arithmetic_spans import days_of
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary
from crosscheck.verdicts.derived import DATES, Derived, Kin, Told, told_in
from crosscheck.verdicts.derived_clash import clashes
from crosscheck.verdicts.derived_counts import FAMILIES as COUNTS
from crosscheck.verdicts.derived_fits import LONGEST, fit_of
from crosscheck.verdicts.derived_ratios import FAMILIES as RATIOS
from crosscheck.verdicts.derived_ties import Tie, Ties
from crosscheck.verdicts.derived_times import FAMILIES as TIMES
from crosscheck.verdicts.derived_times import at_age

_SMALL, _LARGE = 13, 100  # counts below are many things' count, counts from here on few things'
_LIKELY, _SURE = 0.33, 0.8  # how firm a tie must be between counts, and small ones of what goes by different names
_CROWD = 0.15  # how much firmer a tie must be where twice as much else fits
_NEAR = Decimal("1.3")  # what fits is no further off than this factor
_PARTITIVE = re.compile(r" of (?:the|its|his|her|their|these|those)\b")
_RULES = (*COUNTS, *RATIOS, *TIMES)
Spot = tuple[str, int, int]


class Said(NamedTuple):
    """A figure that a source says, in its sentence."""

    claim: Claim
    told: Told


class Match(NamedTuple):
    """A derived value and one that was said and fits, and what ties the two."""

    tie: Tie
    derived: Derived
    said: Said
    relation: Relation


class Figures:
    """What sources say, in the order of size or time, so that what may fit a value is found at once."""

    def __init__(self, told: Mapping[str, Sequence[Told]]) -> None:
        self.all = [
            Said(claim, one)
            for source in sorted(told)
            for one in told[source]
            for claim in one.sentence.figures.values()
        ]
        amounts, dates = list[tuple[Decimal, int]](), list[tuple[int, int]]()
        for number, said in enumerate(self.all):
            value = said.claim.value
            if isinstance(value, Quantity):
                amounts.append((value.base, number))
            elif isinstance(value, DateValue) and (days := said.told.days_of(said.claim) or days_of(value)):
                dates.append((days.first, number))
        self._amounts, self._dates = sorted(amounts), sorted(dates)

    def near(self, derived: Derived) -> Iterator[Said]:
        """The figures of other sources that may be what was derived."""
        low, high = _bounds(derived)
        by = self._dates if derived.kin in DATES else self._amounts
        for _, number in by[bisect_left(by, (low, 0)) : bisect_right(by, (high, len(self.all)))]:
            if self.all[number].claim.source != derived.claim.source:
                yield self.all[number]


def _bounds(derived: Derived) -> tuple[Decimal, Decimal]:
    if isinstance(derived.value, Quantity):
        return min(derived.value.base / _NEAR, derived.value.base * _NEAR), abs(derived.value.base) * _NEAR
    start, end = derived.value
    if derived.kin in DATES:
        return Decimal(start.first - LONGEST), Decimal(end.last)
    day = scale_of("day").base(Decimal(1))
    return max(end.first - start.last - 1, 0) * day / _NEAR, (end.last - start.first + 1) * day * _NEAR


def across(
    documents: Sequence[Document],
    sentences: Mapping[str, Sequence[Sentence]],
    near: Mapping[str, Sequence[Sentence]],
    lives: Mapping[str, Life],
) -> Iterator[Result]:
    """Derived values of each source that another source says in so many words; each place is used once. ``near``: the
    windows of its sentences."""
    told = {doc.source.name: told_in(doc.source, sentences[doc.source.name]) for doc in documents}
    if len(told) < 2:
        return
    yield from clashes(told, sentences, near)
    births = [life.birth for life in lives.values() if life.birth is not None]
    elsewhere = births[0] if len(births) == 1 else None
    figures = Figures(told)
    ties = Ties(said.claim for said in figures.all)
    found = [
        match
        for source in sorted(told)
        for one, derived in _derived(told[source], lives[source].birth or elsewhere)
        for match in _matches(one, derived, figures, ties)
    ]
    taken: set[tuple[Spot, str]] = set()
    for match in sorted(_tied(found), key=_order):
        a, b = match.derived.claim, match.said.claim
        keys = {(_spot(a), b.source), (_spot(b), a.source)}
        if not keys & taken:
            taken |= keys
            check = Check(Fit(match.relation, "follows from another source"), match.derived.told)
            yield Result(f"derived {match.derived.kin.value}", check, LOOSE, b, (a, *match.derived.others))


def _derived(told: Sequence[Told], born: Claim | None) -> Iterator[tuple[Told, Derived]]:
    for one in told:
        for rule in asked(one.sentence, _RULES):
            yield from ((one, derived) for derived in rule.find(one))
        yield from ((one, derived) for derived in at_age(one, born))


def _matches(told: Told, derived: Derived, figures: Figures, ties: Ties) -> Iterator[Match]:
    for said in figures.near(derived):
        relation = fit_of(derived, said.claim, said.told)
        if relation is not Relation.APART:
            yield Match(ties.between(derived, told, said.claim, said.told), derived, said, relation)


def _tied(found: Sequence[Match]) -> Iterator[Match]:
    """What is tied firmly enough; where much else fits, it takes more."""
    pairs = {frozenset((_spot(match.derived.claim), _spot(match.said.claim))) for match in found}
    fits = Counter((one, other[0]) for pair in pairs for one, other in permutations(pair))
    for match in found:
        need, tie = match.derived.need, match.tie
        rivals = fits[_spot(match.said.claim), match.derived.claim.source]
        rivals *= fits[_spot(match.derived.claim), match.said.claim.source]
        firm = tie.shared > 0 if need is None else tie.firm >= need + _CROWD * log2(rivals)
        if firm and _sharp(match) and (match.relation is Relation.SAME or tie.shared > 1):
            yield match


def _sharp(match: Match) -> bool:
    """Small counts must be of the same things, or firmly tied: there are many threes in any text."""
    derived, tie = match.derived, match.tie
    if derived.kin is not Kin.COUNT or not isinstance(derived.value, Quantity) or derived.value.nominal >= _LARGE:
        return True
    if derived.value.nominal >= _SMALL:
        return tie.firm >= _LIKELY
    if derived.kin is Kin.COUNT and tie.firm >= _LIKELY and _is_rest(match.said):
        return tie.shared > 0
    noun = match.said.claim.frame.noun
    open_to_others = tie.firm >= _SURE and (not noun or derived.need is not None or _of_some(match.said))
    return tie.shared > 1 and (noun in derived.nouns or open_to_others)


def _is_rest(said: Said) -> bool:
    """Whether words beside a number say that it is what is left: "all but four", "three survivors"."""
    text, claim = said.told.sentence.text, said.claim
    before, behind = vocabulary().words["rest_before"], vocabulary().words["rest_behind"]
    led = any(
        match.end() == len(text[: claim.start].rstrip()) for match in before.finditer(text[: claim.start].lower())
    )
    return led or behind.match(text[claim.end :].lower().lstrip()) is not None


def _of_some(said: Said) -> bool:
    """ "Four of the cabinet": what they are a part of has a word of its own."""
    return _PARTITIVE.match(said.told.sentence.text, said.claim.end) is not None


def _spot(claim: Claim) -> Spot:
    return claim.source, claim.block, claim.start


def _order(match: Match) -> tuple[float, str, Spot, Spot]:
    return (
        -match.tie.firm - match.tie.shared,
        match.derived.kin.value,
        _spot(match.derived.claim),
        _spot(match.said.claim),
    )
