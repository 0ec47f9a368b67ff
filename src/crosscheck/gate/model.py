"""What an editor decided about a finding, and what has become of it since."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Scope = tuple[tuple[str, str], ...]
"""What limits a claim, as pairs such as ("time", "2007")."""


class Ruling(StrEnum):
    ACCEPT_A = "accept-a"  # what the first side says is right
    ACCEPT_B = "accept-b"
    BOTH_RIGHT = "both-right"  # each in its own scope
    KNOWN = "known"  # a conflict that stays for now, with a reason
    FALSE_ALARM = "false-alarm"
    NEITHER = "neither"
    UNSURE = "unsure"  # seen, not settled


class Cause(StrEnum):
    """Why an alarm was false."""

    WRONG_EXTRACTION = "wrong-extraction"
    NOT_THE_SAME_THING = "not-the-same-thing"


class State(StrEnum):
    ACTIVE = "active"  # both sides still say what was decided about
    RECHECK = "recheck"  # the values stand, what they are said of may not
    STALE = "stale"  # a value, unit, negation or attribution changed
    UNUSED = "unused"  # a claim, its source or the finding is gone
    UNPLACED = "unplaced"  # it fits several findings, or its sources were not part of the run


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as it stood when the decision was made.

    ``question`` as in ``Place.question``; ``exact``, ``prefix``, ``suffix`` are a W3C TextQuoteSelector on the value,
    ``start`` and ``end`` a TextPositionSelector in characters of the file as decoded; ``quote`` is the sentence.
    """

    source: str
    source_id: str
    kind: str
    question: str
    property: str
    subject: str
    normalised: str
    scope: Scope
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; never changed, only superseded by a later one.

    ``at`` is UTC as ``2026-05-04T10:00:00Z``, ``expires`` an ISO day or "". ``scope_a`` and ``scope_b`` say, for "both
    right", under which scope each side is right.
    """

    id: str
    finding: str
    verdict: str
    kind: str
    ruling: Ruling
    by: str
    at: str
    reason: str
    message: str
    a: tuple[Said, ...]
    b: tuple[Said, ...]
    scope_a: Scope = ()
    scope_b: Scope = ()
    cause: Cause | None = None
    expires: str = ""
    supersedes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()  # the rules that read the claims, for the statistics

    @property
    def said(self) -> tuple[Said, ...]:
        """The claims of both sides."""
        return self.a + self.b


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision beside a report: its state, why, the findings it speaks of, and values said now where they changed."""

    decision: Decision
    state: State
    why: str
    findings: tuple[str, ...] = ()
    now: tuple[str, ...] = ()

    @property
    def settles(self) -> bool:
        """Whether its findings need no more attention."""
        return self.state is State.ACTIVE and self.decision.ruling is not Ruling.UNSURE
