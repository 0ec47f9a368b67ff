"""Whom a pronoun or a clause without a subject speaks of: the nearest subject before that fits in number.

No more than a low-weight hint: the words go to the background of the claim's frame, and decide nothing alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crosscheck.claims.clauses import SUBJECTS, Clauses
from crosscheck.mentions.model import Parsed, Token

_PLURAL = frozenset({"they", "both", "these", "those", "them"})
_SINGULAR = frozenset({"he", "she", "it", "this", "that", "one"})
_BACK = 4  # subjects looked at


class Antecedents:
    """The nominal subjects of a block in reading order."""

    def __init__(self, parsed: Parsed) -> None:
        self._tokens: Sequence[Token] = parsed.tokens
        self._at = [
            i for i, t in enumerate(parsed.tokens) if t.dep in SUBJECTS and t.pos in ("NOUN", "PROPN") and t.head != i
        ]

    def words(self, clauses: Clauses, subject: int | None) -> tuple[str, ...]:
        """Lemmas of the antecedent of a pronoun, or of what a clause without subject goes on about; else nothing."""
        return tuple([self._tokens[i].lemma for i in self.phrase(clauses, subject)])

    def phrase(self, clauses: Clauses, subject: int | None) -> range:
        """The words of that antecedent."""
        tokens = self._tokens
        if subject is None:
            before = clauses.bounds[0]
        elif tokens[subject].pos == "PRON" or tokens[subject].tag in ("DT", "CD"):
            before = subject
        else:
            return range(0)
        pronoun = tokens[subject].lemma if subject is not None else ""
        end = bisect_left(self._at, before)
        for i in reversed(self._at[max(0, end - _BACK) : end]):
            if _fits(pronoun, tokens[i]):
                return self._phrase(i)
        return range(0)

    def _phrase(self, head: int) -> range:
        first = head
        while first > 0 and head - first < 4 and self._tokens[first - 1].pos in ("PROPN", "NOUN", "ADJ"):
            first -= 1
        return range(first, head + 1)


def _fits(pronoun: str, noun: Token) -> bool:
    plural = noun.tag in ("NNS", "NNPS")
    if pronoun in _SINGULAR:
        return not plural
    return plural if pronoun in _PLURAL else True
