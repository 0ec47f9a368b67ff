"""The report as one HTML file: works offline, without JavaScript, under a strict Content-Security-Policy.

``--html-assets DIR`` puts style and script into files of their own, for servers that forbid them inside of a page.
"""

from __future__ import annotations

from crosscheck.report.model import Report
from crosscheck.report.writers import WriteOptions


def write(report: Report, options: WriteOptions) -> str:
    """The page; with ``options.assets`` it refers to style and script below that address instead of holding them."""
    from crosscheck.report.writers.html.page import render

    return render(report, options.assets)
