"""Ages told without years: "Anna Berg, 43, said", "she died at seventy-two", "he was thirty then"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosscheck.values.lexer import Token
from crosscheck.values.numbers import word_at
from crosscheck.values.quantity import Hedge, Quantity, make_quantity
from crosscheck.values.units import Dimension
from crosscheck.values.vocabulary import vocabulary

_OLDEST = 120
_NOON = 13  # "at twelve" may be an hour
_SUBJECT = 7  # words of "the oldest of them"
_YOUNG = 4  # "she was one of them"


def as_age(tokens: Sequence[Token], i: int, quantity: Quantity, end: int) -> Quantity | None:
    """The age that the bare number of the tokens ``i`` to ``end`` is, by the words around it; None for no age."""
    if quantity.dimension is not Dimension.COUNT or not 0 < quantity.nominal < _OLDEST or quantity.step > 1:
        return None
    if _of_age(tokens, i) and quantity.unit == "" and _ends(tokens, end):
        hedge, step = quantity.hedge, quantity.step
        age = make_quantity(quantity.nominal, "year", Dimension.DURATION, step=step, hedge=hedge, age=step == 1)
        return replace(age, age=True)
    if quantity.step < 1:
        return None
    if _bounded(tokens, i, quantity, end):
        return make_quantity(quantity.nominal, "year", Dimension.DURATION, hedge=quantity.hedge, age=True)
    if quantity.hedge is not Hedge.NONE:
        return None
    if quantity.unit or not (
        _apposed(tokens, i, quantity, end) or _lived(tokens, i, quantity, end) or _been(tokens, i, quantity, end)
    ):
        return None
    return make_quantity(quantity.nominal, "year", Dimension.DURATION, age=True)


def _of_age(tokens: Sequence[Token], i: int) -> bool:
    """ "a mean age of 63.7", "their average age was 41"."""
    at = i - 2 if word_at(tokens, i - 1) in ("of", "was", "is", ":") else i - 1
    return word_at(tokens, at) in ("age", "ages") and word_at(tokens, at - 1) in vocabulary().lists["age_of_many"]


def _bounded(tokens: Sequence[Token], i: int, quantity: Quantity, end: int) -> bool:
    """ "boys under 13", "anyone over sixty"."""
    persons = vocabulary().lists["age_persons"]
    return (
        tokens[i].lower in ("under", "over")
        and end - i > 1
        and word_at(tokens, i - 1) in persons
        and _ends(tokens, end)
    )


def _apposed(tokens: Sequence[Token], i: int, quantity: Quantity, end: int) -> bool:
    """ "Anna Berg, 43, said", "Anna Berg, baker, 43, said", "Berg, forty-three, a baker"."""
    if word_at(tokens, i - 1) != "," or word_at(tokens, end) not in (",", ".", ";", ")"):
        return False
    if word_at(tokens, end) == "," and end + 1 < len(tokens) and tokens[end + 1].kind == "num":
        return False
    if tokens[i].kind != "num":
        articled = word_at(tokens, end) == "," and word_at(tokens, end + 1) in vocabulary().lists["age_appositions"]
        ship = word_at(tokens, i - 3) == "the"  # "of those in the Maria, thirty, who could not swim"
        return quantity.nominal >= _NOON and articled and not ship and _name_at(tokens, i - 2)
    trade = quantity.nominal >= _NOON and word_at(tokens, i - 3) == "," and _name_at(tokens, i - 4)
    return end == i + 1 and (_name_at(tokens, i - 2) or (trade and tokens[i - 2].text.islower()))


def _name_at(tokens: Sequence[Token], i: int) -> bool:
    return i > -1 and tokens[i].kind == "word" and tokens[i].text[0].isupper()


def _lived(tokens: Sequence[Token], i: int, quantity: Quantity, end: int) -> bool:
    """ "died at seventy-two", "widowed at 31"; "at forty she sang", "at 23, the youngest of all"."""
    if word_at(tokens, i - 1) != "at" or quantity.nominal < _NOON:
        return False
    lists = vocabulary().lists
    told = word_at(tokens, i - 2) in lists["age_verbs"] and _ends(tokens, end)
    comma = word_at(tokens, end) == ","
    ranked = comma and word_at(tokens, end + 1) == "the" and word_at(tokens, end + 2) in ("youngest", "oldest")
    return told or ranked or word_at(tokens, end + comma) in ("he", "she")


def _been(tokens: Sequence[Token], i: int, quantity: Quantity, end: int) -> bool:
    """ "he was thirty then", "I'm seventy", "Miss Ames is nineteen", "the oldest of them is 91"."""
    at = i - 1
    while word_at(tokens, at) in vocabulary().lists["age_adverbs"]:
        at -= 1
    if word_at(tokens, at) not in vocabulary().lists["age_be"] or quantity.nominal <= _YOUNG:
        return False
    at -= 2 if word_at(tokens, at - 1) in ("'", "’") else 1
    pronoun = word_at(tokens, at) in ("he", "she", "i")
    return (pronoun or _person_before(tokens, at)) and _ends(tokens, end)


def _person_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether the subject that ends at token ``at`` has a title, or is the oldest or youngest of some."""
    words = [tokens[j].lower for j in range(max(0, at - _SUBJECT), at + 1)]
    start = max((k + 1 for k, word in enumerate(words) if word in (".", ";", ":", "and", "but")), default=0)
    if {"oldest", "youngest", "eldest"} & set(words[start:]):
        return True
    titles = vocabulary().lists["age_titles"]
    return _name_at(tokens, at) and any(word_at(tokens, at - back) in titles for back in (1, 2))


def _ends(tokens: Sequence[Token], end: int) -> bool:
    if end >= len(tokens) or tokens[end].kind == "gap":
        return True
    return (
        tokens[end].text in (".", ",", ";", ":", "(", ")", "–", "—")
        or tokens[end].lower in vocabulary().lists["age_followers"]
    )
