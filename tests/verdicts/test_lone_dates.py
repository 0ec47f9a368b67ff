"""Dates that stand alone in two sources, and when they are two answers to one question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from crosscheck.claims.model import Claim, Frame, Kind, Scope, Value
from crosscheck.values import DateValue, read_date, read_quantity
from crosscheck.verdicts.event_words import events_of
from crosscheck.verdicts.lone_dates import alone

if TYPE_CHECKING:
    from crosscheck import Checker

WRITTEN = date(1990, 5, 1)


def claim(source: str, text: str) -> Claim:
    value: Value = read_date(text, WRITTEN) or read_quantity(text)  # type: ignore[assignment]
    kind = Kind.DATE if isinstance(value, DateValue) else Kind.NUMBER
    return Claim(source, 0, 0, len(text), text, kind, "date", value, (0, 99), Frame(), Scope(written=WRITTEN))


def lone(one: str, other: str) -> list[tuple[str, str]]:
    """The pairs that stand alone, of dates parted by semicolons."""
    claims = [claim(source, text) for source, texts in (("a", one), ("b", other)) for text in texts.split("; ")]
    first, second = np.triu_indices(len(claims), 1)
    found = alone(claims, first, second)
    return [(claims[i].text, claims[j].text) for i, j in zip(first[found], second[found], strict=True)]


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ("1931", "1933", [("1931", "1933")]),
        ("1931; 1870", "1933; 1990", [("1931", "1933")]),
        ("1931", "1933; June 1933", [("1931", "1933"), ("1931", "June 1933")]),  # one date, told twice
        ("4 May 1931", "6 May 1931", [("4 May 1931", "6 May 1931")]),
        ("since 1931", "1933", [("since 1931", "1933")]),
        # a third date nearby, or the other's own
        ("1931; 1935", "1933", []),
        ("1931", "1933; 1929", []),
        ("1931; 1933", "1933", []),
        ("1931", "1933; from 1931 until 1940", []),
        ("1931", "1933; until the end of 1928", []),
        # no two dates, or far from each other
        ("1931", "1931", []),
        ("1931", "from 1933 until 1940", []),
        ("1931", "1953", []),
        ("1931", "the 1950s", []),
        ("1931", "33 tons", []),
        ("12 tons", "33 tons", []),
    ],
)
def test_standing_alone(one: str, other: str, pairs: list[tuple[str, str]]) -> None:
    assert lone(one, other) == pairs


def test_a_verb_that_names_a_thing_tells_no_event() -> None:
    known = claim("a", "1931")
    assert events_of(replace(known, frame=Frame(noun="stand", governor="stand")))
    assert not events_of(replace(known, frame=Frame(noun="stand", governor="come")))


def test_no_pairs_at_all() -> None:
    none = np.zeros(0, np.intp)
    assert not len(alone([], none, none))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        # one event, told in other words or of one bearer
        ("The bridge at Orne was opened in 1931.", "Inauguration: 1933, with a brass band.", True),
        ("The tramway was inaugurated on 4 May 1931.", "It opened on 9 May 1931, in heavy rain.", True),
        ("The hall was opened on 4 May 1931.", "Ada Holm came on 6 May 1931 to declare the hall open.", True),
        ("The old mill was given up in 1931.", "The old mill has been idle since 1933.", True),
        ("The gale of 4 May 1931 took the roof.", "On 5 May 1931 nobody slept for the noise.", True),
        # two events
        ("The French half was begun on 4 May 1931.", "On the British side they began on 9 May 1931.", False),
        ("A carved stone was found in 1931.", "A Roman coin came to light in 1933.", False),
        ("The second mill of the Holms was built in 1931.", "The first mill was built in 1933.", False),
        (
            "The race of 1931: the start was on 19 May 1931.",
            "1931: in vain they set out on 8 April 1931. On 19 May 1931 they set out again.",
            False,
        ),
        ("The bridge was begun in 1931.", "The bridge was opened in 1933.", False),
        ("The baker was robbed on 4 May 1931.", "The thief was arrested on 6 May 1931.", False),
        ("The bridge was opened in 1931.", "The station was opened in 1933.", False),
        ("The lower school was founded in 1931.", "The upper school was founded in 1933.", False),
        ("A fire broke out in the barn in 1931.", "A fire broke out in the kitchen in 1933.", False),
        ("A fair was held in 1931.", "Old Brun wore a straw hat in 1933.", False),
        # a plan, a deadline, two pieces of news
        ("The bridge will be opened in June 1990.", "The bridge was opened in April 1990.", False),
        ("The bridge is to be ready by 1931.", "The bridge was ready in 1933.", False),
        ("The council voted on Tuesday.", "The council voted on Thursday.", False),
        ("The prize is ten francs this year.", "Prizes of 1988: ten francs.", False),
        ("Ada Holm walked on the wall on 4 May 1931.", "Ada Holm landed in Velm on 1 May 1931.", False),
        ("Ada Holm invented the churn in 1931.", "Ada Holm patented the churn in 1932.", False),
        # the date of a paper, a thing by the name of an event
        ("Ada Holm (5 June 1902 – 1 May 1990) was a chemist.", "Orrow Gazette, Friday, 4 May 1990", False),
        ("In April 1956 the west stand came down.", "The present stand was put up in 1959.", False),
    ],
)
def test_two_answers(checker: Checker, one: str, other: str, found: bool) -> None:
    texts = {"a.md": f"---\npublished: 1990-05-01\n---\n{one}\n", "b.md": f"---\npublished: 1990-05-04\n---\n{other}\n"}
    conflicts = [f for f in checker.check(texts).findings if f.verdict.value == "conflict" and f.kind == "date"]
    assert bool(conflicts) is found
    assert all(f.severity.value == "warning" for f in conflicts)
