"""An amount: a number together with its unit of measure, before hedges and ranges are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from crosscheck.records import record
from crosscheck.values.denominators import counts_by
from crosscheck.values.lexer import Token, joined
from crosscheck.values.numbers import Number, fraction_at, half_after, hyphen_at, number_at, word_at
from crosscheck.values.tries import Phrases
from crosscheck.values.units import Dimension, Unit, scale_of, unit_table
from crosscheck.values.vocabulary import vocabulary


@record
class Amount:
    """``number`` in ``unit``, up to (not including) token ``end``."""

    number: Number
    unit: str
    dimension: Dimension
    end: int
    certain: bool = True
    family: str = ""
    age: bool = False


@cache
def unit_names() -> Phrases[Unit]:
    """Units by their names in words, singular and plural."""
    rows = [(name, unit) for unit in unit_table().values() for name in unit.names]
    return Phrases(rows + [(f"{name}s", unit) for name, unit in rows])


@cache
def unit_signs() -> Phrases[Unit]:
    """Units by their signs, where case matters."""
    return Phrases([(sign, unit) for unit in unit_table().values() for sign in unit.signs], cased=True)


def unit_at(tokens: Sequence[Token], i: int, *, signs: bool) -> tuple[Unit, int] | None:
    """The unit that begins at token ``i``; its longest writing wins."""
    found = unit_names().longest(tokens, i)
    signed = unit_signs().longest(tokens, i) if signs and not _is_preposition(tokens, i) else None
    if signed and (found is None or signed[1] > found[1]):
        found = signed
    return found


def _is_preposition(tokens: Sequence[Token], i: int) -> bool:
    """Whether "in" is no inch: it is one behind feet, on the digits or shortened ("6 ft 2 in", "9in", "9 in. of")."""
    if word_at(tokens, i) != "in" or joined(tokens, i) or word_at(tokens, i - 2) in ("ft", "feet", "foot"):
        return False
    return not (word_at(tokens, i + 1) == "." and i + 2 < len(tokens) and tokens[i + 2].text[0].islower())


def unit_after(tokens: Sequence[Token], number: Number) -> tuple[str, Dimension, int, Decimal] | None:
    """The unit behind a number: symbol, dimension, token behind it, and a factor (basis points are 0.01)."""
    i = number.end
    hyphened = hyphen_at(tokens, i)
    if hyphened or (number.vague and word_at(tokens, i) == "of"):
        i += 1
    if share := vocabulary().percent.longest(tokens, i):
        unit, end = share
        if unit == "bp":
            return "pp", Dimension.POINTS, end, Decimal("0.01")
        if unit == "‰":
            return "%", Dimension.PERCENT, end, Decimal("0.1")
        return unit, Dimension.PERCENT if unit == "%" else Dimension.POINTS, end, Decimal(1)
    if _is_point_change(tokens, i):
        return "pp", Dimension.POINTS, i + 1, Decimal(1)
    if degrees := shorthand_degrees(tokens, number):
        return degrees, Dimension.TEMPERATURE, i + 1, Decimal(1)
    found = unit_at(tokens, i, signs=number.digits)
    if found is None or _is_other_word(tokens, i, found[1], number):
        return None
    unit_found, end = found
    return unit_found.symbol, unit_found.dimension, end, Decimal(1)


def shorthand_degrees(tokens: Sequence[Token], number: Number) -> str:
    """The unit of "a high of 31C", where warmth is spoken of a few words before; empty for "Flat 31C"."""
    i = number.end
    if not number.digits or not joined(tokens, i) or tokens[i].text not in ("C", "F"):
        return ""
    warm = any(token.lower in vocabulary().lists["warmth"] for token in tokens[max(0, i - _WARMTH_REACH) : i - 1])
    return f"°{tokens[i].text}" if warm else ""


def _is_point_change(tokens: Sequence[Token], i: int) -> bool:
    """ "a 4-point rise", "63 per cent, up 5 points": points of a share. "4 points" alone may be goals."""
    if word_at(tokens, i) not in ("point", "points"):
        return False
    if word_at(tokens, i + 1) in vocabulary().lists["point_nouns"]:
        return True
    moved = word_at(tokens, i - 2) in ("up", "down") or word_at(tokens, i + 1) in _MOVED
    return moved and any(token.lower in _PER_CENT for token in tokens[max(0, i - _SHARE_REACH) : i])


_MOVED = ("up", "down", "lower", "higher", "more", "less", "fewer")
_PER_CENT = ("%", "percent", "cent")
_SHARE_REACH = 16  # words before "up 5 points" in which a share may be spoken of
_WARMTH_REACH = 9  # words before "31C" in which warmth is spoken of
_LIGHTER = ("lb", "lbs", "pounds", "ounces", "less", "was", "is", "has")  # what may follow a weight in stone


def _is_other_word(tokens: Sequence[Token], i: int, end: int, number: Number) -> bool:
    """Signs that are something else here: the s of "1950s", a letter that is a name, an ordinal "second"."""
    if end - i > 1 or tokens[i].kind != "word":
        return False
    word = tokens[i].text
    if word == "s":
        return joined(tokens, i)
    if word == "st" and joined(tokens, i) and number.value % 10 == 1 and number.value % 100 != 11:
        return word_at(tokens, end + 1) not in _LIGHTER  # "21st", but "21st 4lb"
    if word == "stone":  # "nine stone steps"
        following = word_at(tokens, end)
        return following.endswith("s") and following not in _LIGHTER
    if word == "second":  # "21 second-hand cars", "one second"
        return not (number.value == 1 or hyphen_at(tokens, number.end))
    if len(word) == 1 and word.isupper() and not joined(tokens, i):
        return word_at(tokens, end) in (".", "'", "’")  # an initial
    return False


def measure_at(tokens: Sequence[Token], i: int, number: Number | None) -> Amount | None:
    """A number with a unit of measure, or the bare ``number`` that begins at token ``i``."""
    if fraction := _fraction_of_unit(tokens, i):
        return fraction
    if single := _article_unit(tokens, i):
        return single
    if number is None:
        return None
    number = with_half(tokens, number)
    found = unit_after(tokens, number)
    if found is None:
        return None if number.weak else Amount(number, "", Dimension.COUNT, number.end)
    unit, dimension, end, factor = found
    scaled = replace(number, value=number.value * factor, step=number.step * factor)
    return _compound(tokens, Amount(scaled, unit, dimension, end))


def with_half(tokens: Sequence[Token], number: Number) -> Number:
    """ "three and a half years"."""
    half = half_after(tokens, number.end)
    if half is None or number.step != 1 or number.vague:
        return number
    part, end = half
    return replace(number, value=number.value + part, step=part, end=end)


def _counted_by(tokens: Sequence[Token], i: int, found: tuple[Unit, int]) -> bool:
    return found[0].dimension is Dimension.DURATION and counts_by(tokens, i, found[1])


def _article_unit(tokens: Sequence[Token], i: int) -> Amount | None:
    """ "a mile", "an hour and a half"; not the "a day" of "twenty a day"."""
    if word_at(tokens, i) not in ("a", "an"):
        return None
    found = unit_at(tokens, i + 1, signs=False)
    if found is None or not found[0].article or _counted_by(tokens, i, found):
        return None
    unit, end = found
    return _compound(tokens, Amount(Number(Decimal(1), Decimal(1), end), unit.symbol, unit.dimension, end))


_LONG_NAME = 6  # letters from which a unit's name is no other word: "half a terabyte", not "half a bar"


def _fraction_of_unit(tokens: Sequence[Token], i: int) -> Amount | None:
    """ "half an hour", "a quarter of a century", "three-quarters of a mile", "0.4 of an acre", "half a per cent"."""
    part = fraction_at(tokens, i) or _decimal_part(tokens, i)
    if part is None:
        return None
    end = part.end
    if word_at(tokens, end) == "of":
        end += 1
    elif tokens[end - 1].lower != "half" and word_at(tokens, end) in ("a", "an", "one"):  # "a twentieth a year"
        return None
    era = tokens[part.end - 1].lower.endswith("th")  # "a twentieth-century novel"
    if (hyphen_at(tokens, end) and not era) or word_at(tokens, end) in ("a", "an", "one"):  # "a half-hour"
        end += 1
    else:
        return None
    if (share := vocabulary().percent.longest(tokens, end)) and share[0] in ("%", "pp"):
        dimension = Dimension.PERCENT if share[0] == "%" else Dimension.POINTS
        return Amount(replace(part, end=share[1]), share[0], dimension, share[1])
    found = unit_at(tokens, end, signs=False)
    if found is None or not (found[0].article or tokens[found[1] - 1].end - tokens[end].start >= _LONG_NAME):
        return None
    unit_found, end = found
    return Amount(replace(part, end=end), unit_found.symbol, unit_found.dimension, end)


def _decimal_part(tokens: Sequence[Token], i: int) -> Number | None:
    """The "0.4" of "0.4 of an acre"."""
    if word_at(tokens, i + 1) != "of" or word_at(tokens, i + 2) not in ("a", "an"):
        return None
    part = number_at(tokens, i)
    return part if part and part.digits and part.value < 1 and part.step < 1 else None


_NEXT_SMALLER = {"m": ("cm", 100), "ft": ("in", 12), "hour": ("minute", 60), "minute": ("second", 60)}
_TIMED = ("hour", "minute")


def _unnamed_rest(tokens: Sequence[Token], amount: Amount) -> Amount | None:
    """ "1 m 72", "six foot two", "9 minutes 12 behind": the smaller unit goes without saying, if no noun follows."""
    rest, after = number_at(tokens, amount.end), amount.end + 1
    if amount.unit not in _NEXT_SMALLER or rest is None or rest.end != after or amount.number.step != 1:
        return None
    timed = amount.unit in _TIMED
    if not (rest.digits if timed else rest.digits is amount.number.digits and (rest.digits or amount.unit == "ft")):
        return None
    unit, parts = _NEXT_SMALLER[amount.unit]
    follows = timed and word_at(tokens, after) in vocabulary().lists["after_elided"]
    ends = follows or after >= len(tokens) or tokens[after].text in ".,;)"
    if not ends or rest.value >= parts or rest.step > 1 or (rest.step < 1 and amount.unit != "minute"):
        return None
    number = replace(amount.number, value=amount.number.value * parts + rest.value, step=rest.step, end=after)
    return replace(amount, number=number, unit=unit, end=after)


_COMPOUNDED = (Dimension.DURATION, Dimension.AREA, Dimension.LENGTH, Dimension.MASS, Dimension.VOLUME)


def _compound(tokens: Sequence[Token], amount: Amount) -> Amount:
    """ "6 ft 2 in", "two years and three months", "four hours and a quarter": the whole in the smaller unit."""
    if amount.number.vague or amount.dimension not in _COMPOUNDED:
        return amount
    if half := half_after(tokens, amount.end):
        part, end = half
        of_whole = word_at(tokens, end) == "of" and word_at(tokens, end + 1) in vocabulary().lists["share_followers"]
        if not of_whole:  # "two miles and a quarter of the way"
            number = replace(amount.number, value=amount.number.value + part, step=part)
            return replace(amount, number=number, end=end)
    if smaller_amount := _unnamed_rest(tokens, amount):
        return smaller_amount
    start = amount.end + 1 if word_at(tokens, amount.end) in ("and", ",") else amount.end
    number_2 = number_at(tokens, start, and_joins=False)
    found = unit_after(tokens, number_2) if number_2 and not number_2.vague else None
    if number_2 and amount.unit == "hour" and word_at(tokens, number_2.end) == "m" and joined(tokens, number_2.end):
        found = "minute", Dimension.DURATION, number_2.end + 1, Decimal(1)  # "2h 14m"
    if number_2 is None or found is None or found[1] is not amount.dimension or amount.number.step < 1:
        return amount  # "7.9 m, 40 cm more" are two
    unit, _, end, _ = found
    bigger, smaller = scale_of(amount.unit).numerator, scale_of(unit).numerator
    if smaller >= bigger or number_2.value * smaller >= bigger:
        return amount
    value = (amount.number.value * bigger / smaller).normalize() + number_2.value
    whole = replace(amount.number, value=value, step=number_2.step)
    return _compound(tokens, replace(amount, number=whole, unit=unit, end=end))
