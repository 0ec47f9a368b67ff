"""From judgements to findings: places in the file, the sentence for the editor, the steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from crosscheck.alignment.model import Pair
from crosscheck.alignment.relations import relate
from crosscheck.alignment.table import Features
from crosscheck.claims.model import Claim, NameValue, Scope, StateValue, UnreadValue
from crosscheck.report.build import Builder, normalised
from crosscheck.report.model import Report
from crosscheck.report.shown import shown_claims
from crosscheck.sources.model import Skipped
from crosscheck.values import DateValue, Quantity, read_date, read_quantity
from crosscheck.values.region import Fit, Relation
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.model import Severity, Verdict

if TYPE_CHECKING:
    from tests.conftest import Read

    from crosscheck.documents.model import Document

TEXTS = {
    "guide.md": "---\nid: guide\npublished: 2001-04-03\n---\n\nThe *Tarn* bridge was opened\non 4 May 1932.\n",
    "news.md": "---\nid: news\npublished: 2019-04\n---\n\nTarn's bridge was opened in 1934 and is\n420 metres long.\n",
}


@pytest.fixture(scope="module")
def stages(read: Read) -> tuple[list[Document], list[Claim]]:
    return read(TEXTS)


def of(claims: list[Claim], value: str) -> Claim:
    return next(claim for claim in claims if claim.text == value)


def judgement(a: Claim, b: Claim, verdict: Verdict = Verdict.CONFLICT, confidence: float = 0.95) -> Judgement:
    fit = relate(a, b) or Fit(Relation.APART, "told apart")
    return Judgement(verdict, a.kind.value, confidence, (a,), (b,), fit.level, Pair(a, b, fit, 2.0, Features()))


def built(stages: tuple[list[Document], list[Claim]], *judgements: Judgement) -> Report:
    documents, claims = stages
    left = [UnreadValue("news.md", 0, 0, 4, "Tarn", "only a name")]
    return Builder(documents).report(claims, left, judgements, [Skipped("x.bin", "binary")], "1.0", "m 1")


def test_places_cross_markup_and_lines(stages: tuple[list[Document], list[Claim]]) -> None:
    report = built(stages, judgement(of(stages[1], "4 May 1932"), of(stages[1], "1934")))
    (finding,) = report.findings
    ((one,), (other,)) = finding.sides
    assert (one.source, one.line, one.column, one.value) == ("guide.md", 7, 4, "4 May 1932")
    assert (other.source, other.line, other.value) == ("news.md", 6, "1934")
    for place in (one, other):
        text = TEXTS[place.source]
        assert text[place.start : place.end] == place.value
        assert text[place.quote_start : place.quote_end] == place.quote
    assert "*Tarn*" in one.quote
    assert "\n" in one.quote


def test_what_the_report_says_of_its_sources(stages: tuple[list[Document], list[Claim]]) -> None:
    report = built(stages)
    assert [(one.source, one.id, one.published) for one in report.sources] == [
        ("guide.md", "guide", "2001-04-03"),
        ("news.md", "news", "2019-04"),  # as precisely as it was given
    ]
    assert sum(one.claims for one in report.sources) == len(report.claims) == len(shown_claims(stages[1], []))
    assert [one.unread for one in report.sources] == [0, 1]
    assert [(one.value, one.line, one.reason) for one in report.unread] == [("Tarn", 6, "only a name")]
    assert report.skipped == (Skipped("x.bin", "binary"),)


def test_severity_and_confidence(stages: tuple[list[Document], list[Claim]]) -> None:
    a, b = of(stages[1], "4 May 1932"), of(stages[1], "1934")
    (finding,) = built(stages, judgement(a, b, confidence=0.8449)).findings
    assert (finding.severity, finding.confidence) == (Severity.WARNING, 0.84)
    assert finding.steps[-1].stage == "verdict"
    assert {step.stage for step in finding.steps} >= {"mention", "alignment", "value", "scope", "verdict"}


def test_an_id_speaks_of_what_is_said_and_not_of_where(read: Read) -> None:
    def id_of(texts: dict[str, str]) -> str:
        stages = read(texts)
        (finding,) = built(stages, judgement(of(stages[1], "4 May 1932"), of(stages[1], "1934"))).findings
        return finding.id

    moved = {name: text.replace("---\n\n", "---\n\n\nGulls cry.\n\n") for name, text in TEXTS.items()}
    assert id_of(moved) == id_of(TEXTS)
    changed = {**TEXTS, "guide.md": TEXTS["guide.md"].replace("*Tarn* bridge was opened", "*Tarn* inn was closed")}
    assert id_of(changed) != id_of(TEXTS)


def test_equal_findings_get_distinct_ids(stages: tuple[list[Document], list[Claim]]) -> None:
    one = judgement(of(stages[1], "4 May 1932"), of(stages[1], "1934"))
    ids = [finding.id for finding in built(stages, one, one).findings]
    assert len(set(ids)) == 2


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_sentence_that_quotes_both_sides(
    stages: tuple[list[Document], list[Claim]], verdict: Verdict
) -> None:
    (finding,) = built(stages, judgement(of(stages[1], "4 May 1932"), of(stages[1], "1934"), verdict)).findings
    assert finding.message.endswith(".")
    for words in ('"4 May 1932"', '"1934"', "guide.md", "news.md"):
        assert words in finding.message
    own = replace(judgement(of(stages[1], "4 May 1932"), of(stages[1], "1934"), verdict), because="It is so.")
    assert built(stages, own).findings[0].message.endswith(" It is so.")
    alone = replace(own, pair=None)
    assert built(stages, alone).findings[0].message == "It is so."


def test_normal_forms(stages: tuple[list[Document], list[Claim]]) -> None:
    claim = of(stages[1], "1934")

    def form(text: str) -> str:
        value = read_quantity(text)
        assert isinstance(value, Quantity)
        return normalised(replace(claim, value=value))

    day = read_date("the 1950s", date(2001, 1, 1))
    assert isinstance(day, DateValue)
    assert normalised(replace(claim, value=day)) == "195X"
    assert form("US$11.5 million") == "11500000 USD"
    assert form("nearly 300") == "nearly 300"
    assert form("0.5%").startswith(str(Decimal("0.5")))
    assert normalised(replace(claim, value=NameValue("Anna Ek", "person", "person:anna-ek"))) == "person:anna-ek"
    assert normalised(replace(claim, value=NameValue("Anna Ek", "person"))) == "Anna Ek"
    assert normalised(replace(claim, value=StateValue("did not close", "close", False))) == "not close"


def test_scopes_that_differ_are_told(stages: tuple[list[Document], list[Claim]]) -> None:
    a, b = of(stages[1], "4 May 1932"), of(stages[1], "1934")
    first = replace(a, scope=Scope(instance="first", tense="past", cues=(("part", "whole"),)))
    second = replace(b, scope=Scope(instance="second", tense="future"))
    (finding,) = built(stages, judgement(first, second, Verdict.SCOPE_DIFFERENCE)).findings
    told = 'guide.md tells it with part whole, of the "first", in the past tense; '
    told += 'news.md tells it of the "second", in the future tense'
    assert finding.message.endswith(f"; no conflict: {told}.")
    (scope,) = [step for step in finding.steps if step.stage == "scope"]
    assert scope.why == told
