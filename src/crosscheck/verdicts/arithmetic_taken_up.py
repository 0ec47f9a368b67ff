"""Results that take up two figures told before them in a paragraph: how far they are apart, what is left of one, how
much it grew, how many times it is the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from crosscheck.values.quantities import Dimension, Hedge
from crosscheck.verdicts.arithmetic_apart import distance
from crosscheck.verdicts.arithmetic_changes import change_check, plausible
from crosscheck.verdicts.arithmetic_figures import as_written, like
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result
from crosscheck.verdicts.arithmetic_near import Figure, cues, reached_otherwise, same_thing
from crosscheck.verdicts.arithmetic_pool import (
    Pair,
    models,
    noun_of,
    of_noun,
    one_noun,
    others_of,
    pairs_of,
    told_before,
)
from crosscheck.verdicts.arithmetic_sums import sum_check

_ALL, _FAR = Decimal("0.9"), Decimal("1.5")
_WIDE = 0.5
_SUBJECT = re.compile(r"\b([a-z]+)(?: (?:has|have|had|was|were|more|than|thus|therefore|then|since|again|also))* $")
_CLOSED = re.compile(r" ?(?:[a-z-]+ ?)?(?:[.,;:)]|\b(?:over|in the|within|between|altogether|in all)\b)")
_OF = re.compile(
    r" (?:(?:as (?:many|much)|more|fewer) (?!as\b|than\b|again\b)|in (?:the |its )?)"
    r"(?P<of>[a-z]{3,}s|people|men|women)\b"
)
_AND = re.compile(r"\band (?:some |about |another |a further )?$")
_SHARES = (Dimension.PERCENT, Dimension.POINTS, Dimension.MULTIPLE)


def gaps(near: Sequence[Figure]) -> Iterator[Result]:
    """ "The estimate was £118,000; the accounts stood at £171,000. The £53,000 he had not foreseen": the only two
    figures of a kind before it, or the two of the nearest sentence."""
    for stated in near:
        if stated.sentence != near[-1].sentence or stated.amount is None or stated.known.dimension in _SHARES:
            continue
        if stated.per is not None or stated.known.hedge is Hedge.SOME:
            continue
        if stated.says("rest"):
            yield from _rest(near, stated)
        elif _is_gap(stated):
            yield from _gap(near, stated)


def _is_gap(stated: Figure) -> bool:
    if stated.says("gap") or (stated.says("changed_by") and _CLOSED.match(stated.behind)):
        return True
    return cues()["before definite"].search(stated.before) is not None and stated.says("left_over")


def _gap(near: Sequence[Figure], stated: Figure) -> Iterator[Result]:
    bare = stated.known.dimension is Dimension.COUNT and not noun_of(stated)
    for model in [stated.known, *(models(near, stated) if bare else ())]:
        rows = of_noun(told_before(near, stated, model), noun_of(stated))
        pairs = [two_most(rows)] if stated.says("lead_of") else list(pairs_of(rows))
        same = like(stated.known, model)
        if same is None or not pairs or pairs[0] is None:
            continue
        if model.dimension is Dimension.LENGTH and len(rows) > 2:
            return  # "huts at 900 and 1,500 metres; the last 300 of the climb": to a top that is not told
        taken = replace(stated, amount=same)
        vague = any(figure.known.hedge is not Hedge.NONE for figure in pairs[0])
        found = distance(taken, *pairs[0], [*others_of(near, stated), *rows, taken])
        yield from (result for result in found if result.check.holds or not vague)
        return


def _rest(near: Sequence[Figure], stated: Figure) -> Iterator[Result]:
    """What bare numbers leave of the thing counted before them: "26 inns ... Ten stay open; the other 16 close"."""
    bare = stated.known.dimension is Dimension.COUNT and not noun_of(stated)
    for model in [stated.known, *(models(near, stated) if bare else ())]:
        rows, same = told_before(near, stated, model), like(stated.known, model)
        first = _whole_at(rows)
        whole, parts = rows[first : first + 1], rows[first + 1 :]
        if same is None or not parts or noun_of(stated) not in ("", noun_of(whole[0])):
            continue
        amounts = [*(part.known for part in parts), same]
        check = sum_check(amounts, as_written(whole[0].known, amounts), _WIDE)
        if check is not None and (check.holds or _only_parts(near, replace(stated, amount=same), whole[0], parts)):
            yield Result("rest told", check, LOOSE, stated.claim, (whole[0].claim, *(part.claim for part in parts)))
        return


def _whole_at(rows: Sequence[Figure]) -> int:
    """Which figure is the whole: the last thing counted by name, or the first figure where what follows is more."""
    last = max((at for at, row in enumerate(rows) if noun_of(row)), default=0)
    more = rows and sum(row.known.base for row in rows[last + 1 :]) >= rows[last].known.base
    return 0 if more else last


def _only_parts(near: Sequence[Figure], stated: Figure, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether figures behind a whole can only be parts of it: one, or several that are said to be."""
    between = " ".join(figure.before for figure in (*parts, stated))
    listed = all(part.sentence == stated.sentence for part in parts)
    tied = len(parts) == 1 or listed or cues()["words taken_out"].search(f"{between} {whole.behind}") is not None
    alike = all(noun_of(part) in ("", noun_of(whole)) and not part.says("each") for part in parts)
    clear = alike and not any(
        cues()["words partly"].search(f"{part.before} {part.behind}") for part in (*parts, stated)
    )
    taken = [whole.claim, *(part.claim for part in parts)]
    others = [figure for figure in others_of(near, stated) if figure.claim not in taken]
    beside = parts[0].sentence == whole.sentence and _AND.search(parts[0].before) is not None
    counted = whole.known.dimension is not Dimension.COUNT or noun_of(whole) != ""
    return tied and clear and counted and not beside and not reached_otherwise(stated, others)


def two_most(rows: Sequence[Figure]) -> Pair | None:
    """The two largest figures, of which one leads; without one that all others come to."""
    ranked = sorted(rows, key=lambda figure: -figure.known.base)
    if len(ranked) > 2 and ranked[0].known.base >= sum(figure.known.base for figure in ranked[1:]) * _ALL:
        ranked.pop(0)
    return (ranked[0], ranked[1]) if len(ranked) > 1 and one_noun(ranked[:2]) else None


def growths(near: Sequence[Figure]) -> Iterator[Result]:
    """ "3,240 in 2017 ... In 2018 it was 3,888. A rise of 20 per cent": two figures of one thing at two times."""
    for stated in near:
        if stated.sentence != near[-1].sentence or stated.amount is None:
            continue
        way = _way(stated)
        if way and stated.known.hedge is not Hedge.SOME:
            yield from _changed(near, stated, way)


def _way(stated: Figure) -> int:
    """Whether a share or multiple is told of growth (1) or loss (-1); else 0."""
    if stated.known.dimension is Dimension.MULTIPLE:
        return int(stated.known.nominal > 1 and (stated.says("as_many") or _is_verb(stated)))
    if stated.known.dimension is not Dimension.PERCENT:
        return 0
    return int(stated.says("grown")) - int(stated.says("shrunk"))


def _is_verb(stated: Figure) -> bool:
    """Whether a multiple is a verb or noun of growth: "quadrupled", "a threefold rise"."""
    return cues()["words multiplied"].search(stated.claim.text.lower()) is not None


def _changed(near: Sequence[Figure], stated: Figure, way: int) -> Iterator[Result]:
    kinds = [model for model in models(near, stated) if model.dimension is not Dimension.DURATION]
    found = [pair for model in kinds for pair in _two(told_before(near, stated, model), stated)]
    found = [pair for pair in found if _may_grow(pair, way)]
    checks = []
    for pair in found:
        old, new = sorted(pair, key=lambda figure: figure.known.base * way)
        check = change_check(old.known, new.known, stated.known)
        vague = any(figure.known.hedge is not Hedge.NONE for figure in pair) and stated.known.hedge is not Hedge.NONE
        if check is not None and not vague and plausible(old.known, new.known, stated.known):
            checks.append((check, old, new))
    sure = len(found) == 1 and (_beside(stated, found[0]) or _two_times(near, stated, found[0]))
    sure = sure and _of_them(stated, found[0])
    for check, old, new in checks:
        if check.holds or (sure and _near(old, new, stated)):
            yield Result("growth told", check, LOOSE, stated.claim, (old.claim, new.claim))
            return


def _near(old: Figure, new: Figure, stated: Figure) -> bool:
    """Whether a change is so near to the computed one that it is hardly one of something else."""
    times = max(old.known.base, new.known.base) / min(old.known.base, new.known.base)
    if stated.known.dimension is Dimension.MULTIPLE:
        return stated.known.base / _FAR <= times <= stated.known.base * _FAR
    change = abs(new.known.base / old.known.base - 1) * 100
    return stated.known.base / _FAR <= change <= stated.known.base * _FAR


def _two(rows: Sequence[Figure], stated: Figure) -> list[Pair]:
    """The pairs of figures; for "18,000 came, three times the usual crowd" that one and the one right before it."""
    found = list(pairs_of(rows))
    beside = len(rows) > 2 and stated.says("as_many") and rows[-1].sentence == stated.sentence == rows[-2].sentence + 1
    return found or ([(rows[-2], rows[-1])] if beside and one_noun(rows[-2:]) else [])


def _may_grow(pair: Pair, way: int) -> bool:
    """Whether two figures differ, and are not told the other way round: "from 3,040 to 2,915" is no rise."""
    one, other = pair
    told = cues()["before from"].search(one.before) is not None and cues()["before to"].search(other.before) is not None
    return one.known.base != other.known.base and (not told or (other.known.base - one.known.base) * way > 0)


def _beside(stated: Figure, pair: Pair) -> bool:
    """Whether a multiple compares the figure right before it: "the second drew 630, twice as many"."""
    close = pair[1].sentence == stated.sentence and "," in stated.before
    return stated.says("as_many") and (close or stated.says("in_other_words"))


def _two_times(near: Sequence[Figure], stated: Figure, pair: Pair) -> bool:
    """Whether the sentences speak of two times."""
    within = [figure for figure in near if pair[0].sentence <= figure.sentence <= stated.sentence]
    dates = {figure.claim.text for figure in within if figure.amount is None}
    return len(dates) > 1 or any(cues()["words then"].search(f"{one.before} {one.behind}") for one in within)


def _of_them(stated: Figure, pair: Pair) -> bool:
    """Whether what grew is what the figures tell of: "catches doubled" says nothing of 40 and 60 boats."""
    words = " ".join(f"{one.claim.frame.subject} {one.claim.frame.noun} {one.before} {one.behind}" for one in pair)
    of = _OF.match(stated.behind)
    if of is not None and not any(same_thing(of["of"], word) for word in words.lower().split()):
        return False  # "twice as many women", "9 per cent in thefts"
    told = _SUBJECT.search(stated.before)
    subject = stated.claim.frame.subject.lower().split()[-1:] or (told.group(1).split() if told else [])
    if not subject or not (_is_verb(stated) or cues()["before risen"].search(stated.before)):
        return True
    named = any(same_thing(subject[0], word) for word in words.lower().split())
    return named or cues()["words grows"].fullmatch(subject[0]) is not None
