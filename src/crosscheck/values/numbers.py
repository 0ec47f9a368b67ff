"""Numbers in digits and in words: "1,640.50", "3½", "2.5bn", "three hundred and forty-eight", "two and a half million".

Reading starts at a token and takes as much as belongs to one number. What follows it (a unit, a noun) and what stands
before it (a hedge, a currency) is for others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from crosscheck.records import record
from crosscheck.values.lexer import Token, digits_value, joined
from crosscheck.values.number_sum import Sum
from crosscheck.values.quantity import Hedge
from crosscheck.values.vocabulary import vocabulary

_DOZEN = 12
_LONGEST = 24  # tokens of one number; keeps reading linear
_HUNDRED = Decimal(100)
_MILLION = Decimal(1000000)
_PLAIN_FRACTIONS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32})
HYPHENS = frozenset("-‐‑–")
_DIGIT_WORDS = 10
_APART = ("between", ",", "both")  # before two numbers
_TEENS = 20  # from here on a numerator would be two words
TENS = frozenset(Decimal(value) for value in range(20, 100, 10))
_NO_ORDINALS = ("half", "halves", "quarter", "quarters")


@record
class Number:
    """``value`` up to (not including) token ``end``; ``step`` is the written precision in the same terms.

    ``low`` and ``high`` are set for vague words ("dozens"). ``weak``: means a number only with a unit ("1/2", "0,5").
    """

    value: Decimal
    step: Decimal
    end: int
    digits: bool = False
    scale: Decimal = Decimal(1)  # the scale words together: 1,000,000 for "11.5 million"
    vague: bool = False
    high: Decimal | None = None
    low: Decimal | None = None
    weak: bool = False
    hedge: Hedge = Hedge.NONE  # of words inside: "forty-odd"

    @property
    def scaled(self) -> bool:
        """Whether a scale word tells the size."""
        return self.scale > 1


def number_at(tokens: Sequence[Token], i: int, *, and_joins: bool = True, money: bool = False) -> Number | None:
    """The number that begins at token ``i``. ``money``: "m" and "b" on the digits are scales, not metres."""
    if i >= len(tokens):
        return None
    number = None
    if tokens[i].kind in ("num", "frac"):
        number = _digits_at(tokens, i, money=money)
    elif tokens[i].lower in vocabulary().number_starts:
        number = _vague_at(tokens, i) or _article_at(tokens, i, and_joins) or _words_at(tokens, i, and_joins)
    return _with_odd(tokens, _repeated(tokens, number)) if number and number.end < len(tokens) else number


def _repeated(tokens: Sequence[Token], number: Number) -> Number:
    """ "ninety-nine (99) years": a number in words that says itself again in figures."""
    i = number.end
    if number.digits or number.vague or tokens[i].text != "(" or word_at(tokens, i + 2) != ")":
        return number
    again = digits_value(tokens[i + 1].text) if tokens[i + 1].kind == "num" else None
    return replace(number, end=i + 3) if again and again[0] == number.value else number


def _with_odd(tokens: Sequence[Token], number: Number) -> Number:
    """ "forty-odd", "a hundred or so", "forty-odd thousand": words that stand between a round number and its noun."""
    words = vocabulary()
    found = words.odd.longest(tokens, number.end)
    if found is None or number.vague or number.value < _DIGIT_WORDS or number.value % _DIGIT_WORDS:
        return number
    hedge, end = found
    factor = words.scales.get(word_at(tokens, end))
    if factor is None:
        return replace(number, end=end, hedge=hedge)
    value, step = number.value * factor, number.step * factor
    return replace(number, value=value, step=step, scale=number.scale * factor, end=end + 1, hedge=hedge)


def word_at(tokens: Sequence[Token], i: int) -> str:
    """The word or sign at ``i`` in lower case; empty behind the end."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def hyphen_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is a hyphen written onto both neighbours."""
    return i + 1 < len(tokens) and tokens[i].text in HYPHENS and joined(tokens, i) and joined(tokens, i + 1)


def _exactly(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _sign_fraction(text: str) -> Fraction:
    return Fraction(unicodedata.numeric(text)).limit_denominator(10)


# --- digits


def _digits_at(tokens: Sequence[Token], i: int, *, money: bool) -> Number | None:
    if tokens[i].kind == "frac":
        part = _sign_fraction(tokens[i].text)
        return _scaled(
            tokens, Number(_exactly(part), _exactly(Fraction(1, part.denominator)), i + 1, digits=True), money
        )
    read = digits_value(tokens[i].text)
    if read is None:
        return None
    number = Number(*read, i + 1, digits=True)
    if mixed := _mixed_at(tokens, i + 1, number):
        number = mixed
    elif fraction := _slash_fraction(tokens, i):
        part, end = fraction
        number = Number(_exactly(part), _exactly(Fraction(1, part.denominator)), end, digits=True, weak=True)
    elif comma := _decimal_comma(tokens, i):
        number = comma
    return _scaled(tokens, number, money)


def _mixed_at(tokens: Sequence[Token], i: int, whole: Number) -> Number | None:
    """The fraction behind a whole number: "3½", "3 1/2", "3-1/2"."""
    if i < len(tokens) and tokens[i].kind == "frac":
        part = _sign_fraction(tokens[i].text)
        return Number(whole.value + _exactly(part), _exactly(Fraction(1, part.denominator)), i + 1, digits=True)
    start = i + 1 if hyphen_at(tokens, i) else i
    if fraction := _slash_fraction(tokens, start):
        part, end = fraction
        return Number(whole.value + _exactly(part), _exactly(Fraction(1, part.denominator)), end, digits=True)
    return None


def _slash_fraction(tokens: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
    if word_at(tokens, i + 1) not in ("/", "⁄") or not (joined(tokens, i + 1) and joined(tokens, i + 2)):
        return None
    above, below = tokens[i].text, tokens[i + 2].text
    if not (above.isdecimal() and below.isdecimal() and len(below) <= 2 and int(below) in _PLAIN_FRACTIONS):
        return None
    return (Fraction(int(above), int(below)), i + 3) if 0 < int(above) < int(below) and len(above) <= 2 else None


def _decimal_comma(tokens: Sequence[Token], i: int) -> Number | None:
    """ "0,5" where no thousands can be meant; weak, because a list looks the same."""
    if word_at(tokens, i + 1) != "," or not (joined(tokens, i + 1) and joined(tokens, i + 2)):
        return None
    whole, places = tokens[i].text, tokens[i + 2].text
    if not (whole.isdecimal() and places.isdecimal() and len(places) <= 2 and len(whole) <= 6):
        return None
    return Number(Decimal(f"{whole}.{places}"), Decimal(1).scaleb(-len(places)), i + 3, digits=True, weak=True)


def _scaled(tokens: Sequence[Token], number: Number, money: bool) -> Number:
    """The number with the scale words behind it: "11.5 million", "2.5bn", "12k", "3 hundred thousand"."""
    words = vocabulary()
    i = number.end
    if _half_follows(tokens, i) and number.value == number.value.to_integral_value():
        half, end = _half_at(tokens, i)
        if word_at(tokens, end) in words.scales:
            number, i = replace(number, value=number.value + half, step=half, end=end), end
    for _ in range(2):
        scale = _scale_at(tokens, i, money)
        if scale is None:
            break
        factor, i = scale
        value, step, whole = number.value * factor, number.step * factor, number.scale * factor
        number = replace(number, value=value, step=step, end=i, scale=whole, weak=False)
    return number


def _scale_at(tokens: Sequence[Token], i: int, money: bool) -> tuple[Decimal, int] | None:
    words = vocabulary()
    if hyphen_at(tokens, i) and tokens[i + 1].lower in words.scales:
        i += 1
    if i >= len(tokens) or tokens[i].kind != "word":
        return None
    token = tokens[i]
    if token.lower in words.scales:
        return words.scales[token.lower], i + 1
    if token.lower in words.short_scales and (joined(tokens, i) or word_at(tokens, i + 1) != "."):
        return words.short_scales[token.lower], i + 1
    if token.text in words.attached_scales and (token.lower == "k" or money) and (joined(tokens, i) or money):
        return words.attached_scales[token.text], i + 1
    return None


# --- words


def _vague_at(tokens: Sequence[Token], i: int) -> Number | None:
    """Words that are vague in themselves: "dozens", "tens of thousands", "a few hundred", "several million"."""
    words = vocabulary()
    start = i
    if word_at(tokens, i) == "many" and word_at(tokens, i - 1) in ("as", "how", "so", "too"):
        return None
    if word_at(tokens, i) in ("a", "many"):
        i += 1
    if word_at(tokens, i) not in words.vague:
        if word_at(tokens, start) != "many":
            return None
        i = start
    low, high = words.vague[tokens[i].lower]
    plural = tokens[i].lower in words.scales
    end = i + 1
    for _ in range(3):
        following = end + 1 if word_at(tokens, end) == "of" else end
        scale = word_at(tokens, following)
        if scale not in words.scales or (plural and following == end):
            break
        factor = words.scales[scale]
        low, high, end = low * factor, None if high is None else high * factor, following + 1
    return Number(low, low, end, vague=True, low=low, high=high)


def _article_at(tokens: Sequence[Token], i: int, and_joins: bool) -> Number | None:
    """ "a million", "a hundred and fifty", "half a dozen", "a quarter of a million", "three quarters of a billion"."""
    words = vocabulary()
    if tokens[i].lower in ("a", "an") and word_at(tokens, i + 1) in words.scales:
        return _words_at(tokens, i, and_joins)
    if part := fraction_at(tokens, i):
        end = part.end
        while word_at(tokens, end) in ("of", "a") or hyphen_at(tokens, end):
            end += 1
        scale = word_at(tokens, end)
        if end - part.end <= 2 and scale in words.scales:
            factor = words.scales[scale]
            step = part.step * factor if factor >= _MILLION else Decimal(1)
            return Number(part.value * factor, step, end + 1, scale=factor if factor >= _MILLION else Decimal(1))
    return None


def fraction_at(tokens: Sequence[Token], i: int) -> Number | None:
    """A fraction in words: "half", "a third", "three-quarters"; its step is a twentieth, or less for small shares."""
    words = vocabulary()
    word = word_at(tokens, i)
    if word not in words.number_starts:
        return None
    above, j = 1, i
    if word in ("a", "an", "one"):
        j = i + 1
    elif word in words.words and 1 < words.words[word] < _TEENS:
        above, j = int(words.words[word]), i + 1
    hyphened = j > i and hyphen_at(tokens, j)
    j += hyphened
    if j == i and word not in ("half", "quarter"):
        return None
    below, j = _denominator_at(tokens, j)
    if below is None or above >= below:
        return None
    plural = word_at(tokens, j).endswith("s")
    before_noun = hyphened and j + 1 < len(tokens) and tokens[j + 1].kind == "word"  # "a three-quarter share"
    if plural is not (above > 1) and not (above > 1 and before_noun):
        return None
    value = _exactly(Fraction(above, below))
    return Number(value, min(Decimal("0.05"), value / 10), j + 1)


def _denominator_at(tokens: Sequence[Token], j: int) -> tuple[int | None, int]:
    """The parts that "fifth" or "twenty-fifth" makes, and the token of its last word."""
    words, below = vocabulary(), word_at(tokens, j)
    if words.words.get(below) not in TENS or not hyphen_at(tokens, j + 1):
        return words.fractions.get(below), j
    last = word_at(tokens, j + 2)
    ones = words.fractions.get(last, 0)
    one_place = 0 < ones < _DIGIT_WORDS and last not in _NO_ORDINALS
    return (int(words.words[below]) + ones if one_place else None), j + 2


def _half_follows(tokens: Sequence[Token], i: int) -> bool:
    return word_at(tokens, i) == "and" and fraction_at(tokens, i + 1) is not None


def _half_at(tokens: Sequence[Token], i: int) -> tuple[Decimal, int]:
    part = fraction_at(tokens, i + 1)
    return (part.value, part.end) if part else (Decimal(0), i)


def half_after(tokens: Sequence[Token], i: int) -> tuple[Decimal, int] | None:
    """ "and a half", "and three quarters" at ``i``: the part and the token behind it."""
    return _half_at(tokens, i) if _half_follows(tokens, i) else None


def _words_at(tokens: Sequence[Token], i: int, and_joins: bool) -> Number | None:
    words = vocabulary()
    running = Sum()
    if tokens[i].lower in ("a", "an"):
        running.add(Decimal(1))
        i += 1
    elif tokens[i].lower in words.scales and not tokens[i].lower.endswith("s"):  # "the hundred and five"
        running.add(Decimal(1))
    elif tokens[i].lower not in words.words and tokens[i].lower not in words.scores:
        return None
    if turned := _turned_at(tokens, i):
        return turned
    start, end = i, i
    while end < min(len(tokens), start + _LONGEST):
        j = end
        if end > start and hyphen_at(tokens, end):
            j += 1
        elif and_joins and word_at(tokens, end) == "and" and running.last >= 100:
            j += 1
            if word_at(tokens, j) not in words.words:
                break
        if not running.take(word_at(tokens, j)):
            break
        end = j + 1
    if end == start:
        return None
    number = Number(running.value, running.step, end, scale=running.scale)
    if tenths := _tenths(tokens, number, end - 2):
        return tenths
    dozen = _with_dozen(tokens, number) if and_joins else None
    return dozen or _with_tail(tokens, number)


def _tenths(tokens: Sequence[Token], number: Number, i: int) -> Number | None:
    """ "one million nine", said for 1.9 million, with its scale at ``i``."""
    words = vocabulary()
    scale, tenths = (
        words.scales.get(word_at(tokens, i), Decimal(0)),
        words.words.get(word_at(tokens, i + 1), Decimal(0)),
    )
    if scale < _MILLION or not 0 < tenths < _DIGIT_WORDS:
        return None
    tenth = scale / 10
    return replace(number, value=number.value - tenths + tenths * tenth, step=tenth)


def _with_dozen(tokens: Sequence[Token], number: Number) -> Number | None:
    """ "two dozen and three"."""
    more = vocabulary().words.get(word_at(tokens, number.end + 1), Decimal(0))
    if word_at(tokens, number.end - 1) != "dozen" or word_at(tokens, number.end) != "and" or not 0 < more < _DOZEN:
        return None
    apart = word_at(tokens, number.end + 2) == "of" or hyphen_at(tokens, number.end + 2)
    return None if apart else replace(number, value=number.value + more, end=number.end + 2)


def _divided(tokens: Sequence[Token], i: int, end: int) -> Decimal | None:
    """The scale word before ``i`` of which "and a half" adds a part; "a million and a half of the rest" adds none."""
    scale = vocabulary().scales.get(word_at(tokens, i - 1), Decimal(0))
    said = word_at(tokens, i + 1) != "half" and word_at(tokens, end) not in vocabulary().lists["share_followers"]
    return scale if said and scale != _HUNDRED and scale else None


def _turned_at(tokens: Sequence[Token], i: int) -> Number | None:
    """ "five-and-twenty", "five and twenty years": the old order."""
    words = vocabulary().words
    hyphened = hyphen_at(tokens, i + 1) and hyphen_at(tokens, i + 3)
    at = i + 2 if hyphened else i + 1
    if word_at(tokens, at) != "and":
        return None
    end = at + 3 if hyphened else at + 2
    ones, tens = words.get(word_at(tokens, i), Decimal(0)), words.get(word_at(tokens, end - 1))
    if tens not in TENS or not 0 < ones < _DIGIT_WORDS:
        return None
    aged = word_at(tokens, end) in ("years", "winters", "summers") and word_at(tokens, i - 1) not in _APART
    return Number(ones + tens, Decimal(1), end) if hyphened or aged else None


def _with_tail(tokens: Sequence[Token], number: Number) -> Number:
    """Decimals ("three point five"), "two and a half million" and "a million and a half"."""
    words = vocabulary()
    if word_at(tokens, number.end) == "point" and word_at(tokens, number.end + 1) in words.words:
        end, text = number.end + 1, ""
        while end - number.end < _LONGEST and words.words.get(word_at(tokens, end), Decimal(99)) < _DIGIT_WORDS:
            text += str(words.words[tokens[end].lower])
            end += 1
        if text:
            value = number.value + Decimal(f"0.{text}")
            number = Number(value, Decimal(1).scaleb(-len(text)), end)
            return _scaled(tokens, number, money=False)
    half = half_after(tokens, number.end)
    if half and (scale := _divided(tokens, number.end, half[1])):
        part, end = half
        step = part * scale if scale >= _MILLION else Decimal(1)
        return replace(number, value=number.value + part * scale, step=step, end=end)
    if half and number.step == 1 and word_at(tokens, half[1]) in words.scales:
        part, end = half
        return _scaled(tokens, Number(number.value + part, part, end), money=False)
    if word_at(tokens, number.end) in words.short_scales and word_at(tokens, number.end) != "mil":
        return _scaled(tokens, number, money=False)
    return number
