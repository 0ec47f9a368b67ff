"""Which claims are paired, what speaks for each pair, and that neither order nor mass changes it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import pytest

from crosscheck.alignment import candidates, similar, views
from crosscheck.alignment.align import Aligner
from crosscheck.alignment.candidates import find_candidates
from crosscheck.alignment.contexts import contexts
from crosscheck.alignment.distinct import Values
from crosscheck.alignment.fits import Fitted
from crosscheck.alignment.looks import Looks, Told
from crosscheck.alignment.model import Pair
from crosscheck.alignment.relations import relate
from crosscheck.alignment.scorer import Linear, probability, scorer
from crosscheck.alignment.table import Row, Table
from crosscheck.alignment.value_features import value_features
from crosscheck.alignment.views import Viewer
from crosscheck.alignment.words import Words
from crosscheck.claims.model import Claim
from crosscheck.entities.bearers import assign_bearers, bearer_index
from crosscheck.packs.load import load_packs
from crosscheck.values.region import Fit, Relation

if TYPE_CHECKING:
    from tests.conftest import Read

TEXTS = {
    "guide.md": "---\npublished: 2001-02-03\n---\nThe Tarn bridge was opened on 4 May 1932. It cost £1.2 million. "
    "The second bridge will be 420 metres long. Anna Ek designed it, the council said.",
    "news.md": "---\npublished: 2019-02-03\n---\nTarn's bridge opened in 1934. The works cost £1.5 million in 1933. "
    "The bridge is 400 metres long. Anna Eck was its architect. About 300 people did not attend.",
    "memoir.md": "The bridge at Tarn was opened in May 1932, for a million pounds. It is half a mile long.",
}


@pytest.fixture(scope="module")
def claims(read: Read) -> list[Claim]:
    return assign_bearers(read(TEXTS)[1])[0]


@pytest.fixture(scope="module")
def pairs(claims: list[Claim]) -> list[Pair]:
    return Aligner(load_packs()).align(claims, bearer_index(claims))


def by_value(pairs: list[Pair], a: str, b: str) -> Pair:
    (pair,) = [pair for pair in pairs if {pair.a.text, pair.b.text} == {a, b}]
    return pair


def test_answers_to_one_question_score_above_strangers(pairs: list[Pair]) -> None:
    opening = by_value(pairs, "4 May 1932", "1934")
    cost = by_value(pairs, "£1.2 million", "£1.5 million")
    assert opening.fit.relation is cost.fit.relation is Relation.APART
    assert opening.question > by_value(pairs, "4 May 1932", "1933").question
    assert not [pair for pair in pairs if {pair.a.text, pair.b.text} == {"£1.2 million", "420 metres"}]


def test_only_comparable_values_of_different_sentences_are_paired(pairs: list[Pair]) -> None:
    for pair in pairs:
        assert relate(pair.a, pair.b) == pair.fit
        assert (pair.a.source, pair.a.block, pair.a.sentence) != (pair.b.source, pair.b.block, pair.b.sentence)
        assert pair.within_source == (pair.a.source == pair.b.source)


def seen(viewer: Viewer, claims: list[Claim], pairs: list[tuple[int, int]]) -> list[Row]:
    first, second = np.array(pairs, np.intp).T
    return contexts(viewer.views(np.arange(len(claims))), first, second, load_packs()).rows()


def test_candidates_of_which_none_can_answer_one_question_make_no_pair(read: Read) -> None:
    claims = assign_bearers(read({"a.md": "Anna Ek came.", "b.md": "The ship lay in Oslo."})[1])[0]
    named = [claim for claim in claims if claim.dimension == "name"]
    assert len(find_candidates(named, {})) == 1
    assert Aligner(load_packs()).align(named, {}) == []


def test_features_are_the_same_from_both_sides(claims: list[Claim]) -> None:
    viewer = Viewer(claims, Words.load(), load_packs(), bearer_index(claims))
    every = [(i, j) for i in range(len(claims)) for j in range(i, len(claims))]
    there, back = seen(viewer, claims, every), seen(viewer, claims, [(j, i) for i, j in every])
    for one, other in zip(there, back, strict=True):
        dimensions = {name for name in one.keys() ^ other.keys() if name.startswith("dimension_")}
        assert {name: one[name] for name in one.keys() - dimensions} == pytest.approx(
            {name: other[name] for name in other.keys() - dimensions}, abs=1e-5
        )
        assert all(-1.5 <= value <= 1.5 for value in one.values()), one


def test_values_are_seen_the_same_from_both_sides(claims: list[Claim]) -> None:
    fits = {(i, j): relate(a, b) for i, a in enumerate(claims) for j, b in enumerate(claims) if i < j}
    known = {ends: fit for ends, fit in fits.items() if fit and fit.relation is fit.relation.converse()}
    first, second = np.array(list(known), np.intp).T
    values, seen_fits = Values.of(claims), list(known.values())
    there = value_features(values, first, second, fitted(seen_fits)).rows()
    assert there == value_features(values, second, first, fitted([fit.converse() for fit in seen_fits])).rows()
    assert {name for row in there for name in row} >= {"ratio", "unit_same", "gap", "grain_same", "relation_apart"}


def test_a_view_compared_with_itself_is_wholly_alike(claims: list[Claim]) -> None:
    viewer = Viewer(claims, Words.load(), load_packs(), {})
    for claim, features in zip(claims, seen(viewer, claims, [(i, i) for i in range(len(claims))]), strict=True):
        assert not [name for name in features if name.endswith("clash")]
        if claim.frame.governor:
            assert features["governor"] == features["governor_same"] == 1.0


def test_each_pair_is_seen_as_if_it_were_alone(claims: list[Claim], pairs: list[Pair]) -> None:
    """What two contexts say depends on the two, whatever else is compared in one go."""
    viewer = Viewer(claims, Words.load(), load_packs(), bearer_index(claims))
    places = {id(claim): place for place, claim in enumerate(claims)}
    ends = [(places[id(pair.a)], places[id(pair.b)]) for pair in pairs]
    assert seen(viewer, claims, ends) == [seen(viewer, claims, [one])[0] for one in ends]


def test_views_that_were_forgotten_are_made_again(claims: list[Claim], monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = Viewer(claims, Words.load(), load_packs(), bearer_index(claims))
    ends = [(i, i + 1) for i in range(len(claims) - 1)]
    first = seen(viewer, claims, ends)
    monkeypatch.setattr(views, "_MOST", 0)
    assert seen(viewer, claims, ends) == first


def test_a_row_holds_what_is_not_zero() -> None:
    table = Table(2)
    table.put("near", np.array([0.5, 0.0]))
    table.put("far", np.array([1.0, 2.0]))
    one, other = table.rows()
    assert dict(one) == {"far": 1.0, "near": 0.5}
    assert (len(other), "near" in other, other["near"], other.get("none")) == (1, False, 0.0, 0.0)
    assert [dict(row) for row in table.rows(np.array([1]))] == [{"far": 2.0}]


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("61,400", "64,100", {"digits_swapped", "digits_reordered"}),
        ("14,600", "14,060", {"digits_swapped", "digits_reordered"}),
        ("1,318", "1,183", {"digits_reordered"}),
        ("14.1", "11.4", {"digits_swapped", "digits_reordered"}),
        ("14", "41", {"digits_swapped"}),
        ("1,240", "1,270", {"digit_changed"}),
        ("4,200", "4,300", {"digit_changed_short"}),
        ("120", "12", set()),
        ("320", "0.32", set()),
    ],
)
def test_slips_of_the_pen(read: Read, one: str, other: str, slips: set[str]) -> None:
    _, claims = read({"a.md": f"It holds {one} seats.", "b.md": f"It holds {other} seats."})
    a, b = (next(claim for claim in claims if claim.text.startswith(text)) for text in (one, other))
    fit = relate(a, b)
    assert fit is not None
    (found,) = value_features(Values.of([a, b]), np.array([0]), np.array([1]), fitted([fit])).rows()
    assert {name for name in found if name.startswith("digit")} == slips


def test_the_order_of_the_claims_changes_no_score(claims: list[Claim], pairs: list[Pair]) -> None:
    def scores(pairs: list[Pair]) -> dict[frozenset[tuple[str, int, str]], float]:
        return {
            frozenset((claim.source, claim.start, claim.dimension) for claim in (pair.a, pair.b)): pair.question
            for pair in pairs
        }

    back = Aligner(load_packs()).align(claims[::-1], bearer_index(claims))
    assert scores(back) == pytest.approx(scores(pairs), abs=1e-3)


def looks_of(pairs: list[Pair]) -> Looks:
    """The pairs again, seen without their contexts."""
    claims = list({id(claim): claim for pair in pairs for claim in (pair.a, pair.b)}.values())
    first, second = (np.array([claims.index(claim) for claim in side], np.intp) for side in _ends(pairs))
    fits = fitted([pair.fit for pair in pairs])
    return Looks(Told.of(claims), first, second, fits, Table(len(pairs)))


def fitted(fits: list[Fit]) -> Fitted:
    return Fitted(fits, np.arange(len(fits)))


def _ends(pairs: list[Pair]) -> tuple[list[Claim], list[Claim]]:
    return [pair.a for pair in pairs], [pair.b for pair in pairs]


def test_the_second_look_sees_rivals_and_equal_values_beside(pairs: list[Pair]) -> None:
    two = looks_of([by_value(pairs, "4 May 1932", "1934"), by_value(pairs, "4 May 1932", "1933")])
    opening, rival = two.second_look(np.array([2.0, -1.0])).rows()
    assert opening["margin_high"] > 0 > rival["margin_low"]
    assert opening["relation_apart"] == 1.0
    (alone,) = two.only(np.array([0])).second_look(np.array([2.0])).rows()
    assert alone["margin_low"] == alone["margin_high"] == 1.0
    nothing = np.array([], np.intp)
    assert two.only(nothing).second_look(np.array([])).rows() == []
    assert two.pairs(nothing) == []


def test_equal_values_of_the_same_sentences_anchor(read: Read) -> None:
    texts = {"a.md": "In 1932 the works cost £3,210.", "b.md": "The bill came to £3,210 in 1932."}
    claims = assign_bearers(read(texts)[1])[0]
    pairs = Aligner(load_packs()).align(claims, {})
    features = looks_of(pairs).second_look(np.zeros(len(pairs))).rows()
    money = features[pairs.index(by_value(pairs, "£3,210", "£3,210"))]
    assert money["anchors"] == pytest.approx(1 / 3)


def test_mass_is_thinned_out_by_shared_rare_words(claims: list[Claim], monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit only claims with a word in common are compared; a word that all share pairs nobody."""
    dated = next(claim for claim in claims if claim.text == "1934")
    crowd = []
    for number in range(300):
        terms = tuple(
            term._replace(lemma=word, weight=1.0)
            for term, word in zip(dated.frame.terms, ("flood", f"village{number // 3}"), strict=False)
        )
        frame = replace(dated.frame, terms=terms, names=())
        crowd.append(replace(dated, source=f"{number:03}.md", frame=frame, properties=()))
    monkeypatch.setattr(candidates, "ALL_PAIRS", 10_000)
    pairs = Aligner(load_packs()).align(crowd, {})
    assert len(pairs) == 300  # each hundred villages: three claims, three pairs
    monkeypatch.setattr(candidates, "ALL_PAIRS", 1_000_000)
    assert len(Aligner(load_packs()).align(crowd, {})) == 300 * 299 // 2


def test_in_a_crowd_one_common_word_is_not_enough(claims: list[Claim], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many claims those meet that share a rare word, or two that are not too common."""
    dated = next(claim for claim in claims if claim.text == "1934")
    crowd = []
    for number in range(240):
        words = (f"thing{number // 20}", f"place{number % 12}", f"pair{number // 2}")
        terms = tuple(
            term._replace(lemma=word, weight=1.0) for term, word in zip(dated.frame.terms, words, strict=False)
        )
        frame = replace(dated.frame, terms=terms, names=())
        crowd.append(replace(dated, source=f"{number:03}.md", frame=frame, properties=()))
    monkeypatch.setattr(candidates, "ALL_PAIRS", 0)

    def met() -> set[tuple[int, int]]:
        found = find_candidates(crowd, {})
        return set(zip(found.first.tolist(), found.second.tolist(), strict=True))

    common = met()
    assert {(0, 1), (0, 2), (0, 12)} <= common  # a pair, a thing, a thing and a place
    monkeypatch.setattr(candidates, "CROWD", 1)
    rare = met()
    assert (0, 2) not in rare
    assert {(0, 1), (0, 12)} <= rare < common


_CODE = ("contexts.py", "rivals.py", "scopes.py", "slips.py", "value_features.py")
TRAINED = json.loads(resources.files("crosscheck.alignment").joinpath("data/weights.json").read_text("utf-8"))


@pytest.mark.parametrize("name", TRAINED)
def test_every_trained_scorer_loads_and_explains_itself(name: str, pairs: list[Pair]) -> None:
    linear = scorer(*name.split("."))
    assert linear is scorer(*name.split("."))
    assert linear.weights == TRAINED[name]["weights"]
    for pair in pairs:
        assert 0.0 <= probability(linear.logit(pair.features)) <= 1.0
        strengths = [abs(part) for _, part in linear.reasons(pair.features)]
        assert strengths == sorted(strengths, reverse=True)
        assert len(strengths) <= 4


def test_every_weight_is_that_of_a_feature(pairs: list[Pair]) -> None:
    """A renamed feature would silently lose its weight; cues differ from text to text."""
    seen = {feature for pair in pairs for feature in pair.features}
    code = "".join(resources.files("crosscheck.alignment").joinpath(name).read_text("utf-8") for name in _CODE)
    seen |= set(re.findall(r'"([a-z_]+)"', code))  # what is zero is left out of a pair's features
    for name, row in TRAINED.items():
        named = {feature for feature in row["weights"] if not feature.startswith(("cue_", "dimension_", "relation_"))}
        assert len(named & seen) >= 0.7 * len(named), (name, sorted(named - seen))


def test_a_linear_score_is_the_sum_of_its_parts() -> None:
    linear = Linear(-1.0, {"near": 2.0, "far": -0.5, "tiny": 0.01})
    features = {"near": 1.0, "far": 1.0, "tiny": 1.0, "unknown": 9.0}
    assert linear.logit(features) == 0.51
    assert linear.reasons(features) == [("near", 2.0), ("far", -0.5)]
    assert (probability(0.0), probability(-900.0), probability(900.0)) == (0.5, 0.0, 1.0)


def test_few_claims_of_many_pairs_are_as_alike_as_pair_by_pair(
    claims: list[Claim], pairs: list[Pair], monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = Viewer(claims, Words.load(), load_packs(), bearer_index(claims))
    places = {id(claim): place for place, claim in enumerate(claims)}
    ends = [(places[id(pair.a)], places[id(pair.b)]) for pair in pairs]
    found = []
    for many in (0, 1 << 30):
        monkeypatch.setattr(similar, "_MANY", many)
        found.append(seen(viewer, claims, ends))
    assert found[0] == found[1]
