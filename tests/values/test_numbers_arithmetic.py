"""Sums, shares, growth, spans of time and ages with written precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from crosscheck.values.arithmetic import Check, Step, growth_fits, ratio, share_fits, sum_fits, total
from crosscheck.values.chronology import age_fits, span_fits
from crosscheck.values.quantities import Quantity, read_quantity
from crosscheck.values.spans import Span, add, divide, multiply, point, subtract
from crosscheck.values.wording import worded


@dataclass(frozen=True)
class Days:
    start: date | None
    end: date | None


def year(number: int) -> Days:
    return Days(date(number, 1, 1), date(number + 1, 1, 1))


def day(year_: int, month: int, day_: int) -> Days:
    return Days(date(year_, month, day_), date.fromordinal(date(year_, month, day_).toordinal() + 1))


OPEN = Days(None, date(1990, 1, 1))


def amount(text: str) -> Quantity:
    value = read_quantity(text)
    assert isinstance(value, Quantity), text
    return value


def level(check: Check | None) -> str | None:
    return None if check is None else check.fit.level


@pytest.mark.parametrize(
    ("parts", "whole", "step"),
    [
        (["31", "17"], "48", Step.FOLLOWS),
        (["31", "17"], "49", Step.AGAINST),
        (["31", "17"], "more than 40", Step.FOLLOWS),
        (["31", "17"], "nearly 48", Step.FOLLOWS),
        (["about 30", "17"], "49", Step.ROUNDING),
        (["$1.2 million", "$2.3 million"], "$3.6 million", Step.ROUNDING),
        (["$1.2 million", "$2.3 million"], "$3.9 million", Step.AGAINST),
        (["2 hours", "30 minutes"], "150 minutes", Step.FOLLOWS),
        (["31", "17 kg"], "48", None),
        ([], "48", None),
    ],
)
def test_sum(parts: list[str], whole: str, step: Step | None) -> None:
    assert level(sum_fits([amount(part) for part in parts], amount(whole))) == step


def test_sum_is_told() -> None:
    wrong = sum_fits([amount("147 million"), amount("11.5 million")], amount("160.2 million"))
    assert wrong is not None
    assert not wrong.holds
    assert wrong.computation == "147 million + 11.5 million = 158.5 million, not 160.2 million"


@pytest.mark.parametrize(
    ("old", "new", "claimed", "step"),
    [
        ("158.5 million", "383 million", "almost tripled", Step.AGAINST),
        ("$10 million", "$12.7 million", "27 per cent", Step.FOLLOWS),
        ("$12.7 million", "$10 million", "21 per cent", Step.FOLLOWS),
        ("$1.1 million", "$1.3 million", "20 per cent", Step.ROUNDING),
        ("12 %", "16 %", "a 4-point rise", Step.FOLLOWS),
        ("12 %", "9 %", "5 percentage points", Step.AGAINST),
        ("300", "348", "48", Step.FOLLOWS),
        ("100", "210", "doubled", Step.FOLLOWS),
        ("100", "nearly 200", "doubled", Step.FOLLOWS),
        ("0", "210", "doubled", None),
        ("300", "348", "5 km", None),
        ("300", "348 km", "48", None),
        ("300", "348", "3 percentage points", None),
    ],
)
def test_growth(old: str, new: str, claimed: str, step: Step | None) -> None:
    assert level(growth_fits(amount(old), amount(new), amount(claimed))) == step


@pytest.mark.parametrize("share", ["minus 10 per cent"])
def test_growth_with_a_sign(share: str) -> None:
    assert level(growth_fits(amount("100"), amount("90"), amount(share))) == Step.FOLLOWS


@pytest.mark.parametrize(
    ("part", "whole", "share", "step"),
    [
        ("30", "45", "two thirds", Step.FOLLOWS),
        ("30", "45", "80 per cent", Step.AGAINST),
        ("$1.1 million", "$2.2 million", "52 per cent", Step.ROUNDING),
        ("30", "0", "two thirds", None),
        ("30", "45", "two km", None),
    ],
)
def test_share(part: str, whole: str, share: str, step: Step | None) -> None:
    assert level(share_fits(amount(part), amount(whole), amount(share))) == step


@pytest.mark.parametrize(
    ("start", "end", "claimed", "step"),
    [
        (year(1950), year(1958), "almost eight years", Step.ROUNDING),
        (year(1950), year(1958), "eight years", Step.FOLLOWS),
        (year(1950), year(1958), "twelve years", Step.AGAINST),
        (day(1950, 5, 3), day(1950, 5, 7), "four days", Step.FOLLOWS),
        (day(1950, 5, 3), day(1950, 5, 7), "five days", Step.ROUNDING),
        (Days(date(1950, 1, 1), date(1960, 1, 1)), day(1970, 1, 1), "ten to twenty years", Step.FOLLOWS),
        (day(1950, 1, 1), day(1951, 1, 1), "one year", Step.FOLLOWS),
        (day(1950, 5, 3), day(1950, 5, 7), "nine days", Step.AGAINST),
        (Days(date(1950, 5, 1), date(1950, 6, 1)), day(1950, 7, 7), "two months", Step.FOLLOWS),
        (year(1958), year(1950), "eight years", None),
        (OPEN, year(1999), "eight years", None),
        (year(1950), year(1958), "eight", None),
    ],
)
def test_span(start: Days, end: Days, claimed: str, step: Step | None) -> None:
    assert level(span_fits(start, end, amount(claimed))) == step


@pytest.mark.parametrize(
    ("born", "then", "age", "step"),
    [
        (year(1950), year(1993), "aged 43", Step.ROUNDING),
        (year(1950), year(1993), "aged 42", Step.ROUNDING),
        (year(1950), year(1993), "aged 44", Step.AGAINST),
        (day(2000, 3, 1), day(2001, 3, 1), "aged 1", Step.FOLLOWS),
        (day(2000, 3, 1), day(2001, 2, 28), "aged 1", Step.AGAINST),
        (day(1960, 3, 1), day(2001, 2, 28), "more than 30 years", Step.FOLLOWS),
        (year(1993), year(1950), "aged 44", None),
        (OPEN, year(1999), "aged 44", None),
        (year(1950), year(1993), "aged 7 months", None),
        (year(1950), year(1993), "44 km", None),
    ],
)
def test_age(born: Days, then: Days, age: str, step: Step | None) -> None:
    assert level(age_fits(born, then, amount(age))) == step


def test_spans_hold_every_outcome() -> None:
    two, open_above, around_zero = Span(Decimal(2), Decimal(4)), Span(Decimal(2), None), Span(Decimal(-1), Decimal(1))
    nothing = Span(None, None)
    assert add(two, open_above) == Span(Decimal(4), None)
    assert subtract(two, open_above) == Span(None, Decimal(2))
    assert multiply(two, around_zero) == Span(Decimal(-4), Decimal(4))
    assert multiply(two, open_above) == Span(Decimal(4), None)
    assert multiply(around_zero, open_above) == nothing
    assert divide(two, two) == Span(Decimal("0.5"), Decimal(2))
    assert divide(two, open_above) == Span(Decimal(0), Decimal(2))
    assert divide(two, two.negated()) == Span(Decimal(-2), Decimal("-0.5"))
    assert divide(two, around_zero) == nothing
    assert divide(two, nothing) == nothing
    assert around_zero.size() == Span(Decimal(0), Decimal(1))
    assert nothing.meets(two)
    assert not two.meets(point(Decimal(5)))


def test_totals_and_ratios_are_spans() -> None:
    assert total([amount("3"), amount("4")]) == point(Decimal(7))
    assert total([]) == point(Decimal(0))
    assert ratio(amount("3"), amount("4")) == point(Decimal("0.75"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("$11.5 million", "11.5 million USD"),
        ("more than 1,200", "more than 1,200"),
        ("12 to 15 km", "11.5 to 15.5 km"),
        ("many", "4 to more"),
        ("3-1", "3-1"),
        ("4 percentage points", "4 percentage points"),
        ("two thirds", "66.67 %"),
        ("3rd", "3"),
        ("2.4 billion", "2.4 billion"),
        ("0.123456789012", "0.1235"),
    ],
)
def test_wording(text: str, words: str) -> None:
    assert worded(amount(text)) == words


def test_dates_and_ages_are_told() -> None:
    span = span_fits(year(1950), year(1958), amount("twelve years"))
    age = age_fits(day(1950, 3, 1), year(1993), amount("aged 44"))
    assert span is not None
    assert age is not None
    assert span.computation == "1950 to 1958: 7 to 9 years, not 12 year"
    assert age.computation == "born 1950-03-01, in 1993: 42 to 43 years old, not 44 year"
