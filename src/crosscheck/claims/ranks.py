"""Ranks that the value readers leave: superlatives, bare ordinals, "the last", "the only", "without".

"The eldest" is first on its scale and "the youngest" last (-1), so that two superlatives of one scale compare like
ordinals; "the only bridge" is a count of one and "without a licence" a count of none.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from crosscheck.mentions.model import Parsed, Token
from crosscheck.values.quantities import Dimension, Quantity, read_quantity
from crosscheck.values.quantity import make_quantity

_LAST = frozenset(
    ["small", "few", "little", "least", "young", "low", "short", "light", "bad", "poor", "late", "weak", "slow",
     "cheap", "narrow", "new", "recent", "thin", "shallow", "cold", "last", "lowest", "fewest", "worst", "youngest"]
)  # fmt: skip
_NO_RANK = frozenset({"at", "least", "most", "best", "latest", "nearest", "utmost", "almost", "dearest", "honest"})
_SOLE = frozenset({"only", "sole", "lone"})
_VAGUE_AFTER = frozenset({"way", "thing", "time", "problem", "trouble", "question", "reason", "news", "one", "day"})
_OPENERS = _SOLE | {"most", "last", "without"}
_ORDINAL_ENDS = ("th", "first", "second", "third")


class Rank(NamedTuple):
    """Half-open characters of the text, the quantity, the rule, and the words that name the scale."""

    start: int
    end: int
    value: Quantity
    rule: str
    scale: tuple[str, ...] = ()


def find_ranks(parsed: Parsed, taken: Sequence[tuple[int, int]]) -> list[Rank]:
    """Ranks outside the spans already ``taken``, in reading order."""
    found = []
    for i, token in enumerate(parsed.tokens):
        word = token.text.lower()
        if token.tag != "JJS" and word not in _OPENERS and not word.endswith(_ORDINAL_ENDS):
            continue
        rank = _rank(parsed.tokens, i, word)
        if rank is not None and not any(a < rank.end and rank.start < b for a, b in taken):
            found.append(rank)
        elif word == "without" and any(t.head == i and t.pos == "NOUN" for t in parsed.tokens[i : i + 6]):
            found.append(Rank(token.start, token.end, _quantity(0, Dimension.COUNT), "count/without"))
    return found


def _rank(tokens: Sequence[Token], i: int, word: str) -> Rank | None:
    token = tokens[i]
    if token.tag == "JJS" and word not in _NO_RANK:
        return _superlative(tokens, i)
    if word == "most" and i + 1 < len(tokens) and tokens[i + 1].tag == "JJ" and _definite(tokens, i):
        rank = _quantity(1, Dimension.ORDINAL)
        return Rank(token.start, tokens[i + 1].end, rank, "rank/superlative", (tokens[i + 1].lemma,))
    if word == "last" and token.dep == "amod" and tokens[token.head].tag == "NN" and _definite(tokens, i):
        return Rank(token.start, token.end, _quantity(-1, Dimension.ORDINAL), "rank/last")
    if word in _SOLE and _definite(tokens, i):
        noun = tokens[token.head]
        if noun.tag == "NN" and token.head > i and noun.lemma not in _VAGUE_AFTER:
            return Rank(token.start, token.end, _quantity(1, Dimension.COUNT), "count/sole")
    if word.endswith(_ORDINAL_ENDS) and len(word) > 4 and token.tag != "NNP" and token.pos != "VERB":
        read = read_quantity(word)
        if (
            isinstance(read, Quantity)
            and read.dimension is Dimension.ORDINAL
            and (word != "second" or token.tag in ("JJ", "RB"))
        ):
            return Rank(token.start, token.end, read, "rank/ordinal")
    return None


def _superlative(tokens: Sequence[Token], i: int) -> Rank | None:
    """A superlative said of one thing: "the largest dam", "its eldest"; "one of the largest" is no rank."""
    before = [t.text.lower() for t in tokens[max(0, i - 3) : i]]
    several = "among" in before[-2:] or ("of" in before[-2:] and before[:1] == ["one"])
    if several or before[-1:] == ["at"]:
        return None
    token = tokens[i]
    position = -1 if token.lemma in _LAST or token.text.lower() in _LAST else 1
    return Rank(token.start, token.end, _quantity(position, Dimension.ORDINAL), "rank/superlative", (token.lemma,))


def _definite(tokens: Sequence[Token], i: int) -> bool:
    before = tokens[i - 1] if i else None
    return before is not None and (before.tag in ("PRP$", "POS") or before.text.lower() in ("the", "as", "by"))


def _quantity(number: int, dimension: Dimension) -> Quantity:
    return make_quantity(Decimal(number), "", dimension)
