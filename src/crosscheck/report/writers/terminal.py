"""The report for a person at a terminal: conflicts first, each with both places shown and the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich.text import Text

from crosscheck.report.attention import mark_of
from crosscheck.report.model import Finding, Place, Report
from crosscheck.report.order import outlines_of, sort_findings, with_verdict
from crosscheck.report.summary import copies, count, headline, lone_claims, unread_reasons, verdict_count, why
from crosscheck.report.visible import one_line
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.cells import wrap
from crosscheck.report.writers.frames import RULE, frame, gutter_of, note, where
from crosscheck.verdicts.model import Severity, Verdict

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
OTHER_SIDE = "bold magenta"
_COUNTED = (Verdict.SCOPE_DIFFERENCE, Verdict.REFINEMENT, Verdict.AGREEMENT)
_MOST_REASONS = 6


def write(report: Report, options: WriteOptions) -> str:
    """The whole report as text; quiet: only conflicts and the summary; verbose: everything that was compared."""
    return render(_report(report, options), options)


def render(lines: Iterable[Text], options: WriteOptions) -> str:
    """Lines as a string, with colours only where they are asked for."""
    if not options.color:
        return "".join(f"{line.plain.rstrip()}\n" for line in lines)
    from rich.console import Console  # takes longer to import than most reports to write

    stream = StringIO()
    console = Console(
        file=stream,
        width=max(options.width, 20),
        force_terminal=True,
        color_system="standard",
        no_color=False,
        highlight=False,
        legacy_windows=False,
    )
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True)
    return stream.getvalue()


def _report(report: Report, options: WriteOptions) -> Iterator[Text]:
    findings = sort_findings(report.findings)
    texts = dict(report.texts)
    for title, chosen in _sections(findings, options.verbosity):
        if chosen:
            yield from _title(f"{title} ({len(chosen):,})", options.width)
        for finding in chosen:
            framed = finding.verdict in (Verdict.CONFLICT, Verdict.OUTDATED)
            yield from finding_frames(finding, texts, options.width) if framed else _brief(finding, options.width)
            yield Text()
    if options.verbosity >= 0:
        yield from _not_shown(findings, options)
        yield from _not_compared(report, options.width)
        for said in copies(report):
            yield from _wrapped(f"Copy: {said}.", options.width)
    for skipped in sorted(report.skipped, key=lambda one: one.name):
        yield from _wrapped(f"Skipped {skipped.name}: {skipped.reason}", options.width)
    color = "bold red" if with_verdict(findings, Verdict.CONFLICT) else "bold green"
    yield from _wrapped(f"Found {headline(report)}.", options.width, color)


def _sections(findings: Sequence[Finding], verbosity: int) -> Iterator[tuple[str, list[Finding]]]:
    """Titles and their findings; a sum that does not add up has a section of its own."""

    def of(verdict: Verdict) -> list[Finding]:
        return [one for one in with_verdict(findings, verdict) if not _is_sum(one)]

    yield "Conflicts", of(Verdict.CONFLICT)
    if verbosity >= 0:
        yield "Outdated", of(Verdict.OUTDATED)
        yield "Spelling variants", of(Verdict.SPELLING_VARIANT)
    yield "Arithmetic", [one for one in with_verdict(findings, Verdict.CONFLICT) if _is_sum(one)]
    if verbosity > 0:
        yield "Scope differences", of(Verdict.SCOPE_DIFFERENCE)
        yield "Refinements", of(Verdict.REFINEMENT)
        yield "Agreements", of(Verdict.AGREEMENT)


def _is_sum(finding: Finding) -> bool:
    return finding.verdict is Verdict.CONFLICT and finding.kind == "arithmetic"


def finding_frames(finding: Finding, texts: dict[str, str], width: int, *, every: bool = False) -> Iterator[Text]:
    """A finding with a frame for each side (``every``: for each place), why, and how to ask further."""
    shown = [side if every else side[:1] for side in finding.sides]
    gutter = gutter_of(tuple(place for side in shown for place in side))
    yield from _header(finding, width)
    for index, side in enumerate(shown):
        style = OTHER_SIDE if index else STYLES[finding.severity]
        for place in side:
            yield from frame(place, texts.get(place.source), gutter=gutter, width=width, style=style)
            yield Text(f"{' ' * gutter} |", RULE)
    if every:
        return
    for place in (place for side in finding.sides for place in side[1:]):
        yield from note("also", _place(place), gutter=gutter, width=width)
    if reason := why(finding):
        yield from note("why", reason, gutter=gutter, width=width)
    yield from note("help", f"crosscheck explain {finding.id}", gutter=gutter, width=width)


def _brief(finding: Finding, width: int) -> Iterator[Text]:
    """A finding with one line a place."""
    yield from _header(finding, width)
    for place in (place for side in finding.sides for place in side):
        yield Text.assemble(("  --> ", RULE), _place(place))
    yield from note("help", f"crosscheck explain {finding.id}", gutter=1, width=width)


def _place(place: Place) -> str:
    return f"{where(place)} “{one_line(place.value)}”"


def _header(finding: Finding, width: int) -> Iterator[Text]:
    code = f"{finding.severity}[{finding.verdict}.{finding.kind}]"
    first, *rest = wrap(f"{code} {finding.message}{mark_of(finding)}", max(width, 20))
    head = Text(first, "bold")
    head.stylize(STYLES[finding.severity], 0, len(code))
    yield head
    yield from (Text(line, "bold") for line in rest)


def _title(title: str, width: int) -> Iterator[Text]:
    yield Text(f"── {title} {'─' * max(0, min(width, 100) - len(title) - 4)}", "bold")
    yield Text()


def _not_shown(findings: Sequence[Finding], options: WriteOptions) -> Iterator[Text]:
    counts = Counter(one.verdict for one in outlines_of(findings))
    said = [verdict_count(counts[verdict], verdict) for verdict in _COUNTED if counts[verdict]]
    if said and options.verbosity <= 0:
        yield from _wrapped(f"Compared without conflict: {', '.join(said)} (-v shows them).", options.width)


def _not_compared(report: Report, width: int) -> Iterator[Text]:
    """What no finding speaks of, so that silence is never taken for agreement."""
    reasons = unread_reasons(report)
    said = [f"{number:,} {reason}" for reason, number in reasons[:_MOST_REASONS]]
    if more := sum(number for _, number in reasons[_MOST_REASONS:]):
        said.append(f"{more:,} for other reasons")
    parts = [f"{count(len(report.unread), 'value')} unread ({', '.join(said)})"] if said else []
    if lone := len(lone_claims(report)):
        parts.append(f"{count(lone, 'claim')} without a partner")
    if parts:
        yield from _wrapped(f"Not compared: {'; '.join(parts)} (crosscheck claims lists them).", width)


def _wrapped(text: str, width: int, style: str = "") -> Iterator[Text]:
    for line in wrap(text, max(width, 20)):
        yield Text(line, style)
