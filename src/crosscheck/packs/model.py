"""What rule packs are made of: plain data, no spaCy, no pydantic.

Words are lemmas in lower case ("found", "set up", "come into force"); parts of speech are coarse (VERB, NOUN, ADJ).
Ids are ``pack/name``, e.g. ``core/founded``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_REACH = 60  # words that a cue may govern at most


class Pos(StrEnum):
    """The coarse parts of speech that triggers tell apart, named as in Universal Dependencies."""

    VERB = "VERB"
    NOUN = "NOUN"
    ADJ = "ADJ"


class Time(StrEnum):
    """How a property lies in time, which decides whether two values of different dates can clash."""

    EVENT = "event"  # happens once: founded, died
    STATE = "state"  # holds for a while and may change: population, chair
    FLOW = "flow"  # is counted per period: revenue, production
    RISING = "rising"  # a running count that only grows: deaths so far, goals


class Scope(StrEnum):
    """Where the words that a cue governs stand."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the words that the rule must find in it; ``finds == ""``: it must find nothing."""

    text: str
    finds: str


@dataclass(frozen=True, slots=True)
class Property:
    """A question about a bearer that values answer, and the words that ask it.

    ``values`` names kinds of value (date, place, money ...), ``dimensions`` the dimensions of its quantities (length,
    mass ...). ``unless`` are phrases in which a trigger does not count ("well founded").
    """

    id: str
    label: str
    values: tuple[str, ...]
    dimensions: tuple[str, ...]
    time: Time
    single: bool  # a bearer has one value at a time
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    labels: tuple[str, ...]  # of table rows, infobox fields, column heads
    unless: tuple[str, ...]
    confuse: tuple[str, ...]  # ids of properties whose values must not be compared with this one's
    inverse: str | None
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words of any part of speech that speak of one event or one measured thing."""

    id: str
    words: tuple[str, ...]
    measured: bool  # the words name what is counted ("inhabitant"), not what happens


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two groups of words that must not be taken for each other: win and lose, finisher and dropout."""

    id: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is to something: an office, its maker, its owner, kin.

    ``kind`` is office, maker, owner, member or family. ``verbs`` have the holder as subject ("X chairs",
    "chaired by X"). ``unique``: there is one holder at a time.
    """

    id: str
    label: str
    kind: str
    titles: tuple[str, ...]
    verbs: tuple[str, ...]
    unique: bool
    confuse: tuple[str, ...]
    inverse: str | None
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A title as written: "former deputy chairwoman" is the role chair with the qualifiers former and deputy."""

    role: Role
    qualifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Words that tie a holder to a role or thing, and on which side of the words the holder stands.

    ``holder`` is "after" ("led by X"), "before" ("X led") or "owner" ("X's successor as"). ``other`` says
    what stands on the other side: "thing" (what is led), "role" (an office's title), "predecessor" or "successor".
    """

    id: str
    words: tuple[str, ...]
    holder: str
    other: str
    change: str  # "start", "end" or "" of the holding
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """A question of yes or no, or of two opposite states, and the words for either answer."""

    id: str
    label: str
    positive: tuple[str, ...]  # as written: "in force", "alive"
    negative: tuple[str, ...]
    positive_verbs: tuple[str, ...]  # in every inflected form: "ratify"
    negative_verbs: tuple[str, ...]
    affirmed: tuple[str, ...]  # tell the positive side only where nothing denies them
    lasting: bool  # once positive, always positive: died, ratified, destroyed
    turns: str  # how one state follows the other: "on" to positive, "off", "both", "never", or "" where that is open
    unless: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change how the claim around them is meant; ``kind`` and ``value`` name the change."""

    kind: str
    value: str
    before: tuple[str, ...]  # stand before what they govern: "not", "according to"
    after: tuple[str, ...]  # stand after it: "is expected", "in total"
    either: tuple[str, ...]
    unless: tuple[str, ...]  # look like the cue and are none: "not only"
    reach: int  # words governed at most
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A pattern whose group ``value`` looks like a measurement and is none, with the reason for an editor.

    ``holds``: words in lower case and signs ("0" for any figure) of which each match holds one; empty where not told.
    """

    id: str
    reason: str
    pattern: str
    holds: frozenset[str]
    examples: tuple[Example, ...]
