"""Amounts that are no plain number with a unit: shares, multiples, places in an order, words that are a count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crosscheck.values.amounts import Amount
from crosscheck.values.lexer import Token, joined
from crosscheck.values.numbers import TENS, Number, fraction_at, hyphen_at, word_at
from crosscheck.values.shares import share_at
from crosscheck.values.units import Dimension
from crosscheck.values.vocabulary import vocabulary

_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}  # by the last figure
_TENTH = Decimal("0.1")
_TENS_AND_ONE = 3  # tokens of "twenty-third"


def special_at(tokens: Sequence[Token], i: int, number: Number | None, *, lenient: bool = False) -> Amount | None:
    """The special amount that begins at token ``i``, maybe with ``number``."""
    if i >= len(tokens) or tokens[i].kind == "sign":
        return None
    return (
        _again_at(tokens, i)
        or share_at(tokens, i, number, lenient=lenient)
        or _multiple_at(tokens, i, number, lenient)
        or _ordinal_at(tokens, i, lenient)
        or _count_at(tokens, i)
    )


def _multiple(value: Decimal, step: Decimal, end: int) -> Amount:
    return Amount(Number(value, step, end), "x", Dimension.MULTIPLE, end)


def _again_at(tokens: Sequence[Token], i: int) -> Amount | None:
    """ "half as many again"."""
    words = (word_at(tokens, i), word_at(tokens, i + 1), word_at(tokens, i + 3))
    return _multiple(Decimal("1.5"), _TENTH, i + 4) if words == ("half", "as", "again") else None


def _multiple_at(tokens: Sequence[Token], i: int, number: Number | None, lenient: bool) -> Amount | None:
    words, word = vocabulary(), word_at(tokens, i)
    if word in words.multiples:
        return _multiple(words.multiples[word], Decimal(1) if words.multiples[word] > 1 else _TENTH, i + 1)
    if word == "half" and word_at(tokens, i + 1) == "as":
        return _multiple(Decimal("0.5"), _TENTH, i + 1)
    followers, leaders = words.lists["times_followers"], words.lists["times_leaders"]
    if word in ("twice", "thrice"):
        compared = word_at(tokens, i + 1) in followers
        return _multiple(Decimal(words.counts[word]), Decimal(1), i + 1) if compared else None
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
        if not (token.text.isdecimal() and len(token.text) < 6 and joined(tokens, i + 1)):
            return None
        teen = int(token.text) % 100 in (11, 12, 13)
        suffix = "th" if teen else _SUFFIXES.get(int(token.text) % 10, "th")
        return (Decimal(token.text), i + 2) if word_at(tokens, i + 1) == suffix else None
    if token.lower in words.ordinals:
        return Decimal(words.ordinals[token.lower]), i + 1
    tens = words.words.get(token.lower)
    if tens in TENS and hyphen_at(tokens, i + 1):
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
