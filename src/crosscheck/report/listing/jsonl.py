"""Claims and unread values as JSON Lines: one object a line, told apart by ``type``."""

from __future__ import annotations

import json

from crosscheck.report.document import claim_entry, unread_entry
from crosscheck.report.model import Report
from crosscheck.report.order import sort_places, sort_unread
from crosscheck.report.writers import WriteOptions


def write(report: Report, options: WriteOptions) -> str:
    """Claims first, then unread values, each sorted as the sources read."""
    rows = [{"type": "claim", **claim_entry(one)} for one in sort_places(report.claims)]
    rows += [{"type": "unread", **unread_entry(one)} for one in sort_unread(report.unread)]
    return "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows)
