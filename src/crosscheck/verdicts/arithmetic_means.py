"""Averages told over a paragraph: of amounts listed before, or of one whole over one number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.spans import add, divide, point, span_of
from crosscheck.values.wording import worded
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_near import Figure, cues, reached_otherwise, result_of, same_thing, wide

_OF_ONE = re.compile(r"^ ?(?:[a-z]+ )?(?:an?|per|each|every) (?P<thing>[a-z]+)")
_SUBJECT = re.compile(
    r"(?P<thing>[a-z]+)(?: (?:each|have|had|has|he|she|they|[a-z]+ed|which))* averag(?:e|ed|es|ing)(?: [a-z]+){0,2} $"
)
_FEW = 3
_FAR = Decimal("1.5")


def means_near(near: Sequence[Figure]) -> Iterator[Result]:
    """One average in the last sentence of a paragraph's figures."""
    last = near[-1].sentence
    stated = [figure for figure in near if figure.sentence == last and _is_mean(figure)]
    if not stated:
        yield from _apiece(near)
    if len(stated) != 1 or stated[0].known.hedge is Hedge.SOME:
        return
    amounts = [figure for figure in near if figure.amount is not None]
    before, own = ([f for f in amounts if (f.sentence < last) is earlier] for earlier in (True, False))
    yield from _of_list(stated[0], before)
    yield from _of_whole(stated[0], before, own)
    yield from _of_two(stated[0], own)


def _is_mean(figure: Figure) -> bool:
    if figure.amount is None or figure.known.dimension in (Dimension.PERCENT, Dimension.POINTS, Dimension.MULTIPLE):
        return False
    return "average of" in figure.claim.text.lower() or figure.says("averaged")


def _of_list(stated: Figure, before: Sequence[Figure]) -> Iterator[Result]:
    """The mean of the amounts listed before it, where a number beside them says how many they are."""
    told = f"{stated.before} {stated.behind}"
    listed = [(figure, amount) for figure in before if (amount := _member(figure, stated)) is not None]
    if len(listed) < 2 or any(_is_mean(figure) for figure, _ in listed) or cues()["words another_time"].search(told):
        return
    first = listed[0][0].sentence
    reach = first if len(listed) < _FEW else stated.sentence
    members = [figure for figure, _ in listed]
    numbers = [f for f in before if first - 1 <= f.sentence <= reach and _is_number(f) and f not in members]
    if not any(figure.known.nominal == len(listed) for figure in numbers):
        return
    number = Decimal(len(listed))
    nominal = sum((amount.base for _, amount in listed), Decimal(0)) / number
    total = point(Decimal(0))
    for _, amount in listed:
        total = add(total, wide(amount))
    words = f"({' + '.join(worded(amount) for _, amount in listed)}) / {number}"
    check = result_of(nominal, divide(total, point(number)), stated.known, words, _FAR)
    one_list = len(members) >= _FEW and len({figure.sentence for figure in members}) == 1
    if check is not None and (check.holds or one_list):  # over sentences other amounts come between
        yield Result("mean of a list", check, LOOSE, stated.claim, tuple(figure.claim for figure, _ in listed))


def _member(figure: Figure, stated: Figure) -> Quantity | None:
    """The figure in the unit of what is averaged, which it may leave out; None if it is of another kind or size."""
    one, other = figure.known, stated.known
    amount = like(one, other) if one.comparable(other) or figure.claim.frame.bare else None
    if (
        amount is None
        or amount.hedge is Hedge.SOME
        or amount.age
        or (stated.per and figure.per not in (None, stated.per))
    ):
        return None
    return amount if other.base < amount.base * _FEW and amount.base < other.base * _FEW else None


def _is_number(figure: Figure) -> bool:
    amount = figure.known
    return amount.dimension is Dimension.COUNT and amount.exact and amount.nominal >= 2


def _of_whole(stated: Figure, before: Sequence[Figure], own: Sequence[Figure]) -> Iterator[Result]:
    """The only whole over the only number of the things named beside the average."""
    named = _OF_ONE.match(stated.behind) or _SUBJECT.search(stated.before)
    if named is None:
        return
    numbers = [f for f in (*before, *own) if _is_number(f) and same_thing(f.claim.frame.noun, named["thing"])]
    if len(numbers) != 1 or numbers[0] in own:
        return
    number = numbers[0]
    wholes = [f for f in before if f.sentence == number.sentence and f is not number and _whole(f, stated)]
    if len(wholes) != 1:
        return
    for result in _quotient(stated, wholes[0], number):
        if result.check.holds or not reached_otherwise(stated, [*before, stated]):
            yield result


def _of_two(stated: Figure, own: Sequence[Figure]) -> Iterator[Result]:
    """ "In 14 matches he has made 602 runs, which gives an average of 43": the only two figures before it."""
    at = own.index(stated)
    if at != 2 or any(not own[i].known.nominal or own[i].known.hedge is Hedge.SOME for i in (0, 1)):
        return
    number, whole = sorted(own[:2], key=lambda figure: (not _is_number(figure), figure.known.base))
    if not _is_number(number) or not _whole(whole, stated) or number.per is not None:
        return
    yield from _quotient(stated, whole, number)


def _apiece(near: Sequence[Figure]) -> Iterator[Result]:
    """ "84 children ... Food came to €4,872, that is €58 a child": the sum before it, over the only such number."""
    last = near[-1].sentence
    for previous, stated in pairwise(near):
        if stated.sentence != last or previous.sentence != last or stated.amount is None or previous.amount is None:
            continue
        named = _OF_ONE.match(stated.behind) if stated.says("yearly") else None
        if named is None or stated.per is not None or not _whole(previous, stated):
            continue
        numbers = [f for f in near if f.amount is not None and _is_number(f) and _named(f, named["thing"])]
        if len(numbers) == 1 and numbers[0] not in (previous, stated):
            yield from _quotient(stated, previous, numbers[0])


def _named(figure: Figure, thing: str) -> bool:
    noun = figure.claim.frame.noun
    return same_thing(noun, thing) or (noun == "people" and thing in ("head", "person"))


def _quotient(stated: Figure, whole: Figure, number: Figure) -> Iterator[Result]:
    nominal = whole.known.base / number.known.base
    words = f"{worded(whole.known)} / {worded(number.known)}"
    check = result_of(nominal, divide(wide(whole.known), span_of(number.known)), stated.known, words, _FAR)
    if check is not None:
        yield Result("mean of a whole", check, LOOSE, stated.claim, (whole.claim, number.claim))


def _whole(figure: Figure, stated: Figure) -> bool:
    one: Quantity = figure.known
    return figure.per is None and one.comparable(stated.known) and one.base > stated.known.base
