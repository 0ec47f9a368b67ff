"""How two times of day relate: within the leeway of their hedges, and where no half of the day is said within it."""

from __future__ import annotations

from typing import Final

from crosscheck.values.date_value import DateValue
from crosscheck.values.region import Fit, Relation

_DAY: Final = 1440
_HALF: Final = 720
_NEAR: Final = 30  # 'about' and 'shortly before' name the time itself, 'before' a time by which


def fit_times(a: DateValue, b: DateValue, gap: int, what: str) -> Fit:
    """The fit of two times that lie ``gap`` minutes apart; ``what`` they are, for the reason.

    Times of day alone meet again each day, and where neither 'a.m.' nor 'p.m.' is said each half day.
    """
    turn = _HALF if a.either_half or b.either_half else _DAY
    if what != "moments" or (turn == _HALF and abs(gap) < _DAY):
        gap = (gap + turn // 2) % turn - turn // 2
    first, second = (gap - a.leeway[0], gap + a.leeway[1]), (-b.leeway[0], b.leeway[1])
    meet = first[0] <= second[1] and second[0] <= first[1]
    if first == second or (meet and max(*a.leeway, *b.leeway) <= _NEAR):
        return Fit(Relation.SAME, f"same {what}")
    if second[0] <= first[0] and first[1] <= second[1]:
        return Fit(Relation.WITHIN, "a time before or after which the other is")
    if first[0] <= second[0] and second[1] <= first[1]:
        return Fit(Relation.AROUND, "a time before or after which the other is")
    if meet:
        return Fit(Relation.OVERLAPPING, "near enough for such words")
    return Fit(Relation.APART, f"other {what}")
