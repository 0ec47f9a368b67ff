"""Every date that is not a part of another, and what a part may be a part of."""

from __future__ import annotations

from typing import Final

from crosscheck.values.date_carve import UNIT_KINDS
from crosscheck.values.date_draft import fixed_draft, unplaced
from crosscheck.values.date_hits import Hit, Rule, remembered
from crosscheck.values.date_lengths import ago, window
from crosscheck.values.date_numeric import figures, iso, month_and_year
from crosscheck.values.date_periods import century, decade, feast, quarter, season
from crosscheck.values.date_points import day_month, month_day, month_year, year
from crosscheck.values.date_relative import day_word, pointed_month, pointed_unit, unit_at
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_weekdays import weekday_and_day, weekday_date
from crosscheck.values.date_words import UNITS, Text

_CALENDAR: Final[tuple[Rule, ...]] = (
    iso,
    figures,
    month_and_year,
    day_month,
    month_day,
    month_year,
    quarter,
    season,
    decade,
    century,
    feast,
    year,
    day_word,
    pointed_unit,
    pointed_month,
    weekday_date,
    weekday_and_day,
    ago,
    window,
)


_LARGE: Final = frozenset(Granularity) - {Granularity.DAY, Granularity.TIME, Granularity.OPEN}


def calendar(t: Text, i: int) -> Hit | None:
    """Any date that is not a part of another."""
    return remembered("calendar", t, i, _CALENDAR)


def bare_unit(t: Text, i: int) -> Hit | None:
    """'the month', 'the year': the one of the day of writing."""
    unit = UNITS.get(t.low(t.skip(i, "the")))
    if unit is None or unit in {"day", "fortnight"}:
        return None
    after = t.skip(i, "the") + 1
    kind = UNIT_KINDS.get(unit, Granularity.RANGE)
    if t.written is None:
        return unplaced(kind), after
    return fixed_draft(*unit_at(t.written.toordinal(), unit, 0), kind), after


def holder(t: Text, i: int) -> Hit | None:
    """What a part is a part of."""
    hit = calendar(t, i) or bare_unit(t, i)
    return hit if hit and hit[0].unit in _LARGE else None
