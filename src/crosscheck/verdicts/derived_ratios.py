"""Values that follow by multiplying and dividing: how many times as much one figure is as another, what so many times a
figure come to, an area from its sides."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.quantity import make_quantity
from crosscheck.values.wording import worded
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import amount_of
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_words import matches
from crosscheck.verdicts.derived import Derived, Kin, Told, near_words, nouns

_LIKELY, _TURNED, _CHANGED = 0.35, 0.15, 0.5  # how firmly an area, a multiple, a change must be tied
_HUNDRED, _TENTH = Decimal(100), Decimal("0.1")
_MOST = 1000  # times; what differs more is not one thing before and after
_COUNTED = (Dimension.COUNT, Dimension.MONEY)
_SQUARES = {"m": "m2", "ft": "ft2", "km": "km2", "yd": "yd2", "mi": "mi2", "cm": "cm2"}


@needs("turned", "pair")
def ratios(told: Told) -> Iterator[Derived]:
    """ "Raised to ten per cent from five", "cut from ten years to five": doubled, halved; and by how much."""
    for family in ("turned", "pair"):
        for match in matches(family, told.sentence.skeleton):
            old, new = told.sentence.figures[match["old_"]], told.sentence.figures[match["new_"]]
            ratio = _ratio(amount_of(old), amount_of(new))
            if ratio is None or ratio == 1 or not 1 / Decimal(_MOST) < ratio < _MOST:
                continue
            near, named = near_words(old, new), nouns(old, new)
            so = f"from {worded(amount_of(old))} to {worded(amount_of(new))}"
            times = make_quantity(ratio, "x", Dimension.MULTIPLE, step=_TENTH)
            yield Derived(Kin.SHARE, new, times, f"{so} is {_shown(ratio)} times as much", near, named, (old,), _TURNED)
            change = make_quantity(abs(ratio - 1) * _HUNDRED, "%", Dimension.PERCENT)
            by = f"{so} is {_shown(change.nominal)} % {'more' if ratio > 1 else 'less'}"
            yield Derived(Kin.SHARE, new, change, by, near, named, (old,), _CHANGED)


def _ratio(old: Quantity, new: Quantity) -> Decimal | None:
    """New over old, where both are exact and of one measure, which one of them may leave out."""
    old, new = like(old, new) or old, like(new, old) or new
    if not old.comparable(new) or Hedge.NONE not in (old.hedge, new.hedge) or old.base <= 0:
        return None
    return new.base / old.base


@needs(quantities=2)
def once_more(told: Told) -> Iterator[Derived]:
    """ "Hoped for four thousand and got half as many again": six thousand."""
    for base, times in pairwise(told.sentence.quantities):
        of, by = amount_of(base), amount_of(times)
        again = by.dimension is Dimension.MULTIPLE and times.text.lower().endswith("again")
        if again and of.dimension in _COUNTED and of.hedge is Hedge.NONE:
            value = make_quantity(of.nominal * by.nominal, of.unit, of.dimension, step=of.step)
            so = f"{worded(of)} and {_shown((by.nominal - 1) * _HUNDRED)} % more = {worded(value)}"
            yield Derived(Kin.COUNT, times, value, so, near_words(base, times), nouns(base), (base,))


def _shown(number: Decimal) -> str:
    return f"{round(number, 1).normalize():f}"


@needs("sides")
def areas(told: Told) -> Iterator[Derived]:
    """ "4 by 6 metres": 24 square metres."""
    for match in matches("sides", told.sentence.skeleton):
        one, other = (told.sentence.figures[match[role]] for role in ("one_", "other_"))
        b = amount_of(other)
        a = like(amount_of(one), b)
        square = _SQUARES.get(b.unit)
        if a is not None and square is not None and a.hedge is b.hedge is Hedge.NONE:
            value = make_quantity(a.nominal * b.nominal, square, Dimension.AREA, step=a.step * b.step)
            told_so = f"{worded(a)} by {worded(b)} = {worded(value)}"
            yield Derived(Kin.COUNT, one, value, told_so, near_words(one, other), nouns(one, other), (other,), _LIKELY)


FAMILIES = (ratios, once_more, areas)
