"""How the values of two claims relate, whatever their sentences say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosscheck.alignment.relations import relate
from crosscheck.claims.model import Claim, Frame, Kind, NameValue, Scope
from crosscheck.entities.bearers import assign_bearers
from crosscheck.values.region import Fit, Relation

if TYPE_CHECKING:
    from tests.conftest import Read

SAME, WITHIN, AROUND, APART = Relation.SAME, Relation.WITHIN, Relation.AROUND, Relation.APART


def claim(read: Read, text: str, value: str) -> Claim:
    found, *_ = [c for c in read({"a.md": text})[1] if c.text == value and not getattr(c.value, "turns", "")]
    return found


@pytest.mark.parametrize(
    ("one", "a", "other", "b", "relation"),
    [
        ("It opened in 1932.", "1932", "It opened on 4 May 1932.", "4 May 1932", AROUND),
        ("It opened in 1932.", "1932", "It opened in the 1930s.", "the 1930s", WITHIN),
        ("It opened in 1932.", "1932", "It opened in 1934.", "1934", APART),
        ("He has owned it since 1962.", "since 1962", "He bought it in 1962.", "1962", SAME),
        ("He has owned it since 1962.", "since 1962", "He bought it in 1965.", "1965", APART),
        ("Tickets were sold from 3 May 1931.", "from 3 May 1931", "They were sold on 3 May 1932.", "3 May 1932", APART),
        ("It cost £1.2 million.", "£1.2 million", "It cost £1,210,000.", "£1,210,000", SAME),
        ("It cost £1.2 million.", "£1.2 million", "It cost £1.5 million.", "£1.5 million", APART),
        ("It is 420 metres long.", "420 metres", "It is 0.42 km long.", "0.42 km", SAME),
        ("It cost £3 million.", "£3 million", "They spent 3 million on it.", "3 million", SAME),
        ("They spent 3 million on it.", "3 million", "It cost £4 million.", "£4 million", APART),
        ("Grants are worth £64 million a year.", "£64 million a year", "Grants were £64 million.", "£64 million", SAME),
        (
            "Grants were £64 million.",
            "£64 million",
            "Grants are worth £61 million a year.",
            "£61 million a year",
            APART,
        ),
        ("The gap is £12 million.", "£12 million", "The shortfall of 12 million is large.", "12 million", SAME),
        ("Teaching: 11", "11", "We came eleventh.", "eleventh", SAME),
        ("Thirty-eight thousand came.", "Thirty-eight thousand", "38,214 came.", "38,214", AROUND),
        ("38,214 came.", "38,214", "Thirty-eight thousand came.", "Thirty-eight thousand", WITHIN),
        ("Thirty-eight thousand came.", "Thirty-eight thousand", "38,914 came.", "38,914", APART),
        ("38,000 came.", "38,000", "38,214 came.", "38,214", APART),
        ("A hundred came.", "A hundred", "102 came.", "102", APART),
        ("It cost £38,000.", "£38,000", "It cost £39,000.", "£39,000", APART),
        ("It sank at a quarter to five.", "at a quarter to five", "It sank at 16:45.", "at 16:45", SAME),
        ("It sank at 16:45.", "at 16:45", "Lost 9 May 1911, 16:40.", "9 May 1911, 16:40", APART),
        ("The rent was £40 a week.", "£40 a week", "He paid £40 in rent.", "£40", SAME),
        ("The rent was £40 a week.", "£40 a week", "It let at £2,080 a year.", "£2,080 a year", SAME),
        ("The rent was £40 a week.", "£40 a week", "He paid £55 in rent.", "£55", APART),
        ("She ran 90 km a week.", "90 km a week", "Her training came to 90 km.", "90 km", SAME),
        ("The prize was £300.", "£300", "The winner took three hundred pounds.", "three hundred pounds", SAME),
        ("He earned four pounds a week.", "four pounds a week", "His wage was £4.", "£4", SAME),
        ("Wages were £4 a week.", "£4 a week", "They drew four pounds a week.", "four pounds a week", SAME),
        ("The sea was at 18 °C.", "18 °C", "The sea had eighteen degrees.", "eighteen degrees", SAME),
        ("The mayor did not resist.", "did not resist", "The mayor resisted.", "resisted", APART),
        ("The pool closed.", "closed", "In May the pool closed.", "closed", SAME),
    ],
)
def test_values_of_one_kind(read: Read, one: str, a: str, other: str, b: str, relation: Relation) -> None:
    first, second = claim(read, one, a), claim(read, other, b)
    there, back = relate(first, second), relate(second, first)
    assert there is not None
    assert back is not None
    assert there.relation is relation
    assert back.relation is relation.converse()


@pytest.mark.parametrize(
    ("one", "a", "other", "b"),
    [
        ("It opened in 1932.", "1932", "It cost £1.2 million.", "£1.2 million"),
        ("It is 420 metres long.", "420 metres", "It weighs 420 tonnes.", "420 tonnes"),
        ("It cost £3 million.", "£3 million", "It has 3 million readers.", "3 million"),  # these count something
        ("The race took two hours.", "two hours", "The pair were glad.", "pair"),  # two people
        ("The pool closed.", "closed", "It cost £1.2 million.", "£1.2 million"),
        ("The pool closed.", "closed", "He sang.", "sang"),
        ("The parcel weighed four pounds.", "four pounds", "It weighed 4 lb net and cost £5.", "£5"),
        ("The sea was at 18 °C.", "18 °C", "The sea had sixty-four degrees.", "sixty-four degrees"),
        ("The sea had eighteen degrees.", "eighteen degrees", "It is 18 m deep.", "18 m"),
    ],
)
def test_values_that_cannot_answer_one_question(read: Read, one: str, a: str, other: str, b: str) -> None:
    first, second = claim(read, one, a), claim(read, other, b)
    assert relate(first, second) is None
    assert relate(second, first) is None


def test_names_are_the_same_by_bearer_or_by_writing(read: Read) -> None:
    _, claims = read({"a.md": "Peter Brun spoke in Oslo. Then Peter Brun left.", "b.md": "Anna Ek spoke."})
    named, _, _ = assign_bearers(claims)
    brun, again = [claim for claim in claims if claim.text == "Peter Brun"]
    assert relate(brun, again) == relate(again, brun)
    same = relate(brun, again)
    assert same is not None
    assert same.relation is SAME
    known = {claim.text: claim for claim in named}
    apart = relate(known["Peter Brun"], known["Anna Ek"])
    assert apart is not None
    assert apart.relation is APART
    assert relate(known["Peter Brun"], known["Oslo"]) is None


@pytest.mark.parametrize(
    ("labels", "links", "together"),
    [
        (("place", "organisation"), ("in", "at"), True),
        (("place", "person"), ("by", "nsubj"), True),
        (("organisation", "person"), ("by", "nsubj"), True),
        (("place", "person"), ("dobj", "nsubj"), False),
        (("place", "person"), ("in", "by"), False),
        (("place", "other"), ("in", "by"), True),
    ],
)
def test_names_whose_labels_may_be_wrong(labels: tuple[str, str], links: tuple[str, str], together: bool) -> None:
    one, other = (
        Claim("", 0, 0, 4, name, Kind.NAME, "name", NameValue(name, label), (0, 9), Frame(link=link), Scope())
        for name, label, link in zip(("Lund", "Ek"), labels, links, strict=True)
    )
    fit = relate(one, other)
    assert fit == (Fit(APART, "two bearers") if together else None)
