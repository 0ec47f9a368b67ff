"""Amounts that are no plain number with a unit: shares, multiples, places in an order, words that are a count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crosscheck.values.amounts import Amount, unit_at
from crosscheck.values.lexer import Token, joined
from crosscheck.values.numbers import Number, fraction_at, hyphen_at, number_at, word_at
from crosscheck.values.units import Dimension
from crosscheck.values.vocabulary import vocabulary

_HUNDRED = Decimal(100)
_SUFFIXES = ("st", "nd", "rd", "th")
_TENS_AND_ONE = 3  # tokens of "twenty-third"
_TENS = frozenset(Decimal(value) for value in range(20, 100, 10))


def special_at(tokens: Sequence[Token], i: int, *, lenient: bool = False) -> Amount | None:
    """The special amount that begins at token ``i``."""
    if i >= len(tokens) or tokens[i].kind == "sign":
        return None
    return (
        _ratio_at(tokens, i)
        or _share_at(tokens, i, lenient)
        or _multiple_at(tokens, i, lenient)
        or _ordinal_at(tokens, i, lenient)
        or _count_at(tokens, i)
    )


def _ratio_at(tokens: Sequence[Token], i: int) -> Amount | None:
    """ "one in eight", "three out of four", "9 in 10"."""
    part = number_at(tokens, i)
    if part is None or part.vague or part.scaled or part.value < 1 or part.step != 1:
        return None
    start, noun = part.end, _noun_between(tokens, part.end)
    if noun:
        start += 1
    if word_at(tokens, start) == "in":
        start += 1
    elif word_at(tokens, start) == "out" and word_at(tokens, start + 1) == "of":
        start += 3 if word_at(tokens, start + 2) == "every" else 2
    else:
        return None
    start = start + 1 if word_at(tokens, start) == "every" else start
    whole = number_at(tokens, start)
    if whole is None or whole.vague or whole.digits != part.digits or not _is_ratio(part.value, whole):
        return None
    if unit_at(tokens, whole.end, signs=False):  # "five in ten days"
        return None
    if noun and (whole.digits or word_at(tokens, whole.end).endswith("s")):  # "three goals in ten games"
        return None
    value = part.value * _HUNDRED / whole.value
    return Amount(Number(value, min(Decimal(5), value / 10), whole.end), "%", Dimension.PERCENT, whole.end)


def _noun_between(tokens: Sequence[Token], i: int) -> bool:
    """ "one farm in nine"."""
    return (
        i < len(tokens) and tokens[i].kind == "word" and word_at(tokens, i) != "in" and word_at(tokens, i + 1) == "in"
    )


def _is_ratio(part: Decimal, whole: Number) -> bool:
    small = whole.value <= 20 or whole.value % 25 == 0 or not whole.digits
    return part < whole.value and small and not (whole.digits and 1000 < whole.value < 2100)


def _share_at(tokens: Sequence[Token], i: int, lenient: bool) -> Amount | None:
    """ "two thirds", "half of the crew", "a quarter of the votes"."""
    part = fraction_at(tokens, i)
    if part is None or word_at(tokens, i - 1) in vocabulary().ordinals:
        return None
    following = word_at(tokens, part.end)
    if following in ("of", "-", "a", "an") and word_at(tokens, part.end) != "of":
        return None
    plural = tokens[part.end - 1].lower.endswith("s")
    followers = vocabulary().lists["share_followers"]
    alone = lenient and part.end == len(tokens)
    half = tokens[part.end - 1].lower == "half" and following in followers
    if not (plural or alone or half or following == "of" or _share_by_context(tokens, i, part.end)):
        return None
    if measure := _of_measure(tokens, part):
        return measure
    value, step = part.value * _HUNDRED, part.step * _HUNDRED
    return Amount(Number(value, step, part.end), "%", Dimension.PERCENT, part.end)


def _share_by_context(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "fell by a third.", "less than half were": a share that names no whole."""
    lists = vocabulary().lists
    ends = end >= len(tokens) or tokens[end].kind in ("sign", "gap") or tokens[end].lower in lists["share_continues"]
    if not ends and word_at(tokens, i - 1) in lists["share_hedges"]:  # "almost a quarter hold"
        following = word_at(tokens, end)
        free = following not in lists["no_share_before"] and following not in vocabulary().words
        return free and unit_at(tokens, end, signs=False) is None
    return ends and (word_at(tokens, i - 1) in lists["share_leaders"] or word_at(tokens, i) == "one")


def _of_measure(tokens: Sequence[Token], part: Number) -> Amount | None:
    """ "three quarters of an hour" is a measure, "half of a million" a number: not for this room."""
    if word_at(tokens, part.end) != "of" or word_at(tokens, part.end + 1) not in ("a", "an", "one"):
        return None
    found = unit_at(tokens, part.end + 2, signs=False)
    if found is None or not found[0].article:
        return None
    return Amount(replace(part, end=found[1]), found[0].symbol, found[0].dimension, found[1])


def _multiple(value: Decimal, step: Decimal, end: int) -> Amount:
    return Amount(Number(value, step, end), "x", Dimension.MULTIPLE, end)


def _multiple_at(tokens: Sequence[Token], i: int, lenient: bool) -> Amount | None:
    words, word = vocabulary(), word_at(tokens, i)
    if word in words.multiples:
        return _multiple(words.multiples[word], Decimal(1) if words.multiples[word] > 1 else Decimal("0.1"), i + 1)
    if word == "half" and word_at(tokens, i + 1) == "as":
        return _multiple(Decimal("0.5"), Decimal("0.1"), i + 1)
    followers, leaders = words.lists["times_followers"], words.lists["times_leaders"]
    if word in ("twice", "thrice"):
        compared = word_at(tokens, i + 1) in followers
        return _multiple(Decimal(words.counts[word]), Decimal(1), i + 1) if compared else None
    number = number_at(tokens, i)
    if number is None or number.vague:
        return None
    number = _halved(tokens, number)
    at = number.end + 1 if hyphen_at(tokens, number.end) else number.end
    if word_at(tokens, at) in ("fold", "×") or (word_at(tokens, at) == "x" and number.digits and joined(tokens, at)):
        by_size = word_at(tokens, at) != "fold" and at + 1 < len(tokens) and tokens[at + 1].kind == "num"
        return None if by_size else _multiple(number.value, number.step, at + 1)
    if word_at(tokens, at) != "times":
        return None
    compared = word_at(tokens, at + 1) in followers or word_at(tokens, i - 1) in leaders
    return _multiple(number.value, number.step, at + 1) if compared or number.step < 1 or lenient else None


def _halved(tokens: Sequence[Token], number: Number) -> Number:
    if word_at(tokens, number.end) == "and" and (part := fraction_at(tokens, number.end + 1)) and number.step == 1:
        return replace(number, value=number.value + part.value, step=part.value, end=part.end)
    return number


def _ordinal_at(tokens: Sequence[Token], i: int, lenient: bool) -> Amount | None:
    read = _ordinal_value(tokens, i)
    if read is None:
        return None
    value, end = read
    words, lists = vocabulary(), vocabulary().lists
    superlative = end
    if hyphen_at(tokens, end):
        superlative = end + 1
    if word_at(tokens, superlative) in lists["superlatives"]:
        end = superlative + 1
    elif not lenient and (hyphen_at(tokens, end) or not (_in_order(tokens, i) or _compound(tokens, i, end))):
        return None  # "second-hand", "first opened"
    following = word_at(tokens, end)
    phrase = f"{following} {word_at(tokens, end + 1)}"
    if following in lists["ordinal_after"] or phrase in lists["ordinal_after"] or following in lists["months"]:
        return None
    if following in words.fractions or (following == "of" and word_at(tokens, end + 1) in lists["months"]):
        return None
    return Amount(Number(value, Decimal(1), end), "th", Dimension.ORDINAL, end)


def _in_order(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word such as "first" tells a place, not a manner ("first opened") or a name ("Second Republic")."""
    if tokens[i].kind == "num":
        return True
    lists = vocabulary().lists
    name = tokens[i].text[0].isupper() and i > 0 and tokens[i - 1].kind == "word"
    return not name and word_at(tokens, i - 1) in lists["ordinal_leaders"]


def _compound(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "twenty-third" is no manner."""
    return end - i == _TENS_AND_ONE and tokens[i].kind == "word" and tokens[i].text.islower()


def _ordinal_value(tokens: Sequence[Token], i: int) -> tuple[Decimal, int] | None:
    words = vocabulary()
    token = tokens[i]
    if token.kind == "num":
        suffix = word_at(tokens, i + 1) in _SUFFIXES and joined(tokens, i + 1)
        return (Decimal(token.text), i + 2) if suffix and token.text.isdecimal() and len(token.text) < 6 else None
    if token.lower in words.ordinals:
        return Decimal(words.ordinals[token.lower]), i + 1
    tens = words.words.get(token.lower)
    if tens in _TENS and hyphen_at(tokens, i + 1):
        one = words.ordinals.get(word_at(tokens, i + 2), 0)
        return (Decimal(tens or 0) + one, i + 3) if 0 < one < 10 else None
    return None


def _count_at(tokens: Sequence[Token], i: int) -> Amount | None:
    """ "none", "nobody", "twice", "a pair", "a single survivor", "no survivors"."""
    words, word, end = vocabulary(), word_at(tokens, i), i + 1
    if word in ("a", "an") and (word_at(tokens, i + 1) in words.counts or word_at(tokens, i + 1) == "single"):
        word, end = word_at(tokens, i + 1), i + 2
    if word == "single" and end == i + 2:
        return Amount(Number(Decimal(1), Decimal(1), end), "", Dimension.COUNT, end)
    if word == "neither" and word_at(tokens, end) not in ("of", "was", "were"):
        return None
    if word == "no" and _negates_things(word_at(tokens, end)) and not _in_title(tokens, i):
        return Amount(Number(Decimal(0), Decimal(1), end), "", Dimension.COUNT, end)
    if word not in words.counts:
        return None
    return Amount(Number(Decimal(words.counts[word]), Decimal(1), end), "", Dimension.COUNT, end)


def _in_title(tokens: Sequence[Token], i: int) -> bool:
    """Whether "No" begins the name of a work in the midst of a sentence: "in No Strings Attached"."""
    upper = tokens[i].text[0].isupper() and tokens[i + 1].text[0].isupper()
    return upper and i > 0 and tokens[i - 1].kind == "word"


def _negates_things(word: str) -> bool:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural and word not in vocabulary().lists["no_after"]
