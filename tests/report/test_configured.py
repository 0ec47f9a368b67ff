"""Settings put on a finished report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_sample import GUIDE, NEWS, finding, lighthouse, place

from crosscheck.report.configured import rank, regrade, tolerate, unmet
from crosscheck.report.merge import merge
from crosscheck.report.model import Place, Report
from crosscheck.report.order import outlines_of, sort_findings
from crosscheck.sources.group import assign_subjects, split_sources
from crosscheck.sources.load import from_texts
from crosscheck.store.reports import dump_report, load_report
from crosscheck.verdicts.model import Severity, Verdict


def costs(a: str = "4200 GBP", b: str = "4000 GBP") -> Report:
    sides = [
        [place(GUIDE, "guide.md", "4,200 pounds", a, kind="money", property="core/cost")],
        [place(NEWS, "news.md", "9,000", b, kind="money", property="core/cost")],
    ]
    bad = finding(Verdict.CONFLICT, Severity.WARNING, "m", sides, kind="money")
    return replace(lighthouse(), findings=(bad,), claims=tuple(one for side in sides for one in side))


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ({}, Severity.WARNING),
        ({"conflict": Severity.NOTE}, Severity.NOTE),
        ({"conflict": Severity.NOTE, "money": Severity.ERROR}, Severity.ERROR),
        ({"conflict.money": Severity.NOTE, "money": Severity.ERROR}, Severity.NOTE),
        ({"agreement": Severity.ERROR, "date": Severity.ERROR}, Severity.WARNING),
    ],
)
def test_the_most_special_severity_counts(severity: dict[str, Severity], expected: Severity) -> None:
    assert regrade(costs(), severity).findings[0].severity is expected


@pytest.mark.parametrize(
    ("tolerances", "agree"),
    [
        ({"money": 0.05}, True),
        ({"money": 0.04}, False),
        ({"GBP": 0.05}, True),
        ({"USD": 0.05}, False),
        ({"cost": 0.05, "money": 0.0}, True),
        ({"core/cost": 0.0, "money": 1.0}, False),
        ({}, False),
    ],
)
def test_amounts_within_tolerance_agree(tolerances: dict[str, float], agree: bool) -> None:
    (one,) = tolerate(costs(), tolerances).findings
    assert (one.verdict is Verdict.AGREEMENT) is agree
    assert ("allowed by the configuration" in one.steps[-1].why) is agree


def test_amounts_of_different_units_are_left_alone() -> None:
    assert tolerate(costs("4200 GBP", "4200 USD"), {"money": 1.0}).findings[0].verdict is Verdict.CONFLICT
    assert tolerate(costs("about 4200 GBP", "4000 GBP"), {"money": 0.1}).findings[0].verdict is Verdict.AGREEMENT


def test_ranks_order_findings_of_one_severity_and_hide_none() -> None:
    lit = [[place(GUIDE, "a.md", "1871", "1871")], [place(NEWS, "b.md", "1874", "1874")]]
    other = [[place(GUIDE, "c.md", "1871", "1871")], [place(NEWS, "d.md", "1874", "1874")]]
    both = tuple(finding(Verdict.CONFLICT, Severity.ERROR, "m", sides) for sides in (lit, other))
    report = replace(lighthouse(), findings=both)
    names = [replace(report.sources[0], source=name) for name in ("a.md", "b.md", "c.md", "d.md")]
    report = replace(report, sources=tuple(names))

    def first(report: Report) -> str:
        return report.findings[0].sides[0][0].source

    assert first(rank(report, {}, {})) == "a.md"
    ranked = rank(report, {"d*": 2}, {"a.md": 1})
    assert (first(ranked), len(ranked.findings)) == ("c.md", 2)
    assert first(rank(report, {}, {"a.md": 1})) == "a.md"


def test_what_is_required_and_not_said() -> None:
    assert unmet(costs(), "colour", ["guide.md"], "")[0].why == "guide.md does not give colour"
    (one,) = unmet(costs(), "cost", ["guide.md", "news.md"], "")
    assert one.why == "guide.md and another source disagree on cost"
    assert unmet(replace(costs(), findings=()), "core/cost", ["guide.md", "news.md"], "") == []


def test_subjects_part_the_sources_and_their_reports_become_one() -> None:
    loaded = from_texts({"a/1.md": "One.", "a/2.md": "Two.", "b/1.md": "Three.", "c.md": "Four."})
    subjects = [("z", ["a/*"]), ("y", ["b/*", "a/2.md"]), ("x", ["z/*"])]
    groups = split_sources(assign_subjects(loaded, subjects), ["z", "y", "x"])
    assert [[one.name for one in group.sources] for group in groups] == [["a/1.md", "a/2.md"], ["b/1.md"], ["c.md"]]
    twice = merge([costs(), costs()])
    assert len(twice.findings) == 2
    assert len({one.id for one in twice.findings}) == 2
    assert merge([costs()]) == costs()


def test_findings_of_several_subjects_stand_in_the_order_of_one_report() -> None:
    """Also where names of one subject stand between those of another, and for kept reports."""

    def renamed(report: Report, names: dict[str, str]) -> Report:
        def moved(sides: tuple[tuple[Place, ...], ...]) -> tuple[tuple[Place, ...], ...]:
            return tuple(tuple(replace(one, source=names[one.source]) for one in side) for side in sides)

        findings = sort_findings(replace(one, sides=moved(one.sides)) for one in report.findings)
        texts = tuple((names[name], text) for name, text in report.texts)
        return replace(report, findings=findings, texts=texts, claims=moved((tuple(report.claims),))[0])

    parts = [
        renamed(lighthouse(), {"guide.md": "b.md", "news.md": "d.md"}),
        renamed(lighthouse(), {"guide.md": "c.md", "news.md": "a.md"}),
    ]
    whole = merge(parts)
    assert whole.findings == sort_findings(list(whole.findings))
    assert outlines_of(whole.findings) == outlines_of(list(whole.findings))
    assert len({one.id for one in whole.findings}) == len(whole.findings) == 2 * len(lighthouse().findings)
    assert merge([load_report(dump_report(part)) for part in parts]) == whole
