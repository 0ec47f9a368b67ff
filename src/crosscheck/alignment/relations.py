"""How the values of two claims relate, or None where they are of no comparable kind."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from crosscheck.alignment.lending import lent
from crosscheck.claims.list_value import ListValue
from crosscheck.claims.model import Claim, NameValue, StateValue
from crosscheck.claims.states import NEVER
from crosscheck.values.dates import DateValue, Granularity, read_date
from crosscheck.values.quantities import Quantity
from crosscheck.values.quantity import round_step
from crosscheck.values.region import Fit, Relation
from crosscheck.values.units import Dimension

ONE_BEARER, TWO_BEARERS = "one bearer", "two bearers"
_LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "off", "on", "from", "to", "into", "for", "towards", "toward", "inside", "out"}
)


def relate(a: Claim, b: Claim) -> Fit | None:
    """The fit of a's value to b's; None when the two cannot answer one question."""
    match a.value, b.value:
        case DateValue() as x, DateValue() as y:
            if x.resolved and y.resolved:
                return _dates(a, b, x, y)
            return _hours(x, y) or _yearless(a, b, x, y)
        case Quantity() as x, Quantity() as y:
            found = amounts(a, b, x, y)
            fit = found[0].fit(found[1]) if found else None
            return fit if fit is None or fit.relation is not Relation.APART else _rounded(a, b, x, y) or fit
        case NameValue() as x, NameValue() as y:
            if not _may_be_one_sort(a, b, x, y):
                return None
            same = x.entity == y.entity if x.entity and y.entity else x.text.lower() == y.text.lower()
            return Fit(Relation.SAME, ONE_BEARER) if same else Fit(Relation.APART, TWO_BEARERS)
        case StateValue() as x, StateValue() as y:
            if x.state != y.state:
                return None
            if (x.positive, x.which) == (y.positive, y.which):
                # What is done with may be done with in many ways: approved or refused, sold or sunk.
                return None if x.turns not in ("", NEVER) else Fit(Relation.SAME, "the same state")
            return Fit(Relation.APART, "opposite states")
        case ListValue() as x, ListValue() as y:
            return x.fit(y)
        case _:
            return None


def _may_be_one_sort(a: Claim, b: Claim, x: NameValue, y: NameValue) -> bool:
    """Whether two names may name bearers of one sort. Labels of names that nobody knows are often wrong: what "at" and
    "in" tie to a clause are places, and whoever "by" ties to it did something."""
    if x.label == y.label or "other" in (x.label, y.label) or (a.rest and a.rest == b.rest):
        return True
    one, other = (stance(claim) for claim in (a, b))
    return one == other and one != ""


def stance(claim: Claim) -> str:
    """How a name stands in its clause: "where" for a place, "who" for a doer; nothing for a place as object."""
    if claim.frame.link in _LOCATIVE:
        return "where"
    label = claim.value.label if isinstance(claim.value, NameValue) else ""
    return "who" if label != "place" or claim.frame.link == "by" else ""


# "since 1962" and "until 1964" name the day something began or ended: that day is what answers a question.
_BORDER = re.compile(r"(?:ever |only )?(since|until|till|from|as from|as of)\b", re.IGNORECASE)
BORDER = "another beginning or end"
_ROUND_WORDS = "a round number in words"
_HUNDRED, _NEAR = 100, Decimal("0.03")  # the least last place of a round number, and how far off it may be


def _dates(a: Claim, b: Claim, x: DateValue, y: DateValue) -> Fit:
    fit = x.fit(y)
    one, other = border(a, x), border(b, y)
    if one is None and other is None:
        return fit
    closer = (one or x).fit(other or y)
    return closer if closer.relation is not Relation.APART else Fit(Relation.APART, BORDER)


def _hours(x: DateValue, y: DateValue) -> Fit | None:
    """Times of day, at least one without a day: "at four" compares with "9 May at 16:00", never with "9 May"."""
    timed = Granularity.TIME in (x.granularity, y.granularity) and x.clock is not None and y.clock is not None
    return x.fit(y) if timed else None


def _yearless(a: Claim, b: Claim, x: DateValue, y: DateValue) -> Fit | None:
    """A day or month without its year compares with the date of the same event alone: "born in May"."""
    if not a.properties or a.properties[:1] != b.properties[:1]:
        return None
    fit = x.fit(y)
    return None if fit.relation is Relation.OVERLAPPING else fit


def border(claim: Claim, value: DateValue) -> DateValue | None:
    """The beginning or end that an open date names, as a closed date; None for closed dates."""
    if (value.low is None) == (value.high is None) or (match := _BORDER.match(claim.text)) is None:
        return None
    return edge(claim.text[match.end() :].strip(), claim.scope.written)


@lru_cache(maxsize=1024)  # a claim is compared with hundreds
def edge(text: str, written: date | None) -> DateValue | None:
    edge = read_date(text, written)
    return edge if isinstance(edge, DateValue) else None


def amounts(a: Claim, b: Claim, x: Quantity, y: Quantity) -> tuple[Quantity, Quantity] | None:
    """Two amounts as they compare, or None; a bare number ("nearly ten", "14 million") takes the other's unit."""
    return (x, y) if x.comparable(y) else lent(a, b, x, y)


def _rounded(a: Claim, b: Claim, x: Quantity, y: Quantity) -> Fit | None:
    """A count in round words ("thirty-eight thousand") beside one in figures that it is the round number of."""
    if _stands_for(a, x, b, y):
        return Fit(Relation.AROUND, _ROUND_WORDS)
    return Fit(Relation.WITHIN, _ROUND_WORDS) if _stands_for(b, y, a, x) else None


def _stands_for(a: Claim, x: Quantity, b: Claim, y: Quantity) -> bool:
    if not (x.exact and y.exact and x.dimension is y.dimension is Dimension.COUNT) or x.unit != y.unit:
        return False
    if any(map(str.isdigit, a.text)) or not any(map(str.isdigit, b.text)):
        return False
    last, off = round_step(x.nominal, x.step), abs(x.nominal - y.nominal)
    return _HUNDRED <= last < x.nominal and off <= min(last / 2, x.nominal * _NEAR)
