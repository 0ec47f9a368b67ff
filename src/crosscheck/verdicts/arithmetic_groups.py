"""Wholes that fall into parts without a rest, told by the words beside them: "66 aboard, 41 saved, 25 drowned"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from crosscheck.claims.model import Claim
from crosscheck.values.quantities import Dimension, Hedge, Quantity
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import ANY_DATE, ANY_QUANTITY, BREAK
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_sums import sum_check
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import any_of, first_of, vocabulary, words_in

_NEAR = 0.25
_MARK = re.compile(ANY_QUANTITY)
_BORDER = re.compile(rf"[,;:().–—]|\b(?:and|but|while|with)\b|{BREAK.strip()}")
_END = re.compile(r"[;¶]|[.](?=\s|$)")
_DATE = re.compile(ANY_DATE)
_REACH = 60


@dataclass(frozen=True, slots=True)
class Group:
    """The words of a whole and of the sides it falls into; of ``sides`` the first ``needed`` must have a figure."""

    name: str
    sides: tuple[re.Pattern[str], ...]
    needed: int
    whole: re.Pattern[str]
    closed: re.Pattern[str] | None
    told: tuple[frozenset[str], ...]  # of each one word stands beside the sides that must have a figure


@cache
def groups() -> tuple[Group, ...]:
    """The compiled data file; read once."""
    file = resources.files("crosscheck.verdicts").joinpath("data/groups.toml")
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Group(
            name,
            tuple(any_of(words) for words in (*row["needed"], *row["more"])),
            len(row["needed"]),
            any_of(row["whole"]),
            any_of(row["closed"]) if row["closed"] else None,
            tuple(map(first_of, row["needed"])),
        )
        for name, row in rows.items()
    )


@needs(quantities=3)
def grouped(window: Sentence) -> Iterator[Result]:
    """Parts of a whole that leave no rest, and the whole."""
    words = words_in(window.skeleton)
    told = [group for group in groups() if not any(map(words.isdisjoint, group.told))]
    beside = words_beside(window) if told else {}
    if len(beside) < 3:
        return
    for group in told:
        sides = _sides(group, _without_whole(window, group, beside))
        if all(side in sides.values() for side in range(group.needed)):
            yield from _checked(window, group, sides, beside)


Beside = Mapping[str, tuple[str, str]]


def _without_whole(window: Sentence, group: Group, beside: Beside) -> Beside:
    """The figures without the largest, where words of a whole stand next to it ("nine children, five boys ...")."""
    most = max(beside, key=lambda mark: amount_of(window.figures[mark]).base)
    if not any(group.whole.search(words) for words in beside[most]):
        return beside
    return {mark: words for mark, words in beside.items() if mark != most}


def words_beside(window: Sentence, counts: Callable[[Quantity], bool] | None = None) -> dict[str, tuple[str, str]]:
    """The words before and behind each figure that ``counts``, up to the next border or figure."""
    wanted = counts or _counts
    text = _DATE.sub(" ", window.skeleton)
    marks = [mark for mark in _MARK.finditer(text) if wanted(amount_of(window.figures[mark[0]]))]
    found = {}
    for mark in marks:
        before = _MARK.split(text[max(0, mark.start() - _REACH) : mark.start()])[-1]
        behind = _MARK.split(text[mark.end() : mark.end() + _REACH])[0]
        found[mark[0]] = (_BORDER.split(before)[-1], _BORDER.split(behind)[0])
    return found


def _counts(amount: Quantity) -> bool:
    return amount.dimension in (Dimension.COUNT, Dimension.MONEY) and not amount.parts


def _sides(group: Group, beside: Mapping[str, tuple[str, str]]) -> dict[str, int]:
    """The side of each figure, by the word behind it, else before it; none where a side has two figures."""
    found: dict[str, int] = {}
    for mark, (before, behind) in beside.items():
        for words in (behind, before):
            side = next((i for i, side in enumerate(group.sides) if side.search(words)), None)
            if side is not None:
                found[mark] = side
                break
    return found if len(set(found.values())) == len(found) else {}


def _checked(
    window: Sentence, group: Group, sides: Mapping[str, int], beside: Mapping[str, tuple[str, str]]
) -> Iterator[Result]:
    others = [mark for mark in beside if mark not in sides]
    rest = [mark for mark in others if any(group.whole.search(words) for words in beside[mark])]
    if len(rest) != 1 or (len(others) > 1 and not _one_clause(window.skeleton, [*sides, *rest])):
        return
    whole, parts = window.figures[rest[0]], [window.figures[mark] for mark in sides]
    same = [part for claim in parts if (part := like(amount_of(claim), amount_of(whole))) is not None]
    check = sum_check(same, amount_of(whole), _NEAR) if len(same) == len(parts) and _plain(parts) else None
    if check is None or (not check.holds and not _all_told(window, group, sides, same, whole, beside[rest[0]])):
        return
    yield Result("whole and sides", check, LOOSE if BREAK in window.skeleton else STRICT, whole, tuple(parts))


def _one_clause(text: str, marks: Sequence[str]) -> bool:
    """Whether no sentence or half of one ends between figures."""
    places = [text.index(mark) for mark in marks]
    return _END.search(text, min(places), max(places)) is None


def _plain(parts: Sequence[Claim]) -> bool:
    return all(amount_of(part).hedge is Hedge.NONE for part in parts)


def _all_told(
    window: Sentence,
    group: Group,
    sides: Mapping[str, int],
    parts: Sequence[Quantity],
    whole: Claim,
    own: tuple[str, str],
) -> bool:
    """Whether the parts must come to the whole, or are more than it."""
    if sum(part.base for part in parts) > amount_of(whole).base:
        return True
    text = window.skeleton.replace(own[1], " ", 1)  # "nine children" are no side of their own
    silent = (side for i, side in enumerate(group.sides) if i not in sides.values())
    if vocabulary().words["open"].search(text) or any(side.search(text) for side in silent):
        return False
    return group.closed is None or group.closed.search(text) is not None
