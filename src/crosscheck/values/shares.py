"""Shares of a whole: "one in eight", "two thirds", "a quarter of the votes", "a fifth more"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crosscheck.values.amounts import Amount, unit_at
from crosscheck.values.lexer import Token
from crosscheck.values.numbers import Number, fraction_at, hyphen_at, number_at, word_at
from crosscheck.values.units import Dimension
from crosscheck.values.vocabulary import vocabulary

_HUNDRED = Decimal(100)
_COARSE = Decimal(5)  # percentage points: how rough a ratio may be
_NO_PLACES = ("half", "quarter")  # "a third" may be the third thing, "a quarter" is no fourth
_REACH = 12  # words before "oil for a fifth" in which something may be said to account for a share


def share_at(tokens: Sequence[Token], i: int, number: Number | None, *, lenient: bool = False) -> Amount | None:
    """The share that begins at token ``i``, maybe with ``number``, as a percentage; "half an hour" is none."""
    if number is None or number.vague:
        return _every_at(tokens, i) or _fraction_at(tokens, i, lenient)
    return _ratio_at(tokens, number) or _cents_at(tokens, number) or _fraction_at(tokens, i, lenient)


def _every_at(tokens: Sequence[Token], i: int) -> Amount | None:
    """ "every fifth visitor"; "every second year" and "every third stop" tell how often."""
    if word_at(tokens, i) != "every" or not (place := vocabulary().ordinals.get(word_at(tokens, i + 1))):
        return None
    following, words = word_at(tokens, i + 2), vocabulary()
    often = following in words.lists["no_share_after_every"] or unit_at(tokens, i + 2, signs=False)
    if place == 1 or often or i + 2 >= len(tokens) or tokens[i + 2].kind != "word":
        return None
    value = _HUNDRED / place
    return Amount(Number(value, min(_COARSE, value / 10), i + 2), "%", Dimension.PERCENT, i + 2)


def _cents_at(tokens: Sequence[Token], part: Number) -> Amount | None:
    """ "six cents on the euro"."""
    if not 0 < part.value < _HUNDRED or word_at(tokens, part.end) not in ("cent", "cents"):
        return None
    on, the, end = (word_at(tokens, part.end + n) for n in (1, 2, 3))
    if on not in ("on", "in", "of", "from") or the not in ("the", "every", "each") or end not in ("euro", "dollar"):
        return None
    return Amount(replace(part, end=part.end + 4), "%", Dimension.PERCENT, part.end + 4)


def _ratio_at(tokens: Sequence[Token], part: Number) -> Amount | None:
    """ "one in eight", "three out of four", "9 in 10"."""
    if part.scaled or part.value < 1 or part.step != 1:
        return None
    noun = 0 if _of_at(tokens, part.end) else 1
    if noun and part.value == 1 and not part.digits and not _of_at(tokens, part.end + 1):  # "one old house in six"
        noun = 2
    start = part.end + noun
    if start >= len(tokens) or any(token.kind != "word" for token in tokens[part.end : start]):
        return None
    of = _of_at(tokens, start)
    every = word_at(tokens, start + of) == "every"
    if not of or (noun and of > 1 and not every):
        return None
    start += of
    whole = number_at(tokens, start + every)
    if (
        whole is None
        or whole.vague
        or not (_is_ratio(part.value, whole) or _is_slope(tokens, part, whole))
        or (whole.digits != part.digits and not every)
    ):
        return None
    if unit_at(tokens, whole.end, signs=False):  # "five in ten days"
        return None
    if noun and not every and (whole.digits or word_at(tokens, whole.end).endswith("s")):  # "three goals in ten games"
        return None
    value = part.value * _HUNDRED / whole.value
    return Amount(Number(value, min(_COARSE, value / 10), whole.end), "%", Dimension.PERCENT, whole.end)


def _of_at(tokens: Sequence[Token], i: int) -> int:
    """Number of the words "in", "out of" or, before "every", "of" that stand at ``i``."""
    if word_at(tokens, i) == "in" or (word_at(tokens, i) == "of" and word_at(tokens, i + 1) == "every"):
        return 1
    return 2 if word_at(tokens, i) == "out" and word_at(tokens, i + 1) == "of" else 0


def _is_slope(tokens: Sequence[Token], part: Number, whole: Number) -> bool:
    """ "a gradient of 1 in 143"."""
    before = tokens[max(0, part.end - 1 - _REACH) : part.end]
    return part.value == 1 and any(token.lower in vocabulary().lists["slopes"] for token in before)


def _is_ratio(part: Decimal, whole: Number) -> bool:
    small = whole.value <= 20 or whole.value % 25 == 0 or not whole.digits
    return part < whole.value and small and not (whole.digits and 1000 < whole.value < 2100)


def _fraction_at(tokens: Sequence[Token], i: int, lenient: bool) -> Amount | None:
    """ "two thirds", "half of the crew", "a quarter of the votes"."""
    part = fraction_at(tokens, i)
    if part is None or word_at(tokens, i - 1) in vocabulary().ordinals:
        return None
    following = word_at(tokens, part.end)
    dated = following == "of" and word_at(tokens, part.end + 1) in vocabulary().lists["months"]
    if following in ("-", "a", "an") or dated:
        return None
    followers = vocabulary().lists["share_followers"]
    half = tokens[part.end - 1].lower == "half" and following in followers
    alone = lenient and part.end == len(tokens)
    if not (alone or half or following == "of" or _says_share(tokens, i, part.end)):
        return None
    if measure := _of_measure(tokens, part):
        return measure
    value, step = part.value * _HUNDRED, part.step * _HUNDRED
    return Amount(Number(value, step, part.end), "%", Dimension.PERCENT, part.end)


def _says_share(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a fraction that names no whole is a share all the same."""
    if tokens[end - 1].lower.endswith("s") or (tokens[i].lower in vocabulary().words and hyphen_at(tokens, i + 1)):
        return True  # "two thirds", "a one-third cut", "a three-quarter share"
    lists, following = vocabulary().lists, word_at(tokens, end)
    if following in lists["share_compares"] or (
        following in lists["share_things"] and word_at(tokens, end + 1) not in lists["months"]
    ):
        return word_at(tokens, i) in ("a", "an", "one", "half")
    chosen = (_by_leader, _by_verb, _as_subject, _in_series)
    return any(one(tokens, i, end) for one in chosen)


def _in_series(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "half came from the town, a third from the state and a quarter to the poor"."""
    if word_at(tokens, i - 1) not in (",", "and", ";") or word_at(tokens, end) not in ("from", "to", "by", "for"):
        return False
    leads = ("a", "one", *vocabulary().lists["share_clauses"])  # not "in the second half"
    series = (n for n in range(max(0, i - _REACH), i) if tokens[n].lower in _NO_PLACES)
    return any(n == 0 or tokens[n - 1].kind in ("sign", "gap") or tokens[n - 1].lower in leads for n in series)


def _by_leader(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "fell by a third.", "less than half were"."""
    lists, before = vocabulary().lists, word_at(tokens, i - 1)
    ends = _ends(tokens, end) or tokens[end].lower in lists["share_continues"]
    if not ends and before in lists["share_hedges"]:  # "almost a quarter hold"
        following = word_at(tokens, end)
        free = following not in lists["no_share_before"] and following not in vocabulary().words
        return free and unit_at(tokens, end, signs=False) is None
    return ends and (before in lists["share_leaders"] or word_at(tokens, i) == "one")


def _by_verb(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "her portion was a quarter.", "oil for a fifth;", "of whom half"."""
    lists, before = vocabulary().lists, word_at(tokens, i - 1)
    if before in ("which", "whom") and word_at(tokens, i - 2) == "of":
        return True
    if not _ends(tokens, end):
        return False
    if before == "for":
        return any(token.lower in lists["share_accounts"] for token in tokens[max(0, i - _REACH) : i])
    return before in lists["share_verbs"] and word_at(tokens, i - 2) != "there"


def _as_subject(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "A third were women", "and a quarter goes to the poor"."""
    lists, following = vocabulary().lists, word_at(tokens, end)
    before = "" if i == 0 or tokens[i - 1].kind in ("sign", "gap") else word_at(tokens, i - 1)
    if before and before not in lists["share_clauses"]:
        return False
    no_place = tokens[end - 1].lower in _NO_PLACES and following in lists["share_singulars"]
    return following in lists["share_plurals"] or no_place


def _ends(tokens: Sequence[Token], end: int) -> bool:
    return end >= len(tokens) or tokens[end].kind in ("sign", "gap")


def _of_measure(tokens: Sequence[Token], part: Number) -> Amount | None:
    """ "three quarters of an hour" is a measure, "half of a million" a number: not for this room."""
    if word_at(tokens, part.end) != "of" or word_at(tokens, part.end + 1) not in ("a", "an", "one"):
        return None
    found = unit_at(tokens, part.end + 2, signs=False)
    if found is None or not found[0].article:
        return None
    return Amount(replace(part, end=found[1]), found[0].symbol, found[0].dimension, found[1])
