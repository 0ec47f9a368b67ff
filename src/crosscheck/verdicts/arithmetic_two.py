"""A change, a difference or a multiple of the only two figures of one kind in a few sentences: "it had stood at 75. In
2019 it was 84. That is an increase of 12 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.arithmetic_changes import as_points, change_check
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_text import Sentence, unread
from crosscheck.verdicts.arithmetic_words import matches, vocabulary

_FEW, _SMALL = 30, 12  # a number up to 12 that is a thirtieth of another counts something else
_BORDER = re.compile(r"[;:¶]|[.](?=\s|$)")
_SHARES = (Dimension.PERCENT, Dimension.POINTS)


@needs(quantities=3)
def then_and_now(window: Sentence) -> Iterator[Result]:
    """ "640 in 2011; ten years on 800, a quarter more": one change, and two figures of one thing at two times."""
    stated = _share_of_change(window)
    others = two_beside(window, stated) if stated else None
    if stated is None or others is None or not _two_times(window):
        return
    check = _of_two(others, stated, _direction(window, stated))
    if check is not None and (check.holds or (_one_thing(*others) and _said_of(window, stated, others))):
        yield Result("then and now", check, LOOSE, stated, others)


@needs("difference")
def differences(window: Sentence) -> Iterator[Result]:
    """ "Drew 1,850, 540 more than their neighbours": the distance between the only two figures of one kind."""
    for match in matches("difference", window.skeleton):
        stated = window.figures[match["change_"]]
        others = two_beside(window, stated) if amount_of(stated).dimension not in _SHARES else None
        check = _of_two(others, stated, 1) if others else None
        if others is not None and check is not None and (check.holds or _far_apart(stated, others)):
            yield Result("difference", check, LOOSE, stated, others)


def _far_apart(stated: Claim, others: tuple[Claim, Claim]) -> bool:
    """Whether figures are large enough, and of one thing, to be meant as those between which a difference lies."""
    large = all(amount_of(one).dimension is not Dimension.COUNT or amount_of(one).base > _SMALL for one in others)
    reached = max(amount_of(one).base for one in others)
    return large and reached > amount_of(stated).base and not stated.scope.negated and _counted(stated, others)


def _counted(stated: Claim, others: tuple[Claim, Claim]) -> bool:
    """Whether all three count one thing; "a decrease of 300" leaves it out."""
    words, noun = vocabulary().words, stated.frame.noun
    if amount_of(stated).dimension is Dimension.DURATION and not _of_one_verb(*others):
        return False  # "filled within twelve minutes; the boiling takes 50"
    own = any(words[name].fullmatch(noun) for name in ("up", "down", "margin_noun"))
    return _one_noun(*others) if own else _one_noun(stated, *others)


@needs("times_to")
def multiplied(window: Sentence) -> Iterator[Result]:
    """ "Numbered 150 in 1994. By 2004 it had doubled to 300": a multiple, its result, and the only figure before."""
    for match in matches("times_to", window.skeleton):
        stated, new = window.figures[match["change_"]], window.figures[match["new_"]]
        others = two_beside(window, stated) if amount_of(stated).dimension is Dimension.MULTIPLE else None
        if others is None or others[1] is not new or not _two_times(window):
            continue
        old, now = like(amount_of(others[0]), amount_of(new)), like(amount_of(new), amount_of(others[0]))
        check = change_check(old, now, amount_of(stated)) if old and now else None
        as_many = match.start("new_") < match.start("change_")
        if check is not None and (check.holds or (_one_noun if as_many else _one_thing)(*others)):
            yield Result("times as much", check, LOOSE, stated, others)


def two_beside(window: Sentence, stated: Claim) -> tuple[Claim, Claim] | None:
    """The two figures that a third may tell of, in order; None where there are more or fewer that compare."""
    of_time, share = amount_of(stated).dimension is Dimension.DURATION, _is_points(stated)
    found = [
        claim
        for claim in window.quantities
        if claim is not stated and not _apart(amount_of(claim), of_time=of_time, share=share)
    ]
    most = max((amount_of(claim).base for claim in found), default=0)
    kept = [claim for claim in found if not is_stray(amount_of(claim), most)]
    if len(kept) != 2 or unread(window) or not _alike(amount_of(kept[0]), amount_of(kept[1])):
        return None
    return kept[0], kept[1]


def _alike(one: Quantity, other: Quantity) -> bool:
    return like(one, other) is not None or like(other, one) is not None


def _apart(amount: Quantity, *, of_time: bool, share: bool) -> bool:
    """Whether an amount is of a kind that is not looked for."""
    if amount.dimension in (Dimension.ORDINAL, Dimension.MULTIPLE) or amount.age or len(amount.parts) > 0:
        return True
    return (amount.dimension is Dimension.DURATION) is not of_time or (amount.dimension in _SHARES) is not share


def is_stray(amount: Quantity, most: Decimal | int) -> bool:
    """Whether a number is so small beside the largest that it counts something else ("in two seasons")."""
    return amount.dimension is Dimension.COUNT and amount.nominal <= _SMALL and amount.base * _FEW <= most


def _share_of_change(window: Sentence) -> Claim | None:
    """The one share that is told as a change; percentage points before per cent."""
    points = [claim for claim in window.quantities if _is_points(claim)]
    shares = points or [claim for claim in window.quantities if amount_of(claim).dimension is Dimension.PERCENT]
    return shares[0] if len(shares) == 1 and _direction(window, shares[0]) else None


def _is_points(claim: Claim) -> bool:
    return amount_of(claim).dimension is Dimension.POINTS or claim.frame.noun == "point"


def _direction(window: Sentence, stated: Claim) -> int:
    """Whether a share is one of growth (1) or loss (-1): "up 12 per cent", "a quarter fewer"; else 0."""
    text, words = window.skeleton, vocabulary().words
    at = text.index(mark_of(window, stated))
    around = f"{_BORDER.split(text[max(0, at - 16) : at])[-1]}  {_BORDER.split(text[at + 1 : at + 14])[0]}"
    up, down = (any(words[name].search(around) for name in names) for names in (("up", "more"), ("down", "less")))
    return int(up) - int(down)


def mark_of(window: Sentence, claim: Claim) -> str:
    """The character that stands for a figure."""
    return next(mark for mark, figure in window.figures.items() if figure is claim)


def _two_times(window: Sentence) -> bool:
    """Whether a window speaks of a time and another."""
    dates = {claim.text for claim in window.figures.values() if isinstance(claim.value, DateValue)}
    words = vocabulary().words
    return len(dates) > 1 or any(words[name].search(window.skeleton) for name in ("then", "from_then"))


def _of_two(others: tuple[Claim, Claim], stated: Claim, way: int) -> Check | None:
    """The change between two figures, from the smaller where it is a growth, from the larger where it is a loss."""
    one, other = map(amount_of, others)
    same, second, change = like(one, other), like(other, one), as_points(stated, one)
    if same is None or second is None or change.hedge is Hedge.SOME or not same.base or not second.base:
        return None
    old, new = (same, second) if (second.base - same.base) * way > 0 else (second, same)
    return change_check(old, new, change)


def _said_of(window: Sentence, stated: Claim, others: Sequence[Claim]) -> bool:
    """Whether a change is said of the figures: beside one of them, or as a noun that takes them up."""
    beside = any(claim.sentence == stated.sentence for claim in others)
    taken_up = any(window.figures[match["change_"]] is stated for match in matches("taken_up", window.skeleton))
    return beside or taken_up or vocabulary().words["from_then"].search(window.skeleton) is not None


def _one_thing(one: Claim, other: Claim) -> bool:
    """Whether two figures are said of one thing: the noun left out or the same, the subjects not two."""
    subjects = [set(claim.frame.subject.lower().split()) - vocabulary().pronouns for claim in (one, other)]
    return _one_noun(one, other) and (not all(subjects) or bool(subjects[0] & subjects[1]))


def _of_one_verb(one: Claim, other: Claim) -> bool:
    """Whether two lengths of time, which count nothing, are told of one doing."""
    return one.frame.governor == other.frame.governor or not set(one.properties).isdisjoint(other.properties)


def _one_noun(*claims: Claim) -> bool:
    return len({claim.frame.noun for claim in claims if claim.frame.noun and not claim.frame.bare}) < 2
