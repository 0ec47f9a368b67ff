"""What a date says: an interval of days, how fine it is, and what it leaves open."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from crosscheck.records import record
from crosscheck.values.date_calendar import as_date
from crosscheck.values.region import Fit


class Granularity(StrEnum):
    """The unit a date was said in."""

    TIME = "time"  # a time of day alone
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PART = "part"  # early, mid, late; first half of a century
    RANGE = "range"  # between two dates, or from one to another
    OPEN = "open"  # before, since


Days = tuple[int | None, int | None]
"""Half-open interval of ordinals; None is open."""


@record
class DateValue:
    """A date as read. Days are ordinals of the proleptic Gregorian calendar (see ``date_calendar``).

    ``low`` and ``high`` bound it, half-open, None where open; both are None also when it could not be placed at all
    (``resolved`` is False: '3 November' or 'yesterday' without the day of writing).

    - ``slack``: days by which either bound may be wrong ('circa').
    - ``turn`` places a date without a year of its own in the year: its first day as an offset from 1 January of a leap
      year, and its length in days.
    - ``movable``: month, weekday and rank of a day without a year ('the first Sunday of August'), or 0, 0 and days from
      Easter; its place in the year is that of the year it is compared with.
    - ``clock``: minutes after local midnight, and minutes that local time is ahead of UTC (None: unknown zone).
    - ``leeway``: minutes by which the time of day may be earlier and later ('about noon', 'shortly before four').
    - ``either_half``: neither 'a.m.' nor 'p.m.' is said, so that the time may be twelve hours later.
    - ``ends``: first and last term of a stretch of time ('from 2004 until 2028'); None for 'between 2007 and 2009',
      which is one date not known better.
    - ``alternative``: the days of the other reading of '5/12/1947', of 'the winter of 1947'.
    """

    low: int | None
    high: int | None
    granularity: Granularity
    edtf: str
    slack: int = 0
    month: int | None = None
    day: int | None = None
    year_known: bool = True
    relative: bool = False
    clock: tuple[int, int | None] | None = None
    leeway: tuple[int, int] = (0, 0)
    either_half: bool = False
    ends: tuple[Days, Days] | None = None
    turn: tuple[int, int] | None = None
    movable: tuple[int, int, int] | None = None
    alternative: Days | None = None

    @property
    def start(self) -> date | None:
        """First day; None when open, unresolved, or before year 1."""
        return as_date(self.low)

    @property
    def end(self) -> date | None:
        """Day after the last; None when open, unresolved, or out of reach of ``datetime``."""
        return as_date(self.high)

    @property
    def approximate(self) -> bool:
        return self.slack > 0

    @property
    def resolved(self) -> bool:
        """Whether it has a place in time."""
        return self.low is not None or self.high is not None

    @property
    def span(self) -> bool:
        """Whether it describes a stretch of time rather than one date known no better."""
        return self.ends is not None

    def fit(self, other: DateValue) -> Fit:
        """How this date lies to ``other``; see ``date_fit``."""
        from crosscheck.values.date_fit import fit_dates

        return fit_dates(self, other)
