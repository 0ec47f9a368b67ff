"""Which values that fit each other say the same, and which say it more precisely."""

from __future__ import annotations

from datetime import date
from math import inf
from typing import TYPE_CHECKING

import pytest

from crosscheck.alignment.model import Pair
from crosscheck.alignment.relations import relate
from crosscheck.alignment.table import Features
from crosscheck.claims.model import Claim
from crosscheck.verdicts.sameness import AGREE_FROM, says_the_same, sure_from

if TYPE_CHECKING:
    from tests.conftest import Read

WRITTEN = "---\npublished: 1990-06-30\n---\n"


def claim(read: Read, name: str, text: str, value: str) -> Claim:
    found, *_ = [c for c in read({name: text})[1] if c.text == value and not getattr(c.value, "turns", "")]
    return found


@pytest.mark.parametrize(
    ("one", "a", "other", "b", "same"),
    [
        ("The mill opened in 1932.", "1932", "The mill opened on 4 May 1932.", "4 May 1932", False),
        ("The mill opened in 1932.", "1932", "The mill has run since 1932.", "since 1932", True),
        ("The mill opened in 1932.", "1932", "The mill has run since May 1932.", "since May 1932", False),
        ("It was state-owned from 1973.", "from 1973", "The state bought it in 1973.", "1973", True),
        ("It was state-owned from 1973 to 1989.", "from 1973 to 1989", "The state sold it in 1989.", "1989", True),
        ("It was state-owned from 1973 to 1989.", "from 1973 to 1989", "The state left in 1980.", "1980", False),
        ("The station opened in 1960.", "1960", "Thirty years ago she opened it.", "Thirty years ago", True),
        ("It has run since 1932.", "since 1932", "It had run since May 1932.", "since May 1932", False),
        ("It has run since 1932.", "since 1932", "From 1932 it ran.", "From 1932", True),
        ("It cost £5 million.", "£5 million", "They spent 5 million on it.", "5 million", True),
        ("It cost up to €38.", "up to €38", "It cost €38.", "€38", True),
        ("No party shall hold more than 48 ships.", "more than 48", "The limit is 48 ships.", "48", True),
        ("They held more than 48 ships.", "more than 48", "The limit is 48 ships.", "48", False),
        ("The pool closed.", "closed", "In May the pool closed.", "closed", True),
        ("It sank on 3 May 1985.", "3 May 1985", "Lost at noon on 3 May 1985.", "at noon on 3 May 1985", True),
        ("It sank on 9 June 1985.", "9 June 1985", "It sank five years ago this month.", "five years ago this month",
         True),
        ("It left on 19 July 2020, 02:14 UTC.", "19 July 2020, 02:14 UTC", "It left on 18 July 2020.", "18 July 2020",
         True),
    ],
)  # fmt: skip
def test_the_same_in_other_words(read: Read, one: str, a: str, other: str, b: str, same: bool) -> None:
    x, y = claim(read, "a.md", one, a), claim(read, "b.md", WRITTEN + other, b)
    assert y.scope.written == date(1990, 6, 30)
    for left, right in ((x, y), (y, x)):
        fit = relate(left, right)
        assert fit is not None
        assert says_the_same(Pair(left, right, fit, 0.0, Features())) is same


@pytest.mark.parametrize(
    ("one", "a", "other", "b", "sure"),
    [
        ("The widow had two sons.", "two", "At the fair stood two kilns.", "two", 0.4),
        ("The widow had nine sons.", "nine", "At the fair stood nine kilns.", "nine", AGREE_FROM),
        ("More than twenty barges lay there.", "More than twenty", "They counted 24 barges.", "24", 0.25),
        ("More than twenty barges lay there.", "More than twenty", "They sold 9,000 eels.", "9,000", inf),
        ("The mill ran from 1932 to 1951.", "from 1932 to 1951", "The mill burned in 1940.", "1940", 0.4),
        ("The mill had closed by 1951.", "by 1951", "The mill burned in 1940.", "1940", 0.4),
        ("The mill opened in 1932.", "1932", "The mill opened on 4 May 1932.", "4 May 1932", 0.25),
    ],
)
def test_what_fits_much_must_be_surer(read: Read, one: str, a: str, other: str, b: str, sure: float) -> None:
    x, y = claim(read, "a.md", one, a), claim(read, "b.md", other, b)
    fit = relate(x, y)
    assert fit is not None
    pair = Pair(x, y, fit, 0.0, Features())
    assert sure_from(pair, says_the_same(pair)) == sure
    alike = Pair(x, y, fit, 0.0, Features(noun=0.5))
    assert sure_from(alike, says_the_same(alike)) == (AGREE_FROM if says_the_same(pair) else sure)
