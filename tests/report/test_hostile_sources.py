from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import pyromark
import pytest
from report_hostile import EVIL, NAME, VALUE, hostile
from report_sample import lighthouse

from crosscheck.cli.output import encode
from crosscheck.report.listing import LISTINGS, load_listing
from crosscheck.report.visible import one_line, visible
from crosscheck.report.writers import WriteOptions, load_writer
from crosscheck.report.writers.escape import code, inline
from crosscheck.report.writers.explanation import write_explanation

UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
OURS = {
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "li",
    "blockquote",
    "strong",
    "code",
    "sub",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


class Page(HTMLParser):
    """Tags and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name not in ("style", "align")], (tag, attrs)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def rendered(markdown: str) -> Page:
    extensions = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_MATH
        | pyromark.Options.ENABLE_GFM
    )
    return Page(pyromark.html(markdown, options=extensions))


@pytest.mark.parametrize("name", ["terminal", "concise", "markdown"])
@pytest.mark.parametrize("verbosity", [-1, 0, 1])
def test_nothing_unseen_reaches_the_reader(name: str, verbosity: int) -> None:
    text = load_writer(name)(hostile(), WriteOptions(verbosity=verbosity, width=80))
    assert not UNSEEN.findall(text)
    assert "\\x1b[31mred" in text.replace("\\\\", "\\").replace("\\[", "[") or verbosity < 0 or name == "terminal"


def test_nothing_unseen_in_explanations_and_lists() -> None:
    report = hostile()
    assert not UNSEEN.findall(write_explanation(report.findings[0], report, WriteOptions(width=60)))
    assert not UNSEEN.findall(load_listing("terminal")(report, WriteOptions()))


def test_colours_are_the_only_escapes_of_a_coloured_report() -> None:
    text = load_writer("terminal")(hostile(), WriteOptions(verbosity=1, color=True, width=90))
    assert "\x1b[" in text
    assert not UNSEEN.findall(re.sub(r"\x1b\[[0-9;]*m", "", text))


def test_concise_is_one_line_a_finding() -> None:
    lines = load_writer("concise")(hostile(), WriteOptions()).splitlines()
    assert len(lines) == len(hostile().findings)


@pytest.mark.parametrize("style", ["comment", "full"])
def test_markdown_has_no_element_but_ours(style: str) -> None:
    page = rendered(load_writer("markdown")(hostile(), WriteOptions(style=style)))
    assert set(page.tags) <= OURS
    clean = rendered(load_writer("markdown")(lighthouse(), WriteOptions(style=style)))
    assert set(clean.tags) <= OURS


def test_markdown_shows_the_sources_words() -> None:
    page = rendered(load_writer("markdown")(hostile(), WriteOptions()))
    shown = page.text.replace("\u200b", "")
    assert one_line(EVIL)[:300].strip() in shown
    assert one_line(VALUE) in shown


def test_markdown_tables_keep_their_columns() -> None:
    text = load_writer("markdown")(hostile(), WriteOptions())
    row = next(line for line in text.splitlines() if line.startswith("| <code>a"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 7
    assert rendered(text).tags.count("tr") == 7 + 2


def test_markdown_mentions_and_links_nobody() -> None:
    text = load_writer("markdown")(hostile(), WriteOptions())
    outside_code = re.sub(r"<code>.*?</code>", "", text)
    assert not re.search(r"@[\w-]", outside_code)
    assert not re.search(r"(?<!&)#\d", outside_code)
    assert not re.search(r"GH-\d|:tada:", outside_code)
    assert not re.search(r"https?://|www\.|\w@\w", text)
    assert "$" not in text


@pytest.mark.parametrize(
    "text",
    [
        "1. one",
        "12) two",
        "- item",
        "+ item",
        "# head",
        "=== ",
        "> quote",
        "---",
        "```",
        "~~~ x",
        "* star",
        "| a |",
        "    code",
        "[ref]: /url",
        "<div>",
        "&amp;",
        "a  \nb",
        "\\",
        "trailing\\",
        "_",
        "5$ and 6$",
        "x^2^ and a~b~",
    ],
)
def test_inline_renders_as_itself_even_where_a_block_may_begin(text: str) -> None:
    page = rendered(inline(text))
    assert page.tags in (["p"], [])
    assert page.text.replace("\u200b", "").strip() == one_line(text)
    assert rendered(code(text)).text.strip() == one_line(text)


def test_json_keeps_everything_even_what_utf8_cannot() -> None:
    document = json.loads(encode(load_writer("json")(hostile(), WriteOptions())))
    quote = document["findings"][0]["sides"][0][0]["quote"]
    assert quote == EVIL
    assert document["sources"][0]["source"] == NAME


@pytest.mark.parametrize("name", sorted(LISTINGS))
def test_lists_hold_every_claim_and_every_unread_value(name: str) -> None:
    for report in (hostile(), lighthouse()):
        text = encode(load_listing(name)(report, WriteOptions())).decode("utf-8")
        places = [(one.line, one.column, one.start) for one in report.claims]
        places += [(one.line, one.column, one.start) for one in report.unread]
        for line, column, start in places:
            assert (f"{line}:{column}" if name == "terminal" else str(start)) in text
        if name == "jsonl":
            assert len(text.splitlines()) >= len(report.claims) + len(report.unread)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    from dataclasses import replace

    claim = replace(lighthouse().claims[0], value=f"{start}1+cmd|' /C calc'!A0", quote=f"{start}HYPERLINK(1)")
    text = load_listing("csv")(replace(lighthouse(), claims=(claim,)), WriteOptions())
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 2
    assert rows[0]["value"] == f"'{claim.value}"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_visible_leaves_scripts_and_joiners_alone() -> None:
    for text in ("Łódź", "日本語", "नमस्ते", "می‌خواهم", "👩‍🚒", "e\u0301", "قرن"):
        assert visible(text) == text
    assert visible("a\tb\x7f\u202e\U000e0041") == "a b\\x7f\\u202e\\U000e0041"
