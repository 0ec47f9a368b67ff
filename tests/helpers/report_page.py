"""A report with everything that the HTML page can show."""

from __future__ import annotations

from dataclasses import replace

from report_sample import GUIDE, NEWS, finding, lighthouse, place, summary

from crosscheck.report.model import EntitySummary, Report, SourceSummary, Spelling, Spot
from crosscheck.verdicts.model import Severity, Verdict

TIMES = "Ada Morrow lit the lamp in May 1871. The tower is of the 1870s.\n\nIt was lit again after 1874.\n"


def spelling(*places: tuple[str, str, str]) -> Spelling:
    spots = [place(text, source, value, value) for text, source, value in places]
    return Spelling(spots[0].value, tuple(Spot(one.source, one.start, one.end, one.line) for one in spots))


def known(source: SourceSummary) -> SourceSummary:
    return replace(source, publisher="Coast Press", published="1899-05-01", url="https://example.org/a")


def page_report() -> Report:
    """The lighthouse with a third source, overlapping values, a copy, names and a longer story of dates."""
    base = lighthouse()
    may = place(TIMES, "times.md", "May 1871", "1871-05")
    bare = place(TIMES, "times.md", "1871", "1871")
    decade = place(TIMES, "times.md", "the 1870s", "187X")
    after = place(TIMES, "times.md", "after 1874", "1875/..")
    lit = place(GUIDE, "guide.md", "1871", "1871")
    news = place(NEWS, "news.md", "1874", "1874")
    more = (
        finding(Verdict.AGREEMENT, Severity.NOTE, "Lit in 1871, say both.", [[lit], [bare]]),
        finding(Verdict.REFINEMENT, Severity.NOTE, "May 1871 is more precise.", [[may], [lit]]),
        finding(Verdict.CONFLICT, Severity.WARNING, "Lit in 1874 or in May 1871.", [[news], [may]], confidence=0.75),
    )
    names = EntitySummary(
        "person:ada-morrow",
        "person",
        "Ada Morrow",
        (
            spelling((GUIDE, "guide.md", "Ada Morrow"), (TIMES, "times.md", "Ada Morrow")),
            spelling((NEWS, "news.md", "Ada Morow")),
        ),
        ("Ada Morow = Ada Morrow: one letter",),
        ("A. Morrow",),
    )
    tower = EntitySummary("place:tower", "place", "tower", (spelling((NEWS, "news.md", "tower")),))
    sources = (
        *map(known, base.sources),
        replace(summary("times.md", TIMES, claims=4, title="Times past"), published="1950"),
        replace(summary("wire.md", NEWS, claims=0), copy_of="news.md"),
    )
    return replace(
        base,
        sources=sources,
        claims=(*base.claims, may, bare, decade, after),
        findings=(*base.findings, *more),
        texts=(*base.texts, ("times.md", TIMES), ("wire.md", NEWS)),
        entities=(names, tower),
    )
