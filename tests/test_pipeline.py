"""From sources to the report: what it holds, and that only the sources decide what that is."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from crosscheck.config import Settings
from crosscheck.errors import SourceError
from crosscheck.pipeline import Shared

if TYPE_CHECKING:
    from crosscheck import Checker, Report

ROOT = Path(__file__).parents[1]
TEXTS = {
    "guide.md": "---\ntitle: Guide\npublished: 2009-05-01\n---\n\n# The Skerrin lighthouse\n\n"
    "The Skerrin lighthouse was built in 1871 by Ada Morrow and cost 4,200 pounds. Its tower is 31 metres high.[1] "
    "See page 14.\n",
    "news.md": "---\ntitle: News\npublished: 2021-06-01\n---\n\nThe Skerrin lighthouse was built in 1884, at a cost of "
    "£4,200. The tower is 31 m high, and 9,000 people visit it each year.\n",
    "memoir.txt": "My aunt Ada Morow kept the lamp. The lighthouse at Skerrin was built in the 1870s.\n\n"
    "Call 020 7946 0018.\n",
    "page.html": "<html lang=en><title>Skerrin</title><p>The lighthouse of Skerrin&nbsp;was built in <b>1871</b>.</p>",
    "entry.wiki": "'''Skerrin''' is a [[lighthouse]] built in 1871 and {{convert|31|m|ft}} high.<ref>Guide, 14</ref>",
}

Document = dict[str, Any]


@pytest.fixture(scope="module")
def report(checker: Checker) -> Report:
    return checker.check(TEXTS)


@pytest.fixture(scope="module")
def document(report: Report) -> Document:
    return json.loads(json.dumps(report.to_dict()))  # type: ignore[no-any-return]


def as_bytes(report: Report) -> bytes:
    from crosscheck.report.writers import WriteOptions, load_writer

    text = load_writer("json")(report, WriteOptions())
    return text if isinstance(text, bytes) else text.encode()


def places(document: Mapping[str, Any]) -> list[Document]:
    sides = [place for finding in document["findings"] for side in finding["sides"] for place in side]
    return [*document["claims"], *sides]


def test_places_are_the_values_own_words(document: Document) -> None:
    assert len(places(document)) > 20
    for place in [*places(document), *document["unread"]]:
        text = TEXTS[place["source"]]
        assert text[place["start"] : place["end"]] == place["value"]
        before = text[: place["start"]]
        assert place["line"] == before.count("\n") + 1
        assert place["column"] == len(before) - (before.rfind("\n") + 1) + 1


def test_quotes_are_verbatim_and_hold_the_value(document: Document) -> None:
    for place in places(document):
        text = TEXTS[place["source"]]
        assert text[place["quote_start"] : place["quote_end"]] == place["quote"]
        assert place["quote_start"] <= place["start"] < place["end"] <= place["quote_end"]


def test_every_value_that_became_no_claim_says_why(document: Document) -> None:
    reasons = {(unread["source"], unread["value"]): unread["reason"] for unread in document["unread"]}
    assert ("memoir.txt", "020 7946 0018") in reasons
    assert ("guide.md", "14") in reasons
    assert all(reasons.values())


def test_the_report_follows_its_schema(document: Document) -> None:
    schema = json.loads(files("crosscheck.report").joinpath("schema/report-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)


def test_findings_name_a_kind_a_severity_and_distinct_ids(document: Document) -> None:
    ids = [finding["id"] for finding in document["findings"]]
    assert len(set(ids)) == len(ids) > 3
    claims = {(claim["source"], claim["start"], claim["end"]) for claim in document["claims"]}
    for finding in document["findings"]:
        assert finding["message"].endswith(".")
        assert "\n" not in finding["message"]
        assert 0 <= finding["confidence"] <= 1
        assert len(finding["sides"]) == 2
        assert all((one["source"], one["start"], one["end"]) in claims for side in finding["sides"] for one in side)


def test_the_planted_findings_are_found(document: Document) -> None:
    def found(verdict: str, *values: str) -> bool:
        return any(
            finding["verdict"] == verdict
            and {place["value"] for side in finding["sides"] for place in side} >= set(values)
            for finding in document["findings"]
        )

    assert found("conflict", "1871", "1884")
    assert found("refinement", "1871", "the 1870s")
    assert found("agreement", "31 metres", "31 m")
    assert found("spelling_variant", "Ada Morrow", "Ada Morow")


def test_every_step_of_the_way_to_a_verdict_is_told(report: Report) -> None:
    for finding in report.findings:
        assert [step.stage for step in finding.steps][-1] == "verdict"
        assert all(step.answer and step.why for step in finding.steps)


def test_the_same_input_gives_the_same_bytes(checker: Checker, report: Report) -> None:
    assert as_bytes(checker.check(TEXTS)) == as_bytes(report)


def test_a_checker_keeps_nothing_from_one_call_to_the_next(checker: Checker, report: Report) -> None:
    checker.check({"a.md": "Skerrin was built in 1999 by Ada Moro.", "b.md": "The 1871 fire killed 9,000 people."})
    with pytest.raises(SourceError):
        checker.check({"a.md": ""})
    assert as_bytes(checker.check(TEXTS)) == as_bytes(report)


def test_a_source_read_before_is_not_read_differently(checker: Checker, report: Report) -> None:
    shared = Shared()
    checker.check({name: TEXTS[name] for name in ("guide.md", "news.md")}, shared=shared)
    assert len(shared.readings) == 2
    for _ in range(2):
        assert as_bytes(checker.check(TEXTS, shared=shared)) == as_bytes(report)
        assert len(shared.readings) == len(TEXTS)


def test_folders_files_and_texts_give_one_report(checker: Checker, report: Report, tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_bytes(text.encode())
    paths = [tmp_path / name for name in TEXTS]
    for given_ in (tmp_path, str(tmp_path), paths, paths[::-1]):
        assert as_bytes(checker.check(given_)) == as_bytes(report)


ONCE = (Phase.explicit, Phase.reuse, Phase.generate)  # to make a failing example smaller would take minutes

SENTENCES = [
    "The Tarn bridge was opened on 4 May 1932.",
    "Tarn's bridge, opened in 1934, is 420 metres long.",
    "About 300 people built the bridge at a cost of £1.2 million.",
    "The bridge cost £1.5 million and employed 300 people.",
    "Anna Lindqvist designed the bridge of Tarn.",
    "Its architect was Anna Lindquist; it is 400 metres long.",
    "The bridge did not close in 1961.",
]


@settings(max_examples=12, deadline=None, phases=ONCE)
@given(
    sources=st.lists(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join), min_size=2, max_size=4
    ),
    seed=st.integers(0, 1000),
)
def test_the_report_does_not_depend_on_the_order_of_the_sources(
    checker: Checker, sources: Sequence[str], seed: int
) -> None:
    texts = {f"{number}.md": text for number, text in enumerate(sources)}
    mixed = list(texts.items())
    random.Random(seed).shuffle(mixed)
    assert as_bytes(checker.check(dict(mixed))) == as_bytes(checker.check(texts))


@settings(max_examples=25, deadline=None, phases=ONCE)
@given(st.dictionaries(st.sampled_from(["a.md", "b.txt", "c.html", "d.wiki"]), st.text(max_size=150), min_size=1))
def test_no_text_breaks_a_run(checker: Checker, texts: Mapping[str, str]) -> None:
    try:
        said = str(checker.check(texts).to_dict()["schema_version"])
    except SourceError as error:
        said = str(error)
    assert re.match(r"1$|[a-d]\.\w+: ", said)


def test_what_cannot_be_read_is_named_and_the_rest_is_checked(checker: Checker) -> None:
    report = checker.check({**TEXTS, "empty.md": " \n"})
    assert [(one.name, bool(one.reason)) for one in report.skipped] == [("empty.md", True)]
    assert len(report.sources) == len(TEXTS)


def test_progress_is_told_for_each_source(one_model: object) -> None:
    from crosscheck import Checker

    told: list[tuple[int, int, str]] = []
    Checker(progress=lambda done, total, what: told.append((done, total, what))).check(TEXTS)
    assert [(total, what) for _, total, what in told] == [(len(TEXTS), name) for name in sorted(TEXTS)]


def test_settings_reach_the_stages(one_model: object, tmp_path: Path) -> None:
    from crosscheck import Checker

    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "rulings").mkdir()
    rulings = tmp_path / "rulings" / "entities.toml"
    rulings.write_text('[[split]]\nnames = ["Ada Morrow", "Ada Morow"]\nreason = "cousins"\n', "utf-8")
    report = Checker(settings=Settings(ignore=("rulings/", "*.wiki"), max_bytes=150, entities=rulings)).check(tmp_path)
    assert {one.source for one in report.sources} == {"memoir.txt", "page.html"}
    assert [one.name for one in report.skipped] == ["guide.md", "news.md"]
    assert not [one for one in report.findings if one.verdict == "spelling_variant"]


SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the judged texts are not beside this repository")
def test_no_verdict_goes_against_the_judged_texts(checker: Checker) -> None:
    """What an editor judged to be true on both sides is no conflict, and what is not the same is no agreement."""
    from crosscheck.documents.read import read_document
    from crosscheck.sources.load import load_sources

    folder = SEEDS / "sources"
    document: Mapping[str, Any] = checker.check(folder).to_dict()
    texts = {source.name: read_document(source).text for source in load_sources([folder]).sources}
    for place in places(document):
        assert texts[place["source"]][place["start"] : place["end"]] == place["value"]

    def stands_in(side: Sequence[Mapping[str, Any]], judged: Mapping[str, str]) -> bool:
        start = texts[judged["source"]].index(judged["quote"])
        start += judged["quote"].find(judged["value"])
        end = start + len(judged["value"])
        return any(one["source"] == judged["source"] and one["start"] < end and start < one["end"] for one in side)

    for row in (SEEDS / "gold.jsonl").read_text("utf-8").splitlines():
        line = json.loads(row)
        if "a" not in line or "b" not in line or line["kind"] == "arithmetic":
            continue
        for finding in document["findings"]:
            one, other = finding["sides"]
            pairs = ((line["a"], line["b"]), (line["b"], line["a"]))
            if any(stands_in(one, x) and stands_in(other, y) for x, y in pairs):
                assert (finding["verdict"] == "conflict") <= (line["verdict"] == "conflict"), line["id"]
                if finding["verdict"] == "agreement":
                    assert line["verdict"] not in ("conflict", "scope_difference", "outdated"), line["id"]
