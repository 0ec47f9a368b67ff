"""Arithmetic of language: stated totals, changes, shares, spans and counts against the figures stated beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Document
from crosscheck.values.region import Relation
from crosscheck.verdicts.arithmetic_across import lasted
from crosscheck.verdicts.arithmetic_balances import balances
from crosscheck.verdicts.arithmetic_changes import changes, shares
from crosscheck.verdicts.arithmetic_clock import hours, hours_told, weekdays
from crosscheck.verdicts.arithmetic_finding import Result, judgement_of
from crosscheck.verdicts.arithmetic_groups import grouped
from crosscheck.verdicts.arithmetic_lengths import begun_and_ended
from crosscheck.verdicts.arithmetic_lists import listings, named, things
from crosscheck.verdicts.arithmetic_lives import ages, ages_in, life_of
from crosscheck.verdicts.arithmetic_multiples import multiples
from crosscheck.verdicts.arithmetic_nearby import listed_parts, so_many_each
from crosscheck.verdicts.arithmetic_over import over_paragraphs
from crosscheck.verdicts.arithmetic_prose_totals import prose_totals
from crosscheck.verdicts.arithmetic_rates import areas, averages, averages_told, products, rates
from crosscheck.verdicts.arithmetic_rest import paragraph_rests, rests
from crosscheck.verdicts.arithmetic_row_shares import row_shares
from crosscheck.verdicts.arithmetic_rule import found_in
from crosscheck.verdicts.arithmetic_scores import margins, sets, splits
from crosscheck.verdicts.arithmetic_since import ages_told, jubilees_told, made_before, since_told, terms_told
from crosscheck.verdicts.arithmetic_spans import anniversaries, laters, spans
from crosscheck.verdicts.arithmetic_sums import remainders, sums
from crosscheck.verdicts.arithmetic_tables import item_sums, table_sums
from crosscheck.verdicts.arithmetic_text import Sentence, passages, sentences_of, windows
from crosscheck.verdicts.arithmetic_told_parts import rests_told, sums_told
from crosscheck.verdicts.arithmetic_told_shares import parts_told, shares_told
from crosscheck.verdicts.arithmetic_two import differences, multiplied, then_and_now
from crosscheck.verdicts.arithmetic_units import equivalents
from crosscheck.verdicts.derived_across import across
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.times import times_told

# Rules for figures that may stand up to two sentences apart.
_IN_PASSAGES = (
    then_and_now,
    differences,
    multiplied,
    since_told,
    made_before,
    terms_told,
    jubilees_told,
    ages_told,
    grouped,
    balances,
    rests_told,
    sums_told,
    shares_told,
    parts_told,
    averages_told,
    hours_told,
)
_IN_WINDOWS = (
    changes,
    shares,
    rates,
    products,
    averages,
    areas,
    sums,
    remainders,
    rests,
    margins,
    splits,
    sets,
    hours,
    weekdays,
    multiples,
    spans,
    laters,
    ages_in,
    anniversaries,
    equivalents,
    listings,
    named,
    things,
    listed_parts,
    so_many_each,
    begun_and_ended,
    *_IN_PASSAGES,
)

Spot = tuple[str, int, int]


def check_arithmetic(documents: Sequence[Document], claims: Sequence[Claim]) -> list[Judgement]:
    """The results that do not follow from the figures beside them, and those that do; at most one for each result."""
    of_source: dict[str, list[Claim]] = {}
    for claim in claims:
        of_source.setdefault(claim.source, []).append(claim)
    told = {doc.source.name: sentences_of(doc, of_source.get(doc.source.name, [])) for doc in documents}
    near = {source: list(windows(sentences)) for source, sentences in told.items()}
    lives = {source: life_of(sentences) for source, sentences in sorted(told.items())}
    found = [
        result
        for doc in documents
        for result in _of_document(
            doc, of_source.get(doc.source.name, []), told[doc.source.name], near[doc.source.name]
        )
    ]
    found += ages(list(lives.values()))
    found += lasted(dict(sorted(told.items())))
    found += across(documents, told, near, lives)
    kept = [result for result in _one_for_each(found) if result.check.fit.relation is not Relation.OVERLAPPING]
    return [judgement_of(result) for result in kept]


def _of_document(
    doc: Document, claims: Sequence[Claim], sentences: Sequence[Sentence], near: Sequence[Sentence]
) -> Iterator[Result]:
    yield from table_sums(doc, claims)
    yield from item_sums(doc, sentences)
    yield from prose_totals(doc, sentences)
    yield from paragraph_rests(sentences)
    yield from times_told(doc.source, sentences)
    yield from row_shares(doc, sentences)
    yield from over_paragraphs(sentences)
    for window in near:
        yield from found_in(window, _IN_WINDOWS)
    for window in passages(sentences):
        yield from found_in(window, _IN_PASSAGES)


def _one_for_each(results: Sequence[Result]) -> list[Result]:
    """One result for each stated figure and each set of figures: one that holds before one that does not, then the
    surest."""
    of_figure: dict[Spot, list[Result]] = {}
    for result in sorted(results, key=_rank):
        known = of_figure.setdefault(_spot(result.stated), [])
        if all(_other_matter(result, one) for one in known):
            known.append(result)
    said: dict[frozenset[Spot], Result] = {}
    for key in sorted(of_figure):
        for one in of_figure[key]:
            said.setdefault(frozenset(map(_spot, (one.stated, *one.operands))), one)
    return list(said.values())


def _other_matter(result: Result, known: Result) -> bool:
    """Whether a figure fails a firm check with other figures than one it stands: the rest of one sum, the whole of
    another."""
    firm = not result.check.holds and known.check.holds and result.confidence > known.confidence
    return firm and not {_spot(claim) for claim in result.operands} & {_spot(claim) for claim in known.operands}


def _spot(claim: Claim) -> Spot:
    return claim.source, claim.block, claim.start


def _rank(result: Result) -> tuple[bool, float]:
    return not result.check.holds, -result.confidence
