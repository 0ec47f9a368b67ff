"""Values that follow by multiplying and dividing: how many times as much, an area from its sides."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crosscheck.values.quantities import Dimension, Hedge
from crosscheck.values.quantity import make_quantity
from crosscheck.values.wording import worded
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import amount_of
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_words import matches
from crosscheck.verdicts.derived import Derived, Kin, Told, near_words, nouns

_LIKELY, _SELDOM = 0.35, 0.1  # how firmly what words leave open must be tied to a figure; multiples are few in any text
_TENTH = Decimal("0.1")
_SQUARES = {"m": "m2", "ft": "ft2", "km": "km2", "yd": "yd2", "mi": "mi2", "cm": "cm2"}


@needs("from_to")
def multiples(told: Told) -> Iterator[Derived]:
    """ "From 5 per cent to 10": twice as much."""
    for match in matches("from_to", told.sentence.skeleton):
        old, new = (told.sentence.figures[match[role]] for role in ("old_", "new_"))
        now = amount_of(new)
        then = like(amount_of(old), now)
        if then is None or not then.base or then.base == now.base or Hedge.SOME in (then.hedge, now.hedge):
            continue
        value = make_quantity(now.base / then.base, "x", Dimension.MULTIPLE, step=_TENTH)
        told_so = f"{worded(then)} to {worded(now)} is {round(value.nominal, 1).normalize():f} times"
        yield Derived(Kin.TIMES, new, value, told_so, near_words(old, new), others=(old,), need=_SELDOM)


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


FAMILIES = (multiples, areas)
