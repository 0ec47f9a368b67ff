"""Sentences built alike that tell of two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from crosscheck import Checker


def conflicts(checker: Checker, one: str, other: str) -> list[str]:
    found = checker.check({"a.md": one, "b.md": other}).findings
    return [f.message for f in found if f.verdict.value == "conflict"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The nave was built in 1931.", "The tower was built in 1933."),
        ("The lower bridge is 42 metres long.", "The upper bridge is 48 metres long."),
        ("Adults pay 12 euros.", "Children pay 6 euros."),
        ("The north wing has 40 rooms.", "The south wing has 45 rooms."),
        ("Rain in May was 40 mm.", "Rain in June was 62 mm."),
        ("The hamlet has 412 inhabitants (2001).", "The hamlet has 398 inhabitants (2011)."),
        ("The dam cost 40 million to build.", "The dam cost 55 million to repair."),
        ("Turnover rose by 4 per cent.", "Profit rose by 9 per cent."),
        ("Tickets cost 12 euros on weekdays.", "Tickets cost 15 euros at weekends."),
        ("In 2011 the railway carried 316,000 people.", "In 2012 the railway carried 361,000 people."),
        ("The plant made 40 tonnes a day in summer.", "In winter the plant made 28 tonnes a day."),
        ("The east tower is 60 m high.", "At 58 m the west tower is the smaller one."),
        ("Men earned 3,200 euros a month.", "In 2010 women earned 2,700 euros a month."),
        (
            "The keeper of the north light near the harbour of Orrow was paid 40 pounds a year.",
            "The keeper of the south light near the harbour of Orrow was paid 45 pounds a year.",
        ),
    ],
)
def test_two_things_in_one_frame_are_no_conflict(checker: Checker, one: str, other: str) -> None:
    assert not conflicts(checker, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mill was built in 1931.", "The mill was erected in 1933."),
        ("The mill employs 40 people.", "The mill employs 45 workers."),
        ("The fire killed 12 people.", "The blaze killed 14 people."),
        ("The dam cost 4.2 million euros.", "The dam cost 4.8 million euros."),
        ("The dam at Orrow cost 4.2 million to biuld.", "The dam at Orrow cost 4.8 million to build."),
    ],
)
def test_other_words_for_one_thing_are(checker: Checker, one: str, other: str) -> None:
    assert conflicts(checker, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("# Season 2011\n\n{}", "# Season 2012\n\n{}"),
        ("---\ntitle: Annual report 2011\n---\n{}", "---\ntitle: Annual report 2012\n---\n{}"),
        ("# Season 2011\n\n{}", "In 2012 {}"),
    ],
)
def test_reports_on_two_years_are_no_conflict(checker: Checker, one: str, other: str) -> None:
    said, too = "The season lasted 164 days.", "The season lasted 169 days."
    assert not conflicts(checker, one.format(said), other.format(too))
    assert conflicts(checker, one.format(said), one.format(too))


def test_a_history_is_of_no_one_year(checker: Checker) -> None:
    one, other = (
        "# The mill, 1888-1988\n\nThe mill employs 40 people.",
        "# The mill in 1990\n\nThe mill employs 45 people.",
    )
    assert conflicts(checker, one, other)


def test_the_reason_names_what_differs(checker: Checker) -> None:
    found = checker.check({"a.md": "The club lost 3-1 in Orrow.", "b.md": "The club lost 2-1 in Velm."}).findings
    assert any('no conflict: a.md tells it of "Orrow", b.md of "Velm"' in f.message for f in found)


def test_two_things_do_not_follow_each_other(checker: Checker) -> None:
    said = (
        "---\npublished: 2010-05-01\n---\n{} now pay 12 euros.",
        "---\npublished: 2018-05-01\n---\n{} now pay 16 euros.",
    )
    old, new = said[0].format("Adults"), said[1]
    told = [
        {f.verdict.value for f in checker.check({"a.md": old, "b.md": new.format(who)}).findings if f.kind == "money"}
        for who in ("Children", "Adults")
    ]
    assert told == [{"scope_difference"}, {"outdated"}]
