"""What is left of a whole when parts of it are named: "of the 60 clerks, 35 were dismissed and the other 25 moved"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Quantity
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import ANY_QUANTITY, BREAK, FIGURES
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_sums import sum_check
from crosscheck.verdicts.arithmetic_text import Sentence, follows, unread
from crosscheck.verdicts.arithmetic_words import matches, vocabulary

_MARK = re.compile(ANY_QUANTITY)
_OF_WHOLE = re.compile(rf"\bof (?!(?:it|that|this|them|these|those|which|whom)\b)[^{FIGURES},;:.¶]{{0,25}}$")
_LISTED = re.compile(f"[^{FIGURES}.;¶]{{0,40}}:[^{FIGURES}.;¶]{{0,25}}")
_AND = re.compile("\\band (?:another |a further |some |about )?$")
_BORDER = re.compile(r"[;:¶]|[.](?=\s|$)")
_PART_OF = re.compile(f"[^{FIGURES},;:.¶]{{0,25}}")
_WIDE, _CLOSE = 0.5, 0.15
_CLOSES = re.compile(r"[^;:.¶]{0,40}\band the (?:other|remaining|rest) ")  # "26 masons and the other 15 labourers"
_REACH = 24
_LONGEST = 6  # sentences


@needs("rest")
def rests(window: Sentence) -> Iterator[Result]:
    """A whole, some of its parts, and the rest of it."""
    marks = list(_MARK.finditer(window.skeleton))
    for match in matches("rest", window.skeleton):
        at = next(i for i, mark in enumerate(marks) if mark.start() == match.start("rest_"))
        whole = _whole(window, marks[:at], match.start())
        if whole is not None:
            yield from _checked(window, marks, *whole, at)


def paragraph_rests(sentences: Sequence[Sentence]) -> Iterator[Result]:
    """A whole, its parts in a sentence each, and the rest in the last: "48 carts. Ten of oak. Twelve of elm. The other
    26 of ash."."""
    for at, last in enumerate(sentences):
        found = next(matches("rest_opens", last.skeleton), None)
        if found is not None and found.start() == 0:
            for first in range(at - 2, max(at - _LONGEST, -1), -1):
                yield from _over(sentences[first : at + 1], last.figures[found["rest_"]])


def _over(run: Sequence[Sentence], stated: Claim) -> Iterator[Result]:
    """The check of a run of sentences that have one figure each, the first the whole."""
    figures = [sentence.quantities for sentence in run[:-1]]
    together = all(one.block == other.block and follows(one, other) for one, other in pairwise(run))
    if not together or any(len(claims) != 1 for claims in figures):
        return
    whole, *parts = (claims[0] for claims in figures)
    same = [like(amount_of(claim), amount_of(whole)) for claim in (*parts, stated)]
    amounts = [part for part in same if part is not None]
    opened = any(vocabulary().words["open"].search(sentence.skeleton) for sentence in run)
    check = sum_check(amounts, amount_of(whole), _CLOSE) if len(amounts) == len(same) else None
    if check is not None and (check.holds or not opened):
        yield Result("rest", check, LOOSE, stated, (whole, *parts))


def _whole(window: Sentence, marks: Sequence[re.Match[str]], rest: int) -> tuple[int, int] | None:
    """Which figure is the whole, and the first that may be a part of it."""
    text = window.skeleton
    for index, mark in reversed(list(enumerate(marks))):
        if _OF_WHOLE.search(text, max(0, mark.start() - 30), mark.start()):
            leads = index > 0 and _PART_OF.fullmatch(text, marks[index - 1].end(), mark.start())
            return index, index - 1 if leads else index
    if len(marks) > 1 and _LISTED.fullmatch(text, marks[0].end(), marks[1].start()):
        return 0, 0
    taken = next((i for i, pair in enumerate(pairwise(marks)) if _taken_out(text, *pair)), None)
    return None if taken is None or _BORDER.search(text, marks[taken].end(), rest) else (taken, taken + 1)


def _taken_out(text: str, whole: re.Match[str], part: re.Match[str]) -> bool:
    """Whether a figure is said to be of the one before it: "41 men, of whom 26 were masons", "60, 20 of them new"."""
    gap, words = text[whole.end() : part.start()], vocabulary().words["of_them"]
    if _BORDER.search(gap) or words.match(gap.lstrip()):
        return False
    return bool(words.search(gap) or words.match(text, part.end() + 1))


def _checked(window: Sentence, marks: Sequence[re.Match[str]], at: int, first: int, rest: int) -> Iterator[Result]:
    whole, stated = (window.figures[marks[index][0]] for index in (at, rest))
    amount = amount_of(whole)
    left = like(amount_of(stated), amount)
    if amount.dimension is Dimension.PERCENT or left is None:
        return
    parts = [i for i in range(first, rest) if i != at]
    if not stated.frame.bare and window.skeleton[: marks[at].start()].endswith(f"{stated.frame.noun} of "):
        return  # "a crew of 40 ... the other 20 crews"
    if any(_each(window.skeleton, marks[i]) for i in parts) or _joined(window.skeleton, *marks[at : at + 2]):
        return
    named = [window.figures[marks[i][0]] for i in parts if not _inside(window, marks[i])]
    found = [(claim, part) for claim in named if (part := like(amount_of(claim), amount)) is not None]
    own = [(claim, part) for claim, part in found if _one_noun(claim, whole)]
    one = _one_noun(stated, whole) or _CLOSES.fullmatch(window.skeleton, marks[rest - 1].end(), marks[rest].start())
    certain = one and len(own) == len(found) and not (_many_times(window) or unread(window))
    results = [_result(window, parts, left, stated, whole) for parts in (found, own)]
    yield from [result for result in results if result and (result.check.holds or certain)][:1]


def _joined(text: str, whole: re.Match[str], behind: re.Match[str]) -> bool:
    """Whether "and" joins two figures to one list: "spends £2.4m on roads and £1.1m on parks"."""
    return _AND.search(text, whole.end(), behind.start()) is not None


def _result(
    window: Sentence, parts: Sequence[tuple[Claim, Quantity]], left: Quantity, stated: Claim, whole: Claim
) -> Result | None:
    if not parts or any(part.base >= amount_of(whole).base for _, part in parts):
        return None
    check = sum_check([*(part for _, part in parts), left], amount_of(whole), _WIDE)
    sure = LOOSE if BREAK in window.skeleton else STRICT
    return Result("rest", check, sure, stated, (whole, *(claim for claim, _ in parts))) if check else None


def _one_noun(claim: Claim, whole: Claim) -> bool:
    return claim.frame.bare or claim.frame.noun in ("", whole.frame.noun) or whole.frame.bare


def _many_times(window: Sentence) -> bool:
    """Whether the sentence tells of several days: what was left at one may have gone at another."""
    return len({claim.text for claim in window.figures.values() if isinstance(claim.value, DateValue)}) > 1


def _each(text: str, mark: re.Match[str]) -> bool:
    """Whether a part stands for several: "three museums hold five each"."""
    behind = text[mark.end() : mark.end() + _REACH].partition(",")[0]
    return vocabulary().words["each"].search(behind) is not None


def _inside(window: Sentence, mark: re.Match[str]) -> bool:
    """Whether a figure counts some of a part named before it ("35, 12 of them women")."""
    words, text = vocabulary().words, window.skeleton
    before, after = text[max(0, mark.start() - 16) : mark.start()], text[mark.end() : mark.end() + 12].lstrip()
    return bool(words["of_them"].match(after) or words["including"].search(before))
