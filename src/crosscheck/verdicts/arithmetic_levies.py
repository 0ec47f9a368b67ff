"""Rates on a value: "45 cents for every $1,000 ... a house assessed at $220,000 ... works out to $99 a year"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from crosscheck.values.quantities import Dimension
from crosscheck.values.spans import point
from crosscheck.values.wording import worded
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_near import Figure, result_of

_ROUND = (Decimal(100), Decimal(1000))


def levies(near: Sequence[Figure]) -> Iterator[Result]:
    """One rate per hundred or thousand, one value behind it, and what the rate comes to."""
    last = near[-1].sentence
    money = [figure for figure in near if figure.amount is not None and figure.known.dimension is Dimension.MONEY]
    bases = [at for at, figure in enumerate(money) if at and _is_base(figure, money[at - 1])]
    if len({(money[at - 1].known.base, money[at].known.base) for at in bases}) != 1:
        return
    rate, base = money[bases[-1] - 1], money[bases[-1]]
    values = [figure for figure in money if figure.says("valued") and figure is not base]
    stated = [figure for figure in money if figure.sentence == last and figure.says("came_to") and figure not in values]
    known = (rate, base, *values, *stated)
    if len(values) != 1 or len(stated) != 1 or any(one.sentence >= rate.sentence and one not in known for one in money):
        return
    nominal = values[0].known.base / base.known.base * rate.known.base
    words = f"{worded(rate.known)} x {worded(values[0].known)} / {worded(base.known)}"
    check = result_of(nominal, point(nominal), stated[0].known, words, Decimal(2))
    if check is not None:
        yield Result("levy", check, LOOSE, stated[0].claim, (rate.claim, values[0].claim))


def _is_base(figure: Figure, rate: Figure) -> bool:
    return figure.known.nominal in _ROUND and figure.sentence == rate.sentence and figure.says("for_every")
