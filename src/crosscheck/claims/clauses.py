"""Who does what in a sentence: the subject of a verb, also where it stands in another clause or is left out.

Works on the parse alone; fragments without a verb have no subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck.mentions.model import Parsed, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_SHARING = frozenset(
    {"conj", "xcomp", "advcl", "pcomp", "prep", "aux", "auxpass"}
)  # verbs that share their head's subject
_ON_NOUNS = frozenset({"relcl", "acl"})
_RELATIVES = frozenset({"WDT", "WP"})
_VERBS = frozenset({"VERB", "AUX"})
_NO_CLAUSE = frozenset({"aux", "auxpass", "amod", "xcomp"})  # verbs that stand in the clause of another
_STEPS = 6


class Clauses:
    """The children of each word of one sentence."""

    def __init__(self, parsed: Parsed, bounds: tuple[int, int]) -> None:
        self.tokens: Sequence[Token] = parsed.tokens
        self.bounds = bounds
        self.children: dict[int, list[int]] = {i: [] for i in range(*bounds)}
        for i, token in enumerate(parsed.tokens[bounds[0] : bounds[1]], bounds[0]):
            head = token.head
            if head != i and head in self.children:
                self.children[head].append(i)

    def subject(self, verb: int) -> int | None:
        """The head word of a verb's subject: its own, its antecedent's noun, or that of the verb it hangs on."""
        here = verb
        for _ in range(_STEPS):
            own = self._own(here)
            if own is not None:
                relative = self.tokens[own].tag in _RELATIVES and self.tokens[here].dep == "relcl"
                return self.tokens[here].head if relative else own
            token = self.tokens[here]
            if token.head == here or token.head not in self.children:
                return None
            if token.dep in _ON_NOUNS and self.tokens[token.head].pos in ("NOUN", "PROPN", "PRON"):
                return token.head
            if token.dep not in _SHARING:
                return None
            here = token.head
        return None

    def _own(self, verb: int) -> int | None:
        for i in self.children.get(verb, ()):
            if self.tokens[i].dep in SUBJECTS:
                return i
        return None

    def verb_above(self, word: int) -> int:
        """The verb of the clause that a word belongs to (itself, for a verb), or the root of a fragment."""
        tokens, children, here = self.tokens, self.children, word
        for _ in range(2 * _STEPS):
            _, _, _, _, _, pos, dep, head = tokens[here]
            if (pos in _VERBS and dep not in _NO_CLAUSE) or head == here or head not in children:
                break
            here = head
        return here

    def phrase(self, head: int) -> range:
        """The words of a noun phrase from its leftmost modifier to its head."""
        left = head
        for i in reversed(self.children.get(head, ())):
            if i < left and self.tokens[i].dep not in ("relcl", "acl", "punct", "appos", "prep"):
                left = min(left, self.phrase(i).start) if left - i < 8 else left
        return range(left, head + 1)


class Sentences:
    """The clauses of each sentence of a block, worked out when first asked for."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self._known: dict[tuple[int, int], Clauses] = {}

    def clauses(self, bounds: tuple[int, int]) -> Clauses:
        """Those of the sentence whose tokens are ``bounds``."""
        known = self._known.get(bounds)
        if known is None:
            known = self._known[bounds] = Clauses(self.parsed, bounds)
        return known
