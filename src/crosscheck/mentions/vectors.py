"""The vectors of words in their sentences, as spaCy's usual layers give them, in half the time.

Each distinct word of a source is embedded once; the layers over it work in place, on weights that lie so that numpy
goes through them in one sweep.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy import ndarray
    from spacy.language import Language
    from spacy.tokens import Doc

# Hashed words mixed by one layer, and layers that each look one word to both sides.
_USUAL = re.compile(
    r"extract_features list2ragged( ints-getitem hashembed)+ maxout layernorm dropout ragged2list"
    r"( expand_window maxout layernorm dropout)+"
)


def quicken(nlp: Language) -> None:
    """Puts the quick layers in the place of those of the pipeline that are of the usual kind."""
    from thinc.api import Model

    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        usual = [node for node in model.walk() if _is_usual(node)] if isinstance(model, Model) else []
        for node in usual:
            quick: Any = Model("vectors", _forward(node), layers=[node], dims={"nO": node.get_dim("nO")})
            if node is model:
                component.model = quick  # type: ignore[attr-defined]
            else:
                model.replace_node(node, quick)  # type: ignore[union-attr]


def _is_usual(node: Any) -> bool:
    if not _USUAL.fullmatch(" ".join(part.name for part in _leaves(node))):
        return False
    windows = [part.attrs["window_size"] for part in _leaves(node) if part.name == "expand_window"]
    return set(windows) == {1} and node.layers[-1].attrs.get("pad") == len(windows)


def _leaves(node: Any) -> list[Any]:
    return [part for part in node.walk(order="dfs_pre") if not part.layers]


class _Layer(NamedTuple):
    """Maxout and the norm after it; the pieces of one kind stand side by side."""

    weights: ndarray
    bias: ndarray
    pieces: int
    scale: ndarray
    shift: ndarray

    def __call__(self, rows: ndarray) -> ndarray:
        import numpy as np

        width = len(self.scale)
        scores = rows @ self.weights
        scores += self.bias
        best: ndarray = scores[:, :width]
        for piece in range(1, self.pieces):
            best = np.maximum(best, scores[:, piece * width : (piece + 1) * width])
        best = best - np.add.reduce(best, axis=1, keepdims=True) / np.float32(width)
        spread = np.add.reduce(best * best, axis=1, keepdims=True) / np.float32(width)
        spread += 1e-08
        best *= spread**-0.5
        best *= self.scale
        best += self.shift
        return best


def _layer(maxout: Any, norm: Any) -> _Layer:
    import numpy as np

    width, pieces, inputs = maxout.get_param("W").shape
    weights = np.ascontiguousarray(maxout.get_param("W").transpose(2, 1, 0)).reshape(inputs, width * pieces)
    bias = np.ascontiguousarray(maxout.get_param("b").T).reshape(-1)
    return _Layer(weights, bias, pieces, norm.get_param("G"), norm.get_param("b"))


def _forward(node: Any) -> Callable[[Any, Sequence[Doc], bool], tuple[list[ndarray], Callable[[Any], Any]]]:
    """What the node does with documents, for a model that is only read with."""
    leaves = _leaves(node)
    columns = leaves[0].attrs["columns"]
    tables = [part for part in leaves if part.name == "hashembed"]
    maxouts, norms = ([part for part in leaves if part.name == name] for name in ("maxout", "layernorm"))
    mix, *layers = map(_layer, maxouts, norms)

    def forward(model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[ndarray], Callable[[Any], Any]]:
        words, places = _distinct(docs, columns)
        embedded = mix(_embedded(tables, words))
        return _in_sentences(layers, embedded.take(places, axis=0), [len(doc) for doc in docs]), lambda found: found

    return forward


def _distinct(docs: Sequence[Doc], columns: list[str | int]) -> tuple[ndarray, ndarray]:
    """The distinct words of documents by what the model looks at, and the place of each word among them."""
    import numpy as np

    words = np.concatenate([doc.to_array(columns).astype(np.uint64, copy=False) for doc in docs])
    seen: dict[bytes, int] = {}
    places = [
        seen.setdefault(word, len(seen)) for word in words.view(f"V{words.itemsize * len(columns)}")[:, 0].tolist()
    ]
    distinct = np.frombuffer(b"".join(seen), dtype=np.uint64).reshape(len(seen), len(columns))
    return distinct, np.array(places)


def _embedded(tables: Sequence[Any], words: ndarray) -> ndarray:
    import numpy as np

    found: ndarray = np.concatenate([table.predict(words[:, table.attrs["column"]]) for table in tables], axis=1)
    return found


def _in_sentences(layers: Sequence[_Layer], words: ndarray, sizes: Sequence[int]) -> list[ndarray]:
    """One array for each document, after all layers; between documents stand as many empty rows as there are layers."""
    import numpy as np

    gap, width = len(layers), words.shape[1]
    count = len(words) + gap * (len(sizes) + 1)
    rows = np.zeros((count + 2, width), dtype=words.dtype)  # one more on each side, of which nothing is told
    starts = np.cumsum([1 + gap, *(size + gap for size in sizes)])[:-1].tolist()
    done = 0
    for start, size in zip(starts, sizes, strict=True):
        rows[start : start + size] = words[done : done + size]
        done += size
    beside = np.lib.stride_tricks.as_strided(rows, (count, 3 * width), rows.strides)  # each row with both neighbours
    for layer in layers:
        rows[1:-1] += layer(np.ascontiguousarray(beside))
    return [rows[start : start + size] for start, size in zip(starts, sizes, strict=True)]
