"""Every date that is not a part of another, and what a part may be a part of."""

from __future__ import annotations

from typing import Final

from crosscheck.values.date_carve import UNIT_KINDS
from crosscheck.values.date_draft import fixed_draft, unplaced
from crosscheck.values.date_firsts import CARDINAL, DAY, DECADE, FIGURES, MONTH, ORDINAL, POINTER, WEEKDAY, YEAR, Rules
from crosscheck.values.date_hits import Hit
from crosscheck.values.date_lengths import ago, window
from crosscheck.values.date_numeric import figures, iso, month_and_year
from crosscheck.values.date_periods import century, decade, feast, quarter, season
from crosscheck.values.date_points import day_month, month_day, month_year, year
from crosscheck.values.date_relative import day_word, pointed_month, pointed_unit, unit_at
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_weekdays import weekday_and_day, weekday_date
from crosscheck.values.date_words import FEAST_PHRASES, SEASONS, TODAY, UNITS, Text

_CALENDAR: Final = Rules(
    (iso, {FIGURES} | WEEKDAY),
    (figures, {FIGURES} | WEEKDAY),
    (month_and_year, {FIGURES}),
    (day_month, DAY | WEEKDAY),
    (month_day, MONTH | WEEKDAY),
    (month_year, MONTH | YEAR),
    (quarter, ORDINAL | {"q", "h", "the"}),
    (season, {"the"} | SEASONS.keys()),
    (decade, DECADE),
    (century, DAY),
    (feast, {"the"} | FEAST_PHRASES.keys()),
    (year, YEAR | {"the", "fiscal", "financial", "fy", "calendar", "year", "cy"}),
    (day_word, {"the", "this", "last", "day"} | TODAY.keys()),
    (pointed_unit, POINTER | UNITS.keys()),
    (pointed_month, POINTER),
    (weekday_date, POINTER | WEEKDAY | {"on"}),
    (weekday_and_day, WEEKDAY | {"on"}),
    (ago, CARDINAL | {"in"}),
    (window, CARDINAL | POINTER | {"within"}),
)


CALENDAR_FIRSTS: Final = _CALENDAR.firsts
_LARGE: Final = frozenset(Granularity) - {Granularity.DAY, Granularity.TIME, Granularity.OPEN}


def calendar(t: Text, i: int) -> Hit | None:
    """Any date that is not a part of another."""
    return _CALENDAR.remembered("calendar", t, i)


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
