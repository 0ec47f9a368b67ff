"""Lengths in days against the two days of the year between which they lie: "put there on 11 April ... They stayed for
52 days ... relieved on 2 June"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check, edge_of, judge, told
from crosscheck.values.dates import DateValue
from crosscheck.values.spans import Span, point
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_text import Sentence

_LEAST = 10  # days
_REACH = 3  # sentences
_YEAR = 365
_FAR = Decimal("1.5")
_STAYED = re.compile(
    r"\b(?:(?:stayed|remained|lasted|held (?:it|out|on)|waited|marched|stood|fought|camped|spent|took"
    r"|(?:was|were) (?:away|gone|out|there|at sea)) (?:there )?(?:for )?(?:only |just |all of )?"
    r"|(?:our|their|his|her|its|those|these) (?:whole )?"
    r"|(?:passage|voyage|journey|march|siege|stay|trip|tour|crossing|absence|occupation) (?:of|lasted|took) )$"
)


def stays_told(sentences: Sequence[Sentence], at: int, long: Claim, before: str) -> Iterator[Result]:
    """The check against the only two days without a year of the paragraph; which came first is left open."""
    days = amount_of(long)
    if days.unit != "day" or days.nominal < _LEAST or not _STAYED.search(before):
        return
    near = [one for one in sentences[max(0, at - _REACH) : at + _REACH + 1] if one.block == long.block]
    dates = [claim for one in near for claim in one.figures.values() if isinstance(claim.value, DateValue)]
    turns = {(turn, claim) for claim in dates if (turn := _turn(claim)) is not None}
    if len(turns) != 2 or any(claim.value.year_known for claim in dates if isinstance(claim.value, DateValue)):
        return
    (first, one), (second, other) = sorted(turns, key=lambda dated: dated[0])
    checks = [_check(long, second - first), _check(long, first - second + _YEAR)]
    check = next((check for check in checks if check is not None), None)
    if check is not None:
        yield Result("days told", check, LOOSE, long, (one, other))


def _turn(claim: Claim) -> int | None:
    """The day of its year that a date names, where it leaves the year out."""
    value = claim.value
    if not isinstance(value, DateValue) or value.turn is None or value.day is None or value.turn[1] != 1:
        return None
    return value.turn[0]


def _check(long: Claim, apart: int) -> Check | None:
    """The check of a length; a day more where first and last are counted, or in a leap year."""
    days, reached = amount_of(long), Decimal(apart)
    if not days.nominal / _FAR <= reached <= days.nominal * _FAR:
        return None
    fit = judge(reached, Span(reached - 1, reached + 2), point(days.nominal), edge_of(days))
    return Check(fit, told(f"between the two days lie {apart}", fit, days))
