"""One finding, the whole way: every place it rests on, and every step from the words to the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from crosscheck.report.model import Finding, Place, Report
from crosscheck.report.visible import one_line
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.cells import wrap
from crosscheck.report.writers.terminal import finding_frames, render


def write_explanation(finding: Finding, report: Report, options: WriteOptions) -> str:
    """The finding with a frame for each of its places, what was read there, and its steps in order."""
    return render(_lines(finding, report, options.width), options)


def _lines(finding: Finding, report: Report, width: int) -> Iterator[Text]:
    yield from finding_frames(finding, dict(report.texts), width, every=True)
    yield Text()
    yield Text("What was read", "bold")
    for number, side in enumerate(finding.sides, 1):
        for place in side:
            yield from _hanging(f"  side {number}: ", _read(place), width)
    yield Text()
    yield Text("How the verdict came about", "bold")
    for number, step in enumerate(finding.steps, 1):
        yield from _hanging(
            f"  {number}. {step.stage}: ", f"{step.answer}. {step.why}" if step.why else step.answer, width
        )
    yield Text()
    yield from _hanging("Finding ", f"{finding.id}, confidence {finding.confidence:.2f}", width)


def _read(place: Place) -> str:
    parts = [f"{place.source}:{place.line}:{place.column} “{one_line(place.value)}” as {place.normalised or 'itself'}"]
    if place.property or place.subject:
        parts.append("about " + " of ".join(text for text in (place.property, place.subject) if text))
    if place.rule:
        parts.append(f"by rule {place.rule}")
    parts += [f"{name}: {value}" for name, value in place.scope]
    return ", ".join(parts)


def _hanging(lead: str, text: str, width: int) -> Iterator[Text]:
    for index, line in enumerate(wrap(text, max(width - len(lead), 20))):
        yield Text((" " * len(lead) if index else lead) + line)
