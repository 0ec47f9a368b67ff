"""Results of votes and games ("3-1", "25 votes to 20", "by a single goal"), and ages by decade ("her fifties")."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from crosscheck.values.amounts import unit_at
from crosscheck.values.lexer import Token, joined
from crosscheck.values.numbers import Number, number_at, word_at
from crosscheck.values.quantity import Hedge, Quantity
from crosscheck.values.units import Dimension
from crosscheck.values.vocabulary import vocabulary

_DASHES = ("-", "–", "‑", "−")
_REACH = 6  # words around "1-3" in which a game or a vote may be spoken of
_GAME_REACH, _HIGH = 9, 200
PARTS_OF_DECADE = {"early": (0, 4), "mid": (3, 7), "late": (6, 10)}


def _score(first: Decimal, second: Decimal) -> Quantity:
    margin = abs(first - second)
    return Quantity(margin, "margin", Dimension.SCORE, margin, margin + 1, parts=(first, second))


def score_at(tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """The score or margin that begins at token ``i``, and the token behind it."""
    if dashed := _dashed(tokens, i):
        return dashed
    first = _whole(number_at(tokens, i))
    return _nil(tokens, first) or _votes(tokens, i, first) or _margin(tokens, i)


def _whole(number: Number | None) -> Number | None:
    """A number that can stand in a score."""
    if number is None or number.vague or number.scaled or number.step != 1 or number.value > 999:
        return None
    return number


def _dashed(tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """ "3-1": two numbers with a dash and nothing else written onto them."""
    if (
        i + 2 >= len(tokens)
        or tokens[i + 1].text not in _DASHES
        or (joined(tokens, i) and tokens[i - 1].text in _DASHES)
    ):
        return None
    first, second = tokens[i].text, tokens[i + 2].text
    if not (first.isdecimal() and second.isdecimal() and len(first) <= 3 and len(second) <= 3):
        return None
    if not (joined(tokens, i + 1) and joined(tokens, i + 2)) or _goes_on(tokens, i + 3) or not _spoken_of(tokens, i):
        return None
    return _score(Decimal(first), Decimal(second)), i + 3


def played(tokens: Sequence[Token], i: int) -> bool:
    """Whether a score behind a name is that of a game, by a verb before it: "beat Ash 44-40 and Oak 51-42"."""
    score, verbs = _dashed(tokens, i), vocabulary().lists["score_verbs"]
    before = tokens[max(0, i - _GAME_REACH) : i]
    return score is not None and max(score[0].parts) < _HIGH and any(token.lower in verbs for token in before)


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word or another dash is written onto the number, or a unit makes the two a range."""
    if joined(tokens, i) and (tokens[i].kind == "word" or tokens[i].text in (*_DASHES, "/", "%", "°")):
        return True
    unit = unit_at(tokens, i, signs=True)
    return unit is not None or word_at(tokens, i) in _NO_SCORE


def _spoken_of(tokens: Sequence[Token], i: int) -> bool:
    cues = vocabulary().lists["score_cues"]
    around = [*tokens[max(0, i - _REACH) : i], *tokens[i + 3 : i + 3 + _REACH]]
    first, second = int(tokens[i].text), int(tokens[i + 2].text)
    return any(token.lower in cues for token in around) or (first >= second and first < 100)


def _nil(tokens: Sequence[Token], first: Number | None) -> tuple[Quantity, int] | None:
    """ "five-nil"."""
    if first is None or word_at(tokens, first.end) not in _DASHES or word_at(tokens, first.end + 1) != "nil":
        return None
    return _score(first.value, Decimal(0)), first.end + 2


def _votes(tokens: Sequence[Token], i: int, first: Number | None) -> tuple[Quantity, int] | None:
    """ "25 votes to 20", "by 25 to 20", "by six votes to three"."""
    by = word_at(tokens, i) == "by"
    if by:
        first = _whole(number_at(tokens, i + 1))
    if first is None:
        return None
    lists, at = vocabulary().lists, first.end
    thing = word_at(tokens, at).removesuffix("s").replace("trie", "try") in lists["score_things"]
    at = at + 1 if thing else at
    if word_at(tokens, at) not in lists["score_words_between"] or not (thing or by):
        return None
    second = _whole(number_at(tokens, at + 1)) or _nothing(tokens, at + 1)
    if second is None or (by and not thing and first.value < second.value) or word_at(tokens, second.end) in _NO_SCORE:
        return None
    return _score(first.value, second.value), second.end


_NO_SCORE = ("percent", "per", "%", "million", "billion", "km", "years", "days", "months", "points")


def _nothing(tokens: Sequence[Token], i: int) -> Number | None:
    """ "fourteen votes to none"."""
    return Number(Decimal(0), Decimal(1), i + 1) if word_at(tokens, i) in ("none", "nil", "nothing") else None


def _margin(tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """ "by a single goal", "by two votes", "a majority of five"."""
    if word_at(tokens, i) != "by":
        return None
    at, value = i + 1, Decimal(1)
    if word_at(tokens, at) in ("a", "one") and word_at(tokens, at + 1) == "single":
        at += 2
    elif word_at(tokens, at) == "a":
        at += 1
    elif number := _whole(number_at(tokens, at)):
        at, value = number.end, number.value
    else:
        return None
    at = at + 1 if word_at(tokens, at) in _DASHES else at
    if word_at(tokens, at).removesuffix("s").replace("trie", "try") not in vocabulary().lists["score_things"]:
        return None
    if word_at(tokens, at + 1) in vocabulary().lists["score_words_between"]:
        return None
    return Quantity(value, "margin", Dimension.SCORE, value, value + 1), at + 1


def age_span_at(tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """ "her fifties", "his mid-70s": ten years of age, or the named part of them."""
    words = vocabulary()
    if word_at(tokens, i - 1) not in words.lists["age_possessives"]:
        return None
    low, high, at = 0, 10, i
    if part := PARTS_OF_DECADE.get(word_at(tokens, i)):
        low, high = part
        at = i + 2 if word_at(tokens, i + 1) in _DASHES else i + 1
    decade = words.age_decades.get(word_at(tokens, at))
    end = at + 1
    if decade is None and word_at(tokens, at) in _DECADES:
        shift = 1 if word_at(tokens, end) in ("'", "’") else 0
        decade, end = int(tokens[at].text), end + shift + 1
        if word_at(tokens, end - 1) != "s" or not joined(tokens, end - 1):
            return None
    if decade is None:
        return None
    youngest, oldest = Decimal(decade + low), Decimal(decade + high)
    return Quantity(youngest, "year", Dimension.DURATION, youngest, oldest, Hedge.RANGE, age=True), end


_DECADES = ("20", "30", "40", "50", "60", "70", "80", "90")
