"""Values in the words around them, and what sets two of them apart in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from crosscheck.packs.load import load_packs
from crosscheck.report.messages import message_of
from crosscheck.report.phrases import phrase_of
from crosscheck.report.tellings import apart
from crosscheck.values import DateValue, read_date
from crosscheck.values.region import Fit, Relation
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.model import Verdict

if TYPE_CHECKING:
    from tests.conftest import Read

    from crosscheck.claims.model import Claim
    from crosscheck.documents.model import Document

TEXTS = {
    "a.md": (
        "The parish, which had never been rich, bought two second-hand bells from the foundry at Hollin at last; "
        "the mayor paid. “It took 31 men (all of them\nsober) to lift it,” he said.\n\n"
        "| Year | Ringers |\n| --- | --- |\n| 1964 | 17 |\n"
    ),
    "b.md": "# 48\n\nThere will be 17 ringers by 1970.\n",
}


@pytest.fixture(scope="module")
def stages(read: Read) -> tuple[dict[str, Document], list[Claim]]:
    documents, claims = read(TEXTS)
    return {one.source.name: one for one in documents}, claims


def of(stages: tuple[dict[str, Document], list[Claim]], source: str, text: str) -> Claim:
    return next(claim for claim in stages[1] if (claim.source, claim.text) == (source, text))


@pytest.mark.parametrize(
    ("source", "value", "phrase"),
    [
        ("a.md", "two", "bought two second-hand bells from the foundry at"),
        ("a.md", "31", "It took 31 men"),
        ("a.md", "17", "1964, Ringers"),
        ("b.md", "17", "There will be 17 ringers by 1970"),
    ],
)
def test_a_phrase_ends_with_its_clause(
    stages: tuple[dict[str, Document], list[Claim]], source: str, value: str, phrase: str
) -> None:
    claim = of(stages, source, value)
    assert phrase_of(claim, stages[0][source].blocks[claim.block]) == phrase


def test_a_value_alone_has_no_phrase(stages: tuple[dict[str, Document], list[Claim]]) -> None:
    block = stages[0]["b.md"].blocks[0]
    alone = replace(of(stages, "b.md", "17"), block=0, start=0, end=2, sentence=(0, 2))
    assert phrase_of(alone, block) == ""


def test_messages_quote_the_words_around_where_no_property_is_shared(
    stages: tuple[dict[str, Document], list[Claim]],
) -> None:
    a, b = of(stages, "a.md", "two"), of(stages, "b.md", "17")
    one = Judgement(Verdict.SCOPE_DIFFERENCE, "number", 0.4, (a,), (b,), Fit(Relation.APART, "").level)
    assert message_of(one, stages[0]) == (
        'a.md says "two" ("bought two second-hand bells from the foundry at"), '
        'b.md says "17" ("There will be 17 ringers by 1970"); '
        "no conflict: a.md tells it in the past tense; b.md tells it as planned, in the future tense."
    )
    same = replace(one, a=(replace(b, source="a.md", block=0, start=4, end=10, sentence=(4, 10)),))
    assert "nothing shows that both tell of one thing" in message_of(same, stages[0])


def test_two_places_of_one_source_are_told_by_their_order(stages: tuple[dict[str, Document], list[Claim]]) -> None:
    a, b = of(stages, "a.md", "two"), of(stages, "a.md", "31")
    day = read_date("1964", None)
    assert isinstance(day, DateValue)
    dated = replace(a, scope=replace(a.scope, times=(day,)))
    for edtf, said in (
        ("1970", "1970"),
        ("1970~/1972", "1970 to 1972"),
        ("../1970-05", "the time up to 1970-05"),
        ("1970/..", "the time from 1970"),
    ):
        other = replace(b, scope=replace(b.scope, times=(replace(day, edtf=edtf),), cues=(("own", "cue"),)))
        assert apart(dated, other) == f"the first place tells it of 1964; the second tells it with own cue, of {said}"


def test_every_cue_of_the_packs_has_its_words() -> None:
    import tomllib
    from importlib import resources

    words = tomllib.loads(resources.files("crosscheck.report").joinpath("data/tellings.toml").read_text("utf-8"))
    assert {(cue.kind, cue.value) for cue in load_packs().cues.all} <= {(k, v) for k, row in words.items() for v in row}
