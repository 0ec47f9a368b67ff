"""From a pair's relation and the scorers' answers to its verdict, and one answer for each claim and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crosscheck.alignment.model import Pair
from crosscheck.alignment.relations import relate
from crosscheck.alignment.scorer import Linear, Panel
from crosscheck.alignment.table import Features
from crosscheck.claims.model import Claim, Kind, NameValue, Scope, StateValue
from crosscheck.values.region import Fit, Relation
from crosscheck.verdicts.judge import judge, severity_of
from crosscheck.verdicts.model import Severity, Verdict

if TYPE_CHECKING:
    from tests.conftest import Read

SCORERS = ("same", "rival", "conflict", "outdated")
TEXTS = {
    "a.md": "---\npublished: 1970-01-02\n---\nThe bridge opened in 1932. It was closed in 1961.",
    "b.md": "The bridge opened on 4 May 1932. It was closed in 1962.",
    "c.md": "---\npublished: 1980-01-02\n---\nThe bridge collapsed in 1934.",
}


@pytest.fixture(scope="module")
def dates(read: Read) -> dict[tuple[str, str], Claim]:
    return {(claim.source, claim.text): claim for claim in read(TEXTS)[1] if claim.kind is Kind.DATE}


@pytest.fixture(autouse=True)
def scorers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scorers that read their answer off the feature named like them, whatever the trained weights say."""
    linears = {name: Linear(-20.0, {name: 1.0}) for name in SCORERS}
    monkeypatch.setattr("crosscheck.alignment.scorer.scorer", lambda name, *_: linears[name])
    monkeypatch.setattr("crosscheck.verdicts.judge.panel", Panel)


def features(twin: float = 0.0, question: float = 0.0, **wanted: float) -> Features:
    """Features that make the scorers say these log-odds, and -20 where none is wanted."""
    said = {name: logit + 20.0 if name in SCORERS else logit for name, logit in wanted.items()}
    return Features(said, twin=twin, question=question)


def pair(a: Claim, b: Claim, **wanted: float) -> Pair:
    fit = relate(a, b)
    assert fit is not None
    return Pair(a, b, fit, 0.0, features(**wanted))


FITTING, ROUGHLY, RIVAL = ("a.md", "1932"), ("b.md", "4 May 1932"), ("c.md", "1934")


@pytest.mark.parametrize(
    ("other", "wanted", "verdicts"),
    [
        (ROUGHLY, {"same": 3.0}, [Verdict.REFINEMENT]),
        (ROUGHLY, {"same": -1.0}, [Verdict.REFINEMENT]),
        (ROUGHLY, {"same": -3.0}, []),
        (ROUGHLY, {"same": -3.0, "rival": 0.0}, [Verdict.SCOPE_DIFFERENCE]),
        (ROUGHLY, {"twin": 1.0}, [Verdict.REFINEMENT]),
        (RIVAL, {"conflict": 3.0}, [Verdict.CONFLICT]),
        (RIVAL, {"conflict": 3.0, "rival": 3.0}, [Verdict.CONFLICT]),
        (RIVAL, {"conflict": 2.0, "outdated": 14.0}, [Verdict.OUTDATED]),
        (RIVAL, {"conflict": 3.0, "outdated": 12.0}, [Verdict.CONFLICT]),
        (RIVAL, {"rival": 0.0}, [Verdict.SCOPE_DIFFERENCE]),
        (RIVAL, {"rival": -3.0}, []),
        (RIVAL, {"twin": 1.0}, [Verdict.CONFLICT]),
        (RIVAL, {"rival": -2.5, "digits_reordered": 1.0, "digits_swapped": 1.0}, [Verdict.CONFLICT]),
        (RIVAL, {"rival": -2.5, "digits_reordered": 1.0}, [Verdict.SCOPE_DIFFERENCE]),  # 928 and 892
        (RIVAL, {"rival": 1.0, "digits_reordered": 1.0}, [Verdict.CONFLICT]),
        (RIVAL, {"rival": -2.5, "outdated": 12.0, "digits_reordered": 1.0, "digits_swapped": 1.0}, [Verdict.CONFLICT]),
        (RIVAL, {"rival": -3.5, "digits_reordered": 1.0, "digits_swapped": 1.0}, []),
        (RIVAL, {"rival": 1.0, "digits_swapped": 1.0}, [Verdict.CONFLICT]),
        (RIVAL, {"rival": 0.5, "digits_swapped": 1.0}, [Verdict.SCOPE_DIFFERENCE]),
        (RIVAL, {"event_first": 1.0, "names_shared": 1.0, "question": 0.2}, [Verdict.CONFLICT]),
        (RIVAL, {"event_first": 1.0, "names_shared": 0.5, "question": 0.2}, []),
        (RIVAL, {"event_first": 1.0, "names_shared": 1.0, "question": 0.2, "names_clash": 1.0}, []),
        (RIVAL, {"event_first": 1.0, "theme_same": 1.0, "question": -3.0}, [Verdict.CONFLICT]),
        (RIVAL, {"event_first": 1.0, "theme_same": 1.0, "instance_clash": 1.0}, []),
        (RIVAL, {"event_first": 1.0, "governor_same": 1.0, "rival": 1.0}, [Verdict.CONFLICT]),
        (RIVAL, {"event_first": 1.0, "governor_same": 1.0, "rival": -1.0}, [Verdict.SCOPE_DIFFERENCE]),
        (RIVAL, {"rival": 1.0, "digit_changed_short": 1.0}, [Verdict.SCOPE_DIFFERENCE]),
        (RIVAL, {"rival": 1.0, "digit_changed": 1.0}, [Verdict.SCOPE_DIFFERENCE]),
        (RIVAL, {}, []),
    ],
)
def test_relation_and_scores_give_the_verdict(
    dates: dict[tuple[str, str], Claim],
    other: tuple[str, str],
    wanted: Mapping[str, float],
    verdicts: list[Verdict],
) -> None:
    found = judge([pair(dates[FITTING], dates[other], **wanted)])
    assert [judgement.verdict for judgement in found] == verdicts
    for judgement in found:
        assert judgement.kind == "date"
        assert (judgement.a, judgement.b) == ((dates[FITTING],), (dates[other],))
        assert judgement.pair is not None
        assert judgement.level == judgement.pair.fit.level


def test_equal_values_agree(dates: dict[tuple[str, str], Claim]) -> None:
    claim = dates[FITTING]
    (twin,) = judge([pair(claim, replace(claim, source="z.md"), twin=1.0)])
    assert twin.verdict is Verdict.AGREEMENT
    (found,) = judge([pair(claim, replace(claim, source="z.md"), same=3.0)])
    assert found.verdict is Verdict.AGREEMENT
    assert found.confidence == pytest.approx(0.9526, abs=1e-3)


def test_a_slip_is_an_error_between_likely_rivals(dates: dict[tuple[str, str], Claim]) -> None:
    one, other = dates[FITTING], dates[RIVAL]
    (likely,) = judge([pair(one, other, rival=1.0, digits_reordered=1.0)])
    (possible,) = judge([pair(one, other, rival=-1.0, digits_reordered=1.0, digits_swapped=1.0)])
    assert severity_of(likely.verdict, likely.confidence) is Severity.ERROR
    assert severity_of(possible.verdict, possible.confidence) is Severity.WARNING


def test_words_are_not_swapped(dates: dict[tuple[str, str], Claim]) -> None:
    one, other = dates[FITTING], replace(dates[RIVAL], text="thirty-four")
    (found,) = judge([pair(one, other, rival=1.0, digits_swapped=1.0)])
    assert found.verdict is Verdict.SCOPE_DIFFERENCE


def test_a_source_that_says_both_amounts_knows_why(read: Read) -> None:
    texts = {
        "a.md": "The fire burnt 373 acres.",
        "b.md": "It burnt 436 acres, of which 373 acres lay within the walls.",
    }
    claims = [one for one in read(texts)[1] if one.kind is Kind.NUMBER]
    ((one,), (other, again)) = ([claim for claim in claims if claim.source == name] for name in texts)
    assert [found.verdict for found in judge([pair(one, other, conflict=3.0)])] == [Verdict.CONFLICT]
    assert not judge([pair(one, other, conflict=3.0), pair(one, again)])


def test_a_slip_that_stands_in_text_and_table_is_one_conflict(dates: dict[tuple[str, str], Claim]) -> None:
    one, other = dates[FITTING], dates[RIVAL]
    again = replace(one, block=one.block + 1)
    (found,) = judge([pair(claim, other, rival=1.0, digits_reordered=1.0) for claim in (one, again)])
    assert (found.verdict, found.a, found.b) == (Verdict.CONFLICT, (one, again), (other,))


def test_the_surer_answer_takes_the_partner(dates: dict[tuple[str, str], Claim]) -> None:
    """The year that agrees keeps its partner, so that the stray rival of the same source is no conflict."""
    one, agreeing, stray = dates[FITTING], dates[ROUGHLY], dates["b.md", "1962"]
    found = judge([pair(one, stray, conflict=1.0), pair(one, agreeing, same=3.0)])
    assert [(judgement.verdict, judgement.b) for judgement in found] == [(Verdict.REFINEMENT, (agreeing,))]


def test_a_claim_answers_to_every_source_once(dates: dict[tuple[str, str], Claim]) -> None:
    found = judge(
        [pair(dates[FITTING], dates[ROUGHLY], same=2.0), pair(dates[FITTING], dates[RIVAL], conflict=3.0)],
    )
    assert [judgement.verdict for judgement in found] == [Verdict.CONFLICT, Verdict.REFINEMENT]


def test_a_value_said_twice_agrees_twice(dates: dict[tuple[str, str], Claim]) -> None:
    one = dates[FITTING]
    again = [replace(one, source="z.md", start=one.start + at, end=one.end + at) for at in (10, 20)]
    found = judge([pair(one, other, same=2.0) for other in again])
    assert [judgement.verdict for judgement in found] == [Verdict.AGREEMENT] * 2


def test_the_order_of_the_pairs_changes_nothing(dates: dict[tuple[str, str], Claim]) -> None:
    claims = list(dates.values())
    pairs = [pair(a, b, same=1.0, conflict=1.0) for i, a in enumerate(claims) for b in claims[i + 1 :]]
    assert judge(pairs) == judge(pairs[::-1])


def test_of_two_twins_the_rest_is_left_alone(dates: dict[tuple[str, str], Claim]) -> None:
    """Sentences alike but for the value go before any score."""
    one, twin, other = dates[FITTING], dates["b.md", "1962"], dates[ROUGHLY]
    found = judge([pair(one, other, same=9.0), pair(one, twin, twin=1.0)])
    assert [(judgement.verdict, judgement.b) for judgement in found] == [(Verdict.CONFLICT, (twin,))]


OLD, NEW = date(2001, 2, 3), date(2019, 2, 3)


@pytest.mark.parametrize(
    ("older", "newer", "verdict"),
    [
        (Scope(written=OLD, now=True), Scope(written=NEW), Verdict.OUTDATED),
        (Scope(written=OLD, now=True), Scope(written=NEW, now=True), Verdict.OUTDATED),
        (Scope(written=OLD), Scope(written=NEW, now=True), Verdict.CONFLICT),
        (Scope(written=OLD, now=True), Scope(written=OLD), Verdict.CONFLICT),
        (Scope(now=True), Scope(written=NEW), Verdict.OUTDATED),
        (Scope(now=True), Scope(now=True), Verdict.CONFLICT),
        (Scope(), Scope(), Verdict.CONFLICT),
    ],
)
def test_what_was_said_of_an_older_present_is_overtaken(
    dates: dict[tuple[str, str], Claim], older: Scope, newer: Scope, verdict: Verdict
) -> None:
    a, b = replace(dates[FITTING], scope=older), replace(dates[RIVAL], scope=newer)
    for one, other in ((a, b), (b, a)):
        assert [found.verdict for found in judge([pair(one, other, twin=1.0)])] == [verdict]


@pytest.mark.parametrize(
    ("now", "conflict", "verdict"),
    [(False, -1.0, Verdict.OUTDATED), (False, 2.0, Verdict.CONFLICT), (True, 2.0, Verdict.OUTDATED)],
)
def test_the_surer_of_conflict_and_overtaken_is_said(
    dates: dict[tuple[str, str], Claim], now: bool, conflict: float, verdict: Verdict
) -> None:
    """What an older source says of its own present is never contradicted."""
    scopes = (Scope(written=OLD, now=now), Scope(written=NEW))
    a, b = (replace(dates[place], scope=scope) for place, scope in zip((FITTING, RIVAL), scopes, strict=True))
    for one, other in ((a, b), (b, a)):
        found = judge([pair(one, other, conflict=conflict, outdated=8.0)])
        assert [judgement.verdict for judgement in found] == [verdict]


@pytest.mark.parametrize(
    ("kinds", "question", "links", "kind"),
    [
        ((Kind.ROLE, Kind.ROLE), {"role_first": 1.0}, ("", ""), "role"),
        ((Kind.ROLE, Kind.ROLE), {"role_first": 0.0}, ("", ""), None),
        ((Kind.ROLE, Kind.NAME), {"role_first": 1.0}, ("", ""), None),
        ((Kind.NAME, Kind.NAME), {"single_first": 1.0}, ("", ""), None),
        ((Kind.PLACE, Kind.PLACE), {"single_first": 1.0}, ("in", "in"), "place"),
        ((Kind.PLACE, Kind.PLACE), {"single_first": 1.0}, ("in", "to"), None),
        ((Kind.PLACE, Kind.PLACE), {}, ("in", "in"), None),
        ((Kind.ROLE, Kind.NAME), {"twin": 1.0}, ("", ""), "name"),
    ],
)
def test_two_names_are_rivals_only_for_one_role_or_place(
    dates: dict[tuple[str, str], Claim],
    kinds: tuple[Kind, Kind],
    question: Mapping[str, float],
    links: tuple[str, str],
    kind: str | None,
) -> None:
    claims = [
        replace(
            dates[place],
            text=name,
            kind=kinds[at],
            value=NameValue(name, "person", name),
            frame=replace(dates[place].frame, link=links[at]),
        )
        for at, (place, name) in enumerate(((FITTING, "Ek"), (RIVAL, "Brun")))
    ]
    fit = Fit(Relation.APART, "two bearers")
    found = judge([Pair(claims[0], claims[1], fit, 0.0, features(**{"conflict": 3.0, **question}))])
    assert [one.kind for one in found] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("older", "newer", "single", "verdict"),
    [
        (Scope(written=OLD, tense="present"), Scope(written=NEW, tense="present"), 1.0, Verdict.OUTDATED),
        (Scope(written=OLD, tense="present"), Scope(written=NEW), 1.0, Verdict.OUTDATED),
        (Scope(written=OLD, tense="present"), Scope(written=NEW), 0.0, Verdict.SCOPE_DIFFERENCE),
        (Scope(written=OLD, tense="present"), Scope(written=NEW, tense="past"), 1.0, Verdict.SCOPE_DIFFERENCE),
        (Scope(written=OLD, tense="past"), Scope(written=NEW, tense="past"), 1.0, Verdict.SCOPE_DIFFERENCE),
        (Scope(written=OLD, tense="present"), Scope(written=OLD), 1.0, Verdict.SCOPE_DIFFERENCE),
        (Scope(tense="present"), Scope(written=NEW), 1.0, Verdict.SCOPE_DIFFERENCE),
        (Scope(written=OLD, tense="present"), Scope(), 1.0, Verdict.SCOPE_DIFFERENCE),
    ],
)
def test_the_holder_of_an_office_in_an_older_source_is_overtaken_by_the_next(
    dates: dict[tuple[str, str], Claim], older: Scope, newer: Scope, single: float, verdict: Verdict
) -> None:
    a, b = (
        replace(
            dates[place],
            scope=scope,
            text=name,
            kind=Kind.ROLE,
            value=NameValue(name, "person", name),
            properties=("core/director",),
        )
        for place, scope, name in ((FITTING, older, "ek"), (RIVAL, newer, "brun"))
    )
    fit = Fit(Relation.APART, "two bearers")
    told = replace(b, frame=replace(b.frame, names=(a.text,)))
    for one, other in ((a, b), (b, a), (a, told)):
        found = judge([Pair(one, other, fit, 0.0, features(rival=-1.0, role_first=single))])
        assert [row.verdict for row in found] == [verdict]


@pytest.mark.parametrize(
    ("verdict", "confidence", "severity"),
    [
        (Verdict.CONFLICT, 0.95, Severity.ERROR),
        (Verdict.CONFLICT, 0.9, Severity.ERROR),
        (Verdict.CONFLICT, 0.89, Severity.WARNING),
        (Verdict.CONFLICT, 0.7, Severity.WARNING),
        (Verdict.CONFLICT, 0.69, Severity.NOTE),
        (Verdict.OUTDATED, 0.99, Severity.NOTE),
        (Verdict.AGREEMENT, 0.99, Severity.NOTE),
    ],
)
def test_severity(verdict: Verdict, confidence: float, severity: Severity) -> None:
    assert severity_of(verdict, confidence) is severity


def test_each_place_of_a_repeated_name_finds_its_partner(dates: dict[tuple[str, str], Claim]) -> None:
    """A name that one source says twice agrees with the other source's at both places; a date answers once."""
    value = NameValue("Ek", "person", "person:ek")
    one, again = (replace(dates[place], kind=Kind.NAME, value=value) for place in (FITTING, ("a.md", "1961")))
    other = replace(dates[ROUGHLY], kind=Kind.NAME, value=value)
    assert len(judge([pair(one, other, same=3.0), pair(again, other, same=2.0), pair(one, other, same=1.0)])) == 2
    first, second = dates[FITTING], replace(dates[FITTING], start=0)
    assert len(judge([pair(first, dates[ROUGHLY], same=3.0), pair(second, dates[ROUGHLY], same=2.0)])) == 1


@pytest.mark.parametrize(
    ("context_low", "shared_words", "verdicts"),
    [(0.9, 0.9, [Verdict.AGREEMENT]), (0.9, 0.0, []), (0.0, 0.9, [])],
)
def test_one_state_said_in_much_the_same_words(
    dates: dict[tuple[str, str], Claim], context_low: float, shared_words: float, verdicts: list[Verdict]
) -> None:
    value = StateValue("closed", "core/open", False)
    one, other = (replace(dates[place], kind=Kind.STATUS, value=value) for place in (FITTING, ROUGHLY))
    fit = Fit(Relation.SAME, "the same state")
    words = features(context_low=context_low, shared_words=shared_words)
    assert [found.verdict for found in judge([Pair(one, other, fit, 0.0, words)])] == verdicts


@pytest.mark.parametrize(("turns", "verdicts"), [("", [Verdict.CONFLICT]), ("both", [])])
def test_opposite_states_of_twins(dates: dict[tuple[str, str], Claim], turns: str, verdicts: list[Verdict]) -> None:
    """States of a course follow each other; twins of them are left to the states that have no course."""
    one, other = (
        replace(dates[place], kind=Kind.STATUS, value=StateValue("", "core/open", positive, turns=turns))
        for place, positive in ((FITTING, True), (ROUGHLY, False))
    )
    fit = Fit(Relation.APART, "opposite states")
    assert [j.verdict for j in judge([Pair(one, other, fit, 0.0, features(twin=1.0))])] == verdicts


@pytest.mark.parametrize(
    ("one", "other", "verdict"), [("over 65", "over 72", Verdict.CONFLICT), ("over 65", "65", None)]
)
def test_twins_whose_figures_differ_leave_no_room(read: Read, one: str, other: str, verdict: Verdict | None) -> None:
    """Open regions overlap; the same sentence with another figure is still another statement."""
    texts = {
        name: f"In the last census {words} people lived there." for name, words in (("a.md", one), ("b.md", other))
    }
    a, b = (next(c for c in read(texts)[1] if c.source == name and c.kind is Kind.NUMBER) for name in texts)
    found = [judgement.verdict for judgement in judge([pair(a, b, twin=1.0)])]
    assert (Verdict.CONFLICT in found) is (verdict is Verdict.CONFLICT)


def test_two_numbers_that_leave_no_room_for_each_other(read: Read) -> None:
    texts = {"a.md": "The ferry sank and 41 sailors drowned.", "b.md": "With the ferry 46 sailors were lost."}
    a, b = (claim for claim in read(texts)[1] if claim.kind is Kind.NUMBER)
    (found,) = judge([pair(a, b, rival=1.0, ratio=0.9)])
    assert (found.verdict, severity_of(found.verdict, found.confidence)) == (Verdict.CONFLICT, Severity.WARNING)
    assert found.because


def test_two_holders_of_one_office_are_no_conflict(dates: dict[tuple[str, str], Claim]) -> None:
    """An embassy has had many ambassadors: named side by side, and why they do not contradict each other."""
    claims = [
        replace(dates[place], kind=Kind.ROLE, value=NameValue(name, "person", name), properties=("core/ambassador",))
        for place, name in ((FITTING, "Ek"), (RIVAL, "Brun"))
    ]
    fit = Fit(Relation.APART, "two bearers")
    likely = Pair(claims[0], claims[1], fit, 0.0, features(conflict=3.0, rival=1.0))
    unlike = Pair(claims[0], claims[1], fit, 0.0, features(conflict=3.0, rival=-3.0))
    assert [one.verdict for one in judge([likely])] == [Verdict.SCOPE_DIFFERENCE]
    assert judge([unlike]) == []


@pytest.mark.parametrize(("sure", "agree"), [(-1.0, False), (0.5, True)])
def test_small_numbers_are_equal_by_chance(read: Read, sure: float, agree: bool) -> None:
    texts = {"a.md": "The widow had two sons.", "b.md": "At the fair stood two kilns."}
    a, b = (claim for claim in read(texts)[1] if claim.kind is Kind.NUMBER)
    assert [found.verdict for found in judge([pair(a, b, same=sure)])] == [Verdict.AGREEMENT] * agree


def test_fields_of_one_text_are_of_two_things(read: Read) -> None:
    text = "# The old pier\n\nLength: 30 m\n\nWidth: 4 m\n\n# The new pier\n\nLength: 45 m\n\nWidth: 6 m\n"
    a, b = (claim for claim in read({"a.md": text})[1] if claim.text in ("30 m", "45 m"))
    assert judge([pair(a, b, twin=1.0, rival=-9.0)]) == []
    assert [found.verdict for found in judge([pair(a, b, twin=1.0, rival=3.0)])] == [Verdict.SCOPE_DIFFERENCE]
    (slip,) = judge([pair(a, b, twin=0.0, rival=1.0, digits_reordered=1.0)])
    assert slip.verdict is Verdict.CONFLICT  # which one text may hold too
    elsewhere = replace(b, source="b.md")
    assert [found.verdict for found in judge([pair(a, elsewhere, twin=1.0)])] == [Verdict.CONFLICT]
