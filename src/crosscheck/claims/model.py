"""A claim: a value in a text with the question it answers and the scope it is said under."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from crosscheck.claims.list_value import ListValue
from crosscheck.records import record
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity

GAP = "\u25a1"


class Kind(StrEnum):
    """What kind of answer a claim gives."""

    DATE = "date"
    DURATION = "duration"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    NAME = "name"
    PLACE = "place"
    ROLE = "role"
    MEMBERSHIP = "membership"
    STATUS = "status"
    ARITHMETIC = "arithmetic"


@record
class NameValue:
    """A name; ``label`` is person, organisation, place or other; ``entity`` is set when bearers are resolved."""

    text: str
    label: str
    entity: str = ""


@record
class StateValue:
    """A state or what was done: ``state`` names the scale it lies on ("open", or the predicate's lemma).

    ``which`` is the place on scales of more than two places: the miller, the innkeeper on the scale of roles.
    ``turns`` is set where one state follows the other: "on" to the positive one, "off" from it, or "both".
    """

    text: str
    state: str
    positive: bool
    which: str = ""
    turns: str = ""


Value = DateValue | Quantity | NameValue | StateValue | ListValue


class Term(NamedTuple):
    """A content word of the context and how close to the value it stands (1 next to it, towards 0 far away)."""

    lemma: str
    weight: float


@record
class Frame:
    """The clause around a value with the value masked.

    ``governor`` is the verb or noun that the value hangs on, ``noun`` the thing measured, ``subject`` the words of the
    clause's subject, ``theme`` what its event or measure is told of (as written), ``link`` the preposition or relation
    between value and governor.
    """

    governor: str = ""
    governor_tag: str = ""
    noun: str = ""
    subject: str = ""
    theme: str = ""
    link: str = ""
    terms: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()  # names in the sentence, as written
    background: tuple[Term, ...] = ()  # headings, table headers, the sentence before
    qualifiers: tuple[str, ...] = ()  # adjectives and compounds on the thing measured
    bare: bool = False  # the value stands without a counted noun of its own; ``noun`` is what the clause says it of
    number: str = ""  # which of several the theme or subject is, where it is numbered: "no. 12" of "Gate 12"
    bearers: tuple[str, ...] = ()  # of a state: lemmas of the nouns, and names in lower case, of which it is told


@record
class Scope:
    """Under which conditions a claim is meant: the reasons why two different values may both be true."""

    times: tuple[DateValue, ...] = ()  # other dates said of it, nearest first
    tense: str = ""  # "past", "present", "future"
    now: bool = False  # said of the time of writing
    negated: bool = False
    cues: tuple[tuple[str, str], ...] = ()  # (cue kind, its words): ("modality", "planned"), ("part", "total")
    instance: str = ""  # "first", "second", "no. 3": which one of several
    attributed: str = ""
    written: date | None = None  # the day the source speaks from
    above: DateValue | None = None  # the date in the headings above it


@record
class Claim:
    """One value of one source; ``start``/``end`` and the sentence are half-open characters of the block's text."""

    source: str
    block: int
    start: int
    end: int
    text: str
    kind: Kind
    dimension: str  # claims of different dimensions are never compared: "date", "count", "money", "length", "person"
    value: Value
    sentence: tuple[int, int]
    frame: Frame
    scope: Scope
    properties: tuple[str, ...] = ()
    rule: str = ""
    rest: tuple[str, ...] = ()  # the sentence's words with GAP where the value stands
    order: int = field(default=0, compare=False)  # reading order in the source


@record
class UnreadValue:
    """A value-like place that became no claim, with the reason; characters of the block's text."""

    source: str
    block: int
    start: int
    end: int
    text: str
    reason: str
