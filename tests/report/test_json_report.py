from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from typing import TypeVar

import jsonschema  # type: ignore[import-untyped]
import pytest
from report_sample import GUIDE, NEWS, lighthouse

from crosscheck.report.model import Report
from crosscheck.report.writers import WriteOptions, load_writer

T = TypeVar("T")
CONTRACT = {"schema_version", "tool", "model", "sources", "claims", "unread", "findings", "entities", "skipped"}


def written(report: Report) -> str:
    return load_writer("json")(report, WriteOptions())


def schema() -> dict[str, object]:
    loaded: dict[str, object] = json.loads(
        files("crosscheck.report").joinpath("schema/report-1.json").read_text("utf-8")
    )
    return loaded


def test_output_follows_the_shipped_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    document = json.loads(written(lighthouse()))
    jsonschema.Draft202012Validator(schema()).validate(document)
    assert set(document) == CONTRACT


@pytest.mark.parametrize(
    ("where", "broken"),
    [("verdict", "maybe"), ("confidence", 1.5), ("sides", [[]]), ("id", "line 5"), ("kind", "colour")],
)
def test_schema_refuses_what_the_report_must_not_say(where: str, broken: object) -> None:
    document = json.loads(written(lighthouse()))
    document["findings"][0][where] = broken
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(document)


def test_schema_lists_every_key_that_is_written() -> None:
    definitions = schema()["$defs"]
    assert isinstance(definitions, dict)
    document = json.loads(written(lighthouse()))
    assert set(document["claims"][0]) == set(definitions["claim"]["properties"])
    with_gate = {"decision", "change", "was"}  # only where there is a decision, a base
    assert set(document["findings"][0]) | with_gate == set(definitions["finding"]["properties"])
    assert set(document["sources"][0]) | {"subject"} == set(definitions["source"]["properties"])
    assert set(document["unread"][0]) == set(definitions["unread"]["properties"])


def test_places_point_at_the_values_own_words() -> None:
    document = json.loads(written(lighthouse()))
    texts = {"guide.md": GUIDE, "news.md": NEWS}
    places = [place for finding in document["findings"] for side in finding["sides"] for place in side]
    assert places
    for place in [*document["claims"], *places]:
        assert texts[place["source"]][place["start"] : place["end"]] == place["value"]


def test_same_bytes_whatever_the_order_of_what_was_found() -> None:
    report = lighthouse()
    chance = random.Random(7)

    def mix(things: Sequence[T]) -> tuple[T, ...]:
        return tuple(chance.sample(things, len(things)))

    for _ in range(5):
        mixed = replace(
            report,
            sources=mix(report.sources),
            claims=mix(report.claims),
            unread=mix(report.unread),
            findings=mix(report.findings),
            skipped=mix(report.skipped),
            texts=mix(report.texts),
        )
        for name in ("json", "concise", "markdown", "terminal", "html", "annotations"):
            writer = load_writer(name)
            assert writer(mixed, WriteOptions(verbosity=1)) == writer(report, WriteOptions(verbosity=1))


def test_conflicts_come_first_and_the_file_ends_with_a_newline() -> None:
    text = written(lighthouse())
    assert text.endswith("}\n")
    assert "\r" not in text
    verdicts = [finding["verdict"] for finding in json.loads(text)["findings"]]
    assert verdicts == sorted(
        verdicts, key=["conflict", "outdated", "spelling_variant", "scope_difference", "refinement", "agreement"].index
    )


def test_to_dict_is_the_document_that_is_written() -> None:
    assert lighthouse().to_dict() == json.loads(written(lighthouse()))


def test_letters_are_written_as_they_are() -> None:
    report = lighthouse()
    first = replace(report.findings[0], message="Łódź – 灯台")
    assert "Łódź – 灯台" in written(replace(report, findings=(first,)))
