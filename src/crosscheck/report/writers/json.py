"""The report as JSON: one document, sorted, the same bytes for the same report."""

from __future__ import annotations

from crosscheck.report.document import Entries, claim_entry, parts_of, step_entry
from crosscheck.report.model import Place, Report, Step
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.indented import Ready, document, indented

_PLACE = 5  # a place stands in a side, in the sides, in a finding, in the findings, in the document
_STEP = 4
_CLAIM = 2


def write(report: Report, options: WriteOptions) -> str:
    """The document of ``report.document``, indented by two, with a trailing newline."""
    return "".join([*document(parts_of(report, _entries())), "\n"])


def _entries() -> Entries:
    """A place or a step stands in many findings, and is the same text in each."""
    places: dict[int, Ready] = {}
    steps: dict[Step, Ready] = {}

    def place_text(place: Place) -> Ready:
        if id(place) not in places:
            places[id(place)] = Ready(indented(claim_entry(place), _PLACE))
        return places[id(place)]

    def claim_text(place: Place) -> Ready:
        return Ready(place_text(place).replace("\n" + "  " * (_PLACE - _CLAIM), "\n"))

    def step_text(step: Step) -> Ready:
        if step not in steps:
            steps[step] = Ready(indented(step_entry(step), _STEP))
        return steps[step]

    return Entries(claim_text, place_text, step_text)
