"""What lies between what comes in and what goes out: "exports of 510 and imports of 330, a surplus of 180"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from itertools import combinations

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check, growth_fits
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.arithmetic_figures import as_written, like
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_groups import words_beside
from crosscheck.verdicts.arithmetic_marks import BREAK
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import any_of, first_of, words_in

_ROLES = ("between", "gain", "cost")
_TIMES = ("year", "month", "week", "day")
_FAR = 2  # a balance further off than this factor lies between others


@cache
def _rows() -> dict[str, list[str]]:
    file = resources.files("crosscheck.verdicts").joinpath("data/balances.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {role: any_of(_rows()[role]) for role in _ROLES}


@cache
def _told() -> tuple[frozenset[str], ...]:
    """Of each one word stands in every skeleton with a word for each role."""
    return tuple(first_of(_rows()[role]) for role in _ROLES)


@needs(quantities=3)
def balances(window: Sentence) -> Iterator[Result]:
    """Three figures of which one is said to be a surplus, a deficit or a profit."""
    if any(map(words_in(window.skeleton).isdisjoint, _told())):
        return
    beside = words_beside(window, _is_amount)
    by_role: dict[str, list[Claim]] = {role: [] for role in ("", *_ROLES)}
    for mark, (before, behind) in beside.items():
        claim = window.figures[mark]
        by_role[_role(before) or _role(behind) or _role(claim.frame.noun)].append(claim)
    if any(len(by_role[role]) != 1 for role in _ROLES):
        return
    between, gain, cost = (by_role[role][0] for role in _ROLES)
    check = _difference(*(_in_all(amount_of(claim)) for claim in (between, gain, cost)))
    if check is not None and (check.holds or not _of_others(between, [*by_role[""], gain, cost])):
        yield Result("balance", check, LOOSE if BREAK in window.skeleton else STRICT, between, (gain, cost))


def _is_amount(amount: Quantity) -> bool:
    return _in_all(amount).dimension in (Dimension.COUNT, Dimension.MONEY) and not amount.parts


def _in_all(amount: Quantity) -> Quantity:
    """An amount without the year or week that it is told by: "£310,000 a year" beside "£265,000"."""
    unit, _, per = amount.unit.partition("/")
    return replace(amount, unit=unit, dimension=Dimension.MONEY) if unit.isupper() and per in _TIMES else amount


def _of_others(between: Claim, claims: Sequence[Claim]) -> bool:
    """Whether what lies between two others of the figures is the balance."""
    amounts = [_in_all(amount_of(claim)).base for claim in claims]
    return any(abs(one - other) == amount_of(between).base for one, other in combinations(amounts, 2))


def _role(words: str) -> str:
    """The role of a figure by the last word of one beside it."""
    found = [(match.start(), role) for role, pattern in _words().items() for match in pattern.finditer(words)]
    return max(found)[1] if found else ""


def _difference(balance: Quantity, gain: Quantity, cost: Quantity) -> Check | None:
    one, other = like(gain, balance), like(cost, balance)
    if one is None or other is None or any(q.hedge is not Hedge.NONE for q in (balance, gain, cost)):
        return None
    low, high = sorted((as_written(one, (other,)), as_written(other, (one,))), key=lambda amount: amount.base)
    reached = high.base - low.base
    if not reached or not reached / _FAR <= balance.base <= reached * _FAR:
        return None
    return growth_fits(low, high, balance)
