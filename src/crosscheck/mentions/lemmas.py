"""Lemmas from the model's own rule tables, looked up once per word and part of speech.

The rules are those of spaCy's English rule lemmatizer (exceptions, then suffix rules checked against an index). Going
through the tables here spares the attribute ruler and the lemmatizer, a sixth of the parsing time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

POS_OF_TAG = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
    "MD": "AUX", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "CD": "NUM", "IN": "ADP", "RP": "ADP",
    "DT": "DET", "PDT": "DET", "WDT": "DET", "PRP$": "PRON", "PRP": "PRON", "WP": "PRON", "WP$": "PRON", "EX": "PRON",
    "CC": "CCONJ", "TO": "PART", "POS": "PART",
}  # fmt: skip


class Lemmas:
    """Lemma lookups over the tables ``lemma_index``, ``lemma_exc`` and ``lemma_rules`` of a model."""

    def __init__(
        self,
        index: Mapping[str, Sequence[str]],
        exceptions: Mapping[str, Mapping[str, Sequence[str]]],
        rules: Mapping[str, Sequence[Sequence[str]]],
    ) -> None:
        self._index = {pos: frozenset(words) for pos, words in index.items()}
        self._exceptions = exceptions
        self._rules = rules
        self._seen: dict[tuple[str, str], str] = {}

    def lemma(self, text: str, tag: str) -> str:
        """The lowercase lemma; proper nouns and closed classes keep their form."""
        key = (text, tag)
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = self._look_up(text.lower(), tag)
        return found

    def knows(self, word: str) -> bool:
        """Whether a word in lower case, or a form that it may have come from, is listed as a common word; without lists
        nobody can tell."""
        if not any(self._index.values()):
            return True
        pairs = ((pos, word[: len(word) - len(old)] + new) for pos in self._index for old, new in self._ends(pos, word))
        return any(word in listed for listed in self._index.values()) or any(
            form in self._index[pos] for pos, form in pairs
        )

    def _ends(self, pos: str, word: str) -> Sequence[Sequence[str]]:
        """The rules for endings that a word has."""
        return [rule for rule in self._rules.get(pos, ()) if word.endswith(rule[0])]

    def _look_up(self, word: str, tag: str) -> str:
        pos = POS_OF_TAG.get(tag, "X").lower()
        if pos == "propn" and tag == "NNPS":
            return word
        index = self._index.get(pos)
        if index is None or pos not in ("noun", "verb", "adj", "adv"):
            return word
        if tag == "NN" and word in index:
            return word
        exception = self._exceptions.get(pos, {}).get(word)
        if exception:
            return exception[0]
        forms = [word[: len(word) - len(old)] + new for old, new in self._ends(pos, word)]
        known = [form for form in forms if form in index]
        if known:
            return known[0]
        if word in index or not forms:
            return word
        return forms[0]
