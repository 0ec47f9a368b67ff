"""Claims and unread values as one JSON document."""

from __future__ import annotations

import json

from crosscheck.report.document import to_document
from crosscheck.report.model import Report
from crosscheck.report.writers import WriteOptions


def write(report: Report, options: WriteOptions) -> str:
    """The JSON report without its findings."""
    document = {key: value for key, value in to_document(report).items() if key != "findings"}
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
