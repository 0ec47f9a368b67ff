"""What stands below an amount: "per km2", "a year", "/month", "daily", "per head a day"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from crosscheck.values.amounts import Amount, measure_at, unit_at
from crosscheck.values.lexer import Token
from crosscheck.values.numbers import number_at, word_at
from crosscheck.values.units import Dimension, unit_table
from crosscheck.values.vocabulary import vocabulary

_REACH = 4  # words of what is counted before "per"
_ADJECTIVES = 3  # words of what an amount is of: "9 t of dry matter a year"
_STUFF = (Dimension.MASS, Dimension.VOLUME)
_SPEEDS = ("second", "minute", "hour", "day")
_WITH_ARTICLE = (  # what "a day" may follow; "eight people a day" counts people all the same
    Dimension.MONEY,
    Dimension.LENGTH,
    Dimension.MASS,
    Dimension.VOLUME,
    Dimension.PERCENT,
)


def rate_at(tokens: Sequence[Token], amount: Amount) -> tuple[str, Dimension, int]:
    """The unit, dimension and end of an amount with what stands below it; its own where nothing does."""
    plain = amount.unit, amount.dimension, amount.end
    if amount.age or "/" in amount.unit or amount.dimension in (Dimension.ORDINAL, Dimension.SCORE):
        return plain
    i = amount.end
    if amount.dimension is Dimension.COUNT:  # "348 people per square kilometre"
        i = next((j for j in range(i, i + _REACH) if word_at(tokens, j) in ("per", "/")), i)
        if any(j < len(tokens) and tokens[j].kind != "word" for j in range(amount.end, i)):
            return plain
    below = _below(tokens, i, amount)
    if below is None:
        return _of_things(tokens, amount) or plain
    unit, end = below
    more = _below(tokens, end, amount)
    if more and _is_time(unit) is not _is_time(more[0]):  # "per head a day": the head tells more
        unit, end = more[0] if _is_time(unit) else unit, more[1]
    speed = amount.dimension is Dimension.LENGTH and unit in _SPEEDS
    return f"{amount.unit}/{unit}", Dimension.SPEED if speed else Dimension.RATE, end


def _of_things(tokens: Sequence[Token], amount: Amount) -> tuple[str, Dimension, int] | None:
    """ "nine litres of fresh milk a day": a rate by what stands behind the thing, whose words are not the amount's."""
    if amount.dimension not in _STUFF or word_at(tokens, amount.end) != "of":
        return None
    for i in range(amount.end + 2, amount.end + 2 + _ADJECTIVES):
        if (
            i >= len(tokens)
            or tokens[i - 1].kind != "word"
            or word_at(tokens, i - 1) in vocabulary().lists["of_what_ends"]
        ):
            return None
        if below := _below(tokens, i, amount):
            return f"{amount.unit}/{below[0]}", Dimension.RATE, amount.end
    return None


def _is_time(unit: str) -> bool:
    found = unit_table().get(unit)
    return unit == "night" or (found is not None and found.dimension is Dimension.DURATION)


def _below(tokens: Sequence[Token], i: int, amount: Amount) -> tuple[str, int] | None:
    word = word_at(tokens, i)
    if amount.dimension in _WITH_ARTICLE:
        if period := vocabulary().periods.longest(tokens, i):
            return period
        if word in ("a", "an", "each", "every", "the"):
            return _with_article(tokens, i, amount)
    if word not in ("per", "/"):
        return None
    if other := vocabulary().per.longest(tokens, i + 1):
        return other
    if (found := unit_at(tokens, i + 1, signs=True)) is not None:
        return found[0].symbol, found[1]
    number = measure_at(tokens, i + 1, number_at(tokens, i + 1)) if i + 1 < len(tokens) else None
    if number is None or not number.number.value == number.number.value.to_integral_value() > Decimal(1):
        return None
    plain = "" in (number.unit, amount.unit) or number.dimension is amount.dimension  # "4/2 mmHg", "180C/160C"
    return None if word == "/" and plain else (f"{int(number.number.value)} {number.unit}".rstrip(), number.end)


def _with_article(tokens: Sequence[Token], i: int, amount: Amount) -> tuple[str, int] | None:
    """ "a year", "every week", "25 metres a second"; of money "a pound" and "the ton" too."""
    money = amount.dimension is Dimension.MONEY
    found = unit_at(tokens, i + 1, signs=False)
    if found is None or found[0].dimension is amount.dimension:
        return None
    unit, end = found
    if word_at(tokens, i) == "the":
        return (unit.symbol, end) if money and unit.dimension in (Dimension.MASS, Dimension.VOLUME) else None
    second = unit.symbol == "second" and not money
    sold = money and unit.dimension is not Dimension.DURATION
    return (unit.symbol, end) if unit.article or second or sold else None
