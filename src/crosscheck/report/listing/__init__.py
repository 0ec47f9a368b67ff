"""Every claim and every unread value of a report as a list: what was understood of the sources, before any verdict."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from crosscheck.report.model import Report
from crosscheck.report.writers import WriteOptions

Listing = Callable[[Report, WriteOptions], str]

LISTINGS = {
    "terminal": "crosscheck.report.listing.terminal",
    "json": "crosscheck.report.listing.json",
    "jsonl": "crosscheck.report.listing.jsonl",
    "csv": "crosscheck.report.listing.csv",
}


def load_listing(name: str) -> Listing:
    """The listing of a format in ``LISTINGS``."""
    listing: Listing = import_module(LISTINGS[name]).write
    return listing
