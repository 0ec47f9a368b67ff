"""What follows from one source and cannot be true beside what another says of the same named thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.values.arithmetic import Check
from crosscheck.values.quantities import Dimension, Hedge
from crosscheck.values.region import Fit, Relation
from crosscheck.values.units import scale_of
from crosscheck.verdicts.arithmetic_finding import Result, amount_of
from crosscheck.verdicts.arithmetic_rule import asked, needs
from crosscheck.verdicts.arithmetic_spans import Days, shown
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary
from crosscheck.verdicts.derived import Derived, Kin, Told
from crosscheck.verdicts.derived_changes import changes_across
from crosscheck.verdicts.derived_events import SURE, Chronicle, chronicle, events_in, is_whole, years_of
from crosscheck.verdicts.derived_lengths import lengths_across
from crosscheck.verdicts.derived_margins import margins_across
from crosscheck.verdicts.derived_things import one_thing
from crosscheck.verdicts.derived_times import births, jubilees, moved, moved_days

_YEAR = 366
_FAR = 25 * _YEAR  # days; what is further off is told of something else
_AGAINST = Fit(Relation.APART, "does not follow from another source")
_BORN, _FOUNDED = ("core/born",), ("core/founded", "core/opened", "core/began")


def clashes(
    told: Mapping[str, Sequence[Told]],
    sentences: Mapping[str, Sequence[Sentence]],
    near: Mapping[str, Sequence[Sentence]],
) -> Iterator[Result]:
    """Dates, lengths, margins and changes that do not follow from another source; ``near``: windows of sentences."""
    known = chronicle(sentences)
    for source in sorted(told):
        for one in told[source]:
            for rule in asked(one.sentence, tuple(_TOLD)):
                yield from _dates(rule.find(one), known, _TOLD[rule])
        for window in near[source]:
            for ended in asked(window, (_ended_after,)):
                yield from _dates(ended.find(window), known, _same_verb)
        yield from lengths_across(sentences[source], known)
    yield from margins_across(sentences)
    yield from changes_across(near)


Test = Callable[[Claim, Claim], bool]


def _same_verb(long: Claim, date: Claim) -> bool:
    verb = date.frame.governor
    return bool(verb) and verb == long.frame.governor and verb not in vocabulary().light


def _founded(_: Claim, date: Claim) -> bool:
    return date.properties[:1] != () and date.properties[0] in _FOUNDED


def _born(_: Claim, date: Claim) -> bool:
    return date.properties[:1] == _BORN


def _dates(found: Iterator[Derived], told: Chronicle, fits: Test) -> Iterator[Result]:
    """Dates of the same event that another source gives, if none of all fits."""
    for derived in found:
        assert isinstance(derived.value, tuple)
        rivals = [one for one in told.events_of(derived.claim) if fits(derived.claim, one.claim)]
        gaps = [_gap(derived.value[0], one.days) for one in rivals]
        if not gaps or min(gaps) <= _unit(derived):
            continue
        for one, gap in zip(rivals, gaps, strict=True):
            if one.claim.source != derived.claim.source and gap <= _FAR and len(years_of(rivals)) == 1:
                then = f"{derived.told}, not {shown(one.days)}"
                yield Result(f"against {derived.kin.value}", Check(_AGAINST, then), SURE, one.claim, (derived.claim,))


def _gap(one: Days, other: Days) -> int:
    return max(one.first - other.last, other.first - one.last, 0)


def _unit(derived: Derived) -> int:
    """By how many days two dates may lie apart that differ in nothing but their rounding."""
    if derived.kin is not Kin.DATE:
        return _YEAR
    long = amount_of(derived.claim)
    return int(scale_of(long.unit).base(Decimal(1)) / scale_of("day").base(Decimal(1))) if long.unit else _YEAR


@needs(quantities=1, dates=1)
def _sharp_births(told: Told) -> Iterator[Derived]:
    """Births that follow from an age that is given without a hedge; one of the day of writing may be one of an earlier
    event."""
    if any(events_in(told.sentence)):
        yield from (one for one in births.find(told) if amount_of(one.claim).hedge is Hedge.NONE)


# What is derived from a sentence, and which dates of the same thing it is held against.
_TOLD = {moved: _same_verb, jubilees: _founded, _sharp_births: _born}


@needs(quantities=1, dates=1)
def _ended_after(window: Sentence) -> Iterator[Derived]:
    """ "Opened in 1902 and closed after sixty years": closed in 1962."""
    lengths = [claim for claim in window.quantities if amount_of(claim).dimension is Dimension.DURATION]
    if len(lengths) != 1 or lengths[0].frame.link != "after" or not is_whole(window, lengths[0]):
        return
    dates = list(events_in(window))
    if len(dates) != 1:
        return
    (start, days), long = dates[0][:2], lengths[0]
    if start.start > long.start or start.frame.governor == long.frame.governor or not one_thing(start, long):
        return
    value = moved_days(days, amount_of(long), 1)
    if value is not None:
        then = f"{long.text} after {shown(days)} is {shown(value)}"
        yield Derived(Kin.DATE, long, (value, value), then, frozenset())
