"""One name written as one word here and as two there: "Portsea" and "Port Sea", whatever kind each was taken for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosscheck.entities.clusters import Clusters
from crosscheck.entities.nodes import Form, Node
from crosscheck.values.name_text import words

REASON = "the same letters, parted in two ways"
_LETTERS = 7  # fewer may be the same by chance


def join_parted(nodes: Sequence[Node], clusters: Clusters) -> None:
    """Join names that are the same but for the spaces in them."""
    written: defaultdict[str, dict[tuple[str, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, node in enumerate(nodes):
        if node.form in {Form.FULL, Form.BARE}:
            parts = tuple(word.folded for word in words(node.name))
            if len(run := "".join(parts)) >= _LETTERS and min(map(len, parts)) > 1:
                written[run][parts].append(at)
    for ways in written.values():
        if len(ways) > 1:
            first, *rest = [at for found in ways.values() for at in found]
            for other in rest:
                clusters.join(first, other, REASON, certain=True)
