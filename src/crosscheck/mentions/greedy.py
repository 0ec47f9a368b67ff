"""Parser and NER over the texts of many sources at once, in a third of the time that spaCy's own loop takes.

What a source's words are like is worked out source by source, and all that mixes sources is exact for each row by
itself. So no source's parse depends, even in a last bit, on the sources that happen to be read beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray
    from spacy.tokens import Doc


def is_greedy(component: Any) -> bool:
    """Whether a component of the pipeline is of the usual kind: greedy transitions, scored by two maxout layers."""
    from spacy.pipeline.transition_parser import Parser as TransitionParser

    if not isinstance(component, TransitionParser) or component.cfg.get("beam_width", 1) != 1:
        return False
    model = component.model
    usual = model.name == "parser_model" and len(model.layers) == 3 and model.attrs.get("has_upper")
    return bool(usual and not model.attrs.get("unseen_classes") and model.layers[1].get_dim("nP") > 1)


class Scorer:
    """How good each transition is for words of documents; each group's words are looked at by themselves."""

    def __init__(self, component: Any, groups: Sequence[Sequence[Doc]]) -> None:
        import numpy as np

        embed, lower, upper = component.model.layers
        self.features, self._hidden, self._pieces = (lower.get_dim(name) for name in ("nF", "nO", "nP"))
        self._table = _table(lower, [embed.predict(group) for group in groups])
        self._bias = lower.get_param("b").reshape(-1)
        self._weights, self._scores_bias = upper.get_param("W"), upper.get_param("b")
        self._places = self.features + np.arange(self.features)

    def scores(self, tokens: ndarray) -> ndarray:
        """One row for each row of features, which are places of words among all documents, -1 for none."""
        import numpy as np

        rows = self._table.take(tokens * self.features + self._places, axis=0).sum(axis=1)
        rows += self._bias
        parts = rows.reshape(len(tokens), self._hidden, self._pieces)
        vectors = reduce(np.maximum, (parts[:, :, piece] for piece in range(self._pieces)))  # ``max`` is far slower
        found = product(vectors, self._weights)
        found += self._scores_bias
        return found


def transitions(component: Any, groups: Sequence[Sequence[Doc]]) -> list[Any]:
    """The final states of all documents in order.

    After ``TransitionParser.greedy_parse`` of spaCy, with numpy in the place of its loops over single rows.
    """
    from spacy.ml.parser_model import ParserStepModel

    scorer = Scorer(component, groups)
    shape = SimpleNamespace(state2vec=SimpleNamespace(nF=scorer.features))  # all that ``get_token_ids`` asks for
    states = component.moves.init_batch([doc for group in groups for doc in group])
    left = [state for state in states if not state.is_final()]
    while left:
        left = component.transition_states(left, scorer.scores(ParserStepModel.get_token_ids(shape, left)))
    return list(states)


def product(rows: ndarray, weights: ndarray) -> ndarray:
    """``rows @ weights.T``; unlike numpy's, no row of it depends on the rows beside it, not even in the last bit."""
    from blis.py import gemm

    found: ndarray = gemm(rows, weights, trans2=True)
    return found


def _table(lower: Any, groups: Sequence[ndarray]) -> ndarray:
    """What each feature adds for each word, a row for each; the first word is the padding, the same for all groups.

    As the layer does it for one group, with no table of each to be copied into that of all.
    """
    import numpy as np

    weights = lower.get_param("W")
    features, hidden, pieces, inputs = weights.shape
    table = np.empty((1 + sum(map(len, groups)), features * hidden * pieces), weights.dtype)
    table[0] = lower.get_param("pad").reshape(-1)
    at = 1
    for rows in groups:
        np.dot(rows, weights.reshape(-1, inputs).T, out=table[at : at + len(rows)])
        at += len(rows)
    return table.reshape(-1, hidden * pieces)
