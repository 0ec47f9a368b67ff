from __future__ import annotations

from dataclasses import replace

import pytest
from report_page import TIMES, page_report
from report_sample import finding, place, summary

from crosscheck.documents.model import Block, BlockKind
from crosscheck.report.coverage import State, cover
from crosscheck.report.edtf_years import Years, years_of
from crosscheck.report.model import Report
from crosscheck.report.paragraphs import Reading
from crosscheck.report.writers import WriteOptions, load_writer
from crosscheck.report.writers.html.marks import stretches
from crosscheck.report.writers.html.page import head_line
from crosscheck.report.writers.html.timeline import Scale
from crosscheck.verdicts.model import Severity, Verdict

TEXT = "It opened in 1901."


def agreeing(*sources: str, copy_of: str = "") -> Report:
    """All sources say 1901 in one finding; the last may be a copy."""
    places = [place(TEXT, name, "1901", "1901") for name in sources]
    summaries = [summary(name, TEXT, 1) for name in sources]
    summaries[-1] = replace(summaries[-1], copy_of=copy_of)
    found = finding(Verdict.AGREEMENT, Severity.NOTE, "Both.", [[one] for one in places])
    return Report("1", "m", tuple(summaries), tuple(places), (), (found,), texts=tuple((s, TEXT) for s in sources))


def test_states_counts_and_head_line() -> None:
    times = cover(page_report())["times.md"]
    states = {fact.value: fact.states for fact in times.facts}
    assert states["May 1871"] == (State.CONFLICT, State.REFINED)
    assert states["1871"] == (State.AGREED,)
    assert states["the 1870s"] == (State.ONLY_HERE,)
    assert head_line(times) == "4 facts, 2 confirmed elsewhere, 1 disputed, 2 only here, 0 not read"
    guide = cover(page_report())["guide.md"]
    assert guide.by_state[State.NOT_COMPARED] == 1
    assert guide.facts[0].reason == "part of a name: Guide"


def test_a_copy_confirms_nothing() -> None:
    both = cover(agreeing("a.md", "b.md", "c.md"))
    assert both["a.md"].facts[0].confirmed_by == ("b.md", "c.md")
    copied = cover(agreeing("a.md", "b.md", "c.md", copy_of="b.md"))
    assert copied["a.md"].facts[0].confirmed_by == ("b.md",)
    assert copied["c.md"].facts[0].confirmed_by == ("a.md",)
    alone = cover(agreeing("a.md", "b.md", copy_of="a.md"))
    assert alone["a.md"].facts[0].states == (State.ONLY_HERE,)
    assert alone["a.md"].facts[0].findings


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_copies_are_said(name: str) -> None:
    text = load_writer(name)(agreeing("a.md", "b.md", copy_of="a.md"), WriteOptions())
    assert "count as one source" in " ".join(text.replace("\n", " ").split())


def test_stretches_hold_the_text_once_whatever_overlaps() -> None:
    facts = [fact for fact in cover(page_report())["times.md"].facts if fact.line == 1]
    spans = [(fact.start, fact.end, fact) for fact in facts]
    first = TIMES.split("\n")[0]
    pieces = list(stretches(first, spans))
    assert "".join(piece.text for piece in pieces) == first
    assert [piece.text for piece in pieces if piece.kind == "mark"] == ["May ", "1871"]
    assert all(piece.finding == facts[0].findings[0] for piece in pieces if piece.kind == "mark")


def test_places_of_the_file_become_places_of_the_text() -> None:
    raw = "<p>Cost: <b>5&nbsp;pounds</b> a day</p>"
    at = raw.index("5&nbsp;")
    block = Block(
        BlockKind.PARAGRAPH, "Cost: 5 pounds a day", ((0, 3), (6, at), (8, at + 7), (14, at + 17)), ends=((7, at + 7),)
    )
    reading = Reading(0, raw, (block,))
    start, end = block.span(6, 14)
    spread = reading.spread(start, end)
    assert spread is not None
    assert block.text[spread.start : spread.end] == "5 pounds"
    assert reading.spread(0, 2) is None
    assert reading.spread(len(raw) - 2, len(raw)) is None


@pytest.mark.parametrize(
    ("edtf", "years"),
    [
        ("1958", Years(1958, 1959)),
        ("195X", Years(1950, 1960)),
        ("18XX", Years(1800, 1900)),
        ("1958~", Years(1958, 1959, True)),
        ("1958/1960", Years(1958, 1961)),
        ("1990/..", Years(1990, None)),
        ("../1949", Years(None, 1950)),
        ("-0043", Years(-43, -42)),
        ("1958-21", Years(1958 + 2 / 12, 1958 + 5 / 12)),
    ],
)
def test_notation_as_years(edtf: str, years: Years) -> None:
    found = years_of(edtf)
    assert found is not None
    assert (found.start, found.end, found.unsure) == pytest.approx((years.start, years.end, years.unsure))


@pytest.mark.parametrize("edtf", ["", "XXXX-06-12", "P3Y", "morning", "1958-13", "../..", "1960/1950", "2020-99-99"])
def test_what_is_no_year_is_not_drawn(edtf: str) -> None:
    assert years_of(edtf) is None


def test_days_and_months_lie_within_their_year() -> None:
    day, month = years_of("1958-12-31"), years_of("1958-12")
    assert day is not None
    assert month is not None
    bounds = [month.start, day.start, day.end, month.end]
    assert bounds == sorted(one for one in bounds if one is not None)
    assert (month.start or 0) > 1958
    assert (month.end or 9999) <= 1959


def test_a_long_empty_time_is_folded() -> None:
    scale = Scale([(1450, 1451), (1950, 1951), (2000, 2001)], 0, 1000)
    assert len(scale.folds()) >= 1
    assert 0 <= scale.x(1450) < scale.x(1950) < scale.x(2000) <= 1000
    labels = [x for x, _ in scale.ticks()]
    assert labels == sorted(labels)


@pytest.mark.parametrize("sources", [0, 1, 60])
def test_any_number_of_sources_is_shown(sources: int) -> None:
    report = Report("1", "m", tuple(summary(f"{n}.md", TEXT) for n in range(sources)), (), (), ())
    if sources == 60:
        report = agreeing(*(f"{n}.md" for n in range(60)))
    page = load_writer("html")(report, WriteOptions())
    assert page.count('<article class="source"') == sources
    assert ("left out" in page) == (sources == 60)


def test_the_page_is_the_same_in_any_order_and_small() -> None:
    report = page_report()
    page = load_writer("html")(report, WriteOptions())
    turned = replace(report, findings=report.findings[::-1], texts=report.texts[::-1], sources=report.sources[::-1])
    assert load_writer("html")(turned, WriteOptions()) == page
    many = tuple(replace(one, id=f"{one.id}-{n}") for n in range(50) for one in report.findings)[:500]
    assert len(many) == 500
    assert len(load_writer("html")(replace(report, findings=many), WriteOptions()).encode()) < 1_000_000
