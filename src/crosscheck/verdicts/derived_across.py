"""What follows from one source against what another says: agreements, and ages and jubilees that cannot be right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Document
from crosscheck.values.arithmetic import Check
from crosscheck.values.quantities import Quantity
from crosscheck.values.region import Fit, Relation
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_lives import life_of
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.derived import ANY_BIRTH, Derived, Kin, Told, near_words, told_in
from crosscheck.verdicts.derived_clash import clashes
from crosscheck.verdicts.derived_counts import FAMILIES as COUNTS
from crosscheck.verdicts.derived_fits import date_told, fit_of
from crosscheck.verdicts.derived_times import FAMILIES as TIMES
from crosscheck.verdicts.derived_times import at_age

_POSTINGS = 200  # a word near more values than this ties nothing
_SMALL = 13  # counts below are many things' count
Spot = tuple[str, int, int]


class Said(NamedTuple):
    """A figure that a source says, in its sentence."""

    claim: Claim
    told: Told


class Match(NamedTuple):
    """A derived value and one that was said and fits, and how many words and names they share."""

    tie: int
    derived: Derived
    said: Said
    relation: Relation


def across(documents: Sequence[Document], sentences: Mapping[str, Sequence[Sentence]]) -> Iterator[Result]:
    """Derived values of each source that another source says in so many words; each place is used once."""
    told = {doc.source.name: told_in(doc.source, sentences[doc.source.name]) for doc in documents}
    if len(told) < 2:
        return
    yield from clashes(told, sentences)
    index = _index(told)
    found = [
        match
        for source in sorted(told)
        for one, derived in _derived(told[source], sentences[source])
        for match in _matches(one, derived, index)
    ]
    taken: set[tuple[Spot, str]] = set()
    for match in sorted(found, key=_order):
        a, b = match.derived.claim, match.said.claim
        keys = {(_spot(a), b.source), (_spot(b), a.source)}
        if not keys & taken:
            taken |= keys
            check = Check(Fit(match.relation, "follows from another source"), match.derived.told)
            yield Result(f"derived {match.derived.kin.value}", check, LOOSE, b, (a,))


def _derived(told: Sequence[Told], sentences: Sequence[Sentence]) -> Iterator[tuple[Told, Derived]]:
    born = life_of(sentences).birth
    for one in told:
        for family in (*COUNTS, *TIMES):
            yield from ((one, derived) for derived in family(one))
        yield from ((one, derived) for derived in at_age(one, born))


def _index(told: Mapping[str, Sequence[Told]]) -> dict[str, list[Said]]:
    """Figures by the words near them and the names beside them."""
    index: dict[str, list[Said]] = defaultdict(list)
    for sentences in told.values():
        for one in sentences:
            for claim in one.sentence.figures.values():
                birth = {ANY_BIRTH} if date_told(Kin.BIRTH, claim, one) else set()
                for key in (*near_words(claim), *birth, *(f"={name}" for name in one.names)):
                    index[key].append(Said(claim, one))
    return index


def _matches(told: Told, derived: Derived, index: Mapping[str, list[Said]]) -> Iterator[Match]:
    ties: Counter[Spot] = Counter()
    by_spot: dict[Spot, Said] = {}
    for key in sorted((*derived.words, *(f"={name}" for name in told.names))):
        said = index.get(key, ())
        for one in said if len(said) <= _POSTINGS else ():
            if one.claim.source != derived.claim.source:
                ties[_spot(one.claim)] += 1
                by_spot[_spot(one.claim)] = one
    for spot, tie in ties.items():
        one = by_spot[spot]
        relation = fit_of(derived, one.claim, one.told)
        if relation is not Relation.APART and (relation is Relation.SAME or tie > 1) and _sharp(derived, one):
            yield Match(tie, derived, one, relation)


def _sharp(derived: Derived, said: Said) -> bool:
    """Small counts must be of the same things: there are many threes in any text."""
    if derived.kin is not Kin.COUNT or not isinstance(derived.value, Quantity) or derived.value.nominal >= _SMALL:
        return True
    return said.claim.frame.noun in derived.nouns


def _spot(claim: Claim) -> Spot:
    return claim.source, claim.block, claim.start


def _order(match: Match) -> tuple[int, str, Spot, Spot]:
    return -match.tie, match.derived.kin.value, _spot(match.derived.claim), _spot(match.said.claim)
