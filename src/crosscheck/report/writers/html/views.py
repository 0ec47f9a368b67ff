"""What the page shows of findings and sources: plain values for the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosscheck.report.model import Finding, Place, Report, SourceSummary
from crosscheck.report.order import sort_findings
from crosscheck.report.paragraphs import Reading
from crosscheck.report.summary import why
from crosscheck.verdicts.model import Verdict

REACH = 200  # characters before and after a value in a frame
_BRIEF = 50
_BRIEFEST = 36  # where nothing is in doubt
_MOST_ALSO = 8
_MOST_MENTIONS = 6


@dataclass(frozen=True, slots=True)
class Quote:
    """A place with its surroundings; ``cut_before``/``cut_after``: the text goes on there."""

    place: Place
    anchor: str
    before: str
    value: str
    after: str
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a finding: its first place in full, the others by name."""

    source: SourceSummary
    quote: Quote
    also: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class FindingView:
    finding: Finding
    sides: tuple[Side, ...]
    why: str
    steps: tuple[tuple[str, str, str], ...]

    @property
    def percent(self) -> int:
        return round(self.finding.confidence * 100)


@dataclass(frozen=True, slots=True)
class Section:
    """Findings of one sort. ``framed``: shown as frames side by side; ``folded``: closed at first."""

    id: str
    title: str
    short: str
    lead: str
    framed: bool
    folded: bool
    findings: tuple[FindingView, ...]


_SECTIONS = (
    # id, title, in the list of sections, lead, verdict, framed, folded
    (
        "conflicts",
        "Conflicts",
        "Conflicts",
        "Both cannot be true of one thing at one time.",
        Verdict.CONFLICT,
        True,
        False,
    ),
    (
        "outdated",
        "Outdated",
        "Outdated",
        "Right when it was written; a newer source says how it is since.",
        Verdict.OUTDATED,
        True,
        False,
    ),
    (
        "spelling",
        "Spelling variants",
        "Spelling",
        "One name, written in two ways.",
        Verdict.SPELLING_VARIANT,
        False,
        False,
    ),
    ("arithmetic", "Arithmetic", "Arithmetic", "Numbers that do not add up.", Verdict.CONFLICT, True, False),
    (
        "lookalikes",
        "Looks like a conflict, is none",
        "No conflict",
        "Two values, and the reason why both may be true.",
        Verdict.SCOPE_DIFFERENCE,
        False,
        True,
    ),
    (
        "refinements",
        "Refinements",
        "Refined",
        "Both are true, one says it more precisely.",
        Verdict.REFINEMENT,
        False,
        True,
    ),
    ("agreements", "Agreements", "Agreed", "The same, in whatever words and units.", Verdict.AGREEMENT, False, True),
)


def sections(report: Report, readings: Mapping[str, Reading]) -> list[Section]:
    """Every section in the order of the page, also the empty ones."""
    sources = {source.source: source for source in report.sources}
    findings = sort_findings(report.findings)
    out = []
    for id_, title, short, lead, verdict, framed, folded in _SECTIONS:
        sums = id_ == "arithmetic"
        chosen = [
            one
            for one in findings
            if one.verdict is verdict and (verdict is not Verdict.CONFLICT or (one.kind == "arithmetic") is sums)
        ]
        reach = REACH if framed else _BRIEFEST if verdict in (Verdict.AGREEMENT, Verdict.REFINEMENT) else _BRIEF
        views = tuple(_view(one, sources, readings, reach) for one in chosen)
        out.append(Section(id_, title, short, lead, framed, folded, views))
    return out


def _view(
    finding: Finding, sources: Mapping[str, SourceSummary], readings: Mapping[str, Reading], reach: int
) -> FindingView:
    sides = tuple(_side(side, sources, readings, reach) for side in finding.sides if side)
    return FindingView(finding, sides, why(finding), _steps(finding))


def _side(
    places: Sequence[Place], sources: Mapping[str, SourceSummary], readings: Mapping[str, Reading], reach: int
) -> Side:
    first = places[0]
    source = sources.get(first.source) or SourceSummary(first.source, "", "", "", "", "", "", "", 0, 0, 0)
    also = tuple(quote_of(one, readings.get(one.source), 0) for one in places[1 : 1 + _MOST_ALSO])
    return Side(source, quote_of(first, readings.get(first.source), reach), also, max(0, len(places) - 1 - _MOST_ALSO))


def quote_of(place: Place, reading: Reading | None, reach: int) -> Quote:
    """A place with up to ``reach`` characters before and after, cut at words; frames reach into other paragraphs."""
    spread = reading.spread(place.start, place.end) if reading else None
    if reading is None or spread is None:
        start = max(0, min(place.start - place.quote_start, len(place.quote)))
        end = start + len(place.value)
        before, value, after = place.quote[:start], place.value, place.quote[end:]
        more = (False, False)
    else:
        text = reading.paragraphs[spread.paragraph].text
        before, value, after = text[: spread.start], text[spread.start : spread.end], text[spread.end :]
        more = (spread.paragraph > 0, spread.paragraph + 1 < len(reading.paragraphs))
        if reach >= REACH:
            before, after, more = _neighbours(reading, spread.paragraph, before, after, reach)
    kept_before, kept_after = _last(before, reach), _first(after, reach)
    return Quote(
        place,
        reading.anchor(place.start) if reading else "",
        kept_before,
        value,
        kept_after,
        bool(reach) and (more[0] or kept_before != before),
        bool(reach) and (more[1] or kept_after != after),
    )


def _neighbours(reading: Reading, at: int, before: str, after: str, reach: int) -> tuple[str, str, tuple[bool, bool]]:
    """Text before and after with the neighbouring paragraphs that reach needs, and whether more lies beyond."""
    first, last = at, at
    while len(before) < reach and first > 0:
        first -= 1
        before = f"{reading.paragraphs[first].text} ¶ {before}"
    while len(after) < reach and last + 1 < len(reading.paragraphs):
        last += 1
        after = f"{after} ¶ {reading.paragraphs[last].text}"
    return before, after, (first > 0, last + 1 < len(reading.paragraphs))


def _last(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[len(text) - most :] if most else ""
    return cut[cut.find(" ") + 1 :] if " " in cut[:24] else cut


def _first(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[:most]
    return cut[: cut.rfind(" ")] if " " in cut[-24:] else cut


def _steps(finding: Finding) -> tuple[tuple[str, str, str], ...]:
    """Stage, answer, why; of many mentions the first few."""
    mentions = [step for step in finding.steps if step.stage == "mention"]
    shown = {id(step) for step in mentions[:_MOST_MENTIONS]}
    rows = [
        (step.stage, step.answer, step.why) for step in finding.steps if step.stage != "mention" or id(step) in shown
    ]
    if len(mentions) > _MOST_MENTIONS:
        rows.insert(_MOST_MENTIONS, ("mention", f"and {len(mentions) - _MOST_MENTIONS} more", ""))
    return tuple(rows)
