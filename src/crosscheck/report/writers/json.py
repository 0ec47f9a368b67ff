"""The report as JSON: one document, sorted, the same bytes for the same report."""

from __future__ import annotations

from crosscheck.report.document import claim_entry, parts_of
from crosscheck.report.model import Place, Report
from crosscheck.report.writers import WriteOptions
from crosscheck.report.writers.indented import Ready, indented

_DEPTH = 5  # a place stands in a side, in the sides, in a finding, in the findings, in the document


def write(report: Report, options: WriteOptions) -> str:
    """The document of ``report.document``, indented by two, with a trailing newline."""
    known: dict[int, Ready] = {}

    def place_text(place: Place) -> Ready:
        """A place stands in many findings, and is the same text in each."""
        if id(place) not in known:
            known[id(place)] = Ready(indented(claim_entry(place), _DEPTH))
        return known[id(place)]

    return indented(parts_of(report, place_text)) + "\n"
