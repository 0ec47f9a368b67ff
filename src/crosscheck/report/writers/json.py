"""The report as JSON: one document, sorted, the same bytes for the same report."""

from __future__ import annotations

import json

from crosscheck.report.document import to_document
from crosscheck.report.model import Report
from crosscheck.report.writers import WriteOptions


def write(report: Report, options: WriteOptions) -> str:
    """The document of ``report.document``, indented by two, with a trailing newline."""
    return json.dumps(to_document(report), ensure_ascii=False, allow_nan=False, indent=2) + "\n"
