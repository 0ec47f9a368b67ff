"""The report as Markdown for comments and job summaries: short enough for where it goes, and safe with any source.

GitHub refuses comments beyond 65,536 characters and job summaries beyond 1 MiB whole; what does not fit is left out by
rank, and said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.report.attention import mark_of
from crosscheck.report.excerpt import quote_lines
from crosscheck.report.model import Finding, Place, Report
from crosscheck.report.order import SEVERITY_ORDER, sort_findings
from crosscheck.report.summary import (
    copies,
    count,
    headline,
    lone_claims,
    unread_reasons,
    verdict_count,
    verdict_table,
    why,
)
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.escape import code, inline
from crosscheck.verdicts.model import Verdict

_TITLES = {
    Verdict.CONFLICT: "Conflicts",
    Verdict.OUTDATED: "Outdated",
    Verdict.SPELLING_VARIANT: "Spelling variants",
    Verdict.SCOPE_DIFFERENCE: "Scope differences",
    Verdict.REFINEMENT: "Refinements",
    Verdict.AGREEMENT: "Agreements",
}
_IN_COMMENT = (Verdict.CONFLICT, Verdict.OUTDATED, Verdict.SPELLING_VARIANT)
_SAID_IN_A_LINE = (Verdict.SCOPE_DIFFERENCE, Verdict.REFINEMENT, Verdict.AGREEMENT)
_LIMITS = {"comment": 65_536, "full": 1 << 20}
_RESERVE = 600  # for the sentence that says what was left out
_MOST_REASONS = 8
_MOST_PLACES = 10  # of one side
_LONGEST = 400  # characters of a message, a name, a value; quotes are cut around their value
_SHORT = 80  # characters of a reason for not reading


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch kept or left out whole; ``verdict`` is that of its finding, None for the list of sources."""

    text: str
    verdict: Verdict | None = None


def write(report: Report, options: WriteOptions) -> str:
    """A table of verdicts, each conflict with its quotes; style "full" shows every finding and source."""
    limit = _LIMITS.get(options.style, _LIMITS["full"])
    head = "\n".join(_head(report))
    tail = "\n".join(_tail(report))
    body, left_out = _fit(_pieces(report, options.style), limit - _RESERVE - _size(head) - _size(tail))
    cut = [f"**Left out, since this text would be too long: {_said(left_out)}.**\n"] if left_out else []
    return "\n".join(part for part in [head, *body, *cut, tail] if part)


def _fit(pieces: Iterable[_Piece], room: int) -> tuple[list[str], Counter[Verdict | None]]:
    """The pieces up to the first that does not fit, and what was left out from there on."""
    kept: list[str] = []
    left_out: Counter[Verdict | None] = Counter()
    for piece in pieces:
        room -= _size(piece.text) + 1
        if room >= 0 and not left_out:
            kept.append(piece.text)
        else:
            left_out[piece.verdict] += 1
    return kept, left_out


def _said(left_out: Counter[Verdict | None]) -> str:
    return ", ".join(
        verdict_count(number, verdict) if verdict else "the list of sources" for verdict, number in left_out.items()
    )


def _size(text: str) -> int:
    """Bytes of UTF-8: at least as many as characters by any way of counting them."""
    return len(text.encode("utf-8", "backslashreplace"))


def _head(report: Report) -> Iterator[str]:
    yield f"## crosscheck: {headline(report)}\n"
    yield "| verdict | error | warning | note |"
    yield "| :-- | --: | --: | --: |"
    for verdict, by_severity in verdict_table(report.findings):
        numbers = " | ".join(str(by_severity[severity]) for severity in SEVERITY_ORDER)
        yield f"| {str(verdict).replace('_', ' ')} | {numbers} |"
    yield ""


def _tail(report: Report) -> Iterator[str]:
    reasons = unread_reasons(report)
    said = [f"{number:,} {inline(_short(reason, _SHORT))}" for reason, number in reasons[:_MOST_REASONS]]
    if more := sum(number for _, number in reasons[_MOST_REASONS:]):
        said.append(f"{more:,} for other reasons")
    parts = [f"{count(len(report.unread), 'value')} unread ({', '.join(said)})"] if said else []
    if lone := len(lone_claims(report)):
        parts.append(f"{count(lone, 'claim')} without a partner")
    if parts:
        yield f"Not compared: {'; '.join(parts)}.\n"
    repeated = copies(report)
    for copy in repeated[:_MOST_REASONS]:
        yield f"Copy: {inline(_short(copy))}.\n"
    if len(repeated) > _MOST_REASONS:
        yield f"And {count(len(repeated) - _MOST_REASONS, 'more copy', 'more copies')}.\n"
    skipped = sorted(report.skipped, key=lambda one: one.name)
    for one in skipped[:_MOST_REASONS]:
        yield f"Skipped {code(_short(one.name, _SHORT))}: {inline(_short(one.reason, _SHORT))}\n"
    if len(skipped) > _MOST_REASONS:
        yield f"Skipped {count(len(skipped) - _MOST_REASONS, 'more file')}.\n"
    version, model = inline(_short(report.version, _SHORT)), inline(_short(report.model, _SHORT))
    yield f"<sub>crosscheck {version}, language model {model}</sub>\n"


def _pieces(report: Report, style: str) -> Iterator[_Piece]:
    texts = dict(report.texts)
    findings = sort_findings(report.findings)
    shown = _IN_COMMENT if style == "comment" else tuple(_TITLES)
    for verdict in shown:
        chosen = [one for one in findings if one.verdict is verdict]
        for index, finding in enumerate(chosen):
            title = "" if index else f"### {_TITLES[verdict]}\n\n"
            brief = verdict in _SAID_IN_A_LINE
            yield _Piece(title + (_brief(finding) if brief else _whole(finding, texts)), verdict)
    if style != "comment" and report.sources:
        yield _Piece(_sources(report))


def _whole(finding: Finding, texts: dict[str, str]) -> str:
    """Message, both quotes with the value marked, and why."""
    lines = [f"#### {_label(finding)}: {inline(_short(finding.message))}\n"]
    for side in finding.sides:
        for place in side[:1]:
            lines.append(f"- {_where(place)} reads {code(_short(place.normalised or place.value))}")
            lines.append(f"  > {_quote(place, texts.get(place.source))}\n")
        if others := _places(side[1:]):
            lines.append(f"  also {others}\n")
    if reason := why(finding):
        lines.append(f"Why: {inline(_short(reason))}\n")
    return "\n".join([*lines, f"<sub>{code(f'crosscheck explain {finding.id}')}</sub>\n"])


def _brief(finding: Finding) -> str:
    places = _places([place for side in finding.sides for place in side])
    return f"- {_label(finding)}: {inline(_short(finding.message))} ({places}) {code(finding.id)}\n"


def _places(places: Sequence[Place]) -> str:
    said = [f"{_where(one)} <strong>{inline(_short(one.value))}</strong>" for one in places[:_MOST_PLACES]]
    return ", ".join([*said, f"and {len(places) - _MOST_PLACES:,} more"] if len(places) > _MOST_PLACES else said)


def _label(finding: Finding) -> str:
    said = inline(_short(mark_of(finding)))
    return f"{finding.severity} · {inline(finding.kind)}{' ' if said else ''}{said}"


def _where(place: Place) -> str:
    return code(f"{_short(place.source)}:{place.line}:{place.column}")


def _quote(place: Place, text: str | None) -> str:
    """The quote on one line, in quotation marks, the value in bold."""
    parts = []
    for line in quote_lines(place, text):
        before, value, after = line.text[: line.mark_start], line.marked, line.text[line.mark_end :]
        lead, tail = "… " if line.cut_before else "", " …" if line.cut_after else ""
        marked = f"<strong>{_inner(value)}</strong>" if value else ""
        parts.append(f"{lead}{_inner(before)}{marked}{_inner(after)}{tail}")
    return f"“{' '.join(parts)}”"


def _inner(text: str) -> str:
    """``inline``, with the spaces at both ends that part it from its neighbours."""
    first, last = text[:1].isspace(), len(text) > 1 and text[-1:].isspace()
    return f"{' ' * first}{inline(text)}{' ' * last}"


def _sources(report: Report) -> str:
    lines = ["### Sources\n", "| source | title | publisher | published | claims | unread |"]
    lines.append("| :-- | :-- | :-- | :-- | --: | --: |")
    for one in sorted(report.sources, key=lambda source: source.source):
        cells = [
            code(_short(one.source)),
            *(inline(_short(text)) for text in (one.title, one.publisher, one.published)),
        ]
        lines.append(f"| {' | '.join(cells)} | {one.claims:,} | {one.unread:,} |")
    return "\n".join([*lines, ""])


def _short(text: str, most: int = _LONGEST) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
