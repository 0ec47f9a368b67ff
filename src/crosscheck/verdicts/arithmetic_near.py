"""Figures of a paragraph and of those before it, each with the words beside it, for checks over sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from crosscheck.claims.model import Claim
from crosscheck.documents.model import BlockKind
from crosscheck.values.arithmetic import Check, edge_of, judge, told
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.values.quantity import make_quantity
from crosscheck.values.spans import Span, point, span_of
from crosscheck.values.wording import worded_amount
from crosscheck.verdicts.arithmetic_figures import own_step
from crosscheck.verdicts.arithmetic_marks import ANY_DATE, ANY_QUANTITY
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import any_of
from crosscheck.verdicts.data_files import rows_of

_MARK = re.compile(f"{ANY_DATE}|{ANY_QUANTITY}")
_REACH = 70  # characters beside a figure
_SENTENCES, _BLOCKS = 6, 2  # how far back operands are looked for
_ONE = re.compile(r"(?:an?|per|each|every|one) ", re.IGNORECASE)
_PER = re.compile(r"^ ?(?:[a-z'-]+ ){0,3}$")
_PER_WORD = re.compile(
    r"^ ?(?:(?:per )?[a-z'-]+ )?(?:per|an?|each|every) (?P<unit>second|minute|hour|day|night|week|month|year)\b"
    r"(?! (?:later|earlier|before|after|ago|of)\b)"
)
_DAY = 86400  # seconds
_IN_A_DAY = re.compile(r" (?:in|for|to) (?:the|each|every) ")  # "320 miles in the twenty-four hours"
_THING_PER = re.compile(r"\bper (?P<thing>[a-z]+)")
_FACTOR = Decimal("1.67")
_ROUND_FROM = Decimal(100)  # a number is taken for rounded when it ends in two zeros
_LEAST = Decimal("0.005")  # of a result: years and months are not of one length


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the words before and behind it, up to the next figure or the end of its sentence.

    ``amount`` is None for a date; ``per`` is the time of a rate ("90 loaves an hour"), ``amount`` its upper part alone.
    """

    claim: Claim
    amount: Quantity | None
    before: str
    behind: str
    sentence: int
    per: Quantity | None = None

    @property
    def measure(self) -> str:
        """What it can be added to: the kind of its amount, for counts the thing counted."""
        amount = self.known
        return amount.kind if amount.dimension is not Dimension.COUNT else f"of {self.claim.frame.noun}"

    @property
    def known(self) -> Quantity:
        """The amount of a figure that has one."""
        assert self.amount is not None
        return self.amount

    def says(self, name: str) -> bool:
        """Whether words of a list stand before or behind it."""
        return any(
            at in cues() and cues()[at].search(words)
            for at, words in ((f"before {name}", self.before), (f"behind {name}", self.behind))
        )


@cache
def cues() -> Mapping[str, re.Pattern[str]]:
    """The compiled data file, by "before", "behind" or "words" and the name of the list; read once."""
    data = rows_of("worths.toml")
    rows = {
        f"{at} {name}": re.compile("|".join(rows).replace(" ", r"\s"))
        for at in ("before", "behind")
        for name, rows in data[at].items()
    }
    return rows | {f"words {name}": any_of(words) for name, words in data["words"].items()}


def paragraphs(sentences: Sequence[Sentence]) -> Iterator[list[Figure]]:
    """For each sentence of prose with amounts its figures, behind those of the few sentences before it."""
    figured: list[tuple[int, list[Figure]]] = []
    for number, sentence in enumerate(sentences):
        if sentence.kind is not BlockKind.PARAGRAPH:
            figured = []
            continue
        own = list(_figures(sentence, number))
        figured = [(block, some) for block, some in figured[1 - _SENTENCES :] if sentence.block - block <= _BLOCKS]
        figured.append((sentence.block, own))
        near = [figure for _, some in figured for figure in some]
        if len(near) > 1 and any(figure.amount is not None for figure in own):
            yield near


def _figures(sentence: Sentence, number: int) -> Iterator[Figure]:
    text = sentence.skeleton
    marks = list(_MARK.finditer(text))
    found: list[Figure] = []
    for at, mark in enumerate(marks):
        start = marks[at - 1].end() if at else 0
        end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        before, behind = text[start : mark.start()][-_REACH:], text[mark.end() : end][:_REACH]
        claim = sentence.figures[mark[0]]
        amount = claim.value if isinstance(claim.value, Quantity) else None
        if amount is None or (amount.dimension is Dimension.ORDINAL):
            found.append(Figure(claim, None, before, behind, number))
        elif found and _is_period(amount, claim) and _rated(found[-1]):
            found[-1] = replace(found[-1], behind=behind, per=amount)
        elif found and amount.base == _DAY and _rated(found[-1]) and _IN_A_DAY.fullmatch(found[-1].behind):
            found[-1] = replace(found[-1], behind=behind, per=_period("day"))
        else:
            found.append(_split(Figure(claim, amount, before, behind, number)))
    yield from found


def _is_period(amount: Quantity, claim: Claim) -> bool:
    return amount.dimension is Dimension.DURATION and amount.nominal == 1 and _ONE.match(claim.text) is not None


def _rated(figure: Figure) -> bool:
    """Whether a stretch of time that follows is that of a rate."""
    amount = figure.amount
    timed = amount is not None and figure.per is None and amount.nominal != 1
    return timed and _PER.match(figure.behind) is not None


def _split(figure: Figure) -> Figure:
    """A rate as its upper part and its stretch of time; "$45 per space per month" too."""
    amount = figure.known
    top, slash, bottom = amount.unit.partition("/")
    if slash and amount.kind.endswith("/duration"):
        dimension = (
            Dimension.MONEY if top.isupper() else _DIMENSIONS.get(amount.kind.partition("/")[0], amount.dimension)
        )
        return replace(figure, amount=replace(amount, unit=top, dimension=dimension), per=_period(bottom))
    if amount.dimension in (Dimension.MONEY, Dimension.COUNT) and (said := _PER_WORD.match(figure.behind)):
        return replace(figure, per=_period("day" if said["unit"] == "night" else said["unit"]))
    return figure


_DIMENSIONS = {dimension.value: dimension for dimension in Dimension}


def _period(unit: str) -> Quantity:
    return make_quantity(Decimal(1), unit, Dimension.DURATION)


def thing_of(figure: Figure) -> str:
    """What a price is of: "per space", or the noun that it is said of."""
    if (named := _THING_PER.search(figure.behind)) and named["thing"] not in ("month", "year", "week", "day", "night"):
        return named["thing"]
    return figure.claim.frame.noun if figure.known.dimension is not Dimension.COUNT else ""


def one_measure(one: Figure, other: Figure) -> bool:
    """Whether two amounts are of one measure; cents are those of any currency."""
    both_money = one.known.dimension is other.known.dimension is Dimension.MONEY
    return one.known.comparable(other.known) or (both_money and one.claim.text.lower().endswith(("cent", "cents")))


def same_thing(one: str, other: str) -> bool:
    """Whether two words are one noun, in singular or plural."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return bool(short) and long in (short, f"{short}s", f"{short}es", f"{short[:-1]}ies")


def wide(amount: Quantity) -> Span:
    """The region of a figure that its zeros leave open, in base units."""
    if amount.hedge is not Hedge.NONE:
        return span_of(amount)
    step = own_step(amount)
    half = (step if step >= _ROUND_FROM else amount.step) / 2 * (amount.base / amount.nominal if amount.nominal else 1)
    return Span(amount.base - half, amount.base + half)


def wide_among(amount: Quantity, group: Sequence[Quantity]) -> Span:
    """The same beside figures of its kind, of which the finest tells how finely all were written."""
    step = min(own_step(one) for one in (amount, *group))
    if amount.hedge is not Hedge.NONE or step >= own_step(amount):
        return wide(amount)
    half = (step if step >= _ROUND_FROM else amount.step) / 2 * (amount.base / amount.nominal if amount.nominal else 1)
    return Span(amount.base - half, amount.base + half)


def length_of(amount: Quantity) -> Span:
    """The region of a stretch of time that a rate runs for: whole numbers are meant exactly."""
    whole = amount.hedge is Hedge.NONE and amount.nominal == amount.nominal.to_integral_value()
    return point(amount.base) if whole else wide(amount)


def result_of(
    nominal: Decimal, computed: Span, stated: Quantity, words: str, factor: Decimal = _FACTOR
) -> Check | None:
    """The check of a stated figure (base units); None where the result is off by more than ``factor``."""
    if stated.hedge is Hedge.SOME or not stated.base or not stated.base / factor <= nominal <= stated.base * factor:
        return None
    claimed = wide(stated)
    slack = stated.base * _LEAST
    claimed = Span(
        None if claimed.low is None else claimed.low - slack, None if claimed.high is None else claimed.high + slack
    )
    fit = judge(nominal, computed, claimed, edge_of(stated))
    result = worded_amount(nominal / stated.base * stated.nominal, stated)
    return Check(fit, told(f"{words} = {result}", fit, stated))


def reached_otherwise(stated: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a stated figure is a sum, difference or product of two other figures near it, whatever they are."""
    others = [figure.known for figure in figures if figure is not stated and figure.amount is not None]
    same = [amount.base for amount in others if amount.kind == stated.known.kind]
    counts = [amount.nominal for amount in others if amount.dimension is Dimension.COUNT]
    target = stated.known.base
    sums = any(target in (a + b, abs(a - b)) for at, a in enumerate(same) for b in same[:at])
    return sums or any(a * b == target for a in same for b in counts if a != b)
