"""Two numbers that leave no room for each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crosscheck.alignment.model import Pair
from crosscheck.alignment.table import Features
from crosscheck.claims.model import Claim, Frame, Kind, Scope, Term
from crosscheck.values.dates import DateValue, read_date
from crosscheck.values.quantities import Quantity, read_quantity
from crosscheck.values.region import Fit, Relation
from crosscheck.verdicts.meetings import Meetings
from crosscheck.verdicts.numbers import Numbers

DAYS = {"a": date(1931, 5, 1), "b": date(1990, 5, 1), "c": date(1995, 5, 1)}
SHIP, REPORT = "the ferry struck a reef and □ pilgrims drowned", "□ pilgrims were lost with the ferry"


def when(text: str) -> DateValue:
    value = read_date(text)
    assert isinstance(value, DateValue)
    return value


def number(text: str, source: str, rest: str = SHIP, **told: object) -> Claim:
    """A claim of a number; ``told`` are fields of its frame and scope, ``said`` the date said of it."""
    value = read_quantity(text)
    assert isinstance(value, Quantity)
    said = told.pop("said", "")
    scope = Scope(times=(when(str(said)),) if said else (), written=DAYS[source], tense="past")
    frame = Frame(noun="pilgrim")
    properties = told.pop("properties", ())
    assert isinstance(properties, tuple)
    for name, field in told.items():
        if name in Scope.__dataclass_fields__:
            scope = replace(scope, **{name: field})  # type: ignore[arg-type]
        else:
            frame = replace(frame, **{name: field})  # type: ignore[arg-type]
    dimension = str(value.dimension)
    words = tuple(rest.split())
    return Claim(source, 0, 0, 9, text, Kind.NUMBER, dimension, value, (0, 99), frame, scope, properties, rest=words)


def pair(a: Claim, b: Claim, **features: float) -> Pair:
    return Pair(a, b, Fit(Relation.APART, "apart"), 0.0, Features({"ratio": 0.9, **features}))


def numbers(*met: tuple[Claim, Claim]) -> Numbers:
    return Numbers(Meetings.of([pair(*sides) for sides in met]))


def excluded(a: Claim, b: Claim, rival: float = 0.75, conflict: float = 0.0, **features: float) -> bool:
    one = pair(a, b, **features)
    return numbers((a, b)).exclude(one, rival, conflict)


def test_each_source_gives_one_number_of_what_is_over() -> None:
    assert excluded(number("41", "a"), number("46", "b", REPORT))


@pytest.mark.parametrize(
    "features", [{"margin_low": -0.1}, {"ratio": 0.5}, {"opposed": 1.0}, {"instance_clash": 1.0}, {"time_clash": 1.0}]
)
def test_what_the_contexts_say_against_it(features: dict[str, float]) -> None:
    assert not excluded(number("41", "a"), number("46", "b"), **features)


@pytest.mark.parametrize(
    "other",
    [
        number("about 46", "b"),
        number("46 kg", "b"),
        number("46", "b", now=True),
        number("46", "b", tense="future"),
        number("46", "b", "another ferry sank and □ pilgrims drowned"),
        number("46", "b", "the fire took all □ on board"),  # and others ashore
        number("46", "b", "they expected □ pilgrims"),
        number("46", "b", terms=(Term("budget", 0.9),)),
        number("46", "b", cues=(("when", "so far"),)),
        number("46", "b", noun="inhabitant"),
        number("46", "b", properties=("core/population", "core/deaths")),
        number("aged 46", "b"),
        number("46", "b", theme="11 ferries"),
        number("46", "b", said="1902"),  # of which the other source knows nothing
    ],
)
def test_what_leaves_room_for_both(other: Claim) -> None:
    assert not excluded(number("41", "a", theme="12 ferries"), other)


def test_a_likely_conflict_is_as_good_as_a_likely_rival() -> None:
    assert excluded(number("41", "a"), number("46", "b"), rival=0.3, conflict=0.35)
    assert not excluded(number("41", "a"), number("46", "b"), rival=0.3, conflict=0.25)


def test_the_first_of_several_are_not_all_of_them() -> None:
    assert not excluded(number("41", "a"), number("46", "b", instance="first"), instance_one=1.0)


def test_what_is_far_from_a_number_does_not_count() -> None:
    assert excluded(number("41", "a"), number("46", "b", terms=(Term("budget", 0.1),)))


@pytest.mark.parametrize(
    ("one", "other", "cannot"),
    [
        ("a", "b", False),  # the present of 1931 may be over
        ("b", "a", True),
        ("a", "a", False),
    ],
)
def test_the_present_of_the_older_source(one: str, other: str, cannot: bool) -> None:
    here = number("41", one, tense="present")
    there = number("46", "c", written=DAYS[other])
    assert excluded(here, there) is cannot


def test_sources_without_a_day_speak_of_no_present() -> None:
    undated = number("46", "b", written=None)
    assert excluded(number("41", "a"), undated)
    assert not excluded(number("41", "a", tense="present"), undated)


def test_a_stock_on_one_day_is_no_other_stock() -> None:
    a, b = (number(text, source, noun="inhabitant", said="1902") for text, source in (("41", "a"), ("46", "b")))
    assert excluded(a, b, rival=0.75, time_same=1.0)
    assert not excluded(a, b, rival=0.65, time_same=1.0)
    assert not excluded(a, b)


def test_the_dead_among_the_passengers_are_no_stock() -> None:
    dead = number("46", "b", properties=("core/deaths",))
    assert excluded(number("41", "a", properties=("core/passengers", "core/deaths")), dead)
    assert not excluded(number("41", "a", properties=("core/passengers",)), dead)


def test_a_source_that_gives_both_numbers_knows_why() -> None:
    a, b, again = number("41", "a"), number("46", "b"), number("41", "b")
    assert not numbers((a, b), (a, again)).exclude(pair(a, b), 0.75)


def test_a_third_source_changes_nothing() -> None:
    a, b, c = number("41", "a"), number("46", "b"), number("46", "c")
    assert numbers((a, b), (a, c), (number("41", "b"), c)).exclude(pair(a, b), 0.75)


def test_a_date_elsewhere_in_the_source_makes_a_day_known() -> None:
    a, b = number("41", "a"), number("46", "b", said="1902")
    told = replace(a, value=when("May 1902"), dimension="date")
    met = numbers((a, b), (told, b))
    assert [met.exclude(pair(a, b), 0.75) for _ in "12"] == [True, True]  # what was read is remembered
    open_end = number("46", "b", said="since 1902")
    assert excluded(a, open_end)  # no day to look for


def test_dates_are_no_numbers() -> None:
    a, b = (replace(number("41", source), value=when("1902")) for source in "ab")
    assert not excluded(a, b)


def test_a_newer_sentence_that_says_the_older_number_of_something_else_has_overtaken_nothing() -> None:
    older, newer = number("150", "a"), number("60", "b", noun="lorry")
    assert numbers((older, newer), (older, number("150", "b", noun="pupil"))).said_beside(older, newer)
    assert not numbers((older, newer), (older, number("150", "b", noun="lorry"))).said_beside(older, newer)  # of before
    assert not numbers((older, newer), (older, number("149", "b", noun="pupil"))).said_beside(older, newer)


@pytest.mark.parametrize("rest", ["a crew of □ with the cook", "□ pilgrims including the guide were lost"])
def test_what_is_counted_in_on_one_side_alone_is_another_number(rest: str) -> None:
    assert not excluded(number("41", "a", rest), number("40", "b", REPORT))
    assert excluded(number("41", "a", rest), number("44", "b", rest))
