from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_hostile import hostile
from report_sample import GUIDE, finding, lighthouse, place, summary
from rich.cells import cell_len

from crosscheck.report.excerpt import quote_lines
from crosscheck.report.model import Report, Step
from crosscheck.report.visible import visible
from crosscheck.report.writers import WriteOptions, cells, load_writer
from crosscheck.report.writers.cells import wrap, wrap_marked
from crosscheck.report.writers.explanation import write_explanation
from crosscheck.verdicts.model import Severity, Verdict

FRAME = """\
error[conflict.date] The lighthouse was lit in 1871 or in 1874.
 --> guide.md:7:27
  |
7 | The lighthouse was lit in 1871, and cost 4,200 pounds. Its keeper was Ada Morrow.
  |                           ^^^^
  |
 --> news.md:1:14
  |
1 | First lit in 1874, the tower now draws
  |              ^^^^
  |
  = why: the values differ (1871 and 1874 share no day); scope same: neither speaks of another time
  = help: crosscheck explain {id}
"""


def shown(report: Report, *, width: int = 100, verbosity: int = 0, color: bool = False) -> str:
    return load_writer("terminal")(report, WriteOptions(width=width, verbosity=verbosity, color=color))


def one_place(text: str, value: str) -> Report:
    spot = place(text, "a.md", value, value)
    found = finding(Verdict.CONFLICT, Severity.ERROR, "One.", [[spot], [spot]])
    return Report("1", "m", (summary("a.md", text),), (spot,), (), (found,), texts=(("a.md", text),))


def test_a_conflict_shows_both_places_and_why() -> None:
    report = lighthouse()
    conflict = next(one for one in report.findings if one.verdict is Verdict.CONFLICT and one.kind == "date")
    assert FRAME.format(id=conflict.id) in shown(report, width=100)


def test_sections_stand_in_the_order_of_urgency() -> None:
    text = shown(lighthouse(), verbosity=1)
    titles = [line.split("(")[0].strip("─ ") for line in text.splitlines() if line.startswith("──")]
    assert titles == [
        "Conflicts",
        "Outdated",
        "Spelling variants",
        "Arithmetic",
        "Scope differences",
        "Refinements",
        "Agreements",
    ]


def test_what_agrees_is_counted_unless_asked_for() -> None:
    text = shown(lighthouse())
    assert "Compared without conflict: 1 scope difference, 1 refinement, 1 agreement (-v shows them)." in text
    assert "Both name one keeper" not in text
    assert "Both name one keeper" in shown(lighthouse(), verbosity=1)


def test_what_was_not_compared_is_said() -> None:
    text = shown(lighthouse(), width=200)
    assert "Not compared: 1 value unread (1 part of a name); 1 claim without a partner" in text
    assert "Skipped photo.jpg: not a text" in text
    assert text.splitlines()[-1].startswith("Found 2 conflicts (1 error, 1 warning), 1 outdated, 1 spelling variant")


def test_quiet_keeps_conflicts_and_the_summary() -> None:
    text = shown(lighthouse(), verbosity=-1)
    assert "error[conflict.date]" in text
    assert "warning[conflict.arithmetic]" in text
    assert "Found 2 conflicts" in text
    for absent in ("outdated.", "spelling_variant.", "Not compared", "Compared without"):
        assert absent not in text


def test_nothing_found_is_said() -> None:
    text = shown(Report("1", "m", (summary("a.md", GUIDE, claims=0),), (), (), ()))
    assert text == "Found no conflicts in 1 source.\n"


@pytest.mark.parametrize("width", [30, 50, 80, 200])
def test_no_line_is_wider_than_asked(width: int) -> None:
    wide = one_place("灯台は" * 40 + "一八七一年" + "に点灯した。" * 40, "一八七一年")
    for report in (wide, lighthouse(), hostile()):
        lines = shown(report, width=width).splitlines()
        assert [line for line in lines if cell_len(line) > width and "-->" not in line] == []


def test_carets_stand_under_wide_characters() -> None:
    lines = shown(one_place("灯台は1871年、Ada Morrow が守った。", "Ada Morrow")).splitlines()
    at = next(index for index, line in enumerate(lines) if "^" in line)
    above = lines[at - 1]
    assert cell_len(above[: above.index("Ada")]) == lines[at].index("^")
    assert lines[at].count("^") == len("Ada Morrow")


def test_a_value_over_two_lines_is_marked_on_both() -> None:
    text = "It was first lit on 3\nMarch 1871 by hand."
    spot = replace(place(text, "a.md", "3\nMarch 1871", "1871-03-03"), quote=text, quote_start=0, quote_end=len(text))
    assert [(line.number, line.marked) for line in quote_lines(spot, text)] == [(1, "3"), (2, "March 1871")]
    report = replace(
        one_place(text, "3"), findings=(finding(Verdict.CONFLICT, Severity.ERROR, "Two.", [[spot], [spot]]),)
    )
    assert shown(report).count("^^^^^^^^^^") == 2


def test_a_long_sentence_is_cut_around_its_value() -> None:
    text = "alpha beta " * 400 + "in 1871 " + "gamma delta " * 400
    spot = place(text, "a.md", "1871", "1871")
    (line,) = quote_lines(spot, text)
    assert line.marked == "1871"
    assert len(line.text) < 520
    assert line.cut_before
    assert line.cut_after
    assert "… " in shown(one_place(text, "1871"))


def test_without_the_file_the_quote_serves() -> None:
    with_file, without = (
        quote_lines(place(GUIDE, "g", "1871", "1871"), GUIDE),
        quote_lines(place(GUIDE, "g", "1871", "1871"), None),
    )
    assert [(line.number, line.text, line.marked) for line in with_file] == [
        (line.number, line.text, line.marked) for line in without
    ]


def test_colour_changes_nothing_but_colour() -> None:
    import re

    plain = shown(lighthouse(), verbosity=1)
    colored = shown(lighthouse(), verbosity=1, color=True)
    assert "\x1b[" in colored
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_environment_does_not_override_what_the_caller_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in shown(lighthouse())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" in shown(lighthouse(), color=True)


def test_an_explanation_goes_the_whole_way() -> None:
    report = lighthouse()
    agreement = next(one for one in report.findings if one.verdict is Verdict.AGREEMENT)
    agreement = replace(agreement, steps=(*agreement.steps, Step("verdict", "agreement", "one keeper, two spellings")))
    text = write_explanation(agreement, report, WriteOptions(width=100))
    for place_ in (one for side in agreement.sides for one in side):
        assert f"--> {place_.source}:{place_.line}:{place_.column}" in text
    at = [text.index(step.why) for step in agreement.steps]
    assert at == sorted(at)
    assert agreement.id in text


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200), st.integers(2, 60))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, first: int, length: int, width: int) -> None:
    rows = wrap_marked(text, first, first + length, width)
    whole = visible(text)
    assert "".join("".join(row.text for row in rows).split()) == "".join(whole.split())
    marked = "".join(row.text[row.mark_start : row.mark_end] for row in rows)
    assert "".join(marked.split()) == "".join(visible(text[first : first + length]).split())
    if text.isascii() and text.isprintable():
        assert all(cell_len(row.text) <= width for row in rows)


def test_wrap_breaks_between_words() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("abcdefghij kl", 4) == ["abcd", "efgh", "ij", "kl"]


def test_what_takes_a_cell_each_is_wrapped_like_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "“The mill—at Orrow—cost £3 or 4 €…” said Zoë Šimić, who paid ½ of it.  "
    fast = [wrap_marked(text, 5, 20, width) for width in range(80)]
    monkeypatch.setattr(cells, "_NARROW", re.compile("(?!)"))
    assert [wrap_marked(text, 5, 20, width) for width in range(80)] == fast
