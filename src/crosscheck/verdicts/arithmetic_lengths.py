"""How long something lasted, beside the verbs of its beginning and its end: "opened in 1902 ... closed in 1965 after
sixty-three years", "the siege began on 2 May and was lifted on 11 June; it had lasted forty days"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosscheck.claims.model import Claim
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Dimension, Hedge
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_marks import ANY_DATE, ANY_QUANTITY, BREAK
from crosscheck.verdicts.arithmetic_rule import needs
from crosscheck.verdicts.arithmetic_spans import between, span_check
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary

_FIGURE = re.compile(f"{ANY_DATE}|{ANY_QUANTITY}")
_CLAUSE = re.compile(f"{ANY_DATE}|{ANY_QUANTITY}|[;:.¶]")
_REACH = 60
_OPEN = re.compile(r"^(?:from|since|until|till|up to)\s", re.IGNORECASE)
_CLOSED = re.compile(r"[.;)]|$")


@needs(quantities=1, dates=2)
def begun_and_ended(window: Sentence) -> Iterator[Result]:
    """A beginning, an end and the one length said of them."""
    lengths = [c for c in window.quantities if amount_of(c).dimension is Dimension.DURATION and not amount_of(c).age]
    dates = [(mark, claim) for mark, claim in window.figures.items() if isinstance(claim.value, DateValue)]
    if len(lengths) != 1 or len(dates) != 2 or not _said_of_it(window, lengths[0]):
        return
    kinds = [turn_at(window, mark) for mark, _ in dates]
    if sorted(kinds) != ["begun", "ended"]:
        return
    first, last = (dates[kinds.index(kind)][1] for kind in ("begun", "ended"))
    ends = between(first, last)
    exact = amount_of(lengths[0]).hedge is not Hedge.SOME
    check = span_check(*ends, amount_of(lengths[0]), inclusive=True) if ends and exact else None
    if check is not None:
        sure = LOOSE if BREAK in window.skeleton else STRICT
        yield Result("begun and ended", check, sure, lengths[0], (first, last))


def _said_of_it(window: Sentence, long: Claim) -> bool:
    """Whether the words beside a length say that something lasted it ("after", "for", "had lasted")."""
    words = vocabulary().words
    mark = next(mark for mark, claim in window.figures.items() if claim is long)
    at = window.skeleton.index(mark)
    before, behind = window.skeleton[max(0, at - 30) : at], window.skeleton[at + 1 : at + 25].lstrip()
    if words["not_lasting"].match(behind):
        return False
    if before.rstrip().endswith(",") and _CLOSED.match(behind):
        return True
    return bool(words["lasting_before"].search(before[-16:]) or words["lasting_behind"].match(behind))


def turn_of(sentence: Sentence, date: Claim) -> str:
    """Whether a date of a sentence is of a beginning ("begun") or an end ("ended"); "" if it is of neither."""
    return turn_at(sentence, next(mark for mark, claim in sentence.figures.items() if claim is date))


def turn_at(window: Sentence, mark: str) -> str:
    """Whether the date at a mark is of a beginning or an end: by the last such word before it in its clause, else the
    next."""
    words, text = vocabulary().words, window.skeleton
    if own := _OPEN.match(window.figures[mark].text):
        return "begun" if own[0].strip().lower() in ("from", "since") else "ended"
    at = text.index(mark)
    before = _CLAUSE.split(text[max(0, at - _REACH) : at])[-1]
    behind = _CLAUSE.split(text[at + 1 : at + 1 + _REACH])[0]
    found = [(match.start(), kind) for kind in ("begins", "ends") for match in words[kind].finditer(before)]
    if found:
        return {"begins": "begun", "ends": "ended"}[max(found)[1]]
    found = [(match.start(), kind) for kind in ("begins", "ends") for match in words[kind].finditer(behind)]
    return {"begins": "begun", "ends": "ended"}[min(found)[1]] if found else ""
