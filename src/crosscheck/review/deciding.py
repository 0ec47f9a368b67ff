"""From what a form says to decisions on disk: all of it checked, nothing taken that was asked of another text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from crosscheck.errors import CrosscheckError
from crosscheck.gate.decide import make_decision
from crosscheck.gate.model import Cause, Decision, Ruling, Scope, State
from crosscheck.report.model import Finding
from crosscheck.review.desk import Act, Desk, View
from crosscheck.review.sameness import mirrored, seen_of, turn


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form asked for. ``seen`` and ``over``: the hash of the finding and the decisions on it when shown."""

    finding: str
    seen: str
    over: frozenset[str]
    ruling: Ruling | None
    note: str = ""
    scope_a: Scope = ()
    scope_b: Scope = ()
    cause: Cause | None = None
    expires: str = ""
    same: tuple[tuple[str, str], ...] = ()  # ids and hashes of the same ones to decide with it


class Trouble(StrEnum):
    CHANGED = "changed"  # the sources say something else now
    GONE = "gone"  # the finding is no more
    DECIDED = "decided"  # somebody decided meanwhile
    INVALID = "invalid"  # something is missing or does not belong together
    UNKNOWN = "unknown"  # no such finding


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was written. ``why``: what is wrong, or what the finding said before it changed; ``now``: it as it is."""

    trouble: Trouble
    why: str = ""
    now: Finding | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """Written, or written before (``act`` None). ``skipped``: same ones that have changed meanwhile."""

    finding: Finding
    act: Act | None
    skipped: int = 0


def decide(desk: Desk, asked: Asked, now: Callable[[], str] | None = None) -> Done | Refused:
    """Write the decision, or say why not."""
    desk.refresh()
    with desk.lock:
        view = desk.view()
        finding = _target(desk, view, asked)
        if isinstance(finding, Refused):
            return finding
        if _is_written(desk, view, finding, asked):
            return Done(finding, None)
        if any(one.decision.id not in asked.over for one in view.on(finding.id)):
            return Refused(Trouble.DECIDED, "", finding)
        return _write(desk, view, finding, asked, (now or utc_now)())


def utc_now() -> str:
    """The time as decisions state it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _target(desk: Desk, view: View, asked: Asked) -> Finding | Refused:
    found = desk.successors(asked.finding, view)
    same = [one for one in found if seen_of(one) == asked.seen]
    if same:
        return same[0]
    old = desk.remembered(asked.finding)
    if found:
        return Refused(Trouble.CHANGED, old[0].message if old else "", found[0])
    return Refused(Trouble.GONE if old else Trouble.UNKNOWN)


def _is_written(desk: Desk, view: View, finding: Finding, asked: Asked) -> bool:
    """A form sent twice asks for nothing new."""
    return any(
        one.state is State.ACTIVE
        and (d := one.decision).by == desk.author
        and (d.ruling, d.reason, d.cause, d.expires) == (asked.ruling, asked.note.strip(), asked.cause, asked.expires)
        and (d.scope_a, d.scope_b) == (tuple(sorted(asked.scope_a)), tuple(sorted(asked.scope_b)))
        for one in view.on(finding.id)
    )


def _write(desk: Desk, view: View, finding: Finding, asked: Asked, at: str) -> Done | Refused:
    same = [view.by_id[id_] for id_, seen in asked.same if id_ in view.by_id and seen_of(view.by_id[id_]) == seen]
    same = [one for one in same if not one.settled]
    try:
        made = [_decision(desk, view, finding, finding, asked, at)]
        made += [_decision(desk, view, finding, one, asked, at) for one in same]
        for one in made:
            desk.store.add(one)
    except CrosscheckError as error:
        return Refused(Trouble.INVALID, _said(error), finding)
    return Done(finding, desk.record(finding.id, made), len(asked.same) - len(same))


def _decision(desk: Desk, view: View, first: Finding, finding: Finding, asked: Asked, at: str) -> Decision:
    if asked.ruling is None:
        raise CrosscheckError("no ruling was chosen")
    if asked.ruling is Ruling.ACCEPT_B and len(finding.sides) < 2:
        raise CrosscheckError("this finding has one side only: there is no B to accept")
    ruling, scope_a, scope_b = asked.ruling, asked.scope_a, asked.scope_b
    if mirrored(first, finding):
        ruling, scope_a, scope_b = turn(ruling, scope_a, scope_b)
    return make_decision(
        finding,
        view.report,
        ruling,
        by=desk.author,
        at=at,
        reason=asked.note,
        scope_a=scope_a,
        scope_b=scope_b,
        cause=asked.cause,
        expires=asked.expires,
        supersedes=[one.decision.id for one in view.on(finding.id) if one.state is not State.UNPLACED],
    )


def _said(error: CrosscheckError) -> str:
    """The message without the command line's options."""
    text = str(error)
    for option in (" with --reason", " with --by", ", e.g. --scope-a time=2007 --scope-b time=2010"):
        text = text.replace(option, "")
    return text


def undo(desk: Desk, number: int) -> Act | None:
    """Take back what an act of this session wrote; what it superseded holds again. None when there is no such act.

    Taking back twice changes nothing.

    :raises CrosscheckError: when somebody has decided on top of it since.
    """
    with desk.lock:
        act = next((one for one in desk.acts if one.number == number), None)
        if act is None or act.undone:
            return act
        files = {one.id: one for one in desk.view().decisions}
        mine = {one.id for one in act.decisions}
        later = [one for one in files.values() if one.id not in mine and mine.intersection(one.supersedes)]
        if later:
            raise CrosscheckError(
                f"{later[0].by} has decided on top of it since ({later[0].id}): decide anew instead of taking back"
            )
        for one in act.decisions:
            if one.id in files:
                desk.store.remove(one.id)
        act.undone = True
        return act


def last_act(acts: Sequence[Act]) -> Act | None:
    """The act that undo takes back."""
    return next((one for one in reversed(acts) if not one.undone), None)
