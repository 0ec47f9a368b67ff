"""The page from its templates: everything of a source's is escaped, what cannot be seen is made visible."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from crosscheck.report.coverage import STATES, Fact, SourceCoverage, State, cover
from crosscheck.report.model import EntitySummary, Report, SourceSummary
from crosscheck.report.paragraphs import Paragraph, Reading, readings_of
from crosscheck.report.summary import count, headline, unread_reasons
from crosscheck.report.visible import visible, visible_character
from crosscheck.report.writers.html.assets import SCRIPT, STYLE, asset, policy
from crosscheck.report.writers.html.marks import LETTERS, SIGNS, Stretch, spans_of, stretches
from crosscheck.report.writers.html.matrix import matrix
from crosscheck.report.writers.html.timeline import LEFT, ROW, WIDTH, timeline
from crosscheck.report.writers.html.views import sections

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_OPEN_UP_TO = 4  # sources whose texts are unfolded at first
_BLANK = re.compile(r"\n(?:[ \t]*\n)+(?=[ \t]*<)")
_MOST_SPOTS = 6  # places named for one spelling


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with its text and the share of each state in it; ``address`` only when it is a web address."""

    number: int
    source: SourceSummary
    covered: SourceCoverage
    paragraphs: tuple[tuple[Paragraph, tuple[Stretch, ...]], ...]
    unplaced: tuple[Fact, ...]  # facts outside of every paragraph: in the metadata, say
    bars: tuple[tuple[str, float, float, str], ...]  # letter, x, width (percent), title
    head: str
    address: str


def render(report: Report, assets: str = "") -> str:
    """The whole page. ``assets``: where style and script are, "" to hold them in the page."""
    readings, covered = readings_of(report), cover(report)
    numbers = {source.source: n + 1 for n, source in enumerate(sorted(report.sources, key=lambda s: s.source))}
    parts = sections(report, readings)
    labels = {source.source: source.title or source.source for source in report.sources}
    sources = [
        _source(numbers[one.source], one, covered[one.source], readings.get(one.source))
        for one in sorted(report.sources, key=lambda s: s.source)
    ]
    plain, varied = _entities(report)
    page = (
        environment()
        .get_template("page.html.jinja")
        .render(
            report=report,
            headline=headline(report),
            sections=parts,
            sources=sources,
            numbers=numbers,
            labels=labels,
            unfolded=len(sources) <= _OPEN_UP_TO,
            timeline=timeline(covered, readings, labels),
            matrix=matrix(report),
            varied=varied,
            plain=plain,
            anchors=readings,
            reasons=unread_reasons(report),
            legend=[(state, LETTERS[state], SIGNS[state]) for state in STATES],
            geometry={"width": WIDTH, "left": LEFT, "row": ROW},
            most_spots=_MOST_SPOTS,
            policy=policy(bool(assets)),
            assets=assets,
            style=asset(STYLE),
            script=asset(SCRIPT),
            style_name=STYLE,
            script_name=SCRIPT,
        )
    )
    return _BLANK.sub("\n", page)


@cache
def environment() -> Environment:
    """Templates with automatic escaping."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("crosscheck.report.writers.html"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["count"] = count
    made.filters["content"] = content
    return made


def shown(value: object) -> object:
    """What a template writes: unseen characters of a text become visible; line breaks stay."""
    from markupsafe import Markup

    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    if "\n" not in value:
        return visible(value)
    return "".join(one if one == "\n" else visible_character(one) for one in value.replace("\r\n", "\n"))


def content(value: str) -> Markup:
    """Text between tags, never inside of one: there, quotation marks need no escape."""
    from markupsafe import Markup, escape

    return Markup(str(escape(shown(value))).replace("&#34;", '"').replace("&#39;", "'"))


def _source(number: int, source: SourceSummary, covered: SourceCoverage, reading: Reading | None) -> SourceView:
    spans = spans_of(covered.facts, reading) if reading else {}
    placed = {id(fact) for found in spans.values() for _, _, fact in found}
    return SourceView(
        number,
        source,
        covered,
        tuple(
            (paragraph, tuple(stretches(paragraph.text, spans.get(at, []))))
            for at, paragraph in enumerate(reading.paragraphs if reading else ())
        ),
        tuple(fact for fact in covered.facts if id(fact) not in placed),
        _bars(covered),
        head_line(covered),
        source.url if source.url.startswith(("https://", "http://")) else "",
    )


def head_line(covered: SourceCoverage) -> str:
    """E.g. "41 facts, 17 confirmed elsewhere, 2 disputed, 19 only here, 3 not read"."""
    by = covered.by_state
    return (
        f"{count(covered.known, 'fact')}, {covered.confirmed:,} confirmed elsewhere, {by[State.CONFLICT]:,} disputed, "
        f"{by[State.ONLY_HERE]:,} only here, {by[State.NOT_COMPARED]:,} not read"
    )


def _bars(covered: SourceCoverage) -> tuple[tuple[str, float, float, str], ...]:
    """Each fact under the first of its states, as a share of the whole."""
    firsts = [fact.states[0] for fact in covered.facts]
    out, x = [], 0.0
    for state in STATES:
        if number := firsts.count(state):
            width = 100 * number / len(firsts)
            out.append((LETTERS[state], round(x, 2), round(width, 2), f"{number:,} {state}"))
            x += width
    return tuple(out)


def _entities(report: Report) -> tuple[list[EntitySummary], list[EntitySummary]]:
    """Bearers with one spelling, and those with several or with doubts; the most frequent first."""

    def rank(entity: EntitySummary) -> tuple[int, str, str]:
        return -sum(len(one.spots) for one in entity.spellings), entity.name, entity.id

    ordered = sorted(report.entities, key=rank)
    several = [one for one in ordered if len(one.spellings) > 1 or one.unsure]
    return [one for one in ordered if len(one.spellings) <= 1 and not one.unsure], several


def anchor_of(readings: Mapping[str, Reading], source: str, start: int) -> str:
    """Where a place stands in the page."""
    reading = readings.get(source)
    return reading.anchor(start) if reading else ""
