"""Named entities as spaCy's transitions find them, without going from word to word.

Outside an entity a transition is chosen by the word alone, so those of all words are chosen at once; then all entities
that may begin grow together, a word at a time. The rules of what may follow are those of spaCy's ``BiluoPushDown``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from crosscheck.mentions.greedy import Scorer, is_greedy

if TYPE_CHECKING:
    from numpy import ndarray
    from spacy.tokens import Doc

_AT_ONCE = 2_000  # words whose scores stand in memory together
_FEATURES = 3  # the word, and of an entity that is open the first word and the last
_KINDS = frozenset({"B-", "I-", "L-", "U-"})


def finds_entities(component: Any, docs: Sequence[Doc]) -> bool:
    """Whether ``mark`` does for these documents what the component would do: no entity is set before it."""
    from spacy.pipeline import EntityRecognizer

    return (
        isinstance(component, EntityRecognizer)
        and is_greedy(component)
        and component.model.layers[1].get_dim("nF") == _FEATURES
        and all(name == "O" or name[:2] in _KINDS for name in _moves(component))
        and not any(doc.has_annotation("ENT_IOB") for doc in docs)
    )


def _moves(component: Any) -> list[str]:
    """The name of each transition: how a word stands in an entity, and the entity's label."""
    return [component.moves.get_class_name(i) for i in range(component.moves.n_moves)]


def mark(component: Any, groups: Sequence[Sequence[Doc]]) -> None:
    """Sets the entities of all documents, which hold words."""
    from spacy.tokens import Span

    docs = [doc for group in groups for doc in group]
    starts = list(accumulate((len(doc) for doc in docs), initial=0))
    found = _entities(_moves(component), Scorer(component, groups), *_marks(docs, starts))
    at = 0
    for doc, start in zip(docs, starts, strict=False):
        stop, first = start + len(doc), at
        while at < len(found) and found[at][0] < stop:
            at += 1
        doc.ents = [Span(doc, one - start, end - start, label) for one, end, label in found[first:at]]


def _marks(docs: Sequence[Doc], starts: Sequence[int]) -> tuple[ndarray, ndarray]:
    """Which words end their sentence or text, and which are nothing but space."""
    import numpy as np

    begins, space = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs]).T
    ends = np.append(begins[1:] == 1, True)
    ends[np.array(starts[1:]) - 1] = True
    return ends, space == 1


def _entities(names: Sequence[str], scorer: Scorer, ends: ndarray, space: ndarray) -> list[tuple[int, int, str]]:
    """First word, word after the last, and label, in reading order."""
    import numpy as np

    chosen = _outside(names, scorer, ends, space)
    starts = np.array([at for at, move in enumerate(chosen) if names[move][0] == "B"], dtype=np.int64)
    inner, last = (
        np.array([names.index(f"{kind}-{names[chosen[at]][2:]}") for at in starts.tolist()], dtype=np.int64)
        for kind in "IL"
    )
    stops = dict(zip(starts.tolist(), _stops(scorer, starts, inner, last, ends), strict=True))
    found: list[tuple[int, int, str]] = []
    done = 0
    for at, move in enumerate(chosen):
        if at >= done and names[move] != "O":
            done = stops.get(at, at + 1)
            found.append((at, done, names[move][2:]))
    return found


def _outside(names: Sequence[str], scorer: Scorer, ends: ndarray, space: ndarray) -> list[int]:
    """For each word the best transition where no entity is open before it."""
    import numpy as np

    # A word of no label but its own ("U-") is only where an entity is set before.
    moves = np.array([i for i, name in enumerate(names) if name[0] in "BUO" and name != "U-"])
    begin, unit = (np.array([names[i][0] == kind for i in moves.tolist()]) for kind in "BU")
    chosen: list[int] = []
    for first in range(0, len(ends), _AT_ONCE):
        last = min(len(ends), first + _AT_ONCE)
        tokens = np.full((last - first, _FEATURES), -1)
        tokens[:, 0] = range(first, last)
        scores = scorer.scores(tokens)[:, moves]
        scores[np.ix_(ends[first:last] | space[first:last], begin)] = -np.inf
        scores[np.ix_(space[first:last], unit)] = -np.inf
        chosen += moves[scores.argmax(axis=1)].tolist()
    return chosen


def _stops(scorer: Scorer, starts: ndarray, inner: ndarray, last: ndarray, ends: ndarray) -> list[int]:
    """The word after each entity, which goes on by the transition ``inner`` and ends by the transition ``last``."""
    import numpy as np

    at = starts + 1
    growing = np.arange(len(starts))
    while len(growing):
        here, rows = at[growing], np.arange(len(growing))
        scores = scorer.scores(np.stack([here, starts[growing], here - 1], axis=1))
        on = (scores[rows, inner[growing]] >= scores[rows, last[growing]]) & ~ends[here]
        growing = growing[on]
        at[growing] += 1
    stops: list[int] = (at + 1).tolist()
    return stops
