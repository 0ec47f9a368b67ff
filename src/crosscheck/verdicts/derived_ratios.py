"""How many times as much one figure of a source is as another, and what so many times a figure come to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.quantity import make_quantity
from crosscheck.values.wording import worded
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import amount_of
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_words import matches
from crosscheck.verdicts.derived import Derived, Kin, Told, near_words, nouns

_TURNED, _CHANGED = 0.15, 0.5  # how firmly a multiple, and a change in per cent, must be tied to a figure
_HUNDRED, _TENTH = Decimal(100), Decimal("0.1")
_MOST = 1000  # times; what differs more is not one thing before and after
_COUNTED = (Dimension.COUNT, Dimension.MONEY)


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


@needs("again")
def once_more(told: Told) -> Iterator[Derived]:
    """ "Hoped for four thousand and got half as many again": six thousand."""
    for match in matches("again", told.sentence.skeleton):
        base, share = told.sentence.figures[match["old_"]], told.sentence.figures[match["share_"]]
        of, part = amount_of(base), _part(amount_of(share))
        if of.dimension in _COUNTED and of.hedge is Hedge.NONE and part is not None:
            value = make_quantity(of.nominal * (1 + part), of.unit, of.dimension, step=of.step)
            so = f"{worded(of)} and {_shown(part * _HUNDRED)} % more = {worded(value)}"
            yield Derived(Kin.COUNT, share, value, so, near_words(base, share), nouns(base), (base,))


def _part(share: Quantity) -> Decimal | None:
    """0.5 of "half"."""
    if share.dimension is Dimension.MULTIPLE:
        return share.nominal
    return share.nominal / _HUNDRED if share.dimension is Dimension.PERCENT else None


def _shown(number: Decimal) -> str:
    return f"{round(number, 1).normalize():f}"


FAMILIES = (ratios, once_more)
