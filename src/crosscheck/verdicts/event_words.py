"""What happened, by the words that tell it: "opened", "inauguration" and "Opening:" tell of one event."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache

from crosscheck.claims.model import Claim
from crosscheck.verdicts.data_files import by_word, rows_of

_CLOSE = 0.5  # weight from which a word stands close enough to a date to tell what happened


def events_of(claim: Claim) -> frozenset[str]:
    """What happened at a date, by the names in the data file; nothing where no word tells it."""
    frame = claim.frame
    near = {term.lemma for term in frame.terms if term.weight >= _CLOSE} | {frame.governor, frame.noun}
    if frame.noun in _things() and frame.noun != frame.governor:
        near.discard(frame.noun)  # "the stand came down" tells of no standing
    return events_told(near)


def events_told(lemmas: Set[str]) -> frozenset[str]:
    """What these words tell of, by the names in the data file."""
    words = _events()
    return frozenset(event for word in lemmas & words.keys() for event in words[word])


@cache
def _things() -> frozenset[str]:
    """Verbs that as nouns are names of things; read once."""
    return frozenset(rows_of("events.toml")["things"])


@cache
def _events() -> Mapping[str, frozenset[str]]:
    """The events that each word tells; read once."""
    return by_word(rows_of("events.toml")["events"])
