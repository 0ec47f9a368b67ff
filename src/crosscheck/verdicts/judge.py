"""From aligned pairs to judgements: value relation x scope relation -> verdict, with a calibrated confidence.

Each claim answers at most once to each other source: the best pairs are taken first (greedy one-to-one matching), so
that the value that agrees keeps its partner and a stray rival is not called a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from crosscheck.alignment.looks import Looks, family
from crosscheck.alignment.model import Pair
from crosscheck.alignment.scorer import FAMILIES, logit, panel, probability
from crosscheck.alignment.stands import reading_order
from crosscheck.alignment.table import Flags, Floats, Places, Table
from crosscheck.claims.model import Claim, Kind, NameValue, StateValue, Value
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity
from crosscheck.values.region import Relation
from crosscheck.verdicts.answers import BECAUSE, ONE_ANSWER, Answers, followed
from crosscheck.verdicts.contrasts import contrasted
from crosscheck.verdicts.events import (
    ALONE,
    NAMESAKES,
    ONE_BEARER,
    ONE_DATE,
    named_alike,
    one_date,
    one_event,
    other_story,
)
from crosscheck.verdicts.lone_dates import alone
from crosscheck.verdicts.meetings import Meetings
from crosscheck.verdicts.memberships import SWAPPED, swapped
from crosscheck.verdicts.model import Severity, Verdict
from crosscheck.verdicts.numbers import Numbers, drifts
from crosscheck.verdicts.offices import may_be_rivals, one_office, succeeded, tells_turns
from crosscheck.verdicts.opposites import BECAUSE as OPPOSED
from crosscheck.verdicts.opposites import OPPOSITE, Opposites
from crosscheck.verdicts.overtaken import overtaken, told_of_its_day
from crosscheck.verdicts.sameness import AGREE_FROM, says_the_same, sure_from
from crosscheck.verdicts.slips import SLIP, slip
from crosscheck.verdicts.turns import is_turn, moved_on

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
CONFLICT_FROM = 0.7  # below it every other one was right
OUTDATED_FROM = 0.2  # below it one in seven was right
OUTDATED_LEAST = 0.007  # by the scorer alone: below it the signs of who speaks when are not asked
RIVAL_FROM = 0.07  # from here on two unequal values look like rivals, and the editor is told why they are none
CONFUSED_FROM = 0.05  # the same for two events that are easily taken for each other: born and baptised
STATE_ALIKE, STATED = 0.45, 0.6  # least likeness of two statements of a state, and the confidence in their agreement
ANSWERED = 0.3  # confidence that two equal names are said of one thing, where each says it once or answers one question
OVERTAKEN_FROM = 0.25  # of being rivals, where one side speaks of its own present
SUCCEEDED = 0.5  # confidence that two holders of an office followed each other
_WEEK, _ANOTHER = 7, 60  # days between two sources from which each has its own news, and figures of what changes
TWINS = 0.97  # two near-identical sentences that differ in one value


_Ends = tuple[Places, Places]


@dataclass(slots=True)  # not frozen, as pairs
class Judgement:
    """What holds between the claims of a pair (or the operands of a sum), and how sure that is."""

    verdict: Verdict
    kind: str
    confidence: float
    a: tuple[Claim, ...]
    b: tuple[Claim, ...]
    level: str  # the step that decided
    pair: Pair | None = None
    because: str = ""  # a sentence for the editor where the judgement needs its own


def severity_of(verdict: Verdict, confidence: float) -> Severity:
    """``error`` where findings of that confidence are right nine times in ten, ``warning`` from seven in ten."""
    if verdict is not Verdict.CONFLICT:
        return Severity.NOTE
    if confidence >= 0.9:
        return Severity.ERROR
    return Severity.WARNING if confidence >= 0.7 else Severity.NOTE


class Met:
    """What sources that meet say of each other, from the pairs of claims that were compared."""

    def __init__(self, meetings: Meetings) -> None:
        self.answers = Answers(meetings)
        self.numbers = Numbers(meetings)
        self.opposites = Opposites(meetings)


def judge(pairs: Sequence[Pair]) -> list[Judgement]:
    """The judgements on all pairs, best first."""
    families = np.array([FAMILIES.index(family(pair.a)) for pair in pairs], np.intp)
    odds = panel(_Odds._fields).logits(Table.of([pair.features for pair in pairs]), families)
    meetings = Meetings.of(pairs)
    lone = alone(meetings.claims, meetings.first, meetings.second)
    order = reading_order(meetings.claims)
    ends = order[meetings.first], order[meetings.second]
    return [found for found, _ in _judged(pairs, ends, odds, lone, Met(meetings))]


def judge_looks(looks: Looks) -> list[Judgement]:
    """The same for many pairs, of which only those are made that may come to a verdict; with those features that a
    report shows."""
    odds = panel(_Odds._fields).logits(looks.features, looks.families)
    lone = alone(looks.claims, looks.first, looks.second)
    met = Met(Meetings(looks.claims, looks.first, looks.second, looks.question))
    chosen = np.flatnonzero(_promising(looks, odds, met.answers.asked) | lone)
    pairs = looks.pairs(chosen)
    order = looks.told.stands.start
    ends = order[looks.first[chosen]], order[looks.second[chosen]]
    found = _judged(pairs, ends, odds[chosen], lone[chosen], met)
    kept = np.array([place for _, place in found], np.intp)
    looks.shorten([pairs[place] for place in kept.tolist()], chosen[kept])
    return [one for one, _ in found]


def _judged(pairs: Sequence[Pair], ends: _Ends, odds: Floats, lone: Flags, met: Met) -> list[tuple[Judgement, int]]:
    """The judgements on pairs, each with the place of its pair; ``ends``: where the claims of each stand in reading
    order; ``lone``: which are dates that stand alone."""
    told = zip(pairs, map(_Odds._make, odds.tolist()), lone.tolist(), strict=True)
    rated = [(one, place) for place, row in enumerate(told) for one in _rate(row[0], row[1], met, row[2])]
    places = np.array([place for _, place in rated], np.intp)
    order = _order([one for one, _ in rated], (ends[0][places], ends[1][places]))
    taken: set[tuple[Hashable, str, str]] = set()
    slips: dict[tuple[str, Value, str, Value], int] = {}
    kept: list[Judgement] = []
    found: list[int] = []
    for judgement, place in (rated[at] for at in order):
        a, b = judgement.a[0], judgement.b[0]
        slot = _slot(judgement.verdict)
        # "In use" and "open" are two states of one sentence: it is out of date once.
        once = judgement.verdict is Verdict.OUTDATED and a.kind is Kind.STATUS
        one, other = (_sentence(a), _sentence(b)) if once else (id(a), id(b))
        keys = (one, b.source, slot), (other, a.source, slot)
        mine, theirs = keys[0] in taken, keys[1] in taken
        slipped = judgement.because == SLIP
        if slipped and (same := slips.get((a.source, a.value, b.source, b.value))) is not None:
            kept[same] = _joined(kept[same], judgement)  # a slip that stands in text and table is one
            taken.update(keys)
            continue
        # A name is said again and again, and one date may look like several: each place may find its partner.
        # A slip is one even where its source says it rightly elsewhere.
        again = slot == "lookalike" or slipped or judgement.verdict is Verdict.AGREEMENT
        if not ((mine and theirs) if again else (mine or theirs)):
            taken.update(keys)
            if slipped:
                slips[a.source, a.value, b.source, b.value] = len(kept)
            kept.append(judgement)
            found.append(place)
    return list(zip(_apart(kept), found, strict=True))


def _slot(verdict: Verdict) -> str:
    """A figure may agree with that of its own day and be overtaken by a later one; lookalikes stand beside either."""
    if verdict is Verdict.OUTDATED:
        return "later"
    return "lookalike" if verdict is Verdict.SCOPE_DIFFERENCE else "fact"


def _sentence(claim: Claim) -> Hashable:
    return claim.source, claim.block, claim.sentence


def _joined(one: Judgement, other: Judgement) -> Judgement:
    """A judgement with the claims of another one that says the same."""
    sides = [
        (*mine, *(claim for claim in more if claim not in mine)) for mine, more in ((one.a, other.a), (one.b, other.b))
    ]
    return replace(one, a=sides[0], b=sides[1])


def _apart(found: list[Judgement]) -> list[Judgement]:
    """The judgements, with dates of two bearers of one name as the lookalikes that they are."""
    fitting = (Verdict.AGREEMENT, Verdict.REFINEMENT)
    events = [j for j in found if j.verdict is Verdict.CONFLICT and j.confidence == ONE_BEARER]
    if len(events) < 2:  # one date may be wrong, two are another bearer's
        return found
    agreed = [j.pair for j in found if j.verdict in fitting and j.pair is not None]
    twofold = named_alike([j.pair for j in events if j.pair is not None], agreed)
    return [
        replace(j, verdict=Verdict.SCOPE_DIFFERENCE, because=NAMESAKES)
        if j in events and {j.a[0].source, j.b[0].source} in twofold
        else j
        for j in found
    ]


def ranked(judgements: Sequence[Judgement], claims: Sequence[Claim]) -> list[Judgement]:
    """Judgements on pairs of the claims, best first: those of twins, the surest, in reading order."""
    order = dict(zip(map(id, claims), reading_order(claims).tolist(), strict=True))
    one, other = (np.array([order[id(claim)] for claim in side], np.intp) for side in _firsts(judgements))
    return [judgements[at] for at in _order(judgements, (one, other))]


def _firsts(judgements: Sequence[Judgement]) -> tuple[list[Claim], list[Claim]]:
    return [one.a[0] for one in judgements], [one.b[0] for one in judgements]


def _order(judgements: Sequence[Judgement], ends: _Ends) -> list[int]:
    """The places of judgements, best first; ``ends``: where the claims of each stand in reading order."""
    twins = np.array([one.pair is not None and one.pair.features["twin"] > 0 for one in judgements], bool)
    sure = np.array([one.confidence for one in judgements], np.float64)
    found: list[int] = np.lexsort((ends[1], ends[0], -sure, ~twins)).tolist()
    return found


class _Odds(NamedTuple):
    """The log-odds of a pair by each trained question of the second look."""

    same: float
    rival: float
    conflict: float
    outdated: float


# Most pairs are far below every line; log-odds a little below the lines tell so without a logistic function.
_LEAST = _Odds(
    same=logit(AGREE_FROM - 0.005),
    rival=logit(CONFUSED_FROM - 0.005),
    conflict=logit(CONFLICT_FROM - 0.005),
    outdated=logit(OUTDATED_LEAST),
)


def _promising(looks: Looks, odds: Floats, asked: Flags) -> Flags:
    """The pairs on which any verdict is possible, by what ``_rate`` and its rules ask for first. ``asked``: which
    claims answer a question with one answer; of opposite states and of lists rules decide that look at more."""
    seen = looks.features
    same, rival, conflict, outdated = (odds >= np.array(_LEAST)).T
    measured, named, state = (
        np.array([isinstance(claim.value, kind) for claim in looks.claims], bool)[looks.first]
        for kind in (DateValue | Quantity, NameValue, StateValue)
    )
    once = (seen["event_first"] > 0) & ((seen["theme_same"] > 0) | (seen["question"] > 0))
    rivals = rival | conflict | outdated | once
    turns = np.array([tells_turns(claim) for claim in looks.claims], bool)
    answers = (seen["property_first"] > 0) | (asked[looks.first] & asked[looks.second])
    answers |= turns[looks.first] | turns[looks.second]
    apart = np.select([measured, named], [rivals, answers], True)
    alike = np.minimum(seen["context_low"], seen["shared_words"]) >= STATE_ALIKE
    fitting = np.select([measured, state], [same | rival, same | alike], True)
    found: Flags = np.where(seen["relation_apart"] > 0, apart, fitting) | (seen["twin"] > 0)
    return found


def _rate(pair: Pair, odds: _Odds, met: Met, lone: bool) -> Iterable[Judgement]:
    if pair.fit.relation is Relation.APART or (pair.features["twin"] and _other_figures(pair)):
        judgement = None  # amounts and dates are neither lists nor answers with a name
        if not isinstance(pair.a.value, (DateValue, Quantity)):
            judgement = _rate_members(pair, met.answers) or _rate_answers(pair, met.answers)
        yield from _rate_apart(pair, odds, met, lone) if judgement is None else (judgement,)
    elif not is_turn(pair):  # an end is reached in many ways: drowned, shot
        yield from _rate_fitting(pair, odds, met.answers)


def _other_figures(pair: Pair) -> bool:
    """Whether two values differ in their figures alone: "over 65" and "over 72" leave room for each other, and twins of
    a sentence that say the one and the other do not."""
    if pair.fit.relation is Relation.SAME:
        return False
    one, other = (_FIGURE.sub("0", claim.text.casefold()) for claim in (pair.a, pair.b))
    return one == other and _FIGURE.search(pair.a.text) is not None


def _rate_members(pair: Pair, answers: Answers) -> Judgement | None:
    """The judgement on two lists of which one names a member in place of another's."""
    if not swapped(pair, answers) or other_story(pair):
        return None
    return _judgement(Verdict.CONFLICT, ONE_ANSWER, pair, SWAPPED)


def _rate_answers(pair: Pair, answers: Answers) -> Judgement | None:
    """The judgement on two names that answer a question with one answer; None where there is room for both."""
    question = None if pair.features["twin"] else answers.shared(pair)
    if question is None or other_story(pair) or not answers.exclude(pair, question):
        return None
    follows = question.office and followed(pair.a.scope, pair.b.scope)
    if follows:
        return _judgement(Verdict.OUTDATED, SUCCEEDED, pair)
    return _judgement(Verdict.CONFLICT, ONE_ANSWER, pair, BECAUSE) if follows is False else None


def _rate_fitting(pair: Pair, odds: _Odds, answers: Answers) -> Iterable[Judgement]:
    told = ANSWERED if answers.agree(pair) else _same_state(pair)
    confidence = TWINS if pair.features["twin"] else max(probability(odds.same), told)
    same = says_the_same(pair)
    if confidence >= AGREE_FROM and confidence >= sure_from(pair, same):
        yield _judgement(Verdict.AGREEMENT if same else Verdict.REFINEMENT, confidence, pair)
    elif (look := probability(odds.rival)) >= RIVAL_FROM and not isinstance(pair.a.value, StateValue | NameValue):
        yield _judgement(Verdict.SCOPE_DIFFERENCE, look, pair)  # "was built" or "Austria" twice is nobody's rival


def _same_state(pair: Pair) -> float:
    """Two sentences that affirm or deny one state of one thing in much the same words."""
    if not isinstance(pair.a.value, StateValue):
        return 0.0
    alike = min(pair.features["context_low"], pair.features["shared_words"])
    return STATED if alike >= STATE_ALIKE else 0.0


def _rate_apart(pair: Pair, odds: _Odds, met: Met, lone: bool) -> Iterable[Judgement]:
    if pair.a.kind is Kind.STATUS:
        yield from _rate_states(pair, odds, met)
        return
    if not may_be_rivals(pair):
        if succeeded(pair, met.answers):  # "Brun, who took over from Ek" names both
            yield _judgement(Verdict.OUTDATED, SUCCEEDED, pair)
        elif one_office(pair) and (rival := probability(odds.rival)) >= OVERTAKEN_FROM:
            yield _judgement(Verdict.SCOPE_DIFFERENCE, rival, pair)
        return
    rival, conflict = probability(odds.rival), probability(odds.conflict)
    slipped = slip(pair, rival, met.numbers)
    if _two_fields(pair) and not slipped:
        if rival >= RIVAL_FROM:
            yield _judgement(Verdict.SCOPE_DIFFERENCE, rival, pair)
        return
    if pair.features["twin"] and not (_of_two_turns(pair) or contrasted(pair)):
        yield _judgement(Verdict.OUTDATED if told_of_its_day(pair) else Verdict.CONFLICT, TWINS, pair)
        return
    sure = overtaken(pair, odds.outdated, odds.same) if odds.outdated >= _LEAST.outdated else 0.0
    if sure >= OUTDATED_FROM and (met.numbers.said_beside(pair.a, pair.b) or met.numbers.said_beside(pair.b, pair.a)):
        sure = 0.0
    if slipped:
        yield _judgement(Verdict.CONFLICT, slipped, pair, SLIP)
    elif lone and one_date(pair):
        yield _judgement(Verdict.CONFLICT, max(ONE_DATE, one_event(pair, rival)), pair, ALONE)
    elif sure >= max(OUTDATED_FROM, conflict) or (sure and conflict >= CONFLICT_FROM and told_of_its_day(pair)):
        yield _judgement(Verdict.OUTDATED, max(sure, OUTDATED_FROM), pair)
    elif succeeded(pair, met.answers):
        yield _judgement(Verdict.OUTDATED, SUCCEEDED, pair)
    elif event := one_event(pair, rival):
        yield _judgement(Verdict.CONFLICT, event, pair)
    elif met.numbers.exclude(pair, rival, conflict):
        yield _judgement(Verdict.CONFLICT, ONE_ANSWER, pair, BECAUSE)
    elif conflict >= CONFLICT_FROM and not (told_of_its_day(pair) or _of_two_times(pair) or _leaves_room(pair, met)):
        yield _judgement(Verdict.CONFLICT, conflict, pair)
    elif rival >= (CONFUSED_FROM if pair.features.get("confused") else RIVAL_FROM):
        yield _judgement(Verdict.SCOPE_DIFFERENCE, rival, pair)


def _of_two_times(pair: Pair) -> bool:
    """Whether two amounts are told of two times."""
    return bool(pair.features["time_clash"]) and isinstance(pair.a.value, Quantity)


def _leaves_room(pair: Pair, met: Met) -> bool:
    """Whether another event, turn, thing or figure of one side leaves room for both values."""
    return _of_two_turns(pair) or other_story(pair) or met.numbers.both_told(pair)


def _of_two_turns(pair: Pair) -> bool:
    """Whether sentences that are alike tell of two events or times: "was born", "was baptised"; "last year we
    carried so many" of two years."""
    a, b = pair.a.scope.written, pair.b.scope.written
    apart = abs((a - b).days) if a is not None and b is not None else 0
    later = (apart > _WEEK and pair.features["time_clash"]) or (apart > _ANOTHER and drifts(pair))
    return bool(pair.features.get("confused") or later)


def _two_fields(pair: Pair) -> bool:
    """Whether two values are of fields of one text, which has them for each thing it tells of: "Length: 30 m"."""
    a, b = pair.a, pair.b
    return a.source == b.source and not (a.scope.tense or b.scope.tense)


def _rate_states(pair: Pair, odds: _Odds, met: Met) -> Iterable[Judgement]:
    """Two states that exclude each other; those of a course are no rivals, the one only follows the other."""
    course = is_turn(pair)
    if pair.features["twin"] and not course:
        yield _judgement(Verdict.OUTDATED if told_of_its_day(pair) else Verdict.CONFLICT, TWINS, pair)
    elif end := met.opposites.rate(pair):
        because = OPPOSED if end is Verdict.CONFLICT else ""
        yield _judgement(end, OPPOSITE, pair, because)
    elif not pair.features["twin"] and (sure := moved_on(pair)):
        yield _judgement(Verdict.OUTDATED, sure, pair)
    elif not course and (rival := probability(odds.rival)) >= RIVAL_FROM:
        yield _judgement(Verdict.SCOPE_DIFFERENCE, rival, pair)


def _judgement(verdict: Verdict, confidence: float, pair: Pair, because: str = "") -> Judgement:
    kind = pair.a.kind.value if pair.a.kind is pair.b.kind or family(pair.a) != "name" else Kind.NAME.value
    return Judgement(verdict, kind, confidence, (pair.a,), (pair.b,), pair.fit.level, pair, because)
