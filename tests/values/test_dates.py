"""Dates: what phrases mean, what is found in prose, how two dates relate."""

from __future__ import annotations

import time
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.values.date_calendar import civil, ordinal
from crosscheck.values.date_words import CARDINALS, MONTHS, ORDINALS, PARTS, POINTERS, UNITS, WEEKDAYS
from crosscheck.values.dates import DateValue, Granularity, find_dates, read_date
from crosscheck.values.region import Relation

WRITTEN = date(2024, 9, 17)
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "dates.toml").read_text(encoding="utf-8"))


def read(text: str, written: date | None = None) -> DateValue:
    value = read_date(text, written)
    assert isinstance(value, DateValue), (text, value)
    return value


@pytest.mark.parametrize(("text", "edtf"), CASES["read"])
def test_a_phrase_reads_as(text: str, edtf: str) -> None:
    value = read_date(text)
    assert (value.edtf if isinstance(value, DateValue) else "unread") == edtf


@pytest.mark.parametrize(("text", "first", "last"), CASES["relative"])
def test_a_phrase_leans_on_the_day_of_writing(text: str, first: str, last: str) -> None:
    value = read(text, WRITTEN)
    assert (value.start, value.end) == (date.fromisoformat(first), date.fromisoformat(last) + timedelta(1))
    assert value.relative
    alone = read_date(text)
    assert not isinstance(alone, DateValue) or not alone.year_known


@pytest.mark.parametrize("row", CASES["found"], ids=lambda row: str(row[0]))
def test_prose_holds(row: list[object]) -> None:
    text = str(row[0])
    found = [[text[f.start : f.end], f.value.edtf] for f in find_dates(text, WRITTEN)]
    assert found == row[1:]


def test_reading_reads_one_whole_phrase() -> None:
    assert not read_date("8 August 1907 it sank")
    assert not read_date("1907 " * 100)
    assert not read_date("within 0 days", WRITTEN)
    assert not read_date("the first two weeks of next weekend", WRITTEN)
    assert not read_date("later last year", WRITTEN)
    assert read("5/12/1947").alternative == (ordinal(1947, 12, 5), ordinal(1947, 12, 6))
    assert read("44 BC").start is None
    assert read("44 BC").low == ordinal(-43)
    assert read("from 2004 until 2028").span
    assert not read("between 2007 and 2009").span
    assert read("circa 1950").approximate
    assert not read("yesterday").resolved
    assert not read("within 2 months").resolved


CLOCKS = [
    ("8 August 1907, 23:48 UTC", (1428, 0)),
    ("23:48 (CEST) on 8 August 1907", (1428, 120)),
    ("8 August 1907 at 11.48 p.m.", (1428, None)),
    ("8 August 1907 at 12 am", (0, None)),
    ("6 in the evening of 8 August 1907", (1080, None)),
    ("two in the morning on 8 August 1907 BST", (120, 60)),
    ("half past three in the afternoon, 8 August 1907", (930, None)),
    ("a quarter to five in the morning, 8 August 1907", (285, None)),
    ("eleven at night on 8 August 1907", (1380, None)),
    ("twelve at night on 8 August 1907", (0, None)),
    ("eight o'clock, 8 August 1907", (480, None)),
    ("noon on 8 August 1907", (720, None)),
    ("1907-08-08T23:48+05:30", (1428, 330)),
    ("1907-08-08T23:48-0500", (1428, -300)),
    ("1907-08-08T23:48", (1428, None)),
    ("8 August 1907, 23:48 UTC-5", (1428, -300)),
    ("8 August 1907, 23:48 UTC+5:30", (1428, 330)),
    ("8 August 1907, 1830 hours", (1110, None)),
    ("8 August 1907, 18h30", (1110, None)),
    ("8 August 1907, 18:30 hours", (1110, None)),
    ("23:48 UTC", (1428, 0)),
    ("8 August 1907", None),
    ("ten past two", (130, None)),
    ("twenty-three minutes to one", (37, None)),
    ("a quarter past midnight", (15, None)),
    ("at twenty to six", (340, None)),
    ("at five to 7 o'clock", (415, None)),
    ("half an hour before midday", (690, None)),
    ("a quarter of an hour after noon", (735, None)),
    ("two hours before midnight", (1320, None)),
    ("at 0715", (435, None)),
    ("four p.m.", (960, None)),
    ("five am", (300, None)),
    ("6.40 in the late afternoon", (1120, None)),
    ("ten at night", (1320, None)),
    ("ten that evening", (1320, None)),
    ("half past nine on the evening of 8 August 1907", (1290, None)),
]


@pytest.mark.parametrize(("text", "clock"), CLOCKS)
def test_times_of_day(text: str, clock: tuple[int, int | None] | None) -> None:
    assert read(text).clock == clock


@pytest.mark.parametrize(
    "text",
    [
        "8 August 1907T24:00",
        "8 August 1907T12:60",
        "13 pm",
        "6:75 pm",
        "25:00",
        "12:75",
        "6:75 in the morning",
        "at three",
        "thirteen o'clock",
        "three at last",
        "half past",
        "8 August 1907 at 0 pm",
        "twenty to six",
        "at 0780",
        "half to six",
        "a quarter to ten men",
        "ten past a",
        "ten past thirteen",
        "ten past five-year",
        "ten minutes to",
        "ten minutes on",
        "two hours before six",
        "three in the street",
        "three on the evening",
    ],
)
def test_no_times_of_day(text: str) -> None:
    assert not read_date(text)


SAME, WITHIN, AROUND = Relation.SAME, Relation.WITHIN, Relation.AROUND
APART, OVERLAPPING = Relation.APART, Relation.OVERLAPPING
FITS = [
    ("8 August 1907", "1907-08-08", SAME),
    ("8 August 1907", "August 1907", WITHIN),
    ("1907", "the 1900s", WITHIN),
    ("1907", "1908", APART),
    ("1905-1908", "between 1907 and 1911", OVERLAPPING),
    ("11 June 2011, 23:48 UTC", "just before two in the morning on 12 June 2011 CEST", SAME),
    ("11 June 2011, 23:48 UTC", "12 June 2011, 04:30 CEST", APART),
    ("11 June 2011, 23:48 UTC", "12 June 2011", OVERLAPPING),
    ("11 June 2011, 23:48 UTC", "11 June 2011", WITHIN),
    ("11 June 2011, 23:48 UTC", "14 June 2011", APART),
    ("11 June 2011, 23:48 UTC", "June 2011", WITHIN),
    ("11 June 2011, 23:48", "12 June 2011", APART),
    ("11 June 2011, 23:48", "11 June 2011, 23:48", SAME),
    ("11 June 2011, 23:48", "about 23:40 on 11 June 2011", SAME),
    ("11 June 2011, 23:48", "11 June 2011, 21:48", APART),
    ("11 June 2011, 23:48", "12 June 2011, 23:48", APART),
    ("11 June 2011, 23:48 UTC", "12 June 2011, 01:48", OVERLAPPING),
    ("11 June 2011, 23:48 UTC", "15 June 2011, 01:48", APART),
    ("noon", "12:00 UTC", SAME),
    ("11:00 UTC", "13:00 CEST", SAME),
    ("11:00", "13:00", APART),
    ("11:00", "13:00 CEST", OVERLAPPING),
    ("11:00", "8 August 1907", OVERLAPPING),
    ("at a quarter to five", "16:45", SAME),
    ("at a quarter to five", "17:45", APART),
    ("14:10", "02:10", APART),
    ("11 June 2011, half past ten", "11 June 2011, 22:30", SAME),
    ("11 June 2011, half past ten", "11 June 2011, 22:40", APART),
    ("16:50", "shortly before five in the afternoon", SAME),
    ("by noon", "11:20", AROUND),
    ("before noon", "before noon", SAME),
    ("before noon", "after 11:00", OVERLAPPING),
    ("before noon", "13:00", APART),
    ("Whit Monday", "21 May 1956", SAME),
    ("Whit Monday", "22 May 1956", APART),
    ("Whit Monday", "1956", OVERLAPPING),
    ("the first Saturday of August", "6 August 1921", SAME),
    ("the fifth Sunday of May", "5 May 1921", APART),
    ("shortly before midnight on 3 May 1921", "3 May 1921, 23:40", SAME),
    ("just after midnight on 3 May 1921", "3 May 1921, 00:10", SAME),
    ("the winter of 1962", "January 1962", AROUND),
    ("the winter of 1962", "January 1963", AROUND),
    ("the winter of 1962", "July 1962", APART),
    ("the winter of 1962/63", "January 1962", APART),
    ("3 November", "November 2016", WITHIN),
    ("3 November", "5 November 2016", APART),
    ("3 November", "3 November 2016", SAME),
    ("3 November, 8:32", "3 November, 8:23", APART),
    ("3 November, 8:32", "3 November 2016, 8:32", SAME),
    ("3 November, 8:32", "3 November 2016", WITHIN),
    ("3 November", "3 November 2016, 8:32", AROUND),
    ("3 November", "2016", OVERLAPPING),
    ("8 January", "December to February", WITHIN),
    ("yesterday", "2016", OVERLAPPING),
    ("yesterday", "3 November", OVERLAPPING),
    ("yesterday", "yesterday", OVERLAPPING),
    ("the Sunday before", "1916", OVERLAPPING),
    ("1950", "circa 1950", WITHIN),
    ("1953", "circa 1950", WITHIN),
    ("1957", "circa 1950", APART),
    ("circa 1950", "circa 1953", OVERLAPPING),
    ("circa 1950", "circa 1950", SAME),
    ("early 1950s", "the 1950s", WITHIN),
    ("early 1950s", "1958", APART),
    ("from 2004 until 2028", "2004–2028", SAME),
    ("from 2004 until 2028", "2004–2027", APART),
    ("from 2003 until 2028", "2004–2028", APART),
    ("from May 2004 until 2028", "2004–2028", WITHIN),
    ("from May 2004 until 2028", "2004–June 2028", OVERLAPPING),
    ("2005", "between 2004 and 2008", WITHIN),
    ("2005", "since 1998", WITHIN),
    ("since 2005", "since 1998", WITHIN),
    ("since 2005", "before 1998", APART),
    ("until 2005", "since 1998", OVERLAPPING),
    ("5/12/1947", "5 December 1947", SAME),
    ("5/12/1947", "December 1947", WITHIN),
    ("5/12/1947", "12.5.1947", SAME),
    ("5/12/1947", "1948", APART),
    ("about 5/12/1947", "about 14 May 1947", OVERLAPPING),
    ("5/12/1947", "from 8 May to 6 December 1947", WITHIN),
    ("5/12/1947", "May 5, 1947 or later", WITHIN),
    ("15 March 44 BC", "44 BC", WITHIN),
    ("25 October 1917 (Old Style)", "7 November 1917", SAME),
]


@pytest.mark.parametrize(("first", "second", "relation"), FITS)
def test_fit(first: str, second: str, relation: Relation) -> None:
    if first == "the Sunday before":
        first = "last Sunday"
    a, b = read(first), read(second)
    assert a.fit(b).relation is relation
    assert b.fit(a) == a.fit(b).converse()


def test_a_year_resolved_by_the_day_of_writing_stays_unsaid() -> None:
    value = read("3 November", date(2016, 12, 1))
    assert (value.start, value.year_known, value.month, value.day) == (date(2016, 11, 3), False, 11, 3)
    assert value.fit(read("5 November 2016")).relation is APART
    assert value.fit(read("2016")).relation is WITHIN


def test_a_day_of_writing_known_to_its_year_alone() -> None:
    text = "Shut yesterday, in 1911, last year, five years ago, on 3 June and until tomorrow."
    found = {text[f.start : f.end]: f.value.edtf for f in find_dates(text, date(2024, 1, 1), 366)}
    assert found == {
        "yesterday": "2023-12-31/2024-12-30",
        "1911": "1911",
        "last year": "2023",
        "five years ago": "2019-01-01~/2020-01-01~",
        "3 June": "XXXX-06-03",
        "until tomorrow": "../2024-01-02",
    }


JOINTS = """from to between and or of in the at about before since until c. q3 fy easter ago hence century bc pm utc
- – / . , : ' s th 1 5 12 31 45 99 1914 2018 0 00 1066 24:00 T23:59Z ( ) old style rest for starting"""
WORDS = st.sampled_from(
    [*MONTHS, *WEEKDAYS, *CARDINALS, *ORDINALS, *UNITS, *PARTS, *POINTERS, *JOINTS.split()],
)
PHRASES = st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=8).map(lambda p: "".join(a + b for a, b in p))
DAYS = st.none() | st.dates()


@given(st.text() | PHRASES, DAYS)
def test_reading_never_raises(text: str, written: date | None) -> None:
    read_date(text, written)
    end = 0
    for found in find_dates(text, written):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        assert found.value.start is None or found.value.end is None or found.value.start < found.value.end


@given(PHRASES, PHRASES, DAYS)
@settings(max_examples=300)
def test_fit_is_converse(first: str, second: str, written: date | None) -> None:
    a, b = read_date(first, written), read_date(second, written)
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        assert b.fit(a) == a.fit(b).converse()
        assert a.fit(a).relation in {SAME, OVERLAPPING}


@given(st.integers(-400_000, 3_000_000))
def test_ordinals_count_days(day: int) -> None:
    assert ordinal(*civil(day)) == day
    if 0 < day <= date.max.toordinal():
        assert civil(day) == (date.fromordinal(day).year, date.fromordinal(day).month, date.fromordinal(day).day)


@given(st.dates())
def test_written_out_days_read_back(day: date) -> None:
    if day.year >= 1000 and day.year <= 2999:
        value = read(f"{day.day} {day:%B} {day.year}")
        assert (value.start, value.edtf, value.granularity) == (day, day.isoformat(), Granularity.DAY)


def test_a_unit_ends_a_date() -> None:
    assert find_dates("It will close within a year, they said.", WRITTEN)


def test_no_date_is_counted_in_weekends() -> None:
    assert [one.value.edtf for one in find_dates("It rained a weekend after 5 May 2020.", WRITTEN)] == ["2020-05-05/.."]


@pytest.mark.parametrize(
    "unit", ["between 3 and ", "the first half of ", "from 1914 to ", "early ", "' ", "1,", "9", "a"]
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(count: int) -> float:
        began = time.process_time()
        find_dates(unit * count, WRITTEN)
        return time.process_time() - began

    short = min(seconds(300) for _ in range(3))
    assert seconds(3000) < 40 * short + 0.5
