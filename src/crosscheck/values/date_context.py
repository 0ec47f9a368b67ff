"""What the dates before it leave unsaid in a date: its year under '1952:' or 'In 1952', its month after a full date."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crosscheck.values.date_calendar import civil, exists, ordinal
from crosscheck.values.date_draft import Draft
from crosscheck.values.date_points import day_draft
from crosscheck.values.date_value import DateValue, Granularity
from crosscheck.values.date_words import Text

_ENDS: Final = frozenset({"", ".", ";", "!", "?"})
_STOPS: Final = _ENDS - {";"}
_LABELS: Final = frozenset({":", "–", "—"})


class Context:
    """The year that heads an entry or a sentence, and the last day or month told, while a text is read in order."""

    def __init__(self, t: Text) -> None:
        self._t = t
        self._label: int | None = None  # '1952: ' heads all that follows, up to the next one
        self._year: tuple[int, int] | None = None  # 'In 1952' and the index after the sentence that it heads
        self._told: int | None = None  # the year told last
        self._last: DateValue | None = None

    def placed(self, draft: Draft, first: int, after: int) -> Draft:
        """The draft of the tokens from ``first`` to ``after`` with the year or month that it leaves unsaid."""
        if draft.unit is Granularity.YEAR and draft.year is not None and draft.bound is None:
            self._head(draft.year, first, after)
            return draft
        if draft.unit is Granularity.DAY and draft.day is not None and draft.month is None and draft.place is None:
            return self._day(draft, draft.day)
        if draft.place is None or draft.year is not None or draft.fixed is not None:
            return draft
        if any(self._t.low(k) == "that" for k in range(first - 1, after)):
            year = self._told
        else:
            year = self._year[0] if self._year and first < self._year[1] else self._label
        return draft if year is None else replace(draft, year=year)

    def told(self, value: DateValue) -> None:
        """Remember a date that was read."""
        if value.year_known and not value.relative and value.low is not None:
            self._told = civil(value.low)[0]
        if value.granularity in {Granularity.DAY, Granularity.MONTH} and value.low is not None:
            self._last = value

    def _head(self, year: int, first: int, after: int) -> None:
        t = self._t
        begins = (
            first == 0 or t.low(first - 1) in _ENDS or "\n" in t.text[t.tokens[first - 1].end : t.tokens[first].start]
        )
        if begins and t.low(after) in _LABELS:
            self._label = year
        elif t.low(first - 1) == "in" and (first == 1 or t.low(first - 2) in _ENDS):
            end = after
            while t.low(end) not in _STOPS:
                end += 1
            self._year = year, end

    def _day(self, draft: Draft, day: int) -> Draft:
        """'the 30th' nearest to the day told before, or in the month told before."""
        if self._last is None or self._last.low is None:
            return draft
        year, month, _ = civil(self._last.low)
        reach = 1 if self._last.granularity is Granularity.DAY else 0
        days = [ordinal(year, month + k, day) for k in range(-reach, reach + 1) if _has(year, month + k, day)]
        if not days:
            return draft
        low = min(days, key=lambda low: abs(low - (self._last.low if self._last and self._last.low else 0)))
        year, month, _ = civil(low)
        found = day_draft(year if self._last.year_known else None, month, day)
        return replace(draft, fixed=None, place=found.place, year=found.year, month=month, relative=self._last.relative)


def _has(year: int, month: int, day: int) -> bool:
    return exists(year + (month - 1) // 12, (month - 1) % 12 + 1, day)
