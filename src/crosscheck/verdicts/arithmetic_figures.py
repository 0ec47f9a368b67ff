"""Figures for a computation: how finely figures side by side were written, and units that one of them leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.quantity import round_step
from crosscheck.verdicts.arithmetic_words import vocabulary

_FIRST_WORD = re.compile(r"[\s*_]{0,4}([^\W\d_]+)")
_ROUND_FROM = Decimal(100)  # a whole number is taken for rounded when it ends in two zeros
_NEVER_ELIDED = (Dimension.ORDINAL, Dimension.MULTIPLE, Dimension.SCORE, Dimension.RATE, Dimension.COUNT)
_MILLION = Decimal(1_000_000)


def own_step(quantity: Quantity) -> Decimal:
    """To what a figure was rounded, as far as its zeros tell; in its unit."""
    return round_step(quantity.nominal, quantity.step) if quantity.step <= 1 else quantity.step


def as_written(quantity: Quantity, group: Sequence[Quantity] = (), *, listed: bool = False) -> Quantity:
    """The figure with the region that its writing leaves open beside the figures of ``group``.

    "540,000" may be off by 500 beside "612,000", since both are given in thousands, and by nothing beside "611,948".
    Members of a list (``listed``) share the precision of the finest: "four million" beside "one and a half".
    """
    if quantity.hedge is not Hedge.NONE or not quantity.nominal:
        return quantity
    step = min(own_step(one) for one in (quantity, *group))
    if step < _ROUND_FROM or (quantity.step > 1 and not (listed and step < quantity.step)):
        return quantity
    half = step / 2
    return replace(quantity, step=step, low=quantity.nominal - half, high=quantity.nominal + half)


def leaves_unit_out(rest: str) -> bool:
    """Whether the words behind a number show that no noun of its own follows ("29 of them", "one and a half,")."""
    word = _FIRST_WORD.match(rest)
    return word is None or word[1] in vocabulary().elided_before


def like(quantity: Quantity, model: Quantity) -> Quantity | None:
    """The figure in the unit of ``model``, where its own was left out ("46 days, 29 of them"); None if they differ.

    Also the scale: "four million, the music school one and a half" means millions twice.
    """
    if quantity.hedge is Hedge.SOME or model.hedge is Hedge.SOME:
        return None
    if quantity.comparable(model):
        return _scaled(quantity, model) if quantity.dimension is Dimension.COUNT else quantity
    if quantity.dimension is not Dimension.COUNT or "/" in model.unit or model.dimension in _NEVER_ELIDED:
        return None
    return _scaled(replace(quantity, unit=model.unit, dimension=model.dimension), model)


def _scaled(quantity: Quantity, model: Quantity) -> Quantity:
    """The figure in millions where its neighbour says "million" and it is small."""
    if model.step < 1000 or model.nominal < _MILLION or quantity.nominal * 1000 > model.nominal:
        if quantity.dimension is Dimension.COUNT:
            return quantity
        whole = quantity.nominal == quantity.nominal.to_integral_value()
        half = Decimal(0) if whole else quantity.step / 2
        return replace(quantity, low=quantity.nominal - half, high=quantity.nominal + half)
    factor = _MILLION if model.nominal < 1000 * _MILLION else 1000 * _MILLION
    nominal, step = quantity.nominal * factor, quantity.step * factor
    half = min(step / 2, nominal / 20)
    return replace(quantity, nominal=nominal, step=step, low=nominal - half, high=nominal + half)
