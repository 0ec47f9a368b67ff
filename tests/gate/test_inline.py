"""Comments in sources that say what to ignore."""

from __future__ import annotations

from datetime import date

import pytest
from gate_reports import two

from crosscheck.gate.applying import apply_decisions
from crosscheck.gate.inline import read_inline
from crosscheck.report.model import Finding

LEDGER = "The hall cost $4.1m.\n"


def shown(guide: str) -> Finding:
    whole = two(guide, "$3.2m", "3200000 USD", LEDGER, "$4.1m", "4100000 USD")
    report, _ = apply_decisions(whole, [], today=date(2026, 5, 4))
    return report.findings[0]


@pytest.mark.parametrize(
    ("guide", "settled"),
    [
        ("It cost $3.2m.\n", False),
        ("It cost $3.2m. <!-- crosscheck: ignore -->\n", True),
        ("<!-- crosscheck: ignore -->\nIt cost $3.2m.\n", True),
        ("<!-- crosscheck: ignore -->\n\nIt cost $3.2m.\n", True),
        ("<!-- crosscheck: ignore -->\n\nOther words.\n\nIt cost $3.2m.\n", False),
        ("It was built\nand cost $3.2m.\n<!-- crosscheck: ignore --> Indeed.\n\nMore.", True),
        ("Other words. <!-- crosscheck: ignore -->\n\nIt cost $3.2m.\n", False),
        ("It cost $3.2m.\n\nOther words. <!-- crosscheck: ignore -->\n", False),
        ("It cost $3.2m. <!-- crosscheck: ignore money -->\n", True),
        ("It cost $3.2m. <!-- crosscheck: ignore date, name -->\n", False),
        ("It cost $3.2m. <!--crosscheck:IGNORE-->\n", True),
        ("It cost $3.2m. <!-- crosscheck: ignored -->\n", False),
        ("It cost $3.2m. <!-- ignore -->\n", False),
    ],
)
def test_where_a_comment_holds(guide: str, settled: bool) -> None:
    assert shown(guide).settled is settled


def test_the_reason_and_the_place_are_shown() -> None:
    ruled = shown("It cost $3.2m. <!-- crosscheck: ignore money -- the ledger  was lost -->\n").decision
    assert ruled is not None
    assert (ruled.reason, ruled.why) == ("the ledger was lost", "ignored in guide.md:1")


def test_many_unclosed_comments_take_no_long_time() -> None:
    assert read_inline("x", "<!-- crosscheck: ignore " * 50_000) == []


def test_many_comments_take_no_long_time() -> None:
    assert len(read_inline("x", "A word. <!-- crosscheck: ignore -->\n\n" * 20_000)) == 20_000
