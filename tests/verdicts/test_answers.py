"""Names that answer one question: who did it, where it happened, who held the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crosscheck.alignment.model import Pair
from crosscheck.alignment.table import Features
from crosscheck.claims.model import Claim, Frame, Kind, NameValue, Scope, StateValue, Term
from crosscheck.values.dates import DateValue, read_date
from crosscheck.values.region import Fit, Relation
from crosscheck.verdicts.answers import Answers, followed
from crosscheck.verdicts.meetings import Meetings
from crosscheck.verdicts.questions import questions_of

if TYPE_CHECKING:
    from crosscheck import Checker

EARLY, LATE = date(1931, 5, 1), date(1990, 5, 1)


def of_names(checker: Checker, one: str, other: str) -> list[tuple[str, str]]:
    texts = {"a.md": f"---\npublished: 1931-05-01\n---\n{one}\n", "b.md": f"---\npublished: 1990-05-01\n---\n{other}\n"}
    kinds = ("name", "place", "role")
    found = [f for f in checker.check(texts).findings if f.kind in kinds and f.verdict.value != "scope_difference"]
    return sorted((f.verdict.value, f.severity.value) for f in found)


CONFLICT, OUTDATED, SAME = ("conflict", "warning"), ("outdated", "note"), ("agreement", "note")


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (  # one deed, two doers
            "The bridge over the Orne was designed by Ada Roe.",
            "The Orne bridge, opened in 1932, was built to the plans of Bo Ek.",
            [CONFLICT],
        ),
        ("The treaty was signed at Lisle in 1820.", "The treaty was concluded in Trondheim in 1820.", [CONFLICT]),
        ("Ada Roe was born in Lisle.", "Ada Roe was born in Trondheim in 1820.", [CONFLICT]),
        ("The ship was commanded by Lars Moe.", "Under captain Jens Riis the ship ran aground.", [CONFLICT]),
        # two things, two persons, a place and its country
        ("The bridge was designed by Ada Roe.", "The station was designed by Bo Ek.", []),
        ("Ada Roe was born in Lisle.", "Her brother was born in Trondheim in 1820.", []),
        ("Ada Roe opened the museum.", "In 1932 the Holm Room opened.", []),  # nobody says who opened it
        ("Ada Roe was born at Lisle, near Trondheim.", "Ada Roe was born in Lisle, Normandy.", [SAME, SAME]),
        ("Lars Moe wrote that the bridge was weak.", "Ada Roe wrote one about the bridge.", []),
        ("The society was founded in Lund.", "The society was founded in Sweden.", []),
        # offices change hands
        ("The director of the mine is Ada Roe.", "Director: Bo Ek.", [OUTDATED]),
        ("The director of the mine is Ada Roe.", "The mine is headed by Bo Ek.", [OUTDATED]),
        # one question, one answer
        ("The treaty was signed at Lisle.", "It was at Lisle that both put a signature to it.", [SAME]),
    ],
)
def test_two_answers(checker: Checker, one: str, other: str, found: list[tuple[str, str]]) -> None:
    assert of_names(checker, one, other) == found


def claim(
    text: str,
    source: str,
    rest: str = "□",
    label: str = "person",
    kind: Kind = Kind.NAME,
    **frame: str,
) -> Claim:
    """A claim of a name in a frame; ``near`` is a word next to it."""
    near = frame.pop("near", "")
    told = Frame(terms=(Term(near, 1.0),) if near else (), **frame)  # type: ignore[arg-type]
    value = NameValue(text, label, text.lower())
    words = tuple(rest.split())
    return Claim(source, 0, 0, len(text), text, kind, "name", value, (0, 99), told, Scope(), rest=words)


def asked(one: Claim) -> set[str]:
    return {question.name for question in questions_of(one)}


@pytest.mark.parametrize(
    ("one", "names"),
    [
        (claim("Lisle", "a", label="place", governor="sign", link="at"), {"signed"}),
        (claim("Lisle", "a", label="place", near="birthplace", link="in"), {"born"}),
        (claim("Lisle", "a", label="place", governor="sign", link="by"), set()),
        (claim("Lisle", "a", label="place", governor="ship", link="from"), set()),  # goods come from many places
        (claim("Ada Roe", "a", governor="sign", link="by"), set()),  # and many sign
        (claim("Lisle", "a", label="place", near="orbit", link="from"), {"lifted-off"}),
        (claim("Lisle", "a", governor="sign", link="at"), {"signed"}),  # whatever its label
        (claim("Lisle", "a", "roe b. □ 1820"), {"born"}),
        (claim("Lisle", "a", "roe born □"), set()),  # her name as a girl
        (claim("Lisle", "a", "roe born □", label="place"), {"born"}),
        (claim("Lisle", "a", "roe a □ man", label="place"), {"born"}),
        (claim("Lisle", "a", label="place", noun="native", link="of"), {"born"}),
        (claim("Ada Roe", "a", governor="translate", link="by"), {"translate"}),
        (claim("Ada Roe", "a", governor="translate", link="with"), set()),
        (claim("Ada Roe", "a", governor="build", noun="drawing", link="to"), {"design"}),
        (claim("Ada Roe", "a", link="under"), {"lead", "command"}),
        (claim("Ada Roe", "a", "□ who knew it by heart smiled", near="translate"), {"translate"}),
        (claim("Ada Roe", "a", "a drawing of the verger □"), {"design"}),
        (claim("Roe", "a", "by the □ house", label="place", governor="translate", link="by"), {"translate"}),
        (claim("Roe", "a", "in □", label="place", governor="translate", link="nsubj"), set()),
        (claim("France", "a", governor="translate", link="by"), set()),
        (claim("Roe & Co", "a", label="organisation", link="under"), set()),
        (claim("Ada Roe", "a", "the translator mrs □ smiled", kind=Kind.ROLE), {"translate"}),
        (claim("Ada Roe", "a", "the translator mrs □ smiled"), set()),
        (claim("Ada Roe", "a", "the translator □ smiled", noun="translator"), {"translate"}),
        (claim("Ada Roe", "a", "", kind=Kind.ROLE), set()),
        (claim("Roe", "a", "translator □", label="other", kind=Kind.ROLE), {"translate"}),
        (claim("Roe", "a", "translator □", label="other"), set()),
        (claim("Ada Roe", "a", "□ the translator sister", kind=Kind.ROLE), set()),  # the translator's
        (replace(claim("Roe", "a"), value=StateValue("open", "open", True)), set()),
    ],
)
def test_what_a_name_answers(one: Claim, names: set[str]) -> None:
    assert asked(one) == names


def pair(a: Claim, b: Claim, **features: float) -> Pair:
    return Pair(a, b, Fit(Relation.APART, "two bearers"), 0.0, Features(features))


def doer(text: str, source: str, label: str = "person", theme: str = "") -> Claim:
    return claim(text, source, label=label, governor="translate", link="by", theme=theme)


def scene(text: str, source: str, label: str = "place") -> Claim:
    return claim(text, source, label=label, governor="sign", link="at")


@pytest.mark.parametrize(
    ("a", "b", "features", "cannot"),
    [
        (doer("Ada Roe", "a"), doer("Bo Ek", "b"), {}, True),
        (doer("Ada Roe", "a"), doer("Ada Rowe", "b"), {}, False),  # spellings
        (doer("Ada Roe", "a"), doer("Bo Roe", "b"), {}, True),  # given names tell two of one family apart
        (doer("Queen", "a"), doer("Ada Roe", "b"), {}, False),  # which may be she
        (doer("Ada Lindqvist", "a"), doer("Ida Lindquist", "b"), {}, False),
        (  # whatever its label
            doer("Ada Roe", "a"),
            claim("Bo Roe", "b", "by □", label="place", governor="translate", link="by"),
            {},
            True,
        ),
        (doer("Roe & Co", "a", label="organisation"), doer("Roe Press", "b", label="organisation"), {}, False),
        (scene("Lisle", "a"), scene("Trondheim", "b"), {}, True),
        (scene("Lisle", "a"), scene("Norway", "b"), {}, False),
        (scene("Lisle", "a"), scene("Salt Street", "b"), {}, False),  # a street may lie in the town
        (  # and the town in the mountains
            scene("Lisle", "a"),
            claim("Dunes", "b", "in the □", label="place", governor="sign", link="at"),
            {},
            False,
        ),
        (doer("Ada Roe", "a", theme="The tale"), doer("Bo Ek", "b", theme="The play"), {"governor_same": 1.0}, False),
        (doer("Ada Roe", "a", theme="The tale"), doer("Bo Ek", "b"), {"governor_same": 1.0}, True),
        (
            doer("Ada Roe", "a", theme="The tale"),
            doer("Bo Ek", "b", theme="That tale"),
            {"noun_same": 1.0, "theme_word": 1.0},
            True,
        ),
    ],
)
def test_what_leaves_no_room(a: Claim, b: Claim, features: dict[str, float], cannot: bool) -> None:
    one = pair(a, b, **features)
    answers = Answers(Meetings.of([one]))
    question = answers.shared(one)
    assert question is not None
    assert answers.exclude(one, question) is cannot


@pytest.mark.parametrize(
    ("one", "other", "cannot"),
    [
        ("16 July 1969", "24 July", False),  # two days of one voyage
        ("16 July 1969", "24 July 1969", False),
        ("16 July 1969", "17 July 1969", True),  # one event may be misdated
        ("16 July 1969", "24 July 1996", True),
        ("16 July 1969", "1969", True),
        ("July 1969", "September 1969", True),
    ],
)
def test_places_of_two_days(one: str, other: str, cannot: bool) -> None:
    sides = [
        replace(scene(place, source), scope=Scope(times=(day,)))
        for place, source, day in (("Lisle", "a", read_date(one)), ("Trondheim", "b", read_date(other)))
        if isinstance(day, DateValue)
    ]
    told = pair(*sides)
    answers = Answers(Meetings.of([told]))
    question = answers.shared(told)
    assert question is not None
    assert answers.exclude(told, question) is cannot


@pytest.mark.parametrize(
    ("before", "cannot"), [("a sales director", False), ("the director", True), ("one finance director", True)]
)
def test_directors_of_two_things(before: str, cannot: bool) -> None:
    ada = claim("Ada Roe", "a", "the finance director □ left", kind=Kind.ROLE)
    one = pair(ada, claim("Bo Ek", "b", f"{before} □ left", kind=Kind.ROLE))
    answers = Answers(Meetings.of([one]))
    question = answers.shared(one)
    assert question is not None
    assert answers.exclude(one, question) is cannot


def test_of_two_answers_only_the_likelier_one_is_meant() -> None:
    ada = doer("Ada Roe", "a")
    one, other = pair(ada, doer("Bo Ek", "b")), replace(pair(ada, doer("Ina Vik", "b")), question=1.0)
    answers = Answers(Meetings.of([one, other]))
    question = answers.shared(one)
    assert question is not None
    assert not answers.exclude(one, question)
    assert answers.exclude(other, question)


@pytest.mark.parametrize(
    ("one", "other", "features", "cannot"),
    [
        ("", "", {}, True),
        ("Ada Roe", "", {}, True),
        ("Ada Roe", "", {"names_clash": 1.0}, False),
        ("Ada Roe", "Her brother", {}, False),
        ("Ada Roe", "Roe", {"theme_same": 1.0}, True),
    ],
)
def test_what_each_person_has_of_their_own(one: str, other: str, features: dict[str, float], cannot: bool) -> None:
    at, there = (
        claim(text, source, label="place", governor="bear", link="in", theme=theme)
        for text, source, theme in (("Lisle", "a", one), ("Trondheim", "b", other))
    )
    found = pair(at, there, **features)
    answers = Answers(Meetings.of([found]))
    question = answers.shared(found)
    assert question is not None
    assert answers.exclude(found, question) is cannot


def test_a_source_that_names_both_knows_why() -> None:
    named = claim("Ada Roe", "b")
    one = pair(doer("Ada Roe", "a"), doer("Bo Ek", "b"))
    answers = Answers(Meetings.of([one, pair(doer("Ada Roe", "a"), named)]))
    question = answers.shared(one)
    assert question is not None
    assert not answers.exclude(one, question)
    assert answers.exclude(replace(one, features=Features(theme_same=1.0)), question)


def test_a_third_source_changes_nothing() -> None:
    one = pair(doer("Ada Roe", "a"), doer("Bo Ek", "b"))
    answers = Answers(
        Meetings.of([one, pair(one.a, doer("Ina Vik", "c")), pair(doer("Ina Vik", "b"), doer("Ina Vik", "c"))])
    )
    question = answers.shared(one)
    assert question is not None
    assert answers.exclude(one, question)


def test_one_question_one_name() -> None:
    one = pair(doer("Ada Roe", "a"), doer("Ada Roe", "b"))
    assert Answers(Meetings.of([one])).agree(one)


def test_a_person_of_whom_one_side_tells_a_deed() -> None:
    deed, named = doer("Ada Roe", "a"), claim("Ada Roe", "b", governor="smile", link="nsubj")
    assert Answers(Meetings.of([pair(deed, named)])).agree(pair(deed, named))
    silent = replace(named, source="a")
    assert not Answers(Meetings.of([pair(silent, named)])).agree(pair(silent, named))
    press = [doer("Roe Press", "a", label="organisation"), claim("Roe Press", "b", label="organisation", link="nsubj")]
    assert not Answers(Meetings.of([pair(*press)])).agree(pair(*press))


def test_the_place_that_each_source_names_once() -> None:
    a, b = (claim("Lisle", source, label="place", governor="keep", link=link) for source, link in ("an", "bo"))
    at, there = replace(a, source="a", frame=replace(a.frame, link="at")), replace(b, frame=replace(b.frame, link="to"))
    assert Answers(Meetings.of([pair(at, there)])).agree(pair(at, there))
    assert not Answers(Meetings.of([pair(at, there)])).agree(pair(at, there, names_clash=1.0))
    again = replace(at, start=40)
    assert not Answers(Meetings.of([pair(at, there), pair(again, there)])).agree(pair(at, there))
    assert not Answers(Meetings.of([pair(a, b)])).agree(pair(a, b))  # no place of anything
    person = replace(at, value=NameValue("Lisle", "person", "lisle"))
    assert not Answers(Meetings.of([pair(person, person)])).agree(pair(person, person))
    state = replace(at, value=StateValue("open", "open", True))
    assert not Answers(Meetings.of([pair(state, state)])).agree(pair(state, state))


@pytest.mark.parametrize(
    ("old", "new", "later"),
    [
        (Scope(tense="present", written=EARLY), Scope(tense="past", written=LATE), None),
        (Scope(tense="present", written=EARLY), Scope(written=LATE), True),
        (Scope(tense="present", written=EARLY), Scope(tense="present", written=LATE), True),
        (Scope(tense="past", written=EARLY), Scope(tense="past", written=LATE), False),
        (Scope(tense="past", written=EARLY), Scope(written=LATE), False),
        (Scope(tense="past", written=EARLY), Scope(tense="present", written=LATE), None),
        (Scope(written=EARLY), Scope(tense="past", written=LATE), False),
        (Scope(written=EARLY, now=True), Scope(tense="past", written=LATE), None),
        (Scope(written=EARLY), Scope(tense="present", written=LATE), None),
        (Scope(tense="past"), Scope(tense="past", written=LATE), False),
        (Scope(tense="past"), Scope(tense="present"), None),
        (Scope(tense="past", now=True), Scope(tense="past"), None),
        (Scope(tense="past", written=EARLY), Scope(tense="past", written=EARLY), False),
    ],
)
def test_who_held_an_office_after_whom(old: Scope, new: Scope, later: bool | None) -> None:
    assert followed(old, new) is later
    assert followed(new, old) is later
