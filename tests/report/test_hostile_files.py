"""Hostile sources in the formats that are files: HTML, SQLite, Web Annotations."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import jsonschema  # type: ignore[import-untyped]
import pytest
from report_hostile import EVIL, NAME, VALUE, hostile
from report_page import page_report
from report_sample import lighthouse

from crosscheck.cli.output import encode
from crosscheck.report.model import Report
from crosscheck.report.visible import one_line
from crosscheck.report.writers import WriteOptions, load_writer
from crosscheck.report.writers.html.assets import SCRIPT, asset
from crosscheck.report.writers.sqlite import write as write_database

UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


class Page(HTMLParser):
    """Elements, attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def html(report: Report) -> str:
    return load_writer("html")(report, WriteOptions())


def test_html_has_only_elements_and_attributes_of_ours() -> None:
    ours = {(tag, name) for tag, attrs in Page(html(page_report())).elements for name in attrs}
    found = Page(html(hostile())).elements
    assert {(tag, name) for tag, attrs in found for name in attrs} <= ours
    assert [tag for tag, _ in found].count("script") == 1
    for tag, attrs in found:
        assert not [name for name in attrs if name.startswith("on") or name in ("style", "src", "srcset")], (tag, attrs)
        if "href" in attrs:
            assert (attrs["href"] or "").startswith("#")


def test_html_shows_the_sources_words_and_nothing_unseen() -> None:
    page = html(hostile())
    assert not UNSEEN.findall(page.replace("\\2060", ""))
    shown = " ".join(Page(page).text.split())
    assert " ".join(one_line(EVIL)[:200].split()) in shown
    assert " ".join(one_line(VALUE).split()) in shown


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", " https://a.example", "//a.example", "HTTPS:x"]
)
def test_html_links_only_to_web_addresses(url: str) -> None:
    report = lighthouse()
    for wanted in (url, "https://a.example/?q=\"><script>'"):
        sources = tuple(replace(one, url=wanted) for one in report.sources)
        hrefs = [
            attrs["href"] or ""
            for tag, attrs in Page(html(replace(report, sources=sources))).elements
            if "href" in attrs
        ]
        assert all(href.startswith("#") or (href == wanted != url) for href in hrefs)
        assert (wanted in hrefs) == (wanted != url)


def test_the_script_is_small_and_the_policy_names_it() -> None:
    assert len(asset(SCRIPT).encode()) < 10_000
    page = html(lighthouse())
    policy = next(attrs["content"] for tag, attrs in Page(page).elements if attrs.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_a_database_keeps_everything_as_data() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(write_database(hostile(), WriteOptions()))
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (quote,) = database.execute("SELECT quote FROM claims ORDER BY start").fetchone()
        assert quote == EVIL.encode("utf-8", "backslashreplace").decode()
        assert database.execute("SELECT source FROM sources").fetchall() == [(NAME,)]


def test_a_bearer_of_several_subjects_stands_in_a_database_once() -> None:
    report = page_report()
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(write_database(replace(report, entities=2 * tuple(report.entities)), WriteOptions()))
        assert database.execute("SELECT count(*) FROM entities").fetchone() == (len(report.entities),)


def test_a_database_joins_findings_claims_and_names() -> None:
    report = page_report()
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(write_database(report, WriteOptions()))
        rows = database.execute("SELECT DISTINCT id, source, value FROM conflicts WHERE kind = 'date'").fetchall()
        assert {row[1:] for row in rows} == {("guide.md", "1871"), ("news.md", "1874"), ("times.md", "May 1871")}
        (unclaimed,) = database.execute("SELECT count(*) FROM finding_places WHERE claim IS NULL").fetchone()
        (places,) = database.execute("SELECT count(*) FROM finding_places").fetchone()
        assert places > 12
        assert unclaimed < places / 4
        names = database.execute(
            "SELECT n.name, n.source FROM entities e JOIN entity_names n ON n.entity = e.id WHERE e.name = 'Ada Morrow'"
        ).fetchall()
        assert sorted(names) == [("Ada Morow", "news.md"), ("Ada Morrow", "guide.md"), ("Ada Morrow", "times.md")]
        assert database.execute("SELECT copy_of FROM sources WHERE source = 'wire.md'").fetchone() == ("news.md",)


@pytest.mark.parametrize("report", [hostile(), lighthouse(), page_report()])
def test_annotations_follow_their_schema_and_point_at_the_words(report: Report) -> None:
    document = json.loads(encode(load_writer("annotations")(report, WriteOptions())))
    schema = json.loads(files("crosscheck.report").joinpath("schema/annotations-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(document)
    items = document["first"]["items"]
    assert document["total"] == len(items) == len(report.findings) + len(report.claims) + len(report.unread)
    texts = dict(report.texts)
    for item in items:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            quote, position = target["selector"]
            text = next(
                (text for text in texts.values() if text[position["start"] : position["end"]] == quote["exact"]), None
            )
            if report.sources[0].source != NAME:
                assert text is not None
                assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


@pytest.mark.parametrize(("name", "schema"), [("json", "claims-1.json"), ("jsonl", "claim-rows-1.json")])
@pytest.mark.parametrize("report", [hostile(), page_report()])
def test_lists_of_claims_follow_their_schemas(name: str, schema: str, report: Report) -> None:
    from crosscheck.report.listing import load_listing

    loaded = json.loads(files("crosscheck.report").joinpath("schema", schema).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    text = encode(load_listing(name)(report, WriteOptions())).decode()
    rows = [json.loads(text)] if name == "json" else [json.loads(line) for line in text.split("\n") if line]
    assert rows
    for row in rows:
        jsonschema.Draft202012Validator(loaded).validate(row)
