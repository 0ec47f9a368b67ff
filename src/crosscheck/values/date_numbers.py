"""Numbers, ordinals and years, in digits and in words."""

from __future__ import annotations

import re
from typing import Final

from crosscheck.values.date_words import CARDINALS, DECADES, GRAMMAR, ORDINALS, Text

Number = tuple[int, int]
"""A number and the index after it."""

_PIVOT: Final = 30  # years of two digits: 30 to 99 are of the twentieth century
_SOON: Final = 10  # years ahead of the day of writing that a year of two digits may be
_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
_ROMAN: Final = re.compile(r"(x{0,2})(ix|iv|v?i{0,3})$")
_ERAS: Final = {"bc": -1, "bce": -1, "ad": 1, "ce": 1}


def cardinal(t: Text, i: int) -> Number | None:
    """'2', 'two', 'a', 'twenty-five', 'a couple of'; at most 999."""
    low = t.low(i)
    if (number := t.number(i, 3)) is not None:
        return number, i + 1
    if low in {"a", "an"}:
        return (2, t.skip(i + 2, "of")) if t.low(i + 1) == "couple" else (1, i + 1)
    if low == "couple":
        return 2, t.skip(i + 1, "of")
    return _tens(t, i)


def _tens(t: Text, i: int) -> Number | None:
    """A number word below a hundred, 'twenty-five' and 'twenty five' too."""
    first = CARDINALS.get(t.low(i))
    if first is None:
        return None
    j = t.skip(i + 1, "-")
    last = CARDINALS.get(t.low(j), 0)
    return (first + last, j + 1) if first >= 20 and 0 < last < 10 else (first, i + 1)


def ordinal_number(t: Text, i: int) -> Number | None:
    """'12th', 'twelfth', 'twenty-first', 'XVIIIth'."""
    low = t.low(i)
    if (number := t.number(i, 3)) is not None:
        return (number, i + 2) if t.low(i + 1) in _SUFFIXES and t.glued(i + 1) else None
    if low in ORDINALS:
        return ORDINALS[low], i + 1
    if CARDINALS.get(low, 0) >= 20:
        j = t.skip(i + 1, "-")
        last = ORDINALS.get(t.low(j), 99)
        return (CARDINALS[low] + last, j + 1) if last < 10 else None
    roman = low.removesuffix("th").removesuffix("st")
    return (_roman(roman), i + 1) if _ROMAN.match(roman) and roman and t.tokens[i].text[0].isupper() else None


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in text]
    return sum(-v if v < max(values[k:]) else v for k, v in enumerate(values))


def day_number(t: Text, i: int) -> Number | None:
    """A day of the month: '12', '12th', 'the twelfth', 'twenty nine', '20th day'."""
    i = t.skip(i, "the")
    found = None if _ROMAN.match(t.low(i)) and t.low(i) else ordinal_number(t, i)
    if found and t.low(found[1]) == "day":
        found = found[0], found[1] + 1
    if found is None and (number := t.number(i, 2)) is not None:
        found = number, i + 1
    found = found or _tens(t, i)
    return found if found and 1 <= found[0] <= 31 else None


def two_digit_year(number: int) -> int:
    return number + (1900 if number >= _PIVOT else 2000)


def _late_year(t: Text, number: int) -> int:
    """The latest year of two digits that the day of writing allows: "'26" was 1926 to those who wrote in 1980."""
    if t.written is None:
        return two_digit_year(number)
    year = t.written.year // 100 * 100 + number
    return year if year <= t.written.year + _SOON else year - 100


def era(t: Text, i: int) -> Number | None:
    """'BC', 'A.D.', 'CE' at ``i``: -1 or 1."""
    low = t.low(i)
    if low in _ERAS:
        return _ERAS[low], i + 1
    letters = low
    while t.low(i + 1) == "." and t.glued(i + 2) and len(letters) < 3:
        letters, i = letters + t.low(i + 2), i + 2
    if len(letters) > 1 and letters in _ERAS:
        return _ERAS[letters], t.skip(i + 1, ".")
    return None


def year_number(t: Text, i: int, *, short: bool = False) -> Number | None:
    """A year: '1916', '44 BC', 'AD 79', "'96", 'nineteen sixteen'; with ``short`` also '96'. BC is 0, -1, ..."""
    if t.low(i) == "ad" or (t.low(i) == "a" and t.low(i + 1) == "."):
        lead = era(t, i)
        return (number, lead[1] + 1) if lead and (number := t.number(lead[1])) else None
    number = t.number(i)
    if number is not None:
        if number > 0 and (after := era(t, i + 1)):
            return (number if after[0] > 0 else 1 - number), after[1]
        if len(t.low(i)) == 4 and 1000 <= number <= 2999:
            return number, i + 1
        return (two_digit_year(number), i + 1) if short and len(t.low(i)) == 2 else None
    if t.low(i) in {"'", "’", "‘"} and t.glued(i + 1) and len(t.low(i + 1)) == 2:
        number = t.number(i + 1)
        return (_late_year(t, number), i + 2) if number is not None else None
    return _year_words(t, i)


def _year_words(t: Text, i: int) -> Number | None:
    """'nineteen sixteen', 'seventeen hundred and five', 'two thousand and twenty'."""
    first = _tens(t, i)
    if first is None:
        return None
    number, j = first
    if t.low(j) == "thousand" and number in {1, 2}:
        rest = _tens(t, t.skip(j + 1, "and"))
        return (1000 * number + rest[0], rest[1]) if rest else (1000 * number, j + 1)
    if not 10 <= number <= 21:
        return None
    if t.low(j) == "hundred":
        rest = _tens(t, t.skip(j + 1, "and"))
        return (100 * number + rest[0], rest[1]) if rest else (100 * number, j + 1)
    j = t.skip(j, "-")
    rest = _tens(t, t.skip(j, "oh"))
    return (100 * number + rest[0], rest[1]) if rest and (rest[0] >= 10 or t.low(j) == "oh") else None


def decade_start(t: Text, i: int) -> tuple[int, int, int] | None:
    """First year, length in years and index after: '1990s', "the '60s", 'the Sixties', 'nineteen-thirties', '1800s'."""
    i = t.skip(i, "'", "‘", "’")
    if t.glued(i) and t.low(i - 1) == "-" and t.low(i - 2) in GRAMMAR["age_bounds"]:
        return None  # "the under-20s" is a group by age
    number = t.number(i)
    if number is not None:
        j = t.skip(i + 1, "'", "’")
        if t.low(j) != "s" or not (t.glued(i + 1) and t.glued(j)) or len(t.low(i)) not in {2, 4} or number % 10:
            return None
        if t.low(j + 1) == "." and (
            t.low(j + 2) in {",", ";"} or (t.low(j + 2).isalpha() and t.tokens[j + 2].text.islower())
        ):
            return None  # "20s. a week" are shillings
        if len(t.low(i)) == 2:
            return two_digit_year(number), 10, j + 1
        return (number, 100 if number % 100 == 0 and number < 2000 else 10, j + 1) if 1000 <= number < 2200 else None
    if t.low(i) in DECADES:
        return 1900 + DECADES[t.low(i)], 10, i + 1
    century = CARDINALS.get(t.low(i), 0)
    j = t.skip(i + 1, "-")
    return (100 * century + DECADES[t.low(j)], 10, j + 1) if 10 <= century <= 20 and t.low(j) in DECADES else None
