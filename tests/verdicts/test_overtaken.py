"""Who speaks when, and how far that tells a value that was overtaken from a rival."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crosscheck.alignment.model import Pair
from crosscheck.alignment.relations import relate
from crosscheck.alignment.table import Features
from crosscheck.claims.model import Claim, Kind, Scope
from crosscheck.claims.scopes import SO_FAR
from crosscheck.values.dates import DateValue, Granularity
from crosscheck.verdicts.overtaken import overtaken

if TYPE_CHECKING:
    from tests.conftest import Read

OLD, NEW = date(2001, 2, 3), date(2019, 2, 3)
PLAN = (("stage", "planned"),)


def year(number: int) -> DateValue:
    low, high = (date(one, 1, 1).toordinal() for one in (number, number + 1))
    return DateValue(low, high, Granularity.YEAR, str(number))


@pytest.fixture(scope="module")
def sides(read: Read) -> tuple[Claim, Claim]:
    claims = read({"a.md": "The club counts 40 rowers.", "b.md": "The club counts 75 rowers."})[1]
    one, other = (next(claim for claim in claims if claim.text == text) for text in ("40", "75"))
    return one, other


def sure(sides: tuple[Claim, Claim], older: Scope, newer: Scope, clash: str = "") -> float:
    """How sure it is at even trained odds, which must be the same from both sides."""
    a, b = replace(sides[0], scope=older), replace(sides[1], scope=newer)
    fit = relate(a, b)
    assert fit is not None
    found, again = (overtaken(Pair(x, y, fit, 0.0, Features({clash: 1.0})), 0.0, 0.0) for x, y in ((a, b), (b, a)))
    assert found == again
    return found


PLAIN = (Scope(written=OLD, tense="present"), Scope(written=NEW, tense="past"))


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (replace(PLAIN[0], now=True), PLAIN[1]),
        (PLAIN[0], replace(PLAIN[1], tense="present")),
        (PLAIN[0], replace(PLAIN[1], now=True)),
        (PLAIN[0], replace(PLAIN[1], cues=(("stage", "final"),))),
        (replace(PLAIN[0], now=True, times=(year(1990),)), PLAIN[1]),
    ],
)
def test_signs_that_a_value_was_overtaken(sides: tuple[Claim, Claim], older: Scope, newer: Scope) -> None:
    assert sure(sides, older, newer) > sure(sides, *PLAIN)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (replace(PLAIN[0], tense="past"), PLAIN[1]),
        (replace(PLAIN[0], tense="future"), PLAIN[1]),
        (replace(PLAIN[0], tense="past", now=True), PLAIN[1]),
        (replace(PLAIN[0], cues=PLAN), PLAIN[1]),
        (PLAIN[0], replace(PLAIN[1], times=(year(1990),))),
        (PLAIN[0], replace(PLAIN[1], cues=PLAN)),
    ],
)
def test_signs_against_it(sides: tuple[Claim, Claim], older: Scope, newer: Scope) -> None:
    assert sure(sides, older, newer) < sure(sides, *PLAIN)


@pytest.mark.parametrize("clash", ["time_clash", "property_clash", "instance_clash"])
def test_values_of_two_things_do_not_follow_each_other(sides: tuple[Claim, Claim], clash: str) -> None:
    assert sure(sides, *PLAIN, clash) < sure(sides, *PLAIN)


def test_a_running_total_may_grow_and_cannot_shrink(sides: tuple[Claim, Claim]) -> None:
    counted = replace(PLAIN[0], cues=(SO_FAR,))
    grown, shrunk = sure(sides, counted, PLAIN[1]), sure((sides[1], sides[0]), counted, PLAIN[1])
    assert grown == sure(sides, *PLAIN) > sure((sides[1], sides[0]), *PLAIN) > shrunk


def test_dates_do_not_grow(read: Read) -> None:
    claims = read({"a.md": "The club opened in 1990.", "b.md": "The club opened in 1995."})[1]
    one, other = (next(claim for claim in claims if claim.text == text) for text in ("1990", "1995"))
    assert sure((one, other), *PLAIN) == sure((other, one), *PLAIN)


@pytest.mark.parametrize(
    ("older", "newer", "more"),
    [
        ("The club counts 40 rowers.", "Its rowers rose to 75.", True),
        ("Today the club counts 40 rowers.", "The club counts 75 rowers.", True),
        ("The club counts 40 rowers.", "The club still counts 75 rowers.", False),
        ("The club counts 70 rowers.", "The club counts 75 rowers.", False),
        ("The club counts 40 rowers.", "The club counts 7,500 rowers.", False),
        ("The club counts 0 rowers.", "The club counts 75 rowers.", False),
        ("In its boathouse by the weir below the mill the club counts 40 rowers.", "The club counts 75 rowers.", False),
    ],
)
def test_wording_and_sizes_tell(read: Read, sides: tuple[Claim, Claim], older: str, newer: str, more: bool) -> None:
    claims = read({"a.md": older, "b.md": newer})[1]
    one, other = (
        next(claim for claim in claims if claim.source == name and claim.kind is Kind.NUMBER)
        for name in ("a.md", "b.md")
    )
    assert (sure((one, other), *PLAIN) > sure(sides, *PLAIN)) == more


def test_nothing_is_overtaken_inside_one_source_or_by_another_of_its_kind(sides: tuple[Claim, Claim]) -> None:
    assert sure(sides, *PLAIN, clash="instance_clash") == 0
    assert sure((sides[0], replace(sides[1], source=sides[0].source)), *PLAIN) == 0


@pytest.mark.parametrize(
    ("older", "newer", "told"),
    [
        (Scope(tense="present"), Scope(tense="past"), False),
        (Scope(written=OLD, tense="present"), Scope(tense="past"), False),
        (Scope(written=OLD, tense="past"), Scope(times=(year(2010),)), True),
        (Scope(written=OLD, tense="past"), Scope(times=(year(1990),)), False),
        (Scope(), Scope(written=NEW), False),
    ],
)
def test_a_later_day_must_speak(sides: tuple[Claim, Claim], older: Scope, newer: Scope, told: bool) -> None:
    assert (sure(sides, older, newer) > 0) is told


def test_without_days_the_older_side_speaks_of_its_own_and_both_of_one_property(sides: tuple[Claim, Claim]) -> None:
    assert sure(sides, Scope(), Scope(tense="past"), "property_first") == 0
    assert sure(sides, Scope(tense="present"), Scope(), "property_first") > 0


def test_without_days_a_change_may_be_told(read: Read) -> None:
    claims = read({"a.md": "The club counts 40 rowers.", "b.md": "Its rowers climbed from 40 to exceed 75."})[1]
    one, other = (next(claim for claim in claims if claim.text == text) for text in ("40", "75"))
    assert sure((one, other), Scope(tense="present"), Scope(tense="past")) > 0
